//! Determinations, many at a time.

use sea_orm::sqlx;
use uuid::Uuid;

use super::by_ids::rows_of;
use super::copy::CopyText;
use super::lookup::uuids_for_sqlite;
use super::records::Writer;
use super::tx::on_either;
use super::{KEYS_A_STATEMENT, Tx, TxError, multi_row};
use crate::import::determine::{Step, StoredDetermination, Terms};

/// How many of [`COLUMNS`] differ from row to row.
const OWN_COLUMNS: usize = 7;

const COLUMNS: [&str; 14] = [
    "determination_id",
    "occurrence_id",
    "is_current",
    "scientific_name",
    "identified_by",
    "date_identified",
    "terms",
    // The same in every row from here on.
    "collection_id",
    "version",
    "batch_id",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
];

/// The version of a new determination.
pub(crate) const FIRST_VERSION: i32 = 1;

type Row = (Uuid, i64, bool, String, i32, Option<Uuid>);

/// The determinations of these records, in the order in which they were made.
pub(crate) async fn of_records(
    tx: &mut Tx,
    collection: i64,
    records: &[i64],
) -> Result<Vec<StoredDetermination>, TxError> {
    const SELECT: &str = "SELECT determination_id, occurrence_id, is_current, terms, version, \
         batch_id FROM determination WHERE collection_id = $1 AND occurrence_id";
    let rows: Vec<Row> = rows_of(tx, (SELECT, "ORDER BY id"), collection, records).await?;
    rows.into_iter()
        .map(|(determination_id, occurrence_id, is_current, terms, version, batch_id)| {
            Ok(StoredDetermination {
                determination_id,
                occurrence_id,
                is_current,
                terms: serde_json::from_str(&terms)?,
                version,
                batch_id,
            })
        })
        .collect()
}

/// A determination to insert.
struct NewDetermination {
    determination_id: Uuid,
    occurrence_id: i64,
    is_current: bool,
    names: [Option<String>; 3],
    terms: String,
}

/// The terms that have a column of their own.
fn names(terms: &Terms) -> [Option<String>; 3] {
    let name = terms.get("scientificName").or_else(|| terms.get("sciname"));
    [name, terms.get("identifiedBy"), terms.get("dateIdentified")].map(Option::<&String>::cloned)
}

/// Writes what was decided for records. A record's current determination steps back before another
/// one becomes it: there is never more than one.
pub(crate) async fn write(
    tx: &mut Tx,
    writer: Writer,
    steps: &[(i64, Step)],
) -> Result<(), TxError> {
    let mut new = Vec::new();
    let mut updates = Vec::new();
    for (occurrence_id, step) in steps {
        match step {
            Step::Insert { is_current, terms } => new.push(NewDetermination {
                determination_id: Uuid::now_v7(),
                occurrence_id: *occurrence_id,
                is_current: *is_current,
                names: names(terms),
                terms: serde_json::to_string(terms)?,
            }),
            Step::Update { stored, is_current, terms } => {
                updates.push((stored, *is_current, terms));
            }
        }
    }
    updates.sort_by_key(|(_, is_current, _)| *is_current);
    for (stored, is_current, terms) in updates {
        update(tx, writer, stored, is_current, terms, stored.version + 1).await?;
    }
    insert(tx, writer, &new).await
}

async fn insert(tx: &mut Tx, writer: Writer, new: &[NewDetermination]) -> Result<(), TxError> {
    if new.is_empty() {
        return Ok(());
    }
    match tx {
        Tx::Sqlite(inner, _) => {
            let (own, shared) = COLUMNS.split_at(OWN_COLUMNS);
            let table = multi_row::Table { name: "determination", shared, own };
            let common = |statement: multi_row::Statement| {
                statement
                    .bind(writer.collection)
                    .bind(FIRST_VERSION)
                    .bind(writer.batch)
                    .bind(writer.now)
                    .bind(writer.by)
                    .bind(writer.now)
                    .bind(writer.by)
            };
            multi_row::insert(inner, table, new, common, |statement, row| {
                let [name, by, date] = &row.names;
                statement
                    .bind(row.determination_id)
                    .bind(row.occurrence_id)
                    .bind(row.is_current)
                    .bind(name.as_deref())
                    .bind(by.as_deref())
                    .bind(date.as_deref())
                    .bind(row.terms.as_str())
            })
            .await
        }
        Tx::Postgres(inner) => {
            let mut copy = CopyText::default();
            let now = writer.now.to_rfc3339();
            for row in new {
                let [name, by, date] = &row.names;
                copy.plain(row.determination_id)
                    .plain(row.occurrence_id)
                    .plain(row.is_current)
                    .optional(name.as_deref())
                    .optional(by.as_deref())
                    .optional(date.as_deref())
                    .text(&row.terms)
                    .plain(writer.collection)
                    .plain(FIRST_VERSION)
                    .plain_or_null(writer.batch)
                    .plain(&now)
                    .plain_or_null(writer.by)
                    .plain(&now)
                    .plain_or_null(writer.by)
                    .end_row();
            }
            copy.send(inner, "determination", &COLUMNS).await
        }
    }
}

/// Writes a determination; its version must still be the one that was read.
pub(crate) async fn update(
    tx: &mut Tx,
    writer: Writer,
    stored: &StoredDetermination,
    is_current: bool,
    terms: &Terms,
    version: i32,
) -> Result<(), TxError> {
    const SQL: &str = "UPDATE determination SET is_current = $3, scientific_name = $4, \
         identified_by = $5, date_identified = $6, terms = $7, version = $8, updated_at = $9, \
         updated_by = $10 WHERE determination_id = $1 AND version = $2";
    let [name, by, date] = names(terms);
    let terms = serde_json::to_string(terms)?;
    let changed = on_either!(tx, |conn| {
        sqlx::query(SQL)
            .bind(stored.determination_id)
            .bind(stored.version)
            .bind(is_current)
            .bind(name.as_deref())
            .bind(by.as_deref())
            .bind(date.as_deref())
            .bind(terms.as_str())
            .bind(version)
            .bind(writer.now)
            .bind(writer.by)
            .execute(conn)
            .await?
            .rows_affected()
    });
    if changed == 1 { Ok(()) } else { Err(TxError::Retry("a determination moved on".into())) }
}

/// Deletes determinations by their public ids.
pub(crate) async fn delete(tx: &mut Tx, collection: i64, ids: &[Uuid]) -> Result<(), TxError> {
    for ids in ids.chunks(KEYS_A_STATEMENT) {
        match tx {
            Tx::Sqlite(inner, _) => {
                sqlx::query(
                    "DELETE FROM determination WHERE collection_id = $1 \
                     AND determination_id IN (SELECT unhex(value) FROM json_each($2))",
                )
                .bind(collection)
                .bind(uuids_for_sqlite(ids)?)
                .execute(&mut **inner)
                .await?;
            }
            Tx::Postgres(inner) => {
                sqlx::query(
                    "DELETE FROM determination \
                     WHERE collection_id = $1 AND determination_id = ANY($2)",
                )
                .bind(collection)
                .bind(ids)
                .execute(&mut **inner)
                .await?;
            }
        }
    }
    Ok(())
}
