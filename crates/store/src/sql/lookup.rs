//! Identifiers to records, many at a time.

use sea_orm::sqlx;
use uuid::Uuid;

use super::{KEYS_A_STATEMENT, Tx, TxError};

/// A record found by an identifier.
#[derive(Debug)]
pub(crate) struct Hit {
    /// The identifier, folded.
    pub(crate) folded: String,
    /// The record's internal id.
    pub(crate) occurrence: i64,
    /// The record's public id.
    pub(crate) record: Uuid,
}

/// All in one row: the driver hands over a JSON text of a thousand hits in less time than a thousand
/// rows.
const BY_IDENTIFIER_SQLITE: &str = "SELECT json_group_array(\
     json_array(folded, occurrence_id, hex(record_id))) FROM occurrence_identifier \
     WHERE collection_id = $1 AND kind = $2 AND folded IN (SELECT value FROM json_each($3))";

/// One descent of the index a key, whatever the planner believes about the table: right after many
/// records were loaded its statistics still say that it is empty, and a plan for an empty table
/// compares every row with every key. (`OFFSET 0` keeps the planner from rewriting it as a join.)
const BY_IDENTIFIER_POSTGRES: &str = "SELECT k.folded, i.occurrence_id, i.record_id \
     FROM unnest($3::text[]) AS k(folded) CROSS JOIN LATERAL (\
     SELECT occurrence_id, record_id FROM occurrence_identifier \
     WHERE collection_id = $1 AND kind = $2 AND folded = k.folded OFFSET 0) AS i";

/// The records of a collection that have these folded identifiers of one kind.
pub(crate) async fn by_identifier(
    tx: &mut Tx,
    collection: i64,
    kind: i16,
    folded: &[String],
) -> Result<Vec<Hit>, TxError> {
    let mut hits = Vec::with_capacity(folded.len());
    for keys in folded.chunks(KEYS_A_STATEMENT) {
        let rows: Vec<(String, i64, Uuid)> = match tx {
            Tx::Sqlite(inner, _) => {
                let (hits,): (String,) = sqlx::query_as(BY_IDENTIFIER_SQLITE)
                    .bind(collection)
                    .bind(kind)
                    .bind(serde_json::to_string(keys)?)
                    .fetch_one(&mut **inner)
                    .await?;
                serde_json::from_str(&hits)?
            }
            Tx::Postgres(inner) => {
                sqlx::query_as(BY_IDENTIFIER_POSTGRES)
                    .bind(collection)
                    .bind(kind)
                    .bind(keys)
                    .fetch_all(&mut **inner)
                    .await?
            }
        };
        hits.extend(rows.into_iter().map(|(folded, occurrence, record)| Hit {
            folded,
            occurrence,
            record,
        }));
    }
    Ok(hits)
}

const BY_RECORD_ID_SQLITE: &str = "SELECT id, record_id, collection_id FROM occurrence \
     WHERE record_id IN (SELECT unhex(value) FROM json_each($1))";

const BY_RECORD_ID_POSTGRES: &str =
    "SELECT id, record_id, collection_id FROM occurrence WHERE record_id = ANY($1)";

/// The records with these public ids, in whatever collection: (internal id, public id, collection).
pub(crate) async fn by_record_id(
    tx: &mut Tx,
    ids: &[Uuid],
) -> Result<Vec<(i64, Uuid, i64)>, TxError> {
    let mut found = Vec::with_capacity(ids.len());
    for keys in ids.chunks(KEYS_A_STATEMENT) {
        let rows: Vec<(i64, Uuid, i64)> = match tx {
            Tx::Sqlite(inner, _) => {
                sqlx::query_as(BY_RECORD_ID_SQLITE)
                    .bind(uuids_for_sqlite(keys)?)
                    .fetch_all(&mut **inner)
                    .await?
            }
            Tx::Postgres(inner) => {
                sqlx::query_as(BY_RECORD_ID_POSTGRES).bind(keys).fetch_all(&mut **inner).await?
            }
        };
        found.extend(rows);
    }
    Ok(found)
}

/// A list of ids as SQLite gets it: a JSON array of hexadecimal texts, read with `unhex`.
pub(super) fn uuids_for_sqlite(ids: &[Uuid]) -> Result<String, TxError> {
    let texts: Vec<String> = ids.iter().map(|id| id.simple().to_string()).collect();
    Ok(serde_json::to_string(&texts)?)
}
