//! `cargo xtask demo`: the demonstration portal, from nothing to a page in the browser.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use clap::Args;
use serde::{Deserialize, Serialize};

use crate::build::{self, Site};
use crate::portal::{Collection, Portal, Serving};
use crate::run::{cargo, must, program, say};
use crate::{paths, setup};

/// The account that is made.
const USER: &str = "manager";

/// Written last: a folder without it was interrupted and is made again.
const COMPLETE: &str = "portal.json";

/// How to show it.
#[derive(Args, Clone)]
pub(crate) struct Options {
    /// Port on this machine; at the first start 3000, later the one that the portal was made for.
    #[arg(long)]
    port: Option<u16>,
    /// Throw the demonstration portal away and make it anew.
    #[arg(long)]
    fresh: bool,
    /// Build the server optimised.
    #[arg(long)]
    release: bool,
}

/// Where the portal answers unless told otherwise.
const PORT: u16 = 3000;

/// What the folder remembers about itself.
#[derive(Serialize, Deserialize)]
struct Made {
    user: String,
    collections: Vec<String>,
    /// The addresses of its media hold it.
    #[serde(default = "first_port")]
    port: u16,
}

fn first_port() -> u16 {
    PORT
}

impl Made {
    /// The port to serve at: any other than its own would show broken pictures.
    fn port(&self, asked: Option<u16>) -> Result<u16> {
        match asked {
            Some(asked) if asked != self.port => bail!(
                "this demonstration portal was made for port {port}, and the addresses of its \
                 pictures hold it: start it without --port, or make a new one with \
                 `cargo xtask demo --fresh --port {asked}`",
                port = self.port,
            ),
            _ => Ok(self.port),
        }
    }
}

/// Builds, makes, serves.
pub(crate) fn run(options: &Options) -> Result<()> {
    // For `wasm-opt` and for sending the first media; both come with the browser tests' packages.
    setup::npm_packages()?;
    build::site(Site::Release)?;
    build(options)?;
    let (serving, password) = start(options)?;
    tell(&serving, password.as_deref());
    serving.wait()
}

/// The server and the generator.
pub(crate) fn build(options: &Options) -> Result<()> {
    let mut command = cargo(["build", "--quiet", "--bin", "vasculum", "--bin", "vasculum-demo"]);
    if options.release {
        command.arg("--release");
    }
    say("building the server (some minutes the first time) …");
    must(&mut command)
}

/// Makes the portal if it is not there yet, and serves it; the password when it is new.
pub(crate) fn start(options: &Options) -> Result<(Serving, Option<String>)> {
    let folder = paths::demo_portal();
    let complete = folder.join(COMPLETE);
    if folder.exists() && (options.fresh || !complete.exists()) {
        fs::remove_dir_all(&folder).context("removing the old demonstration portal")?;
    }
    let portal = Portal::in_folder(&folder, options.release);
    let media = folder.join("media");
    if complete.exists() {
        let made: Made = serde_json::from_str(&fs::read_to_string(&complete)?)
            .with_context(|| format!("reading {}", complete.display()))?;
        let port = made.port(options.port)?;
        portal.migrate()?;
        return Ok((portal.serve(port, &media)?, None));
    }
    let port = options.port.unwrap_or(PORT);
    say("making the demonstration portal …");
    must(
        program(paths::binary("vasculum-demo", options.release), [&folder])
            .arg("--public-url")
            .arg(format!("http://127.0.0.1:{port}")),
    )?;
    let password = fill(&portal, &folder)?;
    let serving = portal.serve(port, &media)?;
    link_first_media(&serving, &folder, &password)?;
    let made = Made {
        user: USER.to_owned(),
        collections: COLLECTIONS.iter().map(|collection| collection.code.to_owned()).collect(),
        port,
    };
    fs::write(complete, serde_json::to_string_pretty(&made)? + "\n")?;
    Ok((serving, Some(password)))
}

/// Collections, account and records, by the same commands that a portal's keeper uses.
fn fill(portal: &Portal, folder: &Path) -> Result<String> {
    portal.migrate()?;
    for collection in &COLLECTIONS {
        portal.create_collection(collection)?;
    }
    let password = portal.create_user(USER, "Demonstration manager", "manager@example.org")?;
    for collection in &COLLECTIONS {
        portal.grant_manager(USER, collection.code)?;
        portal.load_records(
            collection.code,
            &folder.join(format!("records-{}.csv", collection.code)),
        )?;
    }
    Ok(password)
}

/// A first batch of media, so that the public pages have something to look at: `first-media.csv`
/// goes the way that every sheet goes, through the API.
fn link_first_media(serving: &Serving, folder: &Path, password: &str) -> Result<()> {
    setup::npm_packages()?;
    must(
        program("node", [paths::end2end().join("tools/link_media.mjs")])
            .args([&serving.url, USER, password, "SVH"])
            .arg(folder.join("first-media.csv")),
    )
    .context("linking the first media")
}

const COLLECTIONS: [Collection<'static>; 2] = [
    Collection {
        code: "SVH",
        name: "Sierra Verde Herbaria",
        institution: "Sierra Verde Institute of Natural History",
        description: "A fictional herbarium of the far western states, made for trying Vasculum. \
                      Names of plants and counties are real; people, specimens and pictures are not.",
        contact: "herbarium@sierraverde.example",
    },
    Collection {
        code: "SVF",
        name: "Sierra Verde Field Station",
        institution: "Sierra Verde Institute of Natural History",
        description: "The small teaching collection of the institute's field station. Fictional too.",
        contact: "station@sierraverde.example",
    },
];

/// The closing words: what a person needs now, after all that scrolled by.
fn tell(serving: &Serving, password: Option<&str>) {
    let url = &serving.url;
    let sheets = paths::demo_portal().join("sheets");
    let (known, lost) = match password {
        Some(password) => (password, "said only this once:"),
        None => ("as it was said at the first start", "lost?"),
    };
    for line in [
        String::new(),
        "  The demonstration portal is running.".to_owned(),
        String::new(),
        format!("  Look around    {url}"),
        format!("  Sign in        {url}/sign-in"),
        format!("                   user name  {USER}"),
        format!("                   password   {known}"),
        format!("                   ({lost} `cargo xtask demo --fresh` makes a new portal)"),
        format!("  Link media     {url}/collections/SVH/workbench/media"),
        format!("                   sheets to drop lie in  {}", sheets.display()),
        format!("  Import records {url}/collections/SVH/import"),
        "  End it         Ctrl-C".to_owned(),
        String::new(),
    ] {
        say(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portal_is_served_only_where_its_pictures_are() {
        let made = Made { user: USER.into(), collections: Vec::new(), port: 3161 };
        assert_eq!(made.port(None).unwrap(), 3161);
        assert_eq!(made.port(Some(3161)).unwrap(), 3161);
        let refused = made.port(Some(3000)).unwrap_err().to_string();
        assert!(refused.contains("--fresh --port 3000"), "{refused}");
    }

    #[test]
    fn a_portal_made_before_ports_were_remembered_has_the_first_one() {
        let made: Made = serde_json::from_str(r#"{"user":"manager","collections":[]}"#).unwrap();
        assert_eq!(made.port, PORT);
    }
}
