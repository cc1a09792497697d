//! Our side: a portal with its jobs, and an archive that was fetched.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use api_types::{ExistingPolicy, ImportSettings, MatchBy};
use store::{JobState, NewCollection, NewUser, Principal, Role, State, Store, StoreOptions};
use test_support::{Database, Kind};
use tokio::sync::watch;
use uuid::Uuid;
use vasculum::clock::{Clock as _, SystemClock};
use vasculum::config::{Config, Settings};
use vasculum::jobs::NewArchiveImport;
use vasculum::state::AppState;

use super::Result;
use super::archive::Written;

/// How often the portal is looked at.
const LOOK: Duration = Duration::from_millis(20);

pub(crate) struct Portal {
    state: AppState,
    collection: i64,
    manager: Principal,
    database: Database,
    _stop: watch::Sender<bool>,
}

/// How long an import took, by its parts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Times {
    /// From the file to the last staged chunk.
    pub(crate) staged: Duration,
    /// To the last compared row.
    pub(crate) compared: Duration,
    /// To the last row in its table.
    pub(crate) applied: Duration,
}

impl Portal {
    /// An empty collection.
    pub(crate) async fn open(kind: Kind, data: &Path) -> Result<Portal> {
        let database = Database::fresh(kind).await;
        let store = Store::connect(&database.url, StoreOptions::default()).await?;
        store.migrate().await?;
        let now = SystemClock.now();
        let new =
            NewCollection { code: "SVH".into(), name: "Herbarium".into(), ..Default::default() };
        let collection = store.create_collection(new, now).await?;
        let new = NewUser {
            name: "manager".into(),
            display_name: "Manager".into(),
            email: None,
            password_hash: "none".into(),
            portal_admin: false,
        };
        let id = store.create_user(new, now).await?;
        store.grant_role(id, collection, Role::Manager, now).await?;
        let roles = vec![(collection, Role::Manager)];
        let manager = Principal::User { id, portal_admin: false, roles };
        let settings = Settings {
            data: Some(data.to_owned()),
            public_url: Some("https://portal.example.org".into()),
            ..Settings::default()
        };
        let state = AppState::new(Config::new(settings)?, store, Arc::new(SystemClock))?;
        let (stop, stopped) = watch::channel(false);
        drop(state.ingest.start(stopped.clone()));
        drop(state.jobs.start(stopped));
        Ok(Portal { state, collection, manager, database, _stop: stop })
    }

    pub(crate) fn address(&self) -> &str {
        &self.database.url
    }

    /// Imports the archive by itself, to its end.
    pub(crate) async fn import(&self, archive: &Written) -> Result<Times> {
        let by = self.manager.user_id().ok_or("nobody")?;
        let match_by = vec![MatchBy::SourceId, MatchBy::OccurrenceId, MatchBy::CatalogNumber];
        let settings =
            ImportSettings { match_by, create_records: true, ..ImportSettings::default() };
        let import = NewArchiveImport {
            collection: self.collection,
            sha256: archive.sha256,
            file_name: "archive.zip".into(),
            by,
            asked_by: Some(by),
            settings,
            existing: ExistingPolicy::Skip,
            import_with_errors: Some(0),
        };
        let began = Instant::now();
        let (job, _) = self.state.jobs.import_archive(import).await?;
        let store = &self.state.store;
        let (mut staged, mut compared) = (None, None);
        loop {
            tokio::time::sleep(LOOK).await;
            let job = store.job(&self.manager, job).await?;
            if !job.state.is_live() && job.state != JobState::Succeeded {
                return Err(format!("the job ended as {job:?}").into());
            }
            let Some(batch) = job.batch else { continue };
            if staged.is_none() && store.preview_status(&self.manager, batch).await.is_ok() {
                staged = Some(began.elapsed());
            }
            if staged.is_some() && compared.is_none() {
                let preview = store.preview_status(&self.manager, batch).await?;
                compared = preview.done.then(|| began.elapsed());
            }
            if let (Some(staged), Some(compared)) = (staged, compared)
                && let Some(whole) = self.applied(batch, archive.rows, began).await?
            {
                return Ok(Times {
                    staged,
                    compared: compared - staged,
                    applied: whole - compared,
                });
            }
        }
    }

    async fn applied(&self, batch: Uuid, rows: u32, began: Instant) -> Result<Option<Duration>> {
        let status = self.state.store.batch(&self.manager, batch).await?;
        match status.state {
            State::Done if status.counts.created == rows => Ok(Some(began.elapsed())),
            State::Uploading | State::Applying => Ok(None),
            _ => Err(format!("the batch ended as {status:?}").into()),
        }
    }
}
