//! The other sides: the same records in a table of SQLite with FTS5, and of PostgreSQL with GIN, with
//! an index for everything that is asked. They are spared what they are bad at: their lists are in no
//! order.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::str::FromStr as _;
use std::time::{Duration, Instant};

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection as _, Executor as _, Row as _};
use test_support::{Database, Kind as DatabaseKind};

use super::Result;
use super::questions::{Dialect, FACETS, Is, Kind, Of, Question};
use super::records::records;

/// Counts by field and value.
pub(crate) type Counts = BTreeMap<(&'static str, String), u64>;

/// The columns of the table, in the order of the lines that a record writes.
const COLUMNS: &str = "id, collection, family, genus, country, state, county, collector, \
                       type_status, year, day, elevation, has_media, latitude, longitude, x, y, words";

const TABLE: &str = "CREATE TABLE rec (id INTEGER PRIMARY KEY, collection TEXT, family TEXT, \
     genus TEXT, country TEXT, state TEXT, county TEXT, collector TEXT, type_status TEXT, \
     year INTEGER, day INTEGER, elevation INTEGER, has_media INTEGER, latitude DOUBLE PRECISION, \
     longitude DOUBLE PRECISION, x BIGINT, y BIGINT, words TEXT)";

const INDEXED: [&str; 13] = [
    "collection",
    "family",
    "genus",
    "country",
    "state",
    "county",
    "collector",
    "type_status",
    "year",
    "day",
    "elevation",
    "has_media",
    "x, y",
];

/// Rows that SQLite is given in one statement.
const ROWS: usize = 500;

/// Memory for sorting and hashing: what a server of this size would be given.
const POSTGRES: [&str; 3] =
    ["SET work_mem = '256MB'", "SET maintenance_work_mem = '1GB'", "SET jit = off"];

/// A database with the records.
pub(crate) struct Peer {
    connection: Open,
    /// How long it took to load and to index.
    pub(crate) loading: Duration,
    _database: Database,
}

enum Open {
    Sqlite(sqlx::SqliteConnection),
    Postgres(sqlx::PgConnection),
}

impl Peer {
    pub(crate) async fn sqlite(rows: u32) -> Result<Peer> {
        let database = Database::fresh(DatabaseKind::Sqlite).await;
        let options = SqliteConnectOptions::from_str(&database.url)?
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Normal)
            .pragma("cache_size", "-262144")
            .pragma("mmap_size", "8589934592")
            .pragma("temp_store", "MEMORY");
        let mut connection = sqlx::SqliteConnection::connect_with(&options).await?;
        let began = Instant::now();
        connection.execute(TABLE).await?;
        let mut tx = connection.begin().await?;
        let mut all = records(rows).peekable();
        while all.peek().is_some() {
            let lines = all.by_ref().take(ROWS).map(|record| {
                let mut line = String::new();
                record.open_line(&mut line);
                row(&line)
            });
            let lines = lines.collect::<Result<Vec<_>>>()?.join(",");
            tx.execute(AssertSqlSafe(format!("INSERT INTO rec VALUES {lines}"))).await?;
        }
        tx.commit().await?;
        for columns in INDEXED.into_iter().chain(["latitude, longitude"]) {
            let name = columns.replace(", ", "_");
            let index = format!("CREATE INDEX by_{name} ON rec ({columns})");
            connection.execute(AssertSqlSafe(index)).await?;
        }
        for statement in [
            "CREATE VIRTUAL TABLE fts USING fts5(words, content='rec', content_rowid='id', \
             tokenize='unicode61')",
            "INSERT INTO fts(fts) VALUES ('rebuild')",
            "INSERT INTO fts(fts) VALUES ('optimize')",
            "ANALYZE",
        ] {
            connection.execute(statement).await?;
        }
        let loading = began.elapsed();
        Ok(Peer { connection: Open::Sqlite(connection), loading, _database: database })
    }

    pub(crate) async fn postgres(rows: u32) -> Result<Peer> {
        let database = Database::fresh(DatabaseKind::Postgres).await;
        let mut connection = sqlx::PgConnection::connect(&database.url).await?;
        let began = Instant::now();
        for setting in POSTGRES {
            connection.execute(setting).await?;
        }
        connection.execute(TABLE).await?;
        let folder = tempfile::tempdir()?;
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755))?;
        let path = folder.path().join("rec.csv");
        let mut file = std::io::BufWriter::new(std::fs::File::create(&path)?);
        let mut line = String::new();
        for record in records(rows) {
            line.clear();
            record.open_line(&mut line);
            file.write_all(line.as_bytes())?;
        }
        file.flush()?;
        let copy = format!("COPY rec ({COLUMNS}) FROM '{}' (FORMAT csv)", path.display());
        connection.execute(AssertSqlSafe(copy)).await?;
        for statement in [
            "ALTER TABLE rec ADD COLUMN tsv tsvector \
             GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
            "ALTER TABLE rec ADD COLUMN pt point \
             GENERATED ALWAYS AS (point(longitude, latitude)) STORED",
            "CREATE INDEX by_words ON rec USING gin (tsv) WITH (fastupdate = off)",
            "CREATE INDEX by_point ON rec USING gist (pt)",
        ] {
            connection.execute(statement).await?;
        }
        for columns in INDEXED {
            let index = format!("CREATE INDEX ON rec ({columns})");
            connection.execute(AssertSqlSafe(index)).await?;
        }
        connection.execute("VACUUM ANALYZE rec").await?;
        connection.execute("CHECKPOINT").await?;
        let loading = began.elapsed();
        Ok(Peer { connection: Open::Postgres(connection), loading, _database: database })
    }

    /// How many records there are; the first are read too.
    pub(crate) async fn list(&mut self, question: &Question) -> Result<u64> {
        match &mut self.connection {
            Open::Sqlite(connection) => {
                let (count, page) = Fts5.list(question);
                let count: i64 = connection.fetch_one(AssertSqlSafe(count)).await?.try_get(0)?;
                connection.fetch_all(AssertSqlSafe(page)).await?;
                Ok(u64::try_from(count)?)
            }
            Open::Postgres(connection) => {
                let (count, page) = Gin.list(question);
                let count: i64 = connection.fetch_one(AssertSqlSafe(count)).await?.try_get(0)?;
                connection.fetch_all(AssertSqlSafe(page)).await?;
                Ok(u64::try_from(count)?)
            }
        }
    }

    /// Counts by value.
    pub(crate) async fn facets(&mut self, question: &Question) -> Result<Counts> {
        let mut found = Counts::new();
        for sql in self.connection.counting(question) {
            let sql = AssertSqlSafe(sql);
            let rows: Vec<(i64, String, i64)> = match &mut self.connection {
                Open::Sqlite(connection) => counted(&connection.fetch_all(sql).await?)?,
                Open::Postgres(connection) => counted(&connection.fetch_all(sql).await?)?,
            };
            for (place, value, count) in rows {
                let of = FACETS.get(usize::try_from(place)?).ok_or("no such facet")?;
                found.insert((of.parameter(), value), u64::try_from(count)?);
            }
        }
        Ok(found)
    }

    /// Column, row and number of each cell, in their order.
    pub(crate) async fn tile(&mut self, question: &Question) -> Result<Vec<[u32; 3]>> {
        let sql = AssertSqlSafe(self.connection.tile(question));
        let mut cells = match &mut self.connection {
            Open::Sqlite(connection) => cells(&connection.fetch_all(sql).await?)?,
            Open::Postgres(connection) => cells(&connection.fetch_all(sql).await?)?,
        };
        cells.sort_unstable_by_key(|[column, row, _]| (*row, *column));
        Ok(cells)
    }
}

