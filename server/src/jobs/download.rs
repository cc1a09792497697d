//! Making a file of a large result.

use std::sync::atomic::Ordering;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::json;
use store::{Principal, TakenJob};

use super::{Control, Handler, Outcome};
use crate::download::Downloads;
use crate::download::asked::Asked;
use crate::download::format::Format;
use crate::error::{ApiError, ApiResult};

/// The kind's name in the table.
pub const KIND: &str = "download";

/// How often is told how far it is.
const TELL: Duration = Duration::from_millis(500);

/// What the job has to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payload {
    /// Which kind of file.
    pub format: String,
    /// The question.
    pub query: String,
}

/// Makes files.
pub struct Download {
    /// What they are made with.
    pub downloads: Downloads,
}

#[async_trait::async_trait]
impl Handler for Download {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &TakenJob, control: &Control) -> Outcome {
        tokio::select! {
            made = self.make(job, control) => match made {
                Ok(done) => Outcome::Done(Some(done)),
                Err(error) if error.status().is_server_error() => {
                    Outcome::Again("download-failed".to_owned())
                }
                Err(error) => Outcome::Failed(error.code().to_owned()),
            },
            () = control.stopped() => Outcome::Stopped,
        }
    }

    async fn clean(&self) {
        let deleted = self.downloads.files.sweep().await;
        if deleted > 0 {
            tracing::info!(deleted, "old downloads were deleted");
        }
    }
}

impl Download {
    async fn make(&self, job: &TakenJob, control: &Control) -> ApiResult<serde_json::Value> {
        let not_valid = || ApiError::new(http::StatusCode::BAD_REQUEST, "job-payload");
        let payload: Payload =
            serde_json::from_value(job.payload.clone()).map_err(|_error| not_valid())?;
        let format = Format::from_name(&payload.format).ok_or_else(not_valid)?;
        let asked = Asked::read(&payload.query)?;
        let principal = match job.created_by {
            // What they may see now, not when they asked.
            Some(person) if asked.withheld => self.downloads.store.principal_of(person).await?,
            _ => Principal::Visitor,
        };
        // While a change of the list is still carried to the records, the file would be outdated at once.
        if self.downloads.store.protection_is_pending().await? {
            return Err(ApiError::new(http::StatusCode::SERVICE_UNAVAILABLE, "download-failed"));
        }
        let ready = self.downloads.ask(asked, principal).await?;
        let total = ready.records;
        let (making, name) = self.downloads.making(format, ready);
        let read = making.rows.progress();
        let writing = self.downloads.files.write(job.id, making.start());
        tokio::pin!(writing);
        let bytes = loop {
            tokio::select! {
                written = &mut writing => break written?,
                () = tokio::time::sleep(TELL) => {
                    let done = read.load(Ordering::Relaxed);
                    control.progress(done, Some(total), "writing-file");
                }
            }
        };
        control.progress(total, Some(total), "writing-file");
        Ok(json!({ "bytes": bytes, "name": name, "records": total }))
    }
}
