//! What a record needs to be imported again and again: the key of its source, whether the source still
//! has it, and its catalog number split for ranges and natural order.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, text_null, timestamp_with_time_zone_null, uuid_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The columns, in the order in which they are added.
const COLUMNS: [&str; 7] = [
    "source",
    "source_key",
    "withdrawn_at",
    "withdrawn_by",
    "catalog_prefix",
    "catalog_sort",
    "catalog_suffix",
];

/// Indexes by name. The key of a source is unique in the identifier index already in the sense that
/// matters (a row that finds two records is refused); here it makes a second one impossible.
/// Withdrawn records are few: only they stand in the third and fourth.
const INDEXES: [(&str, &str); 4] = [
    (
        "occurrence_catalog_order",
        "CREATE INDEX occurrence_catalog_order ON occurrence \
         (collection_id, catalog_prefix, catalog_sort, catalog_suffix)",
    ),
    (
        "occurrence_source_key",
        "CREATE UNIQUE INDEX occurrence_source_key ON occurrence \
         (collection_id, source_key, source) WHERE source_key IS NOT NULL AND source IS NOT NULL",
    ),
    (
        "occurrence_source_key_alone",
        "CREATE UNIQUE INDEX occurrence_source_key_alone ON occurrence \
         (collection_id, source_key) WHERE source_key IS NOT NULL AND source IS NULL",
    ),
    (
        "occurrence_withdrawn",
        "CREATE INDEX occurrence_withdrawn ON occurrence (collection_id, withdrawn_by, id) \
         WHERE withdrawn_at IS NOT NULL",
    ),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column a statement.
        for column in [
            uuid_null("source"),
            text_null("source_key"),
            timestamp_with_time_zone_null("withdrawn_at"),
            uuid_null("withdrawn_by"),
            text_null("catalog_prefix"),
            big_integer_null("catalog_sort"),
            text_null("catalog_suffix"),
        ] {
            let mut column = column;
            let table = Table::alter().table("occurrence").add_column(&mut column).take();
            manager.alter_table(table).await?;
        }
        for (_, statement) in INDEXES {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (index, _) in INDEXES {
            let drop = format!("DROP INDEX {index}");
            manager.get_connection().execute_unprepared(&drop).await?;
        }
        for column in COLUMNS.into_iter().rev() {
            let table = Table::alter().table("occurrence").drop_column(column).take();
            manager.alter_table(table).await?;
        }
        Ok(())
    }
}
