//! Inserting many rows into SQLite: prepared statements of a few fixed sizes, so that each is
//! prepared once a connection.

use sea_orm::sqlx::query::Query;
use sea_orm::sqlx::sqlite::SqliteArguments;
use sea_orm::sqlx::{self, AssertSqlSafe, Sqlite, Transaction};

use super::TxError;

/// Rows a statement, largest first; the rest of a chunk is cut into these. Each statement is one way
/// to SQLite's thread and back, and one row of sixty-four hardly feels its part of it.
const SIZES: [usize; 4] = [64, 16, 4, 1];

/// A statement under construction.
pub(super) type Statement<'q> = Query<'q, Sqlite, SqliteArguments>;

/// Inserts `rows`; `bind` binds one value a column, in their order.
pub(super) async fn insert<Row>(
    tx: &mut Transaction<'static, Sqlite>,
    table: &str,
    columns: &[&str],
    rows: &[Row],
    bind: impl for<'q> Fn(Statement<'q>, &'q Row) -> Statement<'q>,
) -> Result<(), TxError> {
    let mut rest = rows;
    for size in SIZES {
        if rest.len() < size {
            continue;
        }
        let sql = statement(table, columns, size);
        while let Some((now, later)) = rest.split_at_checked(size) {
            let query = now.iter().fold(sqlx::query(AssertSqlSafe(sql.as_str())), &bind);
            query.execute(&mut **tx).await?;
            rest = later;
        }
    }
    Ok(())
}

/// Only names of tables and columns of this crate go into the text; every value is bound. The
/// parameters have no numbers: SQLite keeps a list of all that have, and the driver has it searched
/// from the beginning for each value that it binds, which at a thousand values a statement takes
/// longer than the insert itself.
fn statement(table: &str, columns: &[&str], rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns.len()].join(", "));
    let values = vec![row; rows].join(", ");
    format!("INSERT INTO {table} ({}) VALUES {values}", columns.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_parameter_a_column() {
        assert_eq!(
            statement("t", &["a", "b", "c"], 2),
            "INSERT INTO t (a, b, c) VALUES (?, ?, ?), (?, ?, ?)"
        );
    }
}
