//! Specimen records and the one index by which identifiers find them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, double_null, integer, integer_null, small_integer, text, text_null,
    timestamp_with_time_zone, uuid, uuid_null, uuid_uniq,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Darwin Core terms that are searched, sorted, filtered or protected, and are text.
const TEXT_COLUMNS: [&str; 24] = [
    "catalog_number",
    "catalog_number_folded",
    "other_catalog_numbers",
    "occurrence_id",
    "scientific_name",
    "scientific_name_authorship",
    "family",
    "genus",
    "specific_epithet",
    "infraspecific_epithet",
    "country",
    "state_province",
    "county",
    "municipality",
    "locality",
    "recorded_by",
    "record_number",
    "event_date",
    "verbatim_event_date",
    "type_status",
    "basis_of_record",
    "habitat",
    "processing_status",
    "terms",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(occurrence()).await?;
        manager
            .create_index(
                Index::create()
                    .name("occurrence_collection")
                    .table("occurrence")
                    .col("collection_id")
                    .col("id")
                    .unique()
                    .take(),
            )
            .await?;
        // Protected records are few, and counted whenever a collection's public figures are shown.
        manager
            .get_connection()
            .execute_unprepared(
                "CREATE INDEX occurrence_protected ON occurrence (collection_id, record_security) \
                 WHERE record_security > 0",
            )
            .await?;
        let mut identifiers = occurrence_identifier();
        crate::keyed_by_primary_key(manager, &mut identifiers);
        manager.create_table(identifiers).await?;
        manager.create_table(outbox()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(manager, &["outbox", "occurrence_identifier", "occurrence"]).await
    }
}

/// `terms` holds, as a JSON object, every term that has no column of its own, and the exact text of
/// a number whose column cannot give it back to the letter.
fn occurrence() -> TableCreateStatement {
    let mut table = Table::create();
    table
        .table("occurrence")
        .col(big_pk_auto("id"))
        .col(uuid_uniq("record_id"))
        .col(big_integer("collection_id"));
    for column in TEXT_COLUMNS {
        table.col(text_null(column));
    }
    table
        .col(integer_null("year"))
        .col(integer_null("month"))
        .col(integer_null("day"))
        .col(double_null("decimal_latitude"))
        .col(double_null("decimal_longitude"))
        .col(double_null("coordinate_uncertainty_in_meters"))
        .col(double_null("minimum_elevation_in_meters"))
        .col(double_null("maximum_elevation_in_meters"))
        .col(small_integer("record_security").default(0))
        .col(integer("version").default(1))
        .col(uuid_null("batch_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(uuid_null("created_by"))
        .col(timestamp_with_time_zone("updated_at"))
        .col(uuid_null("updated_by"))
        .foreign_key(
            ForeignKey::create().from("occurrence", "collection_id").to("collections", "id"),
        )
        .take()
}

/// `kind`: 1 occurrenceID, 2 catalogNumber, 3 one value of otherCatalogNumbers. Written only with
/// the record itself, in the same transaction; without a foreign key, whose check a row would cost
/// more than the row. With `record_id`, so that resolving a row touches no other table.
fn occurrence_identifier() -> TableCreateStatement {
    Table::create()
        .table("occurrence_identifier")
        .col(big_integer("collection_id"))
        .col(small_integer("kind"))
        .col(text("folded"))
        .col(big_integer("occurrence_id"))
        .col(uuid("record_id"))
        .primary_key(
            Index::create().col("collection_id").col("kind").col("folded").col("occurrence_id"),
        )
        .take()
}

/// What has changed, for whoever follows (the search index): one line a transaction, listing the
/// records' internal ids as a JSON array. A listed record that is no longer there was deleted.
fn outbox() -> TableCreateStatement {
    Table::create()
        .table("outbox")
        .col(big_pk_auto("id"))
        .col(big_integer("collection_id"))
        .col(text("kind"))
        .col(text("ids"))
        .col(uuid_null("batch_id"))
        .col(timestamp_with_time_zone("created_at"))
        .take()
}
