//! `cargo xtask dev`: the demonstration portal, built again whenever a file changes.
//!
//! Changes are found by looking at modification times twice a second: no watcher to install, and
//! the same on every system.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::build::{self, Site};
use crate::demo::{self, Options};
use crate::paths;
use crate::run::say;

/// How often files are looked at.
const EVERY: Duration = Duration::from_millis(500);

/// Folders that what is served is made of.
const WATCHED: [&str; 7] = ["app", "crates", "demo", "frontend", "migrations", "server", "style"];

/// Builds and serves until Ctrl-C.
pub(crate) fn run(options: &Options) -> Result<()> {
    loop {
        let built_at = SystemTime::now();
        let serving = build::site(Site::Dev)
            .and_then(|_| demo::build(options))
            .and_then(|()| demo::start(options));
        match serving {
            Ok((mut serving, password)) => {
                let password = password.map(|password| format!("; manager / {password}"));
                say(format!("serving {}{}", serving.url, password.unwrap_or_default()));
                while !changed_since(built_at) && !serving.has_ended()? {
                    thread::sleep(EVERY);
                }
            }
            Err(problem) => {
                say(format!("{problem:#}"));
                say("waiting for a change …");
                while !changed_since(built_at) {
                    thread::sleep(EVERY);
                }
            }
        }
    }
}

fn changed_since(time: SystemTime) -> bool {
    WATCHED.iter().any(|folder| newer(&paths::root().join(folder), time))
}

/// Whether any source below is newer; a file that vanishes meanwhile is no matter.
fn newer(path: &Path, time: SystemTime) -> bool {
    let Ok(entries) = fs::read_dir(path) else { return false };
    entries.flatten().any(|entry| {
        let path = entry.path();
        match entry.metadata() {
            Ok(meta) if meta.is_dir() => newer(&path, time),
            Ok(meta) => meta.modified().is_ok_and(|modified| modified > time),
            Err(_) => false,
        }
    })
}
