//! A PostgreSQL of the tests' own, which ends with them however they end.

use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};
use sea_orm::{ConnectionTrait as _, Database};
use uuid::Uuid;

/// Where Debian keeps the server's programs, newest first.
const DEBIAN: &str = "/usr/lib/postgresql";

/// How long a start may take; after a kill the old processes have to end first.
const PATIENCE: Duration = Duration::from_secs(20);

/// Runs the server as a child and ends it when the tests' process is gone (its end of the pipe
/// closes), so that a killed test leaves nothing behind; nor does a finished one, whose shared server
/// is never dropped. Only who says something into the pipe keeps the folder.
const KEEPER: &str = "\"$0\" \"$@\" & server=$!\n\
                      exec 3<&0\n\
                      (said=$(cat <&3); kill -QUIT $server 2>/dev/null\n\
                      [ -z \"$said\" ] || exit\n\
                      while kill -0 $server 2>/dev/null; do sleep 0.05; done\n\
                      rm -rf \"$CLUSTER\") &\n\
                      wait $server";

/// What is said into the keeper's pipe by who starts the server again.
const KEEP: &[u8] = b"keep the folder";

/// A running server with its own folder and port.
pub struct Cluster {
    folder: tempfile::TempDir,
    port: u16,
    keeper: Option<Child>,
}

impl Cluster {
    /// Makes a folder and starts the server.
    pub async fn start() -> anyhow::Result<Cluster> {
        let folder = tempfile::tempdir()?;
        let data = folder.path().join("data");
        if let Some((user, group)) = server_user()? {
            std::os::unix::fs::chown(folder.path(), Some(user), Some(group))?;
        }
        let made = command("initdb")?
            .arg("--pgdata")
            .arg(&data)
            .args(["--auth=trust", "--username=vasculum", "--encoding=UTF8", "--no-locale"])
            .arg("--no-sync")
            .stdout(Stdio::null())
            .status()?;
        if !made.success() {
            bail!("initdb failed: {made}");
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut cluster = Cluster { folder, port, keeper: None };
        cluster.start_again().await?;
        Ok(cluster)
    }

    /// Starts the server after [`Cluster::kill`]; ready when this returns.
    pub async fn start_again(&mut self) -> anyhow::Result<()> {
        let until = Instant::now() + PATIENCE;
        loop {
            // Processes of a killed server may still hold its memory; then the start is repeated.
            if self.keeper_has_ended()? {
                self.keeper = Some(self.spawn()?);
            }
            if Database::connect(self.url("postgres")).await.is_ok() {
                return Ok(());
            }
            if Instant::now() > until {
                bail!("PostgreSQL did not start within {PATIENCE:?}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Kills the server without warning, as a power cut would.
    pub async fn kill(&mut self) -> anyhow::Result<()> {
        let pid_file = self.folder.path().join("data/postmaster.pid");
        let text = std::fs::read_to_string(pid_file)?;
        let pid = text.lines().next().context("an empty pid file")?;
        // Open until the server is dead: closing it would end the server in good order.
        let mut pipe = self.keeper.as_mut().and_then(|keeper| keeper.stdin.take());
        if let Some(pipe) = &mut pipe {
            pipe.write_all(KEEP)?;
        }
        let killed = Command::new("kill").args(["-KILL", pid]).status()?;
        if !killed.success() {
            bail!("the server could not be killed: {killed}");
        }
        drop(pipe);
        if let Some(mut keeper) = self.keeper.take() {
            tokio::task::spawn_blocking(move || keeper.wait()).await??;
        }
        Ok(())
    }

    /// Makes an empty database and returns its address.
    pub async fn database(&self) -> anyhow::Result<String> {
        let name = format!("test_{}", Uuid::new_v4().simple());
        let connection = Database::connect(self.url("postgres")).await?;
        connection.execute_unprepared(&format!("CREATE DATABASE {name}")).await?;
        connection.close().await?;
        Ok(self.url(&name))
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://vasculum@127.0.0.1:{}/{database}", self.port)
    }

    fn keeper_has_ended(&mut self) -> anyhow::Result<bool> {
        match &mut self.keeper {
            None => Ok(true),
            Some(keeper) => Ok(keeper.try_wait()?.is_some()),
        }
    }

    fn spawn(&self) -> anyhow::Result<Child> {
        let mut keeper = Command::new("sh");
        as_server_user(&mut keeper)?;
        keeper
            .env("CLUSTER", self.folder.path())
            .args(["-c", KEEPER])
            .arg(program("postgres")?)
            .arg("-D")
            .arg(self.folder.path().join("data"))
            .args(["-p", &self.port.to_string()])
            .args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="])
            // Killing processes loses nothing that the kernel has; only power cuts need fsync.
            .args(["-c", "fsync=off", "-c", "max_connections=300", "-c", "shared_buffers=64MB"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("starting PostgreSQL")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Some(mut keeper) = self.keeper.take() {
            // Closing the pipe is the sign to end.
            drop(keeper.stdin.take());
            let _ = keeper.wait();
        }
    }
}

fn command(name: &str) -> anyhow::Result<Command> {
    let mut command = Command::new(program(name)?);
    as_server_user(&mut command)?;
    Ok(command)
}

fn as_server_user(command: &mut Command) -> anyhow::Result<()> {
    if let Some((user, group)) = server_user()? {
        command.uid(user).gid(group).current_dir("/");
    }
    Ok(())
}

/// PostgreSQL refuses to run as root: then its own user does it.
fn server_user() -> anyhow::Result<Option<(u32, u32)>> {
    let id = |arguments: &[&str]| -> anyhow::Result<u32> {
        let output = Command::new("id").args(arguments).output()?;
        Ok(String::from_utf8(output.stdout)?.trim().parse()?)
    };
    if id(&["-u"])? != 0 {
        return Ok(None);
    }
    let user = id(&["-u", "postgres"]).context("root, and no user “postgres” to run the server")?;
    Ok(Some((user, id(&["-g", "postgres"])?)))
}

/// The program on the path, else in Debian's folder of the newest version.
fn program(name: &str) -> anyhow::Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join(name));
    let mut versions: Vec<PathBuf> = std::fs::read_dir(DEBIAN)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin").join(name)))
        .collect();
    versions.sort();
    on_path.chain(versions.into_iter().rev()).find(|program| Path::is_file(program)).with_context(
        || format!("{name} was not found; install PostgreSQL (apt-get install postgresql)"),
    )
}
