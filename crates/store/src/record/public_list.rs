//! The records that everybody may find, in the order in which they were made: what sitemaps list.

use chrono::{DateTime, Utc};
use sea_orm::sqlx;
use uuid::Uuid;

use crate::redaction::HIDDEN;
use crate::sql::{TxError, on_either};
use crate::{Result, Store};

/// A record that everybody may find.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedRecord {
    /// Its `recordID`.
    pub id: Uuid,
    /// When it last changed; nothing for a protected record, where a change of what is withheld
    /// would show in it.
    pub changed_at: Option<DateTime<Utc>>,
}

impl Store {
    /// Where each `every`-th of these records stands, from the first on: the places from which
    /// [`Store::listed_records`] reads lists of `every` records. Reads the whole table: to be kept.
    pub async fn listed_record_places(&self, every: u32) -> Result<Vec<i64>> {
        const SQL: &str = "SELECT id FROM (\
             SELECT id, row_number() OVER (ORDER BY id) AS place FROM occurrence \
             WHERE effective_security < $1 AND withdrawn_at IS NULL\
             ) AS listed WHERE (place - 1) % $2 = 0 ORDER BY id";
        let found: Result<Vec<(i64,)>, TxError> = async {
            let mut tx = self.read().await?;
            let found = on_either!(&mut tx, |conn| {
                sqlx::query_as(SQL)
                    .bind(HIDDEN)
                    .bind(i64::from(every.max(1)))
                    .fetch_all(conn)
                    .await?
            });
            tx.commit().await?;
            Ok(found)
        }
        .await;
        Ok(found.map_err(TxError::told)?.into_iter().map(|(id,)| id).collect())
    }

    /// At most `limit` of them from a place on.
    pub async fn listed_records(&self, from: i64, limit: u32) -> Result<Vec<ListedRecord>> {
        const SQL: &str = "SELECT record_id, effective_security, updated_at FROM occurrence \
             WHERE id >= $1 AND effective_security < $2 AND withdrawn_at IS NULL ORDER BY id LIMIT $3";
        type Row = (Uuid, i16, DateTime<Utc>);
        let found: Result<Vec<Row>, TxError> = async {
            let mut tx = self.read().await?;
            let found = on_either!(&mut tx, |conn| {
                sqlx::query_as(SQL)
                    .bind(from)
                    .bind(HIDDEN)
                    .bind(i64::from(limit))
                    .fetch_all(conn)
                    .await?
            });
            tx.commit().await?;
            Ok(found)
        }
        .await;
        let open = |(id, security, changed_at): Row| ListedRecord {
            id,
            changed_at: (security <= 0).then_some(changed_at),
        };
        Ok(found.map_err(TxError::told)?.into_iter().map(open).collect())
    }
}
