//! A batch's cursor and what moves with it: outcomes, before-images, figures, the outbox.

use chrono::{DateTime, Utc};
use sea_orm::sqlx;
use uuid::Uuid;

use super::lookup::uuids_for_sqlite;
use super::tx::{from_row, on_either};
use super::{KEYS_A_STATEMENT, Tx, TxError};
use crate::StoreError;
use crate::batch::Counts;

/// A chunk and its batch, read in the transaction that will apply it.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) state: String,
    pub(crate) kind: String,
    pub(crate) content: String,
    pub(crate) created_by: Uuid,
    pub(crate) other_id: Option<Uuid>,
    pub(crate) row_count: i32,
    pub(crate) applied: bool,
    /// Changes whenever identifiers of the collection come, go or change.
    pub(crate) identifiers_version: i64,
}

from_row!(Head {
    state: String,
    kind: String,
    content: String,
    created_by: Uuid,
    other_id: Option<Uuid>,
    row_count: i32,
    applied: bool,
    identifiers_version: i64,
    ;
});

/// Reads the cursor at a chunk.
pub(crate) async fn head(tx: &mut Tx, batch: Uuid, index: i32) -> Result<Head, TxError> {
    const SQL: &str = "SELECT b.state, b.kind, b.content, b.created_by, b.other_id, c.row_count, \
         c.applied, o.identifiers_version FROM batch AS b \
         JOIN batch_chunk AS c ON c.batch_id = b.id JOIN collections AS o ON o.id = b.collection_id \
         WHERE b.id = $1 AND c.chunk_index = $2";
    let found: Option<Head> = on_either!(tx, |conn| {
        sqlx::query_as(SQL).bind(batch).bind(index).fetch_optional(conn).await?
    });
    Ok(found.ok_or(StoreError::NotFound)?)
}

/// The version of a collection's identifiers.
pub(crate) async fn identifiers_version(tx: &mut Tx, collection: i64) -> Result<i64, TxError> {
    const SQL: &str = "SELECT identifiers_version FROM collections WHERE id = $1";
    let found: Option<(i64,)> =
        on_either!(tx, |conn| sqlx::query_as(SQL).bind(collection).fetch_optional(conn).await?);
    Ok(found.ok_or(StoreError::NotFound)?.0)
}

/// The outcomes of an applied chunk, packed.
pub(crate) async fn outcomes(tx: &mut Tx, batch: Uuid, index: i32) -> Result<Vec<u8>, TxError> {
    const SQL: &str = "SELECT outcomes FROM batch_chunk WHERE batch_id = $1 AND chunk_index = $2";
    let found: Option<(Option<Vec<u8>>,)> = on_either!(tx, |conn| {
        sqlx::query_as(SQL).bind(batch).bind(index).fetch_optional(conn).await?
    });
    Ok(found.and_then(|(outcomes,)| outcomes).ok_or(StoreError::NotFound)?)
}

/// What a chunk did.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) outcomes: Vec<u8>,
    pub(crate) counts: Counts,
    pub(crate) records_created: usize,
    pub(crate) records_touched: usize,
}

/// Moves the cursor over a chunk. It moves once: whoever comes second changes nothing and is told.
pub(crate) async fn advance(
    tx: &mut Tx,
    batch: Uuid,
    index: i32,
    done: Done,
) -> Result<(), TxError> {
    const SQL: &str = "UPDATE batch_chunk SET applied = TRUE, outcomes = $3, created = $4, \
         updated = $5, unchanged = $6, replaced = $7, left_out = $8, failed = $9, restored = $10, \
         conflicts = $11, records_created = $12, records_touched = $13 \
         WHERE batch_id = $1 AND chunk_index = $2 AND NOT applied";
    let Done { outcomes, counts, records_created, records_touched } = done;
    let moved = on_either!(tx, |conn| {
        sqlx::query(SQL)
            .bind(batch)
            .bind(index)
            .bind(outcomes)
            .bind(counts.created.cast_signed())
            .bind(counts.updated.cast_signed())
            .bind(counts.unchanged.cast_signed())
            .bind(counts.replaced.cast_signed())
            .bind(counts.left_out.cast_signed())
            .bind(counts.failed.cast_signed())
            .bind(counts.restored.cast_signed())
            .bind(counts.conflicts.cast_signed())
            .bind(i32::try_from(records_created).unwrap_or(i32::MAX))
            .bind(i32::try_from(records_touched).unwrap_or(i32::MAX))
            .execute(conn)
            .await?
            .rows_affected()
    });
    if moved == 1 { Ok(()) } else { Err(TxError::Retry("the chunk was applied meanwhile".into())) }
}

