//! The history of a record's determinations, and its other catalog numbers with their tags.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, boolean, integer, text, text_null, timestamp_with_time_zone,
    uuid_null, uuid_uniq,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(determination()).await?;
        let indexes = manager.get_connection();
        indexes
            .execute_unprepared(
                "CREATE INDEX determination_record ON determination (collection_id, occurrence_id)",
            )
            .await?;
        indexes
            .execute_unprepared(
                "CREATE UNIQUE INDEX determination_current ON determination \
                 (collection_id, occurrence_id) WHERE is_current",
            )
            .await?;
        let mut identifiers = other_identifier();
        crate::keyed_by_primary_key(manager, &mut identifiers);
        manager.create_table(identifiers).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(manager, &["other_identifier", "determination"]).await
    }
}

/// The terms of the current one stand in the record too, where they are searched and sorted;
/// `terms` is a JSON object of all of them. The three columns are what makes two determinations one.
fn determination() -> TableCreateStatement {
    Table::create()
        .table("determination")
        .col(big_pk_auto("id"))
        .col(uuid_uniq("determination_id"))
        .col(big_integer("collection_id"))
        .col(big_integer("occurrence_id"))
        .col(boolean("is_current"))
        .col(text_null("scientific_name"))
        .col(text_null("identified_by"))
        .col(text_null("date_identified"))
        .col(text("terms"))
        .col(integer("version").default(1))
        .col(uuid_null("batch_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid_null("created_by"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(uuid_null("updated_by"))
        .foreign_key(
            ForeignKey::create()
                .from("determination", ("collection_id", "occurrence_id"))
                .to("occurrence", ("collection_id", "id")),
        )
        .take()
}

/// Written only with the record itself, in the same transaction; without a foreign key, like the
/// identifier index. The key holds tag and value folded: the same number in another case is the same.
fn other_identifier() -> TableCreateStatement {
    Table::create()
        .table("other_identifier")
        .col(big_integer("collection_id"))
        .col(big_integer("occurrence_id"))
        .col(text("folded_tag"))
        .col(text("folded"))
        .col(text("tag"))
        .col(text("value"))
        .primary_key(
            Index::create()
                .col("collection_id")
                .col("occurrence_id")
                .col("folded_tag")
                .col("folded"),
        )
        .take()
}
