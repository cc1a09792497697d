//! Media: what is linked to a record, once for each address.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, integer, integer_null, text, text_null, timestamp_with_time_zone,
    uuid_null, uuid_uniq,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(media()).await?;
        manager
            .create_index(
                Index::create()
                    .name("media_link")
                    .table("media")
                    .col("collection_id")
                    .col("occurrence_id")
                    .col("url_key")
                    .col("copy_number")
                    .unique()
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("media_recent")
                    .table("media")
                    .col("collection_id")
                    .col("id")
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(manager, &["media"]).await
    }
}

/// `url_key` is a hash of `canonical_url`: an index of eight bytes instead of up to two thousand.
/// Two addresses with one hash on one record are told apart by `copy_number`, as are copies that
/// somebody wants ("keep both"). `fields` holds, as a JSON object, every field without a column.
fn media() -> TableCreateStatement {
    Table::create()
        .table("media")
        .col(big_pk_auto("id"))
        .col(uuid_uniq("media_id"))
        .col(big_integer("collection_id"))
        .col(big_integer("occurrence_id"))
        .col(text("original_url"))
        .col(text("canonical_url"))
        .col(big_integer("url_key"))
        .col(integer("copy_number").default(0))
        .col(text("kind"))
        .col(text("format"))
        .col(text_null("thumbnail_url"))
        .col(text_null("license"))
        .col(text_null("creator"))
        .col(text_null("caption"))
        .col(integer_null("sort_occurrence"))
        .col(text("fields"))
        .col(integer("version").default(1))
        .col(uuid_null("batch_id"))
        .col(uuid_null("created_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(
            ForeignKey::create()
                .from("media", ("collection_id", "occurrence_id"))
                .to("occurrence", ("collection_id", "id")),
        )
        .take()
}
