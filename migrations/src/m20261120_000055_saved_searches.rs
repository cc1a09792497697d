//! Searches that people keep under a name.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{pk_uuid, text, timestamp_with_time_zone, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(saved_search()).await?;
        let index =
            Index::create().name("saved_search_user").table("saved_search").col("user_id").take();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(manager, &["saved_search"]).await
    }
}

/// `query` is what stands behind the `?` of the search's address.
fn saved_search() -> TableCreateStatement {
    Table::create()
        .table("saved_search")
        .col(pk_uuid("id"))
        .col(uuid("user_id"))
        .col(text("name"))
        .col(text("query"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(
            ForeignKey::create()
                .from("saved_search", "user_id")
                .to("users", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
