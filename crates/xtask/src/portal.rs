//! How the `vasculum` binary is called: the only file that knows its flags.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, io, net, thread};

use anyhow::{Context as _, Result, bail};

use crate::paths;
use crate::run::{must, output};

/// How long a server may take to answer for the first time (migrations included).
const START: Duration = Duration::from_secs(60);

/// A portal on SQLite: which binary, which database.
pub(crate) struct Portal {
    binary: std::path::PathBuf,
    database: String,
    /// Everything else that it keeps: the search index, files of sources.
    data: std::path::PathBuf,
}

impl Portal {
    /// The portal whose database lies in `folder`.
    pub(crate) fn in_folder(folder: &Path, release: bool) -> Portal {
        let database = format!("sqlite://{}?mode=rwc", folder.join("vasculum.sqlite").display());
        Portal { binary: paths::server(release), database, data: folder.to_owned() }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.binary);
        command
            .args(arguments)
            .env("DATABASE_URL", &self.database)
            .env("VASCULUM_DATA", &self.data)
            .current_dir(paths::root());
        // Nobody reads every request here. Who wants to sets one of these.
        if env::var_os("VASCULUM_LOG").is_none() {
            let log = env::var("RUST_LOG").unwrap_or_else(|_| "warn".to_owned());
            command.env("VASCULUM_LOG", log);
        }
        command
    }

    /// Brings the database's schema up to date.
    pub(crate) fn migrate(&self) -> Result<()> {
        must(&mut self.command(&["migrate"]))
    }

    /// Makes a collection.
    pub(crate) fn create_collection(&self, collection: &Collection<'_>) -> Result<()> {
        must(
            self.command(&["admin", "create-collection"])
                .args(["--code", collection.code])
                .args(["--name", collection.name])
                .args(["--institution", collection.institution])
                .args(["--description", collection.description])
                .args(["--contact", collection.contact]),
        )
    }

    /// Makes an account and returns the password that the server made up for it.
    pub(crate) fn create_user(
        &self,
        name: &str,
        display_name: &str,
        email: &str,
    ) -> Result<String> {
        let said = output(
            self.command(&["admin", "create-user"])
                .args(["--name", name])
                .args(["--display-name", display_name])
                .args(["--email", email]),
        )?;
        let password = said.lines().rev().map(str::trim).find(|line| !line.is_empty());
        let password = password.and_then(|line| line.rsplit(' ').next());
        Ok(password.context("`vasculum admin create-user` printed no password")?.to_owned())
    }

    /// Makes the account a manager of the collection.
    pub(crate) fn grant_manager(&self, name: &str, collection: &str) -> Result<()> {
        must(
            self.command(&["admin", "grant"])
                .args(["--user", name])
                .args(["--collection", collection])
                .args(["--role", "manager"]),
        )
    }

    /// Creates records from a sheet of Darwin Core columns.
    pub(crate) fn load_records(&self, collection: &str, sheet: &Path) -> Result<()> {
        must(self.command(&["admin", "load-records", "--collection", collection]).arg(sheet))
    }

    /// Starts serving and waits for the first answer.
    pub(crate) fn serve(&self, port: u16, media: &Path) -> Result<Serving> {
        let address = format!("127.0.0.1:{port}");
        if net::TcpStream::connect(&address).is_ok() {
            bail!("port {port} is taken; choose another one with --port");
        }
        let url = format!("http://{address}");
        let child = self
            .command(&["serve"])
            .args(["--address", &address])
            .args(["--public-url", &url])
            .arg("--site")
            .arg(paths::site())
            .arg("--demo-media")
            .arg(media)
            .stdin(Stdio::null())
            .spawn()
            .context("starting the server")?;
        let mut serving = Serving { child, url };
        let start = Instant::now();
        while !answers(&address) {
            if let Some(status) = serving.child.try_wait()? {
                bail!("the server ended at once ({status}); its message stands above");
            }
            if start.elapsed() > START {
                bail!("the server did not answer within {} seconds", START.as_secs());
            }
            thread::sleep(Duration::from_millis(100));
        }
        Ok(serving)
    }
}

/// What is said of a collection when it is made.
pub(crate) struct Collection<'a> {
    pub(crate) code: &'a str,
    pub(crate) name: &'a str,
    pub(crate) institution: &'a str,
    pub(crate) description: &'a str,
    pub(crate) contact: &'a str,
}

/// A running server; it ends when this is dropped.
pub(crate) struct Serving {
    child: Child,
    /// Where it answers.
    pub(crate) url: String,
}

impl Serving {
    /// Waits until the server ends (Ctrl-C reaches it too).
    pub(crate) fn wait(mut self) -> Result<()> {
        self.child.wait().context("waiting for the server")?;
        Ok(())
    }

    /// Whether it has ended.
    pub(crate) fn has_ended(&mut self) -> io::Result<bool> {
        Ok(self.child.try_wait()?.is_some())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Any answer to a request says that the server listens.
fn answers(address: &str) -> bool {
    use io::{Read as _, Write as _};
    let Ok(mut stream) = net::TcpStream::connect(address) else { return false };
    let request = format!("GET /healthz HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    let mut start = [0; 5];
    stream.set_read_timeout(Some(Duration::from_secs(5))).is_ok()
        && stream.write_all(request.as_bytes()).is_ok()
        && stream.read_exact(&mut start).is_ok()
        && &start == b"HTTP/"
}
