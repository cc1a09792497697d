//! Media, many at a time: what is linked already, insert, change, delete.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use sea_orm::sqlx;
use uuid::Uuid;

use super::copy::CopyText;
use super::lookup::uuids_for_sqlite;
use super::multi_row::{Statement, Table};
use super::tx::{from_row, on_either};
use super::{KEYS_A_STATEMENT, Tx, TxError, multi_row};
use crate::batch::values::MediaValues;

/// A medium that is in the database.
#[derive(Clone, Debug)]
pub(crate) struct StoredMedium {
    pub(crate) media_id: Uuid,
    pub(crate) occurrence_id: i64,
    pub(crate) canonical_url: String,
    pub(crate) url_key: i64,
    pub(crate) copy_number: i32,
    pub(crate) version: i32,
    pub(crate) batch_id: Option<Uuid>,
    pub(crate) values: MediaValues,
}

from_row!(StoredMedium {
    media_id: Uuid,
    occurrence_id: i64,
    canonical_url: String,
    url_key: i64,
    copy_number: i32,
    version: i32,
    batch_id: Option<Uuid>,
    ;
    values: MediaValues,
});

from_row!(MediaValues {
    original_url: String,
    kind: String,
    format: String,
    thumbnail_url: Option<String>,
    license: Option<String>,
    creator: Option<String>,
    caption: Option<String>,
    sort_occurrence: Option<i32>,
    fields: String,
    ;
});

/// A medium to insert.
#[derive(Debug)]
pub(crate) struct NewMedium<'a> {
    pub(crate) media_id: Uuid,
    pub(crate) occurrence_id: i64,
    pub(crate) canonical_url: &'a str,
    pub(crate) url_key: i64,
    pub(crate) copy_number: i32,
    pub(crate) values: Cow<'a, MediaValues>,
}

/// What all media of a transaction have in common.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Origin {
    pub(crate) collection: i64,
    pub(crate) batch: Uuid,
    pub(crate) by: Uuid,
    pub(crate) now: DateTime<Utc>,
}

/// The columns of which every row has its own value.
const OWN: [&str; 14] = [
    "media_id",
    "occurrence_id",
    "original_url",
    "canonical_url",
    "url_key",
    "copy_number",
    "kind",
    "format",
    "thumbnail_url",
    "license",
    "creator",
    "caption",
    "sort_occurrence",
    "fields",
];

/// The columns whose value is the same in every row.
const SHARED: [&str; 6] =
    ["collection_id", "version", "batch_id", "created_by", "created_at", "updated_at"];

/// The version of a new medium.
const FIRST_VERSION: i32 = 1;

