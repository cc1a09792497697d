//! `vasculum check occurrences`

use media_batch::job::Job;
use media_batch::occurrence::ImportContext;
use media_batch::session::Session;

use super::sheet::SheetArgs;
use crate::cli::exit::Exit;
use crate::clock::{Clock, SystemClock, today};

/// Check a sheet of specimen records: everything that an import finds, without sending anything.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Occurrences {
    #[command(flatten)]
    sheet: SheetArgs,
}

impl Occurrences {
    pub(super) fn run(self) -> anyhow::Result<Exit> {
        let mut session = Session::default();
        session.set_context(None, Vec::new(), Job::Occurrences);
        session.set_import(ImportContext {
            today: Some(today(SystemClock.now())),
            ..ImportContext::default()
        });
        self.sheet.check_in(session)
    }
}
