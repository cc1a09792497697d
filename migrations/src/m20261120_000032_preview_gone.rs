//! The records that the file of an import no longer has, as its preview found them: so that a person
//! can look at each before it is withdrawn.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, uuid};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::create()
            .table("preview_gone")
            .col(uuid("batch_id"))
            .col(big_integer("occurrence_id"))
            .primary_key(Index::create().col("batch_id").col("occurrence_id"))
            .foreign_key(
                ForeignKey::create()
                    .from("preview_gone", "batch_id")
                    .to("batch", "id")
                    .on_delete(ForeignKeyAction::Cascade),
            )
            .take();
        crate::keyed_by_primary_key(manager, &mut table);
        manager.create_table(table).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(manager, &["preview_gone"]).await
    }
}