/// How a medium was before a batch changed it first, and the version that the batch left.
#[derive(Clone, Debug)]
pub(crate) struct BeforeImage {
    pub(crate) media_id: Uuid,
    /// JSON of its values; empty when the batch itself had made it.
    pub(crate) image: String,
    pub(crate) version_after: i32,
}

from_row!(BeforeImage { media_id: Uuid, image: String, version_after: i32, ; });

/// Keeps a before-image; of several changes by one batch the first image and the last version count.
pub(crate) async fn keep_image(
    tx: &mut Tx,
    batch: Uuid,
    before: &BeforeImage,
    expires_at: DateTime<Utc>,
) -> Result<(), TxError> {
    const SQL: &str = "INSERT INTO media_before_image \
         (batch_id, media_id, image, version_after, expires_at) VALUES ($1, $2, $3, $4, $5) \
         ON CONFLICT (batch_id, media_id) DO UPDATE SET version_after = excluded.version_after";
    on_either!(tx, |conn| {
        sqlx::query(SQL)
            .bind(batch)
            .bind(before.media_id)
            .bind(before.image.as_str())
            .bind(before.version_after)
            .bind(expires_at)
            .execute(conn)
            .await?;
    });
    Ok(())
}

/// The before-images that a batch kept of these media.
pub(crate) async fn images(
    tx: &mut Tx,
    batch: Uuid,
    media: &[Uuid],
) -> Result<Vec<BeforeImage>, TxError> {
    let mut found = Vec::new();
    for media in media.chunks(KEYS_A_STATEMENT) {
        let mut rows: Vec<BeforeImage> = match tx {
            Tx::Sqlite(inner, _) => {
                sqlx::query_as(
                    "SELECT media_id, image, version_after FROM media_before_image \
                     WHERE batch_id = $1 AND media_id IN (SELECT unhex(value) FROM json_each($2))",
                )
                .bind(batch)
                .bind(uuids_for_sqlite(media)?)
                .fetch_all(&mut **inner)
                .await?
            }
            Tx::Postgres(inner) => {
                sqlx::query_as(
                    "SELECT media_id, image, version_after FROM media_before_image \
                     WHERE batch_id = $1 AND media_id = ANY($2)",
                )
                .bind(batch)
                .bind(media)
                .fetch_all(&mut **inner)
                .await?
            }
        };
        found.append(&mut rows);
    }
    Ok(found)
}

/// What a transaction changes in its collection's figures.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figures {
    pub(crate) media: i64,
    pub(crate) records: i64,
    /// Whether identifiers came, went or changed.
    pub(crate) identifiers: bool,
}

/// Counts along.
pub(crate) async fn count(tx: &mut Tx, collection: i64, by: Figures) -> Result<(), TxError> {
    const SQL: &str = "UPDATE collections SET media_count = media_count + $2, \
         record_count = record_count + $3, identifiers_version = identifiers_version + $4 \
         WHERE id = $1";
    if by.media == 0 && by.records == 0 && !by.identifiers {
        return Ok(());
    }
    on_either!(tx, |conn| {
        sqlx::query(SQL)
            .bind(collection)
            .bind(by.media)
            .bind(by.records)
            .bind(i64::from(by.identifiers))
            .execute(conn)
            .await?;
    });
    Ok(())
}

/// The number of the portal's last change; 0 before the first.
pub(crate) async fn last_change(tx: &mut Tx) -> Result<i64, TxError> {
    const SQL: &str = "SELECT COALESCE(MAX(id), 0) FROM outbox";
    let (last,): (i64,) = on_either!(tx, |conn| sqlx::query_as(SQL).fetch_one(conn).await?);
    Ok(last)
}

/// Whether records of a collection have changed behind that number.
pub(crate) async fn changed_behind(
    tx: &mut Tx,
    collection: i64,
    number: i64,
) -> Result<bool, TxError> {
    const SQL: &str = "SELECT id FROM outbox WHERE id > $1 AND collection_id = $2 LIMIT 1";
    let found: Option<(i64,)> = on_either!(tx, |conn| {
        sqlx::query_as(SQL).bind(number).bind(collection).fetch_optional(conn).await?
    });
    Ok(found.is_some())
}

/// Tells whoever follows that these records, or their media, have changed.
pub(crate) async fn announce(
    tx: &mut Tx,
    collection: i64,
    batch: Option<Uuid>,
    records: &[i64],
    now: DateTime<Utc>,
) -> Result<(), TxError> {
    const SQL: &str = "INSERT INTO outbox (collection_id, kind, ids, batch_id, created_at) \
         VALUES ($1, 'record', $2, $3, $4)";
    if records.is_empty() {
        return Ok(());
    }
    let ids = serde_json::to_string(records)?;
    on_either!(tx, |conn| {
        sqlx::query(SQL).bind(collection).bind(ids).bind(batch).bind(now).execute(conn).await?;
    });
    Ok(())
}
