//! Other catalog numbers with their tags, many at a time.

use media_batch::occurrence::OtherIdentifier;
use sea_orm::sqlx;

use super::by_ids::rows_of;
use super::copy::CopyText;
use super::tx::on_either;
use super::{Tx, TxError, multi_row};
use crate::import::numbers::folded;

const COLUMNS: [&str; 6] =
    ["collection_id", "occurrence_id", "folded_tag", "folded", "tag", "value"];

/// The numbers of these records, each with its record.
pub(crate) async fn of_records(
    tx: &mut Tx,
    collection: i64,
    records: &[i64],
) -> Result<Vec<(i64, OtherIdentifier)>, TxError> {
    const SELECT: &str = "SELECT occurrence_id, tag, value FROM other_identifier \
         WHERE collection_id = $1 AND occurrence_id";
    const ORDER: &str = "ORDER BY occurrence_id, folded_tag, folded";
    let rows: Vec<(i64, String, String)> =
        rows_of(tx, (SELECT, ORDER), collection, records).await?;
    Ok(rows
        .into_iter()
        .map(|(record, tag, value)| (record, OtherIdentifier { tag, value }))
        .collect())
}

struct Line<'a> {
    record: i64,
    folded_tag: String,
    folded: String,
    number: &'a OtherIdentifier,
}

/// Adds numbers that their records do not have.
pub(crate) async fn insert(
    tx: &mut Tx,
    collection: i64,
    numbers: &[(i64, OtherIdentifier)],
) -> Result<(), TxError> {
    if numbers.is_empty() {
        return Ok(());
    }
    let mut lines: Vec<Line<'_>> = numbers
        .iter()
        .map(|(record, number)| {
            let (folded_tag, folded) = folded(number);
            Line { record: *record, folded_tag, folded, number }
        })
        .collect();
    lines.sort_by(|a, b| {
        (a.record, &a.folded_tag, &a.folded).cmp(&(b.record, &b.folded_tag, &b.folded))
    });
    match tx {
        Tx::Sqlite(inner, _) => {
            let (shared, own) = COLUMNS.split_at(1);
            let table = multi_row::Table { name: "other_identifier", shared, own };
            let common = |statement: multi_row::Statement| statement.bind(collection);
            multi_row::insert(inner, table, &lines, common, |statement, line| {
                statement
                    .bind(line.record)
                    .bind(line.folded_tag.as_str())
                    .bind(line.folded.as_str())
                    .bind(line.number.tag.as_str())
                    .bind(line.number.value.as_str())
            })
            .await
        }
        Tx::Postgres(inner) => {
            let mut copy = CopyText::default();
            for line in &lines {
                copy.plain(collection)
                    .plain(line.record)
                    .text(&line.folded_tag)
                    .text(&line.folded)
                    .text(&line.number.tag)
                    .text(&line.number.value)
                    .end_row();
            }
            copy.send(inner, "other_identifier", &COLUMNS).await
        }
    }
}

/// Takes numbers away from their records.
pub(crate) async fn delete(
    tx: &mut Tx,
    collection: i64,
    numbers: &[(i64, OtherIdentifier)],
) -> Result<(), TxError> {
    const SQL: &str = "DELETE FROM other_identifier WHERE collection_id = $1 \
         AND occurrence_id = $2 AND folded_tag = $3 AND folded = $4";
    for (record, number) in numbers {
        let (folded_tag, folded) = folded(number);
        on_either!(tx, |conn| {
            sqlx::query(SQL)
                .bind(collection)
                .bind(*record)
                .bind(folded_tag)
                .bind(folded)
                .execute(conn)
                .await?;
        });
    }
    Ok(())
}
