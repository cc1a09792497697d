//! `vasculum check media-urls`

use media_batch::job::Job;
use media_batch::session::Session;

use super::sheet::SheetArgs;
use crate::cli::exit::Exit;

/// Check a sheet of media addresses: everything that the workbench finds, without sending anything.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct MediaUrls {
    #[command(flatten)]
    sheet: SheetArgs,
    /// Address of the portal that the sheet is for: media there are its own, whatever network it is in
    #[arg(long, value_name = "URL")]
    portal: Option<String>,
}

impl MediaUrls {
    pub(super) fn run(self) -> anyhow::Result<Exit> {
        let mut session = Session::default();
        session.set_context(self.portal, Vec::new(), Job::Media);
        self.sheet.check_in(session)
    }
}