fn counted<R: sqlx::Row>(rows: &[R]) -> Result<Vec<(i64, String, i64)>>
where
    usize: sqlx::ColumnIndex<R>,
    for<'r> i64: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    for<'r> String: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    let mut found = Vec::new();
    for row in rows {
        let value: Option<String> = row.try_get(1)?;
        if let Some(value) = value {
            found.push((row.try_get(0)?, value, row.try_get(2)?));
        }
    }
    Ok(found)
}

fn cells<R: sqlx::Row>(rows: &[R]) -> Result<Vec<[u32; 3]>>
where
    usize: sqlx::ColumnIndex<R>,
    for<'r> i64: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    let number = |row: &R, at: usize| -> Result<u32> {
        let number: i64 = row.try_get(at)?;
        Ok(u32::try_from(number)?)
    };
    rows.iter().map(|row| Ok([number(row, 0)?, number(row, 1)?, number(row, 2)?])).collect()
}

impl Open {
    /// The statements that count: one for all fields of which nothing is chosen, one for each other,
    /// whose own choice does not narrow it.
    fn counting(&self, question: &Question) -> Vec<String> {
        let chosen = question.chosen();
        let together: Vec<Of> = FACETS.into_iter().filter(|of| !chosen.contains(of)).collect();
        let mut all = vec![self.counting_of(question, None, &together)];
        all.extend(chosen.iter().map(|of| self.counting_of(question, Some(*of), &[*of])));
        all
    }

