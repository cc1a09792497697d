//! `vasculum check media-urls`

use media_batch::session::Session;

use super::sheet::SheetArgs;
use crate::cli::exit::Exit;

/// Check a sheet of media addresses: everything that the workbench finds, without sending anything.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct MediaUrls {
    #[command(flatten)]
    sheet: SheetArgs,
}

impl MediaUrls {
    pub(super) fn run(self) -> anyhow::Result<Exit> {
        self.sheet.check_in(Session::default())
    }
}
