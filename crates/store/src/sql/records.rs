//! Records and their identifiers, many at a time.

use chrono::{DateTime, Utc};
use sea_orm::sqlx;
use uuid::Uuid;

use super::copy::CopyText;
use super::lookup::by_record_id;
use super::multi_row::{Statement, Table};
use super::tx::on_either;
use super::{Tx, TxError, multi_row};
use crate::protection::{ProtectedList, Protection};
use crate::record::columns::{Columns, NUMBERS, Place, TEXTS, WHOLE_NUMBERS};

/// A record to insert or to write over another.
#[derive(Debug)]
pub(crate) struct RecordRow {
    pub(crate) record_id: Uuid,
    pub(crate) columns: Columns,
}

/// Who writes, when, and within which batch.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Writer {
    pub(crate) collection: i64,
    pub(crate) batch: Option<Uuid>,
    pub(crate) by: Option<Uuid>,
    pub(crate) now: DateTime<Utc>,
}

/// Columns behind those of a record's own values.
const COMMON: [&str; 7] = [
    "collection_id",
    "version",
    "batch_id",
    "created_at",
    "created_by",
    "updated_at",
    "updated_by",
];

/// A record with how it is protected.
type Guarded<'a> = (&'a RecordRow, Protection);

/// Inserts records, protected as the list says, and tells their internal ids in the same order.
pub(crate) async fn insert(
    tx: &mut Tx,
    writer: Writer,
    list: &ProtectedList,
    rows: &[RecordRow],
) -> Result<Vec<i64>, TxError> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let own = own_columns();
    let guarded: Vec<Guarded<'_>> =
        rows.iter().map(|row| (row, list.protection(&row.columns))).collect();
    match tx {
        Tx::Sqlite(inner, _) => {
            let table = Table { name: "occurrence", shared: &COMMON, own: &own };
            let shared = |statement: Statement| {
                statement
                    .bind(writer.collection)
                    .bind(1)
                    .bind(writer.batch)
                    .bind(writer.now)
                    .bind(writer.by)
                    .bind(writer.now)
                    .bind(writer.by)
            };
            multi_row::insert(inner, table, &guarded, shared, bind_own).await?;
        }
        Tx::Postgres(inner) => {
            copy_text(writer, &guarded)
                .send(inner, "occurrence", &[&own[..], &COMMON[..]].concat())
                .await?;
        }
    }
    let ids: Vec<Uuid> = rows.iter().map(|row| row.record_id).collect();
    let known: std::collections::HashMap<Uuid, i64> =
        by_record_id(tx, &ids).await?.into_iter().map(|(id, record, _)| (record, id)).collect();
    Ok(ids.iter().filter_map(|record| known.get(record).copied()).collect())
}

/// The columns of a record's own values.
fn own_columns() -> Vec<&'static str> {
    let mut names = vec!["record_id"];
    names.extend(TEXTS.iter().map(|(_, column)| *column));
    names.extend(WHOLE_NUMBERS.iter().map(|(_, column)| *column));
    names.extend(NUMBERS.iter().map(|(_, column)| *column));
    names.extend(["catalog_number_folded", "terms", "record_security"]);
    names.extend(["effective_security", "effective_generalised", "protected_by"]);
    names.extend(["catalog_prefix", "catalog_sort", "catalog_suffix", "source", "source_key"]);
    names
}

fn bind_own(mut statement: Statement, (row, protection): &Guarded<'_>) -> Statement {
    let columns = &row.columns;
    statement = statement.bind(row.record_id);
    for text in &columns.texts {
        statement = statement.bind(text.as_deref());
    }
    for number in &columns.whole_numbers {
        statement = statement.bind(*number);
    }
    for number in &columns.numbers {
        statement = statement.bind(*number);
    }
    let order = columns.catalog_order();
    statement
        .bind(columns.catalog_number_folded())
        .bind(columns.terms_json())
        .bind(columns.security)
        .bind(protection.level)
        .bind(protection.generalised)
        .bind(protection.by_json())
        .bind(order.as_ref().map(|order| order.prefix.clone()))
        .bind(order.as_ref().and_then(|order| order.number))
        .bind(order.map(|order| order.suffix))
        .bind(columns.source)
        .bind(columns.source_key.as_deref())
}

