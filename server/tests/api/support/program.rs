//! The real program in a process of its own, with a folder of its own.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::JoinHandle;

/// The password of the folder's manager, `ana`.
pub(crate) const PASSWORD: &str = super::PASSWORD;

/// The program, serving a folder.
pub(crate) struct Portal {
    child: Child,
    log: Option<JoinHandle<String>>,
    pub(crate) address: SocketAddr,
}

impl Portal {
    /// Starts it with that filter of the log; it listens when this returns.
    pub(crate) fn start(data: &Path, log: &str) -> Portal {
        let mut child = program(data)
            .args(["serve", "--address", "127.0.0.1:0", "--public-url", "https://portal.test"])
            .env("VASCULUM_LOG", log)
            // A killed process leaves its jobs to the next one; tests do not wait a minute for that.
            .env("VASCULUM_JOB_LEASE_SECONDS", "1")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        // Read while it runs: a full pipe would stop the program.
        let mut stderr = child.stderr.take().unwrap();
        let log = std::thread::spawn(move || {
            let mut log = String::new();
            stderr.read_to_string(&mut log).unwrap();
            log
        });
        let address = line.trim().rsplit('/').next().unwrap().parse().unwrap();
        Portal { child, log: Some(log), address }
    }

    /// Ends it without warning, as a power cut would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to end, as the system's service manager does.
    pub(crate) fn terminate(&self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    }

    /// Waits for its end; gives its log.
    pub(crate) fn ended(mut self) -> (ExitStatus, String) {
        let status = self.child.wait().unwrap();
        (status, self.log.take().unwrap().join().unwrap())
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        // A failed test leaves no process behind; one that has ended already is no fault.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn program(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vasculum"));
    command.env_remove("DATABASE_URL").env("VASCULUM_DATA", data).current_dir(data);
    command
}

fn run(data: &Path, arguments: &[&str], input: Option<&str>) {
    let mut child =
        program(data).args(arguments).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.unwrap_or_default().as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "{arguments:?}");
}

/// A portal's folder with a collection `SVH` of that many records (`A-1`, `A-2`, …) and its manager.
pub(crate) fn portal_folder(records: u32) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path();
    run(data, &["admin", "create-collection", "--code", "SVH", "--name", "Herbarium"], None);
    let user =
        ["admin", "create-user", "--name", "ana", "--display-name", "Ana", "--password-stdin"];
    run(data, &user, Some(PASSWORD));
    run(
        data,
        &["admin", "grant", "--user", "ana", "--collection", "SVH", "--role", "manager"],
        None,
    );
    let ids: String = (1..=records).map(|n| format!("A-{n}\n")).collect();
    std::fs::write(data.join("ids.csv"), format!("catalogNumber\n{ids}")).unwrap();
    run(data, &["admin", "load-records", "--collection", "SVH", "ids.csv"], None);
    folder
}
