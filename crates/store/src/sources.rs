//! Addresses from which a collection's data are fetched, again on request or on a schedule. The
//! files themselves lie in the portal's data folder under the hash of their contents.

use std::collections::HashSet;

use api_types::SourceImport;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entities::import_source;
use crate::{Principal, Result, Role, Store, StoreError};

/// Sources of a collection at most: each may be fetched on a schedule.
const MAX_SOURCES: usize = 50;

/// How often a source is fetched by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Schedule {
    /// Only when somebody asks.
    #[default]
    Never,
    /// Every day.
    Daily,
    /// Every week.
    Weekly,
    /// Every thirty days.
    Monthly,
}

impl Schedule {
    /// Every schedule.
    pub const ALL: [Schedule; 4] =
        [Schedule::Never, Schedule::Daily, Schedule::Weekly, Schedule::Monthly];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Schedule::Never => "never",
            Schedule::Daily => "daily",
            Schedule::Weekly => "weekly",
            Schedule::Monthly => "monthly",
        }
    }

    fn from_name(name: &str) -> Result<Schedule> {
        Schedule::ALL
            .into_iter()
            .find(|schedule| schedule.name() == name)
            .ok_or_else(|| StoreError::Internal(format!("schedule {name:?}")))
    }

    /// When it is due again.
    #[must_use]
    pub fn next_after(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Schedule::Never => None,
            Schedule::Daily => Some(now + TimeDelta::days(1)),
            Schedule::Weekly => Some(now + TimeDelta::days(7)),
            Schedule::Monthly => Some(now + TimeDelta::days(30)),
        }
    }
}

/// A source to add.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSource {
    /// The collection's internal id.
    pub collection: i64,
    /// Where the file is, as it will be asked for.
    pub address: String,
    /// How often it is fetched by itself.
    pub schedule: Schedule,
    /// What becomes of its file; `None` leaves that as it is.
    pub import: Option<SourceImport>,
}

/// The file that was fetched last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchedFile {
    /// SHA-256 of its contents, and its name in the data folder.
    pub sha256: [u8; 32],
    /// Its size.
    pub bytes: u64,
    /// What its server calls it.
    pub file_name: String,
    /// The media type that its server gives.
    pub media_type: Option<String>,
    /// Its server's mark of this version.
    pub etag: Option<String>,
    /// Its server's date of this version.
    pub last_modified: Option<String>,
    /// When it was fetched.
    pub fetched_at: DateTime<Utc>,
}

/// An address from which a collection is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its id.
    pub id: Uuid,
    /// The collection's internal id.
    pub collection: i64,
    /// Where the file is.
    pub address: String,
    /// How often it is fetched by itself.
    pub schedule: Schedule,
    /// When that is due.
    pub next_run: Option<DateTime<Utc>>,
    /// When it was tried last.
    pub last_run: Option<DateTime<Utc>>,
    /// What came of that: `fetched`, `not-modified`, or a category of failure.
    pub last_outcome: Option<String>,
    /// The file that is here.
    pub file: Option<FetchedFile>,
    /// What becomes of it.
    pub import: SourceImport,
    /// Who said so: it is imported in their name.
    pub import_by: Option<Uuid>,
    /// The batch that was made of it last.
    pub last_batch: Option<Uuid>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

/// What came of fetching a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FetchOutcome {
    /// A file is here.
    Fetched(FetchedFile),
    /// Its server says that it is the file that is here.
    NotModified,
    /// It was not fetched (a category).
    Failed(&'static str),
}

