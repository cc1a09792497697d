//! `cargo xtask docs`: the API documentation, warnings being errors.

use anyhow::Result;
use clap::Args;

use crate::run::{cargo, must};

/// What to do with it.
#[derive(Args, Default)]
pub(crate) struct Options {
    /// Open it in the browser.
    #[arg(long)]
    open: bool,
}

/// Documents our own crates, private items included.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut command = cargo(["doc", "--quiet", "--no-deps", "--document-private-items"]);
    // Private items are documented too, so links to them do lead somewhere.
    command.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links");
    if options.open {
        command.arg("--open");
    }
    must(&mut command)
}
