//! Following what changes. Every transaction that changes records or media leaves a line in the
//! outbox (`sql::cursor::announce`); whoever follows reads them in their order and remembers where it
//! is.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

use crate::{Result, Store, StoreError};

/// How long lines are kept: a follower that was away for longer begins anew.
const KEPT: TimeDelta = TimeDelta::days(7);

/// A place in the changes. A line that is known by all three numbers is the same line: not one of
/// another database, nor of this one before a backup was put back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangePosition {
    xact: i64,
    id: i64,
    micros: i64,
}

impl fmt::Display for ChangePosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.xact, self.id, self.micros)
    }
}

impl FromStr for ChangePosition {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self> {
        let mut numbers = text.split('.').map(|part| {
            part.parse::<i64>().map_err(|_error| StoreError::Invalid("change-position"))
        });
        let mut next = || numbers.next().unwrap_or(Err(StoreError::Invalid("change-position")));
        Ok(ChangePosition { xact: next()?, id: next()?, micros: next()? })
    }
}

/// Changes behind a position.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Internal ids of the records that have changed, each once.
    pub records: Vec<i64>,
    /// Where the next ones begin.
    pub position: ChangePosition,
    /// Whether there was nothing.
    pub is_empty: bool,
}

/// How far behind a follower is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lag {
    /// Transactions that it has not seen.
    pub transactions: u64,
    /// When the oldest of them was written.
    pub since: Option<DateTime<Utc>>,
}

#[derive(FromQueryResult)]
struct Line {
    id: i64,
    xact: i64,
    created_at: DateTime<Utc>,
    ids: String,
}

impl Line {
    fn position(&self) -> ChangePosition {
        ChangePosition { xact: self.xact, id: self.id, micros: self.created_at.timestamp_micros() }
    }
}

impl Store {
    /// The next changes: at most `lines` transactions. For the search index alone.
    pub async fn changes_after(&self, after: ChangePosition, lines: u32) -> Result<Changes> {
        let sql = format!(
            "SELECT id, xact, created_at, ids FROM outbox WHERE (xact, id) > ($1, $2) AND {} \
             ORDER BY xact, id LIMIT $3",
            self.complete()
        );
        let values = [after.xact.into(), after.id.into(), i64::from(lines).into()];
        let statement = Statement::from_sql_and_values(self.db.get_database_backend(), sql, values);
        let found = Line::find_by_statement(statement).all(&self.db).await?;
        let mut records = BTreeSet::new();
        for line in &found {
            records.extend(serde_json::from_str::<Vec<i64>>(&line.ids)?);
        }
        Ok(Changes {
            records: records.into_iter().collect(),
            position: found.last().map_or(after, Line::position),
            is_empty: found.is_empty(),
        })
    }

    /// The place behind everything that is complete.
    pub async fn last_change(&self) -> Result<ChangePosition> {
        let sql = format!(
            "SELECT id, xact, created_at, '' AS ids FROM outbox WHERE {} \
             ORDER BY xact DESC, id DESC LIMIT 1",
            self.complete()
        );
        let statement = Statement::from_string(self.db.get_database_backend(), sql);
        let last = Line::find_by_statement(statement).one(&self.db).await?;
        Ok(last.map_or_else(ChangePosition::default, |line| line.position()))
    }

    /// Whether everything behind that place is still there to be read: its own line is, or nothing
    /// was ever taken away.
    pub async fn knows_change(&self, position: ChangePosition) -> Result<bool> {
        let backend = self.db.get_database_backend();
        let statement = if position == ChangePosition::default() {
            // No line, or the very first.
            Statement::from_string(
                backend,
                "SELECT id, xact, created_at, '' AS ids FROM outbox ORDER BY id LIMIT 1",
            )
        } else {
            Statement::from_sql_and_values(
                backend,
                "SELECT id, xact, created_at, '' AS ids FROM outbox WHERE xact = $1 AND id = $2",
                [position.xact.into(), position.id.into()],
            )
        };
        let line = Line::find_by_statement(statement).one(&self.db).await?;
        Ok(match line {
            None => position == ChangePosition::default(),
            Some(line) if position == ChangePosition::default() => line.id == 1,
            Some(line) => line.position() == position,
        })
    }

    /// How much a follower at that place has not seen.
    pub async fn changes_behind(&self, position: ChangePosition) -> Result<Lag> {
        #[derive(FromQueryResult)]
        struct Behind {
            transactions: i64,
            since: Option<DateTime<Utc>>,
        }
        let statement = Statement::from_sql_and_values(
            self.db.get_database_backend(),
            "SELECT count(*) AS transactions, min(created_at) AS since FROM outbox \
             WHERE (xact, id) > ($1, $2)",
            [position.xact.into(), position.id.into()],
        );
        let behind = Behind::find_by_statement(statement).one(&self.db).await?;
        Ok(behind.map_or_else(Lag::default, |behind| Lag {
            transactions: behind.transactions.cast_unsigned(),
            since: behind.since,
        }))
    }

    /// Deletes lines that nobody needs any more; the newest stays, so that who is there knows it.
    pub async fn purge_changes(&self, now: DateTime<Utc>) -> Result<u64> {
        let writing = self.write().await?;
        let statement = Statement::from_sql_and_values(
            self.db.get_database_backend(),
            "DELETE FROM outbox WHERE created_at < $1 AND id < (SELECT max(id) FROM outbox)",
            [(now - KEPT).into()],
        );
        let done = writing.txn.execute_raw(statement).await?;
        writing.commit().await?;
        Ok(done.rows_affected())
    }

    /// Only what no running transaction can come before.
    fn complete(&self) -> &'static str {
        if self.is_postgres() {
            "xact < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
        } else {
            "TRUE"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_read_as_it_was_written() {
        let position = ChangePosition { xact: 7, id: 8, micros: 9 };
        assert_eq!(position.to_string().parse::<ChangePosition>().unwrap(), position);
        assert!("7.8".parse::<ChangePosition>().is_err());
        assert!("".parse::<ChangePosition>().is_err());
    }
}
