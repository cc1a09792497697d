//! What an import needs beside a batch of media: its preview, the records it withdrew, and how the
//! records that it changed were before.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, binary_null, integer, text, text_null, timestamp_with_time_zone, uuid,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Columns that are added: (table, column).
const COLUMNS: [(&str, &str); 5] = [
    ("batch", "preview_state"),
    ("batch", "preview"),
    ("batch", "records_withdrawn"),
    ("batch_chunk", "preview"),
    ("batch_chunk", "preview_counts"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, name) in COLUMNS {
            let mut column = match (table, name) {
                ("batch", "records_withdrawn") => {
                    let mut count = integer(name);
                    count.default(0).take()
                }
                ("batch_chunk", "preview") => binary_null(name),
                _ => text_null(name),
            };
            let table = Table::alter().table(table).add_column(&mut column).take();
            manager.alter_table(table).await?;
        }
        manager.create_table(occurrence_before_image()).await?;
        manager
            .create_index(
                Index::create()
                    .name("occurrence_before_image_expiry")
                    .table("occurrence_before_image")
                    .col("expires_at")
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(manager, &["occurrence_before_image"]).await?;
        for (table, name) in COLUMNS.into_iter().rev() {
            manager.alter_table(Table::alter().table(table).drop_column(name).take()).await?;
        }
        Ok(())
    }
}

/// `image` holds only what a batch changed, with what it wrote: a value that is another by now was
/// changed by somebody else, and stays.
fn occurrence_before_image() -> TableCreateStatement {
    Table::create()
        .table("occurrence_before_image")
        .col(uuid("batch_id"))
        .col(big_integer("occurrence_id"))
        .col(uuid("record_id"))
        .col(text("image"))
        .col(timestamp_with_time_zone("expires_at"))
        .primary_key(Index::create().col("batch_id").col("occurrence_id"))
        .foreign_key(
            ForeignKey::create()
                .from("occurrence_before_image", "batch_id")
                .to("batch", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
