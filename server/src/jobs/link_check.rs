//! Looking at what is behind the addresses of a batch, at a pace that other people's servers bear.

use std::sync::Arc;

use outbound::{Outbound, Probe, Severity};
use serde::{Deserialize, Serialize};
use store::{LinkStatus, LinkTarget, Store, StoreError, TakenJob};
use tokio::task::JoinSet;
use uuid::Uuid;

use super::{Control, Handler, Outcome};
use crate::clock::Clock;

pub(super) const KIND: &str = "link-check";

/// Addresses that wait for their host's turn at once. Those of one slow host must not hold up all
/// others; each is only a few hundred bytes.
const AT_ONCE: usize = 64;

/// What is said of an address with which nothing is wrong.
pub(crate) const OK: &str = "ok";

/// What the job has to know.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Payload {
    pub(super) batch: Uuid,
    pub(super) rows: u32,
}

/// Checks the links of batches.
pub struct LinkCheck {
    /// Where batches and findings are kept.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The way out.
    pub outbound: Outbound,
}

#[async_trait::async_trait]
impl Handler for LinkCheck {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, job: &TakenJob, control: &Control) -> Outcome {
        let payload = serde_json::from_value::<Payload>(job.payload.clone());
        let (Ok(payload), Some(collection)) = (payload, job.collection) else {
            return Outcome::Failed("job-payload".to_owned());
        };
        let check = Check { handler: self, job: job.id, collection, control, payload };
        match check.run().await {
            Ok(true) => Outcome::Done(None),
            Ok(false) => Outcome::Stopped,
            Err(error) => error.into(),
        }
    }
}

/// One run of the check.
struct Check<'a> {
    handler: &'a LinkCheck,
    job: Uuid,
    collection: i64,
    control: &'a Control,
    payload: Payload,
}

impl Check<'_> {
    /// Chunk by chunk; what an attempt before this one has looked at is not looked at again. `false`
    /// when it was asked to stop before the end.
    async fn run(&self) -> Result<bool, StoreError> {
        let mut done = 0;
        for chunk in 0.. {
            let links =
                self.handler.store.links_of_chunk(self.payload.batch, chunk, self.job).await?;
            let Some(links) = links else { break };
            done += links.done;
            self.tell(done);
            if !self.look_at(links.waiting, &mut done).await? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn look_at(&self, waiting: Vec<LinkTarget>, done: &mut u64) -> Result<bool, StoreError> {
        let mut waiting = waiting.into_iter();
        let mut running = JoinSet::new();
        loop {
            while running.len() < AT_ONCE
                && let Some(target) = waiting.next()
            {
                let outbound = self.handler.outbound.clone();
                running.spawn(async move {
                    let probe = outbound.probe(&target.url).await;
                    (target, probe)
                });
            }
            // Dropping the set ends what is still running.
            let looked = tokio::select! {
                looked = running.join_next() => looked,
                () = self.control.stopped() => return Ok(false),
            };
            let Some(looked) = looked else { return Ok(true) };
            let (target, probe) =
                looked.map_err(|error| StoreError::Internal(error.to_string()))?;
            let status = self.status(target, &probe);
            self.handler.store.note_link(self.collection, status).await?;
            *done += 1;
            self.tell(*done);
        }
    }

    fn status(&self, target: LinkTarget, probe: &Probe) -> LinkStatus {
        let findings = probe.findings(&target.format);
        let worst = findings.first().filter(|finding| finding.severity != Severity::Note);
        LinkStatus {
            medium: target.medium,
            url: target.url,
            code: worst.map_or(OK, |finding| finding.code).to_owned(),
            notes: findings.iter().map(|finding| finding.code.to_owned()).collect(),
            format: probe.media_type(),
            job: self.job,
            checked_at: self.handler.clock.now(),
        }
    }

    fn tell(&self, done: u64) {
        // A row may have several media, or none: the rows are only nearly the whole.
        let total = u64::from(self.payload.rows).max(done);
        self.control.progress(done, Some(total), "looking-at-links");
    }
}
