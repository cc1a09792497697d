//! What a kind of job has to offer.

use store::{StoreError, TakenJob};

use super::Control;

/// Runs jobs of one kind. The same job may be run again after its worker died at any instant: what
/// was done before has to be found done.
#[async_trait::async_trait]
pub trait Handler: Send + Sync {
    /// The kind's name in the table.
    fn kind(&self) -> &'static str;

    /// Does the work, tells `control` how far it is, and ends with [`Outcome::Stopped`] soon after
    /// `control` asks for it.
    async fn run(&self, job: &TakenJob, control: &Control) -> Outcome;

    /// Tidies up after its jobs, a few times a day.
    async fn clean(&self) {}
}

/// How an attempt ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The work is done.
    Done(Option<serde_json::Value>),
    /// It cannot be done; a code of the catalogue.
    Failed(String),
    /// The same, with the arguments of its sentence.
    Refused(String, serde_json::Value),
    /// It could not be done now; a code of the catalogue.
    Again(String),
    /// It was asked to stop before the end.
    Stopped,
}

impl Outcome {
    /// It cannot be done: a code of the catalogue and the arguments of its sentence.
    #[must_use]
    pub fn refused(code: &str, args: Vec<(&'static str, String)>) -> Outcome {
        let args: serde_json::Map<String, serde_json::Value> =
            args.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect();
        Outcome::Refused(code.to_owned(), args.into())
    }
}

/// What the database said, as an outcome: a code of the catalogue for people, the words for the log.
impl From<StoreError> for Outcome {
    fn from(error: StoreError) -> Outcome {
        match error {
            StoreError::Unavailable(_) => Outcome::Again("database-away".to_owned()),
            StoreError::NotFound => Outcome::Failed("job-subject-gone".to_owned()),
            error => {
                tracing::error!(%error, "a job failed");
                Outcome::Again("job-internal".to_owned())
            }
        }
    }
}