impl Store {
    /// Adds a source, or finds the one of this address (`false`) and gives it this schedule.
    /// `Invalid("sources-at-most")`.
    pub async fn add_source(
        &self,
        principal: &Principal,
        new: NewSource,
        now: DateTime<Utc>,
    ) -> Result<(Source, bool)> {
        let person = principal.require(new.collection, Role::Manager)?;
        let writing = self.write().await?;
        let known = import_source::Entity::find()
            .filter(import_source::Column::CollectionId.eq(new.collection))
            .all(&writing.txn)
            .await?;
        let found = known.iter().find(|row| row.address == new.address).map(|row| row.id);
        if found.is_none() && known.len() >= MAX_SOURCES {
            return Err(StoreError::Invalid("sources-at-most"));
        }
        let id = found.unwrap_or_else(Uuid::now_v7);
        if found.is_some() {
            import_source::Entity::update_many()
                .col_expr(import_source::Column::Schedule, Expr::value(new.schedule.name()))
                .col_expr(import_source::Column::NextRun, Expr::value(new.schedule.next_after(now)))
                .filter(import_source::Column::Id.eq(id))
                .exec(&writing.txn)
                .await?;
        } else {
            let row = import_source::ActiveModel {
                id: Set(id),
                collection_id: Set(new.collection),
                address: Set(new.address),
                schedule: Set(new.schedule.name().to_owned()),
                next_run: Set(new.schedule.next_after(now)),
                created_by: Set(Some(person)),
                created_at: Set(now),
                ..Default::default()
            };
            import_source::Entity::insert(row)
                .exec_without_returning(&writing.txn)
                .await
                .map_err(|error| StoreError::or_conflict(error, "source-exists"))?;
        }
        if let Some(import) = &new.import {
            import_source::Entity::update_many()
                .col_expr(
                    import_source::Column::Import,
                    Expr::value(serde_json::to_string(import)?),
                )
                .col_expr(import_source::Column::ImportBy, Expr::value(Some(person)))
                .filter(import_source::Column::Id.eq(id))
                .exec(&writing.txn)
                .await?;
        }
        writing.commit().await?;
        Ok((self.source(principal, id).await?, found.is_none()))
    }

    /// The sources of a collection, oldest first (members only).
    pub async fn sources(&self, principal: &Principal, collection: i64) -> Result<Vec<Source>> {
        principal.require(collection, Role::Editor)?;
        import_source::Entity::find()
            .filter(import_source::Column::CollectionId.eq(collection))
            .order_by_asc(import_source::Column::CreatedAt)
            .order_by_asc(import_source::Column::Id)
            .all(&self.db)
            .await?
            .into_iter()
            .map(source)
            .collect()
    }

    /// One source (members of its collection only).
    pub async fn source(&self, principal: &Principal, id: Uuid) -> Result<Source> {
        let found = self.source_to_fetch(id).await?;
        principal.require(found.collection, Role::Editor)?;
        Ok(found)
    }

    /// Forgets a source; what was imported from it stays.
    pub async fn remove_source(&self, principal: &Principal, id: Uuid) -> Result<()> {
        let found = self.source_to_fetch(id).await?;
        principal.require(found.collection, Role::Manager)?;
        let writing = self.write().await?;
        import_source::Entity::delete_by_id(id).exec(&writing.txn).await?;
        writing.commit().await
    }

    /// For the job that fetches: the source, whoever asked.
    pub async fn source_to_fetch(&self, id: Uuid) -> Result<Source> {
        let found = import_source::Entity::find_by_id(id).one(&self.db).await?;
        source(found.ok_or(StoreError::NotFound)?)
    }

