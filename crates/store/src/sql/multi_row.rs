//! Inserting many rows into SQLite: prepared statements of a few fixed sizes, so that each is
//! prepared once a connection.

use sea_orm::sqlx::error::BoxDynError;
use sea_orm::sqlx::sqlite::SqliteArguments;
use sea_orm::sqlx::{self, Arguments as _, AssertSqlSafe, Encode, Sqlite, Transaction, Type};

use super::TxError;

/// Rows a statement, largest first; the rest of a chunk is cut into these. Each statement is one way
/// to SQLite's thread and back, and one row of sixty-four hardly feels its part of it.
const SIZES: [usize; 4] = [64, 16, 4, 1];

/// Where rows go.
#[derive(Clone, Copy)]
pub(super) struct Table<'a> {
    pub(super) name: &'a str,
    /// Columns whose value is the same in every row: bound once a statement.
    pub(super) shared: &'a [&'a str],
    /// Columns of which every row has its own value.
    pub(super) own: &'a [&'a str],
}

/// The values of a statement under construction.
#[derive(Default)]
pub(super) struct Statement {
    values: SqliteArguments,
    problem: Option<BoxDynError>,
}

impl Statement {
    /// Binds the next value.
    pub(super) fn bind<'v>(mut self, value: impl Encode<'v, Sqlite> + Type<Sqlite>) -> Self {
        if let Err(problem) = self.values.add(value) {
            self.problem = Some(problem);
        }
        self
    }

    fn values(self) -> Result<SqliteArguments, TxError> {
        match self.problem {
            Some(problem) => Err(sqlx::Error::Encode(problem).into()),
            None => Ok(self.values),
        }
    }
}

/// Inserts `rows`; `shared` and `own` bind one value a column, in their order. While SQLite's thread
/// writes the rows of one statement, this one binds those of the next.
pub(super) async fn insert<Row>(
    tx: &mut Transaction<'static, Sqlite>,
    table: Table<'_>,
    rows: &[Row],
    shared: impl Fn(Statement) -> Statement,
    own: impl Fn(Statement, &Row) -> Statement,
) -> Result<(), TxError> {
    let mut rest = rows;
    for size in SIZES {
        if rest.len() < size {
            continue;
        }
        let sql = statement(table, size);
        let mut take = || {
            let (now, later) = rest.split_at_checked(size)?;
            rest = later;
            let mut empty = Statement::default();
            empty.values.reserve(table.shared.len() + size * table.own.len(), 0);
            Some(now.iter().fold(shared(empty), &own).values())
        };
        let mut next = take();
        while let Some(values) = next {
            let query = sqlx::query_with(AssertSqlSafe(sql.as_str()), values?);
            let (done, bound) = tokio::join!(biased; query.execute(&mut **tx), async { take() });
            done?;
            next = bound;
        }
    }
    Ok(())
}

/// Only names of tables and columns of this crate go into the text; every value is bound. The
/// parameters have no numbers: SQLite keeps a list of all that have, and the driver has it searched
/// from the beginning for each value that it binds, which at a thousand values a statement takes
/// longer than the insert itself.
fn statement(table: Table<'_>, rows: usize) -> String {
    let Table { name, shared, own } = table;
    let row = format!("({})", vec!["?"; own.len()].join(", "));
    let values = vec![row; rows].join(", ");
    let columns = [own, shared].concat().join(", ");
    let shared = vec!["?"; shared.len()].join(", ");
    format!(
        "WITH shared AS (SELECT {shared}) INSERT INTO {name} ({columns}) \
         SELECT own.*, shared.* FROM (VALUES {values}) AS own CROSS JOIN shared"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_parameter_a_column_of_its_own() {
        let table = Table { name: "t", shared: &["c", "d"], own: &["a", "b"] };
        assert_eq!(
            statement(table, 2),
            "WITH shared AS (SELECT ?, ?) INSERT INTO t (a, b, c, d) \
             SELECT own.*, shared.* FROM (VALUES (?, ?), (?, ?)) AS own CROSS JOIN shared"
        );
    }
}