fn copy_text(writer: Writer, rows: &[Guarded<'_>]) -> CopyText {
    let mut copy = CopyText::default();
    let now = writer.now.to_rfc3339();
    for (row, protection) in rows {
        let columns = &row.columns;
        copy.plain(row.record_id);
        for text in &columns.texts {
            copy.optional(text.as_deref());
        }
        for number in &columns.whole_numbers {
            copy.plain_or_null(*number);
        }
        for number in &columns.numbers {
            copy.plain_or_null(*number);
        }
        let order = columns.catalog_order();
        copy.optional(columns.catalog_number_folded().as_deref())
            .optional(columns.terms_json().as_deref())
            .plain(columns.security)
            .plain(protection.level)
            .plain(protection.generalised)
            .optional(protection.by_json().as_deref())
            .optional(order.as_ref().map(|order| order.prefix.as_str()))
            .plain_or_null(order.as_ref().and_then(|order| order.number))
            .optional(order.as_ref().map(|order| order.suffix.as_str()))
            .plain_or_null(columns.source)
            .optional(columns.source_key.as_deref())
            .plain(writer.collection)
            .plain(1)
            .plain_or_null(writer.batch)
            .plain(&now)
            .plain_or_null(writer.by)
            .plain(&now)
            .plain_or_null(writer.by)
            .end_row();
    }
    copy
}

/// Writes a record's values over what it had, protected as the list says, and moves its version on.
pub(crate) async fn update(
    tx: &mut Tx,
    writer: Writer,
    list: &ProtectedList,
    id: i64,
    columns: &Columns,
) -> Result<(), TxError> {
    let names = own_columns();
    let order = columns.catalog_order();
    let protection = list.protection(columns);
    let mut sql = String::from("UPDATE occurrence SET ");
    for (index, name) in names.iter().skip(1).enumerate() {
        sql.push_str(&format!("{name} = ${}, ", index + 5));
    }
    sql.push_str("updated_at = $3, updated_by = $4, version = version + 1 WHERE id = $1 AND collection_id = $2");
    on_either!(tx, |conn| {
        let mut query = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(id)
            .bind(writer.collection)
            .bind(writer.now)
            .bind(writer.by);
        for text in &columns.texts {
            query = query.bind(text.as_deref());
        }
        for number in &columns.whole_numbers {
            query = query.bind(*number);
        }
        for number in &columns.numbers {
            query = query.bind(*number);
        }
        query
            .bind(columns.catalog_number_folded())
            .bind(columns.terms_json())
            .bind(columns.security)
            .bind(protection.level)
            .bind(protection.generalised)
            .bind(protection.by_json())
            .bind(order.as_ref().map(|order| order.prefix.as_str()))
            .bind(order.as_ref().and_then(|order| order.number))
            .bind(order.as_ref().map(|order| order.suffix.as_str()))
            .bind(columns.source)
            .bind(columns.source_key.as_deref())
            .execute(conn)
            .await?;
    });
    Ok(())
}

/// One line of the identifier index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IdentifierRow {
    pub(crate) kind: i16,
    pub(crate) folded: String,
    pub(crate) occurrence: i64,
    pub(crate) record: Uuid,
}

const IDENTIFIER_COLUMNS: [&str; 4] = ["kind", "folded", "occurrence_id", "record_id"];

/// The column whose value all lines of a transaction share.
const IDENTIFIER_SHARED: [&str; 1] = ["collection_id"];

