//! What only imports do to records: before-images, withdrawing, deleting what they made.

use chrono::{DateTime, Utc};
use sea_orm::sqlx;
use uuid::Uuid;

use super::by_ids::rows_of;
use super::copy::CopyText;
use super::tx::on_either;
use super::{KEYS_A_STATEMENT, Tx, TxError, multi_row};

/// How a record was before an import changed it.
#[derive(Clone, Debug)]
pub(crate) struct ImageRow {
    pub(crate) occurrence: i64,
    pub(crate) record: Uuid,
    pub(crate) image: String,
}

const IMAGE_COLUMNS: [&str; 5] = ["batch_id", "occurrence_id", "record_id", "image", "expires_at"];

/// Keeps before-images; a batch changes a record once.
pub(crate) async fn keep_images(
    tx: &mut Tx,
    batch: Uuid,
    images: &[ImageRow],
    expires_at: DateTime<Utc>,
) -> Result<(), TxError> {
    if images.is_empty() {
        return Ok(());
    }
    const TABLE: &str = "occurrence_before_image";
    match tx {
        Tx::Sqlite(inner, _) => {
            let table = multi_row::Table {
                name: TABLE,
                shared: &["batch_id", "expires_at"],
                own: &["occurrence_id", "record_id", "image"],
            };
            let common = |statement: multi_row::Statement| statement.bind(batch).bind(expires_at);
            multi_row::insert(inner, table, images, common, |statement, row| {
                statement.bind(row.occurrence).bind(row.record).bind(row.image.as_str())
            })
            .await
        }
        Tx::Postgres(inner) => {
            let mut copy = CopyText::default();
            let expires_at = expires_at.to_rfc3339();
            for row in images {
                copy.plain(batch)
                    .plain(row.occurrence)
                    .plain(row.record)
                    .text(&row.image)
                    .plain(&expires_at)
                    .end_row();
            }
            copy.send(inner, TABLE, &IMAGE_COLUMNS).await
        }
    }
}

/// The before-images that a batch kept of these records: (internal id, image).
pub(crate) async fn images(
    tx: &mut Tx,
    batch: Uuid,
    records: &[i64],
) -> Result<Vec<(i64, String)>, TxError> {
    const SELECT: &str = "SELECT occurrence_id, image FROM occurrence_before_image \
         WHERE batch_id = $1 AND occurrence_id";
    rows_of(tx, (SELECT, ""), batch, records).await
}

/// Whether a collection has withdrawn records at all: most have none, and need no second look-up.
pub(crate) async fn has_withdrawn(tx: &mut Tx, collection: i64) -> Result<bool, TxError> {
    const SQL: &str = "SELECT id FROM occurrence \
         WHERE collection_id = $1 AND withdrawn_at IS NOT NULL LIMIT 1";
    let found: Option<(i64,)> =
        on_either!(tx, |conn| sqlx::query_as(SQL).bind(collection).fetch_optional(conn).await?);
    Ok(found.is_some())
}

/// The records of a source (of no source: those without one) behind an internal id that are not
/// withdrawn: (internal id, public id).
pub(crate) async fn of_source(
    tx: &mut Tx,
    collection: i64,
    source: Option<Uuid>,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, Uuid)>, TxError> {
    const SQL: &str = "SELECT id, record_id FROM occurrence WHERE collection_id = $1 \
         AND source IS NOT DISTINCT FROM $2 AND withdrawn_at IS NULL AND id > $3 \
         ORDER BY id LIMIT $4";
    Ok(on_either!(tx, |conn| {
        sqlx::query_as(SQL)
            .bind(collection)
            .bind(source)
            .bind(after)
            .bind(limit)
            .fetch_all(conn)
            .await?
    }))
}

/// The records that a batch withdrew, and nothing has brought back since.
pub(crate) async fn withdrawn_by(
    tx: &mut Tx,
    collection: i64,
    batch: Uuid,
    limit: i64,
) -> Result<Vec<i64>, TxError> {
    const SQL: &str = "SELECT id FROM occurrence WHERE collection_id = $1 AND withdrawn_by = $2 \
         AND withdrawn_at IS NOT NULL ORDER BY id LIMIT $3";
    let found: Vec<(i64,)> = on_either!(tx, |conn| {
        sqlx::query_as(SQL).bind(collection).bind(batch).bind(limit).fetch_all(conn).await?
    });
    Ok(found.into_iter().map(|(id,)| id).collect())
}

