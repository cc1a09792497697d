//! `vasculum check media-urls`

use std::path::PathBuf;

use super::Format;
use super::fill;
use super::text::text;
use crate::cli::exit::Exit;
use crate::cli::output;

/// Check a sheet of media addresses: everything that the workbench finds, without sending anything.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct MediaUrls {
    /// The sheet
    sheet: PathBuf,
    /// A list that stands for a collection: columns occurrenceID, catalogNumber,
    /// otherCatalogNumbers, any of them, one line a record
    #[arg(long, value_name = "IDS.csv")]
    identifiers: Option<PathBuf>,
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl MediaUrls {
    pub(super) fn run(self) -> anyhow::Result<Exit> {
        let report = fill::report(&self.sheet, self.identifiers.as_deref())?;
        match self.format {
            Format::Text => output::text(&text(&report)),
            Format::Json => output::line(&serde_json::to_string_pretty(&report)?),
        }
        Ok(if report.has_errors() { Exit::Findings } else { Exit::Fine })
    }
}