/// Adds lines to the identifier index, in the index's own order: it grows fastest so.
pub(crate) async fn insert_identifiers(
    tx: &mut Tx,
    collection: i64,
    mut rows: Vec<IdentifierRow>,
) -> Result<(), TxError> {
    rows.sort_by(|a, b| (a.kind, &a.folded, a.occurrence).cmp(&(b.kind, &b.folded, b.occurrence)));
    rows.dedup();
    if rows.is_empty() {
        return Ok(());
    }
    match tx {
        Tx::Sqlite(inner, _) => {
            let table = Table {
                name: "occurrence_identifier",
                shared: &IDENTIFIER_SHARED,
                own: &IDENTIFIER_COLUMNS,
            };
            let shared = |statement: Statement| statement.bind(collection);
            multi_row::insert(inner, table, &rows, shared, |statement, row| {
                statement
                    .bind(row.kind)
                    .bind(row.folded.as_str())
                    .bind(row.occurrence)
                    .bind(row.record)
            })
            .await
        }
        Tx::Postgres(inner) => {
            let mut copy = CopyText::default();
            for row in &rows {
                copy.plain(row.kind)
                    .text(&row.folded)
                    .plain(row.occurrence)
                    .plain(row.record)
                    .plain(collection)
                    .end_row();
            }
            let columns = [&IDENTIFIER_COLUMNS[..], &IDENTIFIER_SHARED[..]].concat();
            copy.send(inner, "occurrence_identifier", &columns).await
        }
    }
}

/// Takes a record's lines out of the identifier index.
pub(crate) async fn delete_identifiers(
    tx: &mut Tx,
    collection: i64,
    rows: &[IdentifierRow],
) -> Result<(), TxError> {
    for row in rows {
        on_either!(tx, |conn| {
            sqlx::query(
                "DELETE FROM occurrence_identifier WHERE collection_id = $1 AND kind = $2 \
                 AND folded = $3 AND occurrence_id = $4",
            )
            .bind(collection)
            .bind(row.kind)
            .bind(row.folded.as_str())
            .bind(row.occurrence)
            .execute(conn)
            .await?;
        });
    }
    Ok(())
}

/// Deletes a record that a batch made, when nobody has changed it and no medium is on it. A record
/// that is gone already counts as deleted.
pub(crate) async fn delete_unused(
    tx: &mut Tx,
    collection: i64,
    batch: Uuid,
    record: Uuid,
) -> Result<bool, TxError> {
    const FIND: &str = "SELECT id, catalog_number, other_catalog_numbers, occurrence_id \
         FROM occurrence WHERE collection_id = $1 AND record_id = $2";
    const DELETE: &str = "DELETE FROM occurrence WHERE id = $1 AND batch_id = $2 AND version = 1 \
         AND NOT EXISTS (SELECT 1 FROM media \
         WHERE media.collection_id = occurrence.collection_id AND media.occurrence_id = occurrence.id) \
         AND NOT EXISTS (SELECT 1 FROM determination AS d \
         WHERE d.collection_id = occurrence.collection_id AND d.occurrence_id = occurrence.id)";
    type Found = (i64, Option<String>, Option<String>, Option<String>);
    let found: Option<Found> = on_either!(tx, |conn| {
        sqlx::query_as(FIND).bind(collection).bind(record).fetch_optional(conn).await?
    });
    let Some((id, catalog_number, other_catalog_numbers, occurrence_id)) = found else {
        return Ok(true);
    };
    let deleted = on_either!(tx, |conn| {
        sqlx::query(DELETE).bind(id).bind(batch).execute(conn).await?.rows_affected()
    });
    if deleted == 0 {
        return Ok(false);
    }
    let mut columns = Columns::default();
    for (term, value) in [
        ("catalogNumber", catalog_number),
        ("otherCatalogNumbers", other_catalog_numbers),
        ("occurrenceID", occurrence_id),
    ] {
        if let Some(value) = value {
            columns.set(&Place::of(term), &value);
        }
    }
    let rows = identifier_rows(&columns, id, record);
    delete_identifiers(tx, collection, &rows).await?;
    Ok(true)
}

