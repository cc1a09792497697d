//! `vasculum check …`: the workbench's checks for scripts and for people at a terminal.

mod archive;
mod fill;
mod media_urls;
mod occurrences;
mod report;
mod sheet;
mod text;

use clap::{Subcommand, ValueEnum};

use super::exit::Exit;

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON object, for programs
    Json,
}

/// Check files as the workbench does, without a portal.
#[derive(Debug, Subcommand)]
pub(super) enum Check {
    /// Check a sheet of media addresses
    MediaUrls(media_urls::MediaUrls),
    /// Check a sheet of specimen records
    Occurrences(occurrences::Occurrences),
    /// Check a Darwin Core Archive
    Archive(archive::CheckArchive),
}

impl Check {
    pub(super) fn run(self) -> anyhow::Result<Exit> {
        match self {
            Check::MediaUrls(command) => command.run(),
            Check::Occurrences(command) => command.run(),
            Check::Archive(command) => command.run(),
        }
    }
}
