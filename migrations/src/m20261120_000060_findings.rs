//! The rows behind each finding of a file that the server read by itself.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(batch_finding()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(manager, &["batch_finding"]).await
    }
}

/// One line a rule. `found_rows` holds the numbers of the rows (from 1) as a Roaring bitmap: a hundred
/// and twenty-five kilobytes at most for a million rows.
fn batch_finding() -> TableCreateStatement {
    let mut found_rows = ColumnDef::new("found_rows");
    found_rows.blob().not_null();
    Table::create()
        .table("batch_finding")
        .col(uuid("batch_id"))
        .col(text("code"))
        .col(found_rows)
        .primary_key(Index::create().col("batch_id").col("code"))
        .foreign_key(
            ForeignKey::create()
                .from("batch_finding", "batch_id")
                .to("batch", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
