//! What the checks of sheets have in common: their arguments, and the report at the end.

use std::path::PathBuf;

use media_batch::session::Session;

use super::text::text;
use super::{Format, fill};
use crate::cli::exit::Exit;
use crate::cli::output;

/// A sheet to check.
#[derive(Debug, clap::Args)]
pub(super) struct SheetArgs {
    /// The sheet: CSV and its relatives, a workbook, or one of them in a ZIP or GZIP
    sheet: PathBuf,
    /// A list that stands for a collection: columns occurrenceID, catalogNumber,
    /// otherCatalogNumbers, any of them, one line a record
    #[arg(long, value_name = "IDS.csv")]
    identifiers: Option<PathBuf>,
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl SheetArgs {
    /// Checks the sheet in a session that knows what the sheet is for, and prints the report.
    pub(super) fn check_in(self, session: Session) -> anyhow::Result<Exit> {
        let report = fill::report(session, &self.sheet, self.identifiers.as_deref())?;
        match self.format {
            Format::Text => output::text(&text(&report)),
            Format::Json => output::line(&serde_json::to_string_pretty(&report)?),
        }
        Ok(if report.has_errors() { Exit::Findings } else { Exit::Fine })
    }
}