    /// For the job that fetches: notes what came of it. A failure leaves the file that is here.
    pub async fn note_fetch(
        &self,
        id: Uuid,
        outcome: FetchOutcome,
        now: DateTime<Utc>,
    ) -> Result<()> {
        use import_source::Column as C;
        let mut change =
            import_source::Entity::update_many().col_expr(C::LastRun, Expr::value(Some(now)));
        let name = match outcome {
            FetchOutcome::Failed(category) => category,
            FetchOutcome::NotModified => "not-modified",
            FetchOutcome::Fetched(file) => {
                let bytes = i64::try_from(file.bytes).map_err(StoreError::internal)?;
                change = change
                    .col_expr(C::Sha256, Expr::value(Some(file.sha256.to_vec())))
                    .col_expr(C::Bytes, Expr::value(Some(bytes)))
                    .col_expr(C::FileName, Expr::value(Some(file.file_name)))
                    .col_expr(C::MediaType, Expr::value(file.media_type))
                    .col_expr(C::Etag, Expr::value(file.etag))
                    .col_expr(C::LastModified, Expr::value(file.last_modified))
                    .col_expr(C::FetchedAt, Expr::value(Some(file.fetched_at)));
                "fetched"
            }
        };
        let writing = self.write().await?;
        change
            .col_expr(C::LastOutcome, Expr::value(Some(name)))
            .filter(C::Id.eq(id))
            .exec(&writing.txn)
            .await?;
        writing.commit().await
    }

    /// For the job that imports: notes the batch that it made of the source's file.
    pub async fn note_source_batch(&self, id: Uuid, batch: Uuid) -> Result<()> {
        let writing = self.write().await?;
        import_source::Entity::update_many()
            .col_expr(import_source::Column::LastBatch, Expr::value(Some(batch)))
            .filter(import_source::Column::Id.eq(id))
            .exec(&writing.txn)
            .await?;
        writing.commit().await
    }

    /// For the schedule: sources that are due; each is due once, for the process that asked first.
    pub async fn sources_due(&self, now: DateTime<Utc>) -> Result<Vec<Source>> {
        let rows = import_source::Entity::find()
            .filter(import_source::Column::NextRun.lte(now))
            .order_by_asc(import_source::Column::NextRun)
            .all(&self.db)
            .await?;
        let mut due = Vec::new();
        for row in rows {
            let next = Schedule::from_name(&row.schedule)?.next_after(now);
            let writing = self.write().await?;
            let moved = import_source::Entity::update_many()
                .col_expr(import_source::Column::NextRun, Expr::value(next))
                .filter(import_source::Column::Id.eq(row.id))
                .filter(import_source::Column::NextRun.lte(now))
                .exec(&writing.txn)
                .await?;
            writing.commit().await?;
            if moved.rows_affected > 0 {
                due.push(source(row)?);
            }
        }
        Ok(due)
    }

    /// The hashes of all files that sources have: every other file may be deleted.
    pub async fn source_files(&self) -> Result<HashSet<[u8; 32]>> {
        let found: Vec<Vec<u8>> = import_source::Entity::find()
            .select_only()
            .column(import_source::Column::Sha256)
            .filter(import_source::Column::Sha256.is_not_null())
            .into_tuple()
            .all(&self.db)
            .await?;
        found.into_iter().map(hash).collect()
    }
}

fn hash(bytes: Vec<u8>) -> Result<[u8; 32]> {
    bytes.try_into().map_err(|_bytes| StoreError::Internal("a hash that is none".to_owned()))
}

fn source(row: import_source::Model) -> Result<Source> {
    let file = match (row.sha256, row.fetched_at) {
        (Some(sha256), Some(fetched_at)) => Some(FetchedFile {
            sha256: hash(sha256)?,
            bytes: row.bytes.unwrap_or_default().cast_unsigned(),
            file_name: row.file_name.unwrap_or_default(),
            media_type: row.media_type,
            etag: row.etag,
            last_modified: row.last_modified,
            fetched_at,
        }),
        _ => None,
    };
    Ok(Source {
        id: row.id,
        collection: row.collection_id,
        address: row.address,
        schedule: Schedule::from_name(&row.schedule)?,
        next_run: row.next_run,
        last_run: row.last_run,
        last_outcome: row.last_outcome,
        file,
        import: match row.import {
            Some(import) => serde_json::from_str(&import)?,
            None => SourceImport::default(),
        },
        import_by: row.import_by,
        last_batch: row.last_batch,
        created_at: row.created_at,
    })
}
