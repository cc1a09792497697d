//! Inserting many rows into SQLite: prepared statements of a few fixed sizes, so that each is
//! prepared once a connection.

use sea_orm::sqlx::query::Query;
use sea_orm::sqlx::sqlite::SqliteArguments;
use sea_orm::sqlx::{self, AssertSqlSafe, Sqlite, Transaction};

use super::TxError;

/// Rows a statement, largest first; the rest of a chunk is cut into these. Measured: above 64 rows
/// nothing is gained, below 16 the way to SQLite's thread and back is felt.
const SIZES: [usize; 4] = [64, 16, 4, 1];

/// A statement under construction.
pub(super) type Statement<'q> = Query<'q, Sqlite, SqliteArguments>;

/// Inserts `rows`. `constants` are bound once and repeated in every row (behind the row's own
/// columns, in the order of `columns`); `own` binds the `own_columns` first columns of a row.
pub(super) async fn insert<Row>(
    tx: &mut Transaction<'static, Sqlite>,
    table: &str,
    columns: &[&str],
    constants: impl for<'q> Fn(Statement<'q>) -> Statement<'q>,
    own_columns: usize,
    rows: &[Row],
    own: impl for<'q> Fn(Statement<'q>, &'q Row) -> Statement<'q>,
) -> Result<(), TxError> {
    let mut rest = rows;
    for size in SIZES {
        if rest.len() < size {
            continue;
        }
        let sql = statement(table, columns, own_columns, size);
        while let Some((now, later)) = rest.split_at_checked(size) {
            let mut query = constants(sqlx::query(AssertSqlSafe(sql.as_str())));
            for row in now {
                query = own(query, row);
            }
            query.execute(&mut **tx).await?;
            rest = later;
        }
    }
    Ok(())
}

/// Only names of tables and columns of this crate go into the text; every value is bound.
fn statement(table: &str, columns: &[&str], own_columns: usize, rows: usize) -> String {
    let constants = columns.len() - own_columns.min(columns.len());
    let mut sql = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        let first = constants + row * own_columns;
        let own = (1..=own_columns).map(|column| first + column);
        for (index, parameter) in own.chain(1..=constants).enumerate() {
            if index > 0 {
                sql.push_str(", ");
            }
            sql.push('$');
            sql.push_str(&parameter.to_string());
        }
        sql.push(')');
    }
    sql
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constants_are_bound_once_and_stand_last_in_every_row() {
        assert_eq!(
            statement("t", &["a", "b", "c"], 2, 2),
            "INSERT INTO t (a, b, c) VALUES ($2, $3, $1), ($4, $5, $1)"
        );
    }
}
