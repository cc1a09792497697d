//! The records that a preview found gone.

use sea_orm::sqlx;
use uuid::Uuid;

use super::tx::on_either;
use super::{Tx, TxError};

/// Forgets what an earlier preview of a batch found.
pub(crate) async fn forget(tx: &mut Tx, batch: Uuid) -> Result<(), TxError> {
    const SQL: &str = "DELETE FROM preview_gone WHERE batch_id = $1";
    on_either!(tx, |conn| {
        sqlx::query(SQL).bind(batch).execute(conn).await?;
    });
    Ok(())
}

/// Keeps records, by internal id, that the batch's file does not have.
pub(crate) async fn keep(tx: &mut Tx, batch: Uuid, records: &[i64]) -> Result<(), TxError> {
    const INSERT: &str = "INSERT INTO preview_gone (batch_id, occurrence_id) SELECT $1,";
    match tx {
        Tx::Sqlite(inner, _) => {
            let sql = format!("{INSERT} value FROM json_each($2)");
            sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(batch)
                .bind(serde_json::to_string(records)?)
                .execute(&mut **inner)
                .await?;
        }
        Tx::Postgres(inner) => {
            let sql = format!("{INSERT} gone FROM unnest($2::bigint[]) AS gone");
            sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(batch)
                .bind(records)
                .execute(&mut **inner)
                .await?;
        }
    }
    Ok(())
}

/// Those records behind an internal id: (internal id, public id).
pub(crate) async fn page(
    tx: &mut Tx,
    batch: Uuid,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, Uuid)>, TxError> {
    const SQL: &str = "SELECT o.id, o.record_id FROM preview_gone g \
         JOIN occurrence o ON o.id = g.occurrence_id \
         WHERE g.batch_id = $1 AND g.occurrence_id > $2 ORDER BY g.occurrence_id LIMIT $3";
    Ok(on_either!(tx, |conn| {
        sqlx::query_as(SQL).bind(batch).bind(after).bind(limit).fetch_all(conn).await?
    }))
}