/// Inserts new media. A key that is taken is a [`TxError::Retry`]: looked up again, it is there.
pub(crate) async fn insert(
    tx: &mut Tx,
    origin: Origin,
    media: &[NewMedium<'_>],
) -> Result<(), TxError> {
    if media.is_empty() {
        return Ok(());
    }
    match tx {
        Tx::Sqlite(inner, _) => {
            let table = Table { name: "media", shared: &SHARED, own: &OWN };
            let shared = |statement: Statement| {
                statement
                    .bind(origin.collection)
                    .bind(FIRST_VERSION)
                    .bind(origin.batch)
                    .bind(origin.by)
                    .bind(origin.now)
                    .bind(origin.now)
            };
            multi_row::insert(inner, table, media, shared, bind_own).await
        }
        Tx::Postgres(inner) => {
            copy_text(origin, media).send(inner, "media", &[&OWN[..], &SHARED[..]].concat()).await
        }
    }
}

fn bind_own(statement: Statement, medium: &NewMedium<'_>) -> Statement {
    let values = &medium.values;
    statement
        .bind(medium.media_id)
        .bind(medium.occurrence_id)
        .bind(values.original_url.as_str())
        .bind(medium.canonical_url)
        .bind(medium.url_key)
        .bind(medium.copy_number)
        .bind(values.kind.as_str())
        .bind(values.format.as_str())
        .bind(values.thumbnail_url.as_deref())
        .bind(values.license.as_deref())
        .bind(values.creator.as_deref())
        .bind(values.caption.as_deref())
        .bind(values.sort_occurrence)
        .bind(values.fields.as_str())
}

fn copy_text(origin: Origin, media: &[NewMedium<'_>]) -> CopyText {
    let mut rows = CopyText::default();
    let now = origin.now.to_rfc3339();
    for medium in media {
        let values = &medium.values;
        rows.plain(medium.media_id)
            .plain(medium.occurrence_id)
            .text(&values.original_url)
            .text(medium.canonical_url)
            .plain(medium.url_key)
            .plain(medium.copy_number)
            .text(&values.kind)
            .text(&values.format)
            .optional(values.thumbnail_url.as_deref())
            .optional(values.license.as_deref())
            .optional(values.creator.as_deref())
            .optional(values.caption.as_deref())
            .plain_or_null(values.sort_occurrence)
            .text(&values.fields)
            .plain(origin.collection)
            .plain(FIRST_VERSION)
            .plain(origin.batch)
            .plain(origin.by)
            .plain(&now)
            .plain(&now)
            .end_row();
    }
    rows
}

const STORED: &str = "m.media_id, m.occurrence_id, m.canonical_url, m.url_key, m.copy_number, \
     m.version, m.batch_id, m.original_url, m.kind, m.format, m.thumbnail_url, m.license, \
     m.creator, m.caption, m.sort_occurrence, m.fields";

/// The media of a collection at these (record, hash of the canonical URL), copies in their order.
pub(crate) async fn linked(
    tx: &mut Tx,
    collection: i64,
    keys: &[(i64, i64)],
) -> Result<Vec<StoredMedium>, TxError> {
    let mut found = Vec::new();
    for keys in keys.chunks(KEYS_A_STATEMENT) {
        let mut rows: Vec<StoredMedium> = match tx {
            Tx::Sqlite(inner, _) => {
                let sql = format!(
                    "SELECT {STORED} FROM json_each($2) AS k CROSS JOIN media AS m \
                     ON m.collection_id = $1 AND m.occurrence_id = CAST(k.key AS INTEGER) \
                     AND m.url_key = k.value"
                );
                sqlx::query_as(sqlx::AssertSqlSafe(sql))
                    .bind(collection)
                    .bind(as_members(keys))
                    .fetch_all(&mut **inner)
                    .await?
            }
            Tx::Postgres(inner) => {
                let (occurrences, url_keys): (Vec<i64>, Vec<i64>) = keys.iter().copied().unzip();
                let sql = format!(
                    "SELECT {STORED} FROM unnest($2::bigint[], $3::bigint[]) AS k(o, u) \
                     CROSS JOIN LATERAL (SELECT * FROM media WHERE collection_id = $1 \
                     AND occurrence_id = k.o AND url_key = k.u OFFSET 0) AS m"
                );
                sqlx::query_as(sqlx::AssertSqlSafe(sql))
                    .bind(collection)
                    .bind(occurrences)
                    .bind(url_keys)
                    .fetch_all(&mut **inner)
                    .await?
            }
        };
        found.append(&mut rows);
    }
    found.sort_by_key(|medium| medium.copy_number);
    Ok(found)
}

/// Pairs as SQLite gets them fastest: the members of one JSON object, a name as often as it comes.
fn as_members(pairs: &[(i64, i64)]) -> String {
    let members: Vec<String> =
        pairs.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}

/// The media of a collection with these public ids.
pub(crate) async fn by_id(
    tx: &mut Tx,
    collection: i64,
    ids: &[Uuid],
) -> Result<Vec<StoredMedium>, TxError> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(KEYS_A_STATEMENT) {
        let mut rows: Vec<StoredMedium> = match tx {
            Tx::Sqlite(inner, _) => {
                let sql = format!(
                    "SELECT {STORED} FROM media AS m WHERE m.collection_id = $1 \
                     AND m.media_id IN (SELECT unhex(value) FROM json_each($2))"
                );
                sqlx::query_as(sqlx::AssertSqlSafe(sql))
                    .bind(collection)
                    .bind(uuids_for_sqlite(ids)?)
                    .fetch_all(&mut **inner)
                    .await?
            }
            Tx::Postgres(inner) => {
                let sql = format!(
                    "SELECT {STORED} FROM media AS m \
                     WHERE m.collection_id = $1 AND m.media_id = ANY($2)"
                );
                sqlx::query_as(sqlx::AssertSqlSafe(sql))
                    .bind(collection)
                    .bind(ids)
                    .fetch_all(&mut **inner)
                    .await?
            }
        };
        found.append(&mut rows);
    }
    Ok(found)
}

/// Writes a medium's values; its version must still be `expected`, and becomes the next.
pub(crate) async fn change(
    tx: &mut Tx,
    media_id: Uuid,
    expected: i32,
    values: &MediaValues,
    now: DateTime<Utc>,
) -> Result<(), TxError> {
    const SQL: &str = "UPDATE media SET original_url = $3, kind = $4, format = $5, \
         thumbnail_url = $6, license = $7, creator = $8, caption = $9, sort_occurrence = $10, \
         fields = $11, updated_at = $12, version = version + 1 \
         WHERE media_id = $1 AND version = $2";
    let changed = on_either!(tx, |conn| {
        sqlx::query(SQL)
            .bind(media_id)
            .bind(expected)
            .bind(values.original_url.as_str())
            .bind(values.kind.as_str())
            .bind(values.format.as_str())
            .bind(values.thumbnail_url.as_deref())
            .bind(values.license.as_deref())
            .bind(values.creator.as_deref())
            .bind(values.caption.as_deref())
            .bind(values.sort_occurrence)
            .bind(values.fields.as_str())
            .bind(now)
            .execute(conn)
            .await?
            .rows_affected()
    });
    if changed == 1 { Ok(()) } else { Err(TxError::Retry("a medium moved on".into())) }
}

/// Deletes media of a collection by their public ids.
pub(crate) async fn delete(tx: &mut Tx, collection: i64, ids: &[Uuid]) -> Result<u64, TxError> {
    let mut deleted = 0;
    for ids in ids.chunks(KEYS_A_STATEMENT) {
        deleted += match tx {
            Tx::Sqlite(inner, _) => sqlx::query(
                "DELETE FROM media WHERE collection_id = $1 \
                 AND media_id IN (SELECT unhex(value) FROM json_each($2))",
            )
            .bind(collection)
            .bind(uuids_for_sqlite(ids)?)
            .execute(&mut **inner)
            .await?
            .rows_affected(),
            Tx::Postgres(inner) => {
                sqlx::query("DELETE FROM media WHERE collection_id = $1 AND media_id = ANY($2)")
                    .bind(collection)
                    .bind(ids)
                    .execute(&mut **inner)
                    .await?
                    .rows_affected()
            }
        };
    }
    Ok(deleted)
}
