//! Letting every record show the list of protected taxa after it was changed.

use std::sync::Arc;

use serde_json::json;
use store::{Store, TakenJob};

use super::{Control, Handler, Outcome};
use crate::clock::Clock;
use crate::protected_taxa::recompute;

pub(super) const KIND: &str = "recompute-protection";

/// There is one such job at a time: it goes on until the list has not changed meanwhile.
pub(crate) const WHAT: &str = "records";

/// Walks over all records.
pub struct RecomputeProtection {
    /// Where records and the list are kept.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
}

#[async_trait::async_trait]
impl Handler for RecomputeProtection {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, _: &TakenJob, control: &Control) -> Outcome {
        let tell = |done, total| control.progress(done, Some(total), "protecting");
        let stop = || control.should_stop();
        match recompute(&self.store, self.clock.as_ref(), tell, stop).await {
            Ok(Some(changed)) => Outcome::Done(Some(json!({ "changed": changed }))),
            Ok(None) => Outcome::Stopped,
            Err(error) => error.into(),
        }
    }
}
