//! What has changed, in an order in which nothing can be missed.
//!
//! PostgreSQL gives out ids before transactions end: a follower that has read number 8 could miss
//! number 7, whose transaction ended later. The number of the transaction tells which changes are
//! certain to be complete: those before every transaction that still runs. SQLite has one writer.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let default = match manager.get_database_backend() {
            DbBackend::Postgres => "(pg_current_xact_id()::text::bigint)",
            _ => "0",
        };
        let connection = manager.get_connection();
        connection
            .execute_unprepared(&format!(
                "ALTER TABLE outbox ADD COLUMN xact bigint NOT NULL DEFAULT {default}"
            ))
            .await?;
        connection
            .execute_unprepared("CREATE UNIQUE INDEX outbox_order ON outbox (xact, id)")
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("DROP INDEX outbox_order").await?;
        connection.execute_unprepared("ALTER TABLE outbox DROP COLUMN xact").await?;
        Ok(())
    }
}