/// Withdraws records, or brings them back (`None`). Their versions stay: nothing in them changed.
pub(crate) async fn set_withdrawn(
    tx: &mut Tx,
    collection: i64,
    records: &[i64],
    withdrawn: Option<(DateTime<Utc>, Option<Uuid>)>,
) -> Result<(), TxError> {
    const SET: &str = "UPDATE occurrence SET withdrawn_at = $3, withdrawn_by = $4 \
         WHERE collection_id = $1 AND id";
    let (at, by) = withdrawn.map_or((None, None), |(at, by)| (Some(at), by));
    for records in records.chunks(KEYS_A_STATEMENT) {
        match tx {
            Tx::Sqlite(inner, _) => {
                let sql = format!("{SET} IN (SELECT value FROM json_each($2))");
                sqlx::query(sqlx::AssertSqlSafe(sql))
                    .bind(collection)
                    .bind(serde_json::to_string(records)?)
                    .bind(at)
                    .bind(by)
                    .execute(&mut **inner)
                    .await?;
            }
            Tx::Postgres(inner) => {
                let sql = format!("{SET} = ANY($2)");
                sqlx::query(sqlx::AssertSqlSafe(sql))
                    .bind(collection)
                    .bind(records)
                    .bind(at)
                    .bind(by)
                    .execute(&mut **inner)
                    .await?;
            }
        }
    }
    Ok(())
}

/// Counts records that a batch has withdrawn.
pub(crate) async fn count_withdrawn(
    tx: &mut Tx,
    batch: Uuid,
    records: usize,
) -> Result<(), TxError> {
    const SQL: &str = "UPDATE batch SET records_withdrawn = records_withdrawn + $2 WHERE id = $1";
    let records = i32::try_from(records).unwrap_or(i32::MAX);
    on_either!(tx, |conn| {
        sqlx::query(SQL).bind(batch).bind(records).execute(conn).await?;
    });
    Ok(())
}

/// Gives a record that is exactly as it was the version that it had.
pub(crate) async fn set_version(tx: &mut Tx, record: i64, version: i32) -> Result<(), TxError> {
    const SQL: &str = "UPDATE occurrence SET version = $2 WHERE id = $1";
    on_either!(tx, |conn| {
        sqlx::query(SQL).bind(record).bind(version).execute(conn).await?;
    });
    Ok(())
}

/// Those of these records that media are on.
pub(crate) async fn with_media(
    tx: &mut Tx,
    collection: i64,
    records: &[i64],
) -> Result<Vec<i64>, TxError> {
    const SELECT: &str = "SELECT DISTINCT occurrence_id FROM media \
         WHERE collection_id = $1 AND occurrence_id";
    let rows: Vec<(i64,)> = rows_of(tx, (SELECT, ""), collection, records).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Deletes records with their determinations and other numbers (not their identifiers' lines).
pub(crate) async fn delete_records(
    tx: &mut Tx,
    collection: i64,
    records: &[i64],
) -> Result<(), TxError> {
    for (table, column) in [
        ("determination", "occurrence_id"),
        ("other_identifier", "occurrence_id"),
        ("occurrence", "id"),
    ] {
        for records in records.chunks(KEYS_A_STATEMENT) {
            let delete = format!("DELETE FROM {table} WHERE collection_id = $1 AND {column}");
            match tx {
                Tx::Sqlite(inner, _) => {
                    let sql = format!("{delete} IN (SELECT value FROM json_each($2))");
                    sqlx::query(sqlx::AssertSqlSafe(sql))
                        .bind(collection)
                        .bind(serde_json::to_string(records)?)
                        .execute(&mut **inner)
                        .await?;
                }
                Tx::Postgres(inner) => {
                    let sql = format!("{delete} = ANY($2)");
                    sqlx::query(sqlx::AssertSqlSafe(sql))
                        .bind(collection)
                        .bind(records)
                        .execute(&mut **inner)
                        .await?;
                }
            }
        }
    }
    Ok(())
}
