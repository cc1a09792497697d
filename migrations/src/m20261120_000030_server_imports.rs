//! Imports that the server reads by itself: what it found in a file, how often a preview was tried,
//! and what becomes of a source's file once it is here.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{integer, text_null, uuid_null};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Columns that are added: (table, column).
const COLUMNS: [(&str, &str); 7] = [
    ("batch", "report"),
    ("batch", "preview_attempts"),
    ("batch", "preview_problem"),
    ("batch", "preview_request"),
    ("import_sources", "import"),
    ("import_sources", "import_by"),
    ("import_sources", "last_batch"),
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, name) in COLUMNS {
            let mut column = match name {
                "preview_attempts" => {
                    let mut count = integer(name);
                    count.default(0).take()
                }
                "import_by" | "last_batch" => uuid_null(name),
                _ => text_null(name),
            };
            manager.alter_table(Table::alter().table(table).add_column(&mut column).take()).await?;
        }
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, name) in COLUMNS.into_iter().rev() {
            manager.alter_table(Table::alter().table(table).drop_column(name).take()).await?;
        }
        Ok(())
    }
}