/// The lines of the identifier index of a record.
pub(crate) fn identifier_rows(columns: &Columns, id: i64, record: Uuid) -> Vec<IdentifierRow> {
    columns
        .identifiers()
        .into_iter()
        .map(|(kind, folded)| IdentifierRow { kind, folded, occurrence: id, record })
        .collect()
}

/// A record as it is stored.
#[derive(Clone, Debug)]
pub(crate) struct StoredRecord {
    pub(crate) id: i64,
    pub(crate) record_id: Uuid,
    pub(crate) collection_id: i64,
    pub(crate) version: i32,
    pub(crate) batch_id: Option<Uuid>,
    /// Since when its source does not have it any more, and the batch that found this.
    pub(crate) withdrawn: Option<(DateTime<Utc>, Option<Uuid>)>,
    /// How it is protected: what strangers see goes by this, never by what was said of it alone.
    pub(crate) protection: Protection,
    pub(crate) columns: Columns,
}

impl StoredRecord {
    /// Since when its source does not have it any more.
    pub(crate) fn withdrawn_at(&self) -> Option<DateTime<Utc>> {
        self.withdrawn.map(|(at, _)| at)
    }
}

impl<'r, R> sqlx::FromRow<'r, R> for StoredRecord
where
    R: sqlx::Row,
    &'static str: sqlx::ColumnIndex<R>,
    bool: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    i16: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    i64: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    Uuid: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    i32: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    Option<Uuid>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    Option<DateTime<Utc>>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    Option<String>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    Option<i32>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    Option<f64>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        let mut columns =
            Columns { security: row.try_get("record_security")?, ..Columns::default() };
        for (slot, (_, column)) in columns.texts.iter_mut().zip(TEXTS) {
            *slot = row.try_get(column)?;
        }
        for (slot, (_, column)) in columns.whole_numbers.iter_mut().zip(WHOLE_NUMBERS) {
            *slot = row.try_get(column)?;
        }
        for (slot, (_, column)) in columns.numbers.iter_mut().zip(NUMBERS) {
            *slot = row.try_get(column)?;
        }
        let terms: Option<String> = row.try_get("terms")?;
        if let Some(terms) = terms {
            columns.terms = serde_json::from_str(&terms)
                .map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        }
        let by: Option<String> = row.try_get("protected_by")?;
        let protection = Protection::stored(
            row.try_get("effective_security")?,
            row.try_get("effective_generalised")?,
            by.as_deref(),
        )
        .map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
        columns.source = row.try_get("source")?;
        columns.source_key = row.try_get("source_key")?;
        let withdrawn_at: Option<DateTime<Utc>> = row.try_get("withdrawn_at")?;
        let withdrawn_by: Option<Uuid> = row.try_get("withdrawn_by")?;
        Ok(StoredRecord {
            id: row.try_get("id")?,
            record_id: row.try_get("record_id")?,
            collection_id: row.try_get("collection_id")?,
            version: row.try_get("version")?,
            batch_id: row.try_get("batch_id")?,
            withdrawn: withdrawn_at.map(|at| (at, withdrawn_by)),
            protection,
            columns,
        })
    }
}

/// The records with these internal ids.
pub(crate) async fn by_id(tx: &mut Tx, ids: &[i64]) -> Result<Vec<StoredRecord>, TxError> {
    let mut found = Vec::with_capacity(ids.len());
    for ids in ids.chunks(super::KEYS_A_STATEMENT) {
        let mut rows: Vec<StoredRecord> = match tx {
            Tx::Sqlite(inner, _) => {
                sqlx::query_as(
                    "SELECT * FROM occurrence WHERE id IN (SELECT value FROM json_each($1))",
                )
                .bind(serde_json::to_string(ids)?)
                .fetch_all(&mut **inner)
                .await?
            }
            Tx::Postgres(inner) => {
                sqlx::query_as("SELECT * FROM occurrence WHERE id = ANY($1)")
                    .bind(ids)
                    .fetch_all(&mut **inner)
                    .await?
            }
        };
        found.append(&mut rows);
    }
    Ok(found)
}
