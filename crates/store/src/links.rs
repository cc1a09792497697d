//! What is behind the addresses of media: which a batch has, and what a check of them found.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entities::{media_link_status, medium};
use crate::sql::KEYS_A_STATEMENT;
use crate::{Principal, Result, Role, Store, StoreError};

/// Media a page at most.
const MAX_PAGE: u32 = 1_000;

/// An address to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkTarget {
    /// The medium.
    pub medium: Uuid,
    /// Its address.
    pub url: String,
    /// The media type that the portal has for it; empty where unknown.
    pub format: String,
}

/// The addresses of a part of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChunkLinks {
    /// Those that are still to be looked at.
    pub waiting: Vec<LinkTarget>,
    /// How many were looked at already.
    pub done: u64,
}

/// What an address was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkStatus {
    /// The medium.
    pub medium: Uuid,
    /// The address that was looked at.
    pub url: String,
    /// The worst that was found (a code of the catalogue, `link-<code>`); `ok` when nothing.
    pub code: String,
    /// Everything that was found.
    pub notes: Vec<String>,
    /// The media type of its first bytes.
    pub format: Option<String>,
    /// The job that looked.
    pub job: Uuid,
    /// When.
    pub checked_at: DateTime<Utc>,
}

/// A page of what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinkPage {
    /// Media by what was found, all of the job.
    pub counts: BTreeMap<String, u64>,
    /// Those of the page.
    pub links: Vec<LinkStatus>,
    /// Medium to go on after.
    pub next: Option<Uuid>,
}

impl Store {
    /// For the job that checks: the addresses of the media that a batch made, changed or found, of
    /// one chunk. `None` behind the last.
    pub async fn links_of_chunk(
        &self,
        batch: Uuid,
        chunk: u32,
        job: Uuid,
    ) -> Result<Option<ChunkLinks>> {
        let Some(media) = self.media_of_chunk(batch, chunk).await? else { return Ok(None) };
        let mut links = ChunkLinks::default();
        for media in media.chunks(KEYS_A_STATEMENT) {
            let done: Vec<Uuid> = media_link_status::Entity::find()
                .select_only()
                .column(media_link_status::Column::MediaId)
                .filter(media_link_status::Column::JobId.eq(job))
                .filter(media_link_status::Column::MediaId.is_in(media.iter().copied()))
                .into_tuple()
                .all(&self.db)
                .await?;
            let done: HashSet<Uuid> = done.into_iter().collect();
            links.done += u64::try_from(done.len()).map_err(StoreError::internal)?;
            let found: Vec<(Uuid, String, String)> = medium::Entity::find()
                .select_only()
                .columns([
                    medium::Column::MediaId,
                    medium::Column::OriginalUrl,
                    medium::Column::Format,
                ])
                .filter(medium::Column::MediaId.is_in(media.iter().copied()))
                .order_by_asc(medium::Column::Id)
                .into_tuple()
                .all(&self.db)
                .await?;
            let waiting = found.into_iter().filter(|(medium, ..)| !done.contains(medium));
            links.waiting.extend(waiting.map(|(medium, url, format)| LinkTarget {
                medium,
                url,
                format,
            }));
        }
        Ok(Some(links))
    }

    /// For the job that checks: keeps what was found, instead of what was known before. A medium
    /// that has been deleted meanwhile is passed over.
    pub async fn note_link(&self, collection: i64, status: LinkStatus) -> Result<()> {
        use media_link_status::Column as C;
        let writing = self.write().await?;
        let there = medium::Entity::find()
            .select_only()
            .column(medium::Column::Id)
            .filter(medium::Column::MediaId.eq(status.medium))
            .into_tuple::<i64>()
            .one(&writing.txn)
            .await?;
        if there.is_none() {
            return Ok(());
        }
        let row = media_link_status::ActiveModel {
            media_id: Set(status.medium),
            collection_id: Set(collection),
            url: Set(status.url),
            code: Set(status.code),
            notes: Set(serde_json::to_string(&status.notes)?),
            format: Set(status.format),
            job_id: Set(status.job),
            checked_at: Set(status.checked_at),
        };
        let replace = OnConflict::column(C::MediaId)
            .update_columns([C::Url, C::Code, C::Notes, C::Format, C::JobId, C::CheckedAt])
            .to_owned();
        media_link_status::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(&writing.txn)
            .await?;
        writing.commit().await
    }

    /// What the latest check of a batch found (members of its collection only): figures, and those
    /// with this code, or with any but `ok` where none is named.
    pub async fn links_found(
        &self,
        principal: &Principal,
        batch: Uuid,
        code: Option<&str>,
        after: Option<Uuid>,
        limit: u32,
    ) -> Result<(Option<Uuid>, LinkPage)> {
        let collection = self.batch(principal, batch).await?.collection_id;
        principal.require(collection, Role::Editor)?;
        let Some(job) = self.latest_job("link-check", &batch.to_string()).await? else {
            return Ok((None, LinkPage::default()));
        };
        let limit = limit.clamp(1, MAX_PAGE);
        let mut query = media_link_status::Entity::find()
            .filter(media_link_status::Column::JobId.eq(job))
            .order_by_asc(media_link_status::Column::MediaId)
            .limit(u64::from(limit) + 1);
        query = match code {
            Some(code) => query.filter(media_link_status::Column::Code.eq(code)),
            None => query.filter(media_link_status::Column::Code.ne("ok")),
        };
        if let Some(after) = after {
            query = query.filter(media_link_status::Column::MediaId.gt(after));
        }
        let mut rows = query.all(&self.db).await?;
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(|row| row.media_id);
        let links = rows.into_iter().map(status).collect::<Result<_>>()?;
        Ok((Some(job), LinkPage { counts: self.link_counts(job).await?, links, next }))
    }

    async fn link_counts(&self, job: Uuid) -> Result<BTreeMap<String, u64>> {
        let counts: Vec<(String, i64)> = media_link_status::Entity::find()
            .select_only()
            .column(media_link_status::Column::Code)
            .column_as(media_link_status::Column::MediaId.count(), "media")
            .filter(media_link_status::Column::JobId.eq(job))
            .group_by(media_link_status::Column::Code)
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(counts.into_iter().map(|(code, count)| (code, count.cast_unsigned())).collect())
    }
}

fn status(row: media_link_status::Model) -> Result<LinkStatus> {
    Ok(LinkStatus {
        medium: row.media_id,
        url: row.url,
        code: row.code,
        notes: serde_json::from_str(&row.notes)?,
        format: row.format,
        job: row.job_id,
        checked_at: row.checked_at,
    })
}
