//! The schema, step by step: the same steps for SQLite and PostgreSQL, each with its way back.
//!
//! Keys of what grows with the collections begin with `collection_id`, so that PostgreSQL can
//! spread these tables over several nodes by collection (Citus) without another key.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use sea_orm_migration::prelude::*;

mod m20261120_000001_accounts;
mod m20261120_000002_collections;
mod m20261120_000003_records;
mod m20261120_000004_media;
mod m20261120_000005_batches;
mod m20261120_000010_import_records;
mod m20261120_000011_determinations;
mod m20261120_000012_import_batches;
mod m20261120_000020_jobs;
mod m20261120_000030_server_imports;
mod m20261120_000031_changes_in_order;
mod m20261120_000032_preview_gone;
mod m20261120_000040_protected_taxa;
mod m20261120_000055_saved_searches;
mod m20261120_000060_findings;

/// All migrations, in order.
#[derive(Debug)]
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261120_000001_accounts::Migration),
            Box::new(m20261120_000002_collections::Migration),
            Box::new(m20261120_000003_records::Migration),
            Box::new(m20261120_000004_media::Migration),
            Box::new(m20261120_000005_batches::Migration),
            Box::new(m20261120_000010_import_records::Migration),
            Box::new(m20261120_000011_determinations::Migration),
            Box::new(m20261120_000012_import_batches::Migration),
            Box::new(m20261120_000020_jobs::Migration),
            Box::new(m20261120_000030_server_imports::Migration),
            Box::new(m20261120_000031_changes_in_order::Migration),
            Box::new(m20261120_000032_preview_gone::Migration),
            Box::new(m20261120_000040_protected_taxa::Migration),
            Box::new(m20261120_000055_saved_searches::Migration),
            Box::new(m20261120_000060_findings::Migration),
        ]
    }
}

/// SQLite keeps a table whose key is its whole row twice as small without the hidden row id.
/// PostgreSQL has no such notion.
fn keyed_by_primary_key(manager: &SchemaManager<'_>, table: &mut TableCreateStatement) {
    if manager.get_database_backend() == sea_orm_migration::sea_orm::DbBackend::Sqlite {
        table.extra("WITHOUT ROWID");
    }
}

/// Drops tables in the order given (those that point at others first).
async fn drop_tables(manager: &SchemaManager<'_>, tables: &[&'static str]) -> Result<(), DbErr> {
    for table in tables {
        manager.drop_table(Table::drop().table(*table).to_owned()).await?;
    }
    Ok(())
}