    fn counting_of(&self, question: &Question, without: Option<Of>, fields: &[Of]) -> String {
        let place = |of: Of| FACETS.iter().position(|other| *other == of).unwrap_or_default();
        match self {
            Open::Sqlite(_) => {
                let columns: Vec<&str> = fields.iter().map(|of| of.column()).collect();
                let parts = fields.iter().map(|of| {
                    format!(
                        "SELECT {}, CAST({} AS TEXT), count(*) FROM hit GROUP BY 2",
                        place(*of),
                        of.column()
                    )
                });
                format!(
                    "WITH hit AS MATERIALIZED (SELECT {} FROM rec WHERE {}) {}",
                    columns.join(", "),
                    question.conditions(&Fts5, without),
                    parts.collect::<Vec<_>>().join(" UNION ALL ")
                )
            }
            Open::Postgres(_) => {
                let sets = fields.iter().map(|of| format!("({})", of.column()));
                let which = fields
                    .iter()
                    .map(|of| format!("WHEN grouping({}) = 0 THEN {}", of.column(), place(*of)));
                let value = fields
                    .iter()
                    .map(|of| format!("WHEN grouping({0}) = 0 THEN {0}::text", of.column()));
                format!(
                    "SELECT (CASE {} END)::bigint, CASE {} END, count(*) FROM rec WHERE {} \
                     GROUP BY GROUPING SETS ({})",
                    which.collect::<Vec<_>>().join(" "),
                    value.collect::<Vec<_>>().join(" "),
                    question.conditions(&Gin, without),
                    sets.collect::<Vec<_>>().join(", ")
                )
            }
        }
    }

    fn tile(&self, question: &Question) -> String {
        let Kind::Tile(zoom, column, row) = question.kind else { return String::new() };
        let side = 1_u64 << (32 - u32::from(zoom));
        let below = 32 - u32::from(zoom) - 6;
        let range = |at: u32| {
            let first = u64::from(at) * side;
            format!("BETWEEN {first} AND {}", first + side - 1)
        };
        let conditions = match self {
            Open::Sqlite(_) => question.conditions(&Fts5, None),
            Open::Postgres(_) => question.conditions(&Gin, None),
        };
        format!(
            "SELECT (x >> {below}) & 63, (y >> {below}) & 63, count(*) FROM rec \
             WHERE x {} AND y {} AND {conditions} GROUP BY 1, 2",
            range(column),
            range(row),
        )
    }
}

/// A line as a row of SQL. Columns of numbers take texts of digits as numbers.
fn row(line: &str) -> Result<String> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes());
    let record = reader.records().next().ok_or("an empty line")??;
    let cells = record.iter().map(|cell| match cell {
        "" => "NULL".to_owned(),
        cell => format!("'{cell}'"),
    });
    Ok(format!("({})", cells.collect::<Vec<_>>().join(",")))
}

/// SQLite with FTS5.
struct Fts5;

impl Fts5 {
    /// Counting, and the first records.
    fn list(&self, question: &Question) -> (String, String) {
        let words =
            question.is.iter().all(|is| matches!(is, Is::Word(_) | Is::Phrase(_) | Is::Begins(_)));
        let conditions = question.conditions(self, None);
        if words && let Some(asked) = conditions.strip_prefix("TRUE AND id IN (") {
            let asked = asked.trim_end_matches(')');
            let count = asked.replace("SELECT rowid", "SELECT count(*)");
            return (count, format!("SELECT * FROM rec WHERE id IN ({asked} LIMIT 25)"));
        }
        plain(&conditions)
    }
}

impl Dialect for Fts5 {
    fn word(&self, word: &str) -> String {
        word.to_owned()
    }

    fn phrase(&self, phrase: &str) -> String {
        format!("\"{phrase}\"")
    }

    fn begins(&self, start: &str) -> String {
        format!("{start}*")
    }

    fn all_words(&self, words: &[String]) -> String {
        format!("id IN (SELECT rowid FROM fts WHERE fts MATCH '{}')", words.join(" "))
    }

    fn within(&self, [west, south, east, north]: [f64; 4]) -> String {
        format!("latitude BETWEEN {south} AND {north} AND longitude BETWEEN {west} AND {east}")
    }
}

/// PostgreSQL with GIN.
struct Gin;

impl Gin {
    fn list(&self, question: &Question) -> (String, String) {
        plain(&question.conditions(self, None))
    }
}

impl Dialect for Gin {
    fn word(&self, word: &str) -> String {
        word.to_owned()
    }

    fn phrase(&self, phrase: &str) -> String {
        format!("({})", phrase.replace(' ', " <-> "))
    }

    fn begins(&self, start: &str) -> String {
        format!("{start}:*")
    }

    fn all_words(&self, words: &[String]) -> String {
        format!("tsv @@ '{}'::tsquery", words.join(" & "))
    }

    fn within(&self, [west, south, east, north]: [f64; 4]) -> String {
        format!("pt <@ box '(({west},{south}),({east},{north}))'")
    }
}

fn plain(conditions: &str) -> (String, String) {
    (
        format!("SELECT count(*) FROM rec WHERE {conditions}"),
        format!("SELECT * FROM rec WHERE {conditions} LIMIT 25"),
    )
}
