//! The rows of many ids: a JSON array on SQLite, an array on PostgreSQL, so that one prepared
//! statement serves any number of them.

use sea_orm::sqlx::{self, Encode, FromRow, Postgres, Sqlite, Type};

use super::{KEYS_A_STATEMENT, Tx, TxError};

/// Reads what `select` asks for of these ids, [`KEYS_A_STATEMENT`] at a time.
///
/// `select` is bound to `scope` as `$1` and ends with the column that `ids` are of; `order` follows
/// it and sorts the rows of one statement.
pub(crate) async fn rows_of<Scope, Row>(
    tx: &mut Tx,
    (select, order): (&str, &str),
    scope: Scope,
    ids: &[i64],
) -> Result<Vec<Row>, TxError>
where
    Scope: Copy + Send + Type<Sqlite> + Type<Postgres>,
    Scope: for<'q> Encode<'q, Sqlite> + for<'q> Encode<'q, Postgres> + 'static,
    Row: Send + Unpin,
    Row: for<'r> FromRow<'r, sqlx::sqlite::SqliteRow> + for<'r> FromRow<'r, sqlx::postgres::PgRow>,
{
    let mut found = Vec::new();
    for ids in ids.chunks(KEYS_A_STATEMENT) {
        let mut rows: Vec<Row> = match tx {
            Tx::Sqlite(inner, _) => {
                let sql = format!("{select} IN (SELECT value FROM json_each($2)) {order}");
                sqlx::query_as(sqlx::AssertSqlSafe(sql))
                    .bind(scope)
                    .bind(serde_json::to_string(ids)?)
                    .fetch_all(&mut **inner)
                    .await?
            }
            Tx::Postgres(inner) => {
                let sql = format!("{select} = ANY($2) {order}");
                sqlx::query_as(sqlx::AssertSqlSafe(sql))
                    .bind(scope)
                    .bind(ids)
                    .fetch_all(&mut **inner)
                    .await?
            }
        };
        found.append(&mut rows);
    }
    Ok(found)
}
