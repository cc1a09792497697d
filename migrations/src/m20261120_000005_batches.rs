//! Batches, their chunks with every row's outcome, and what is needed to take them back.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, binary_len, binary_null, boolean, integer, pk_uuid, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(batch()).await?;
        manager
            .create_index(
                Index::create()
                    .name("batch_recent")
                    .table("batch")
                    .col("collection_id")
                    .col("created_at")
                    .col("id")
                    .take(),
            )
            .await?;
        manager.create_table(batch_chunk()).await?;
        manager.create_table(media_before_image()).await?;
        manager
            .create_index(
                Index::create()
                    .name("media_before_image_expiry")
                    .table("media_before_image")
                    .col("expires_at")
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(manager, &["media_before_image", "batch_chunk", "batch"]).await
    }
}

/// `content` is what the batch was made with (JSON), `fingerprint` its SHA-256: the same id with the
/// same fingerprint is the same request.
fn batch() -> TableCreateStatement {
    Table::create()
        .table("batch")
        .col(pk_uuid("id"))
        .col(big_integer("collection_id"))
        .col(text("kind"))
        .col(text("state"))
        .col(text("content"))
        .col(binary_len("fingerprint", 32))
        .col(integer("row_count"))
        .col(integer("chunk_size"))
        .col(integer("chunk_count"))
        .col(integer("records_touched").default(0))
        .col(uuid_null("other_id"))
        .col(uuid("created_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .col(timestamp_with_time_zone_null("undo_until"))
        .col(text_null("problem"))
        .foreign_key(ForeignKey::create().from("batch", "collection_id").to("collections", "id"))
        .foreign_key(ForeignKey::create().from("batch", "created_by").to("users", "id"))
        .take()
}

/// `body` is the rows as they were sent, `outcomes` one entry for each of them (both JSON, packed
/// with gzip). `applied` is the batch's cursor: it turns true in the transaction that writes the
/// rows and their outcomes.
fn batch_chunk() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("batch_chunk")
        .col(uuid("batch_id"))
        .col(integer("chunk_index"))
        .col(binary_len("digest", 32))
        .col(integer("row_count"))
        .col(binary_null("body"))
        .col(boolean("applied"))
        .col(binary_null("outcomes"));
    for count in [
        "created",
        "updated",
        "unchanged",
        "replaced",
        "left_out",
        "failed",
        "restored",
        "conflicts",
        "records_created",
        "records_touched",
    ] {
        table.col(integer(count).default(0));
    }
    table
        .primary_key(Index::create().col("batch_id").col("chunk_index"))
        .foreign_key(
            ForeignKey::create()
                .from("batch_chunk", "batch_id")
                .to("batch", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

/// How a medium was before a batch changed it, and which version the batch left behind: if it is
/// another one by now, somebody else stands on it.
fn media_before_image() -> TableCreateStatement {
    Table::create()
        .table("media_before_image")
        .col(uuid("batch_id"))
        .col(uuid("media_id"))
        .col(text("image"))
        .col(integer("version_after"))
        .col(timestamp_with_time_zone("expires_at"))
        .primary_key(Index::create().col("batch_id").col("media_id"))
        .foreign_key(
            ForeignKey::create()
                .from("media_before_image", "batch_id")
                .to("batch", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
