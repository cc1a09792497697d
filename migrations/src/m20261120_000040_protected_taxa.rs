//! The portal's list of protected taxa, who changed it, and what it makes of each record.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, boolean, boolean_null, integer, pk_uuid, small_integer, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Columns of a record: its level of protection with the list taken into account, whether its
/// coordinates are shown truncated, and the list's entries (a JSON array of their ids). What was said
/// of the record itself stays in `record_security`.
const COLUMNS: [&str; 3] = ["effective_security", "effective_generalised", "protected_by"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut level = small_integer("effective_security");
        let mut generalised = boolean("effective_generalised");
        for mut column in
            [level.default(0).take(), generalised.default(false).take(), text_null("protected_by")]
        {
            let table = Table::alter().table("occurrence").add_column(&mut column).take();
            manager.alter_table(table).await?;
        }
        let database = manager.get_connection();
        for statement in [
            "UPDATE occurrence SET effective_security = record_security WHERE record_security > 0",
            "DROP INDEX occurrence_protected",
            // Protected records are few, and counted whenever public figures are shown.
            "CREATE INDEX occurrence_protected ON occurrence (collection_id, effective_security) \
             WHERE effective_security > 0",
        ] {
            database.execute_unprepared(statement).await?;
        }
        manager.create_table(protected_taxon()).await?;
        manager.create_table(protected_list()).await?;
        manager.create_table(protected_change()).await?;
        database
            .execute_unprepared(
                "INSERT INTO protected_list (id, version, protect_cultivated, walk_version, \
                 walk_after, done_version) VALUES (1, 0, FALSE, 0, 0, 0)",
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = ["protected_change", "protected_list", "protected_taxon"];
        crate::drop_tables(manager, &tables).await?;
        let database = manager.get_connection();
        database.execute_unprepared("DROP INDEX occurrence_protected").await?;
        for column in COLUMNS {
            let table = Table::alter().table("occurrence").drop_column(column).take();
            manager.alter_table(table).await?;
        }
        database
            .execute_unprepared(
                "CREATE INDEX occurrence_protected ON occurrence (collection_id, record_security) \
                 WHERE record_security > 0",
            )
            .await?;
        Ok(())
    }
}

/// An entry is never changed: another one takes its place, so that who protected what, when and why
/// stays known. `other_names` is a JSON array.
fn protected_taxon() -> TableCreateStatement {
    Table::create()
        .table("protected_taxon")
        .col(pk_uuid("id"))
        .col(text("name"))
        .col(text("other_names"))
        .col(text_null("country"))
        .col(text_null("state_province"))
        .col(small_integer("level"))
        .col(boolean("generalise"))
        .col(text("reason"))
        .col(timestamp_with_time_zone("added_at"))
        .col(uuid_null("added_by"))
        .col(timestamp_with_time_zone_null("removed_at"))
        .col(uuid_null("removed_by"))
        .take()
}

/// One row. `version` grows with every change; `done_version` is the one that every record shows;
/// `walk_version` and `walk_after` say for which one, and behind which record, the walk over the
/// records goes on.
fn protected_list() -> TableCreateStatement {
    Table::create()
        .table("protected_list")
        .col(integer("id").primary_key())
        .col(big_integer("version"))
        .col(boolean("protect_cultivated"))
        .col(big_integer("walk_version"))
        .col(big_integer("walk_after"))
        .col(big_integer("done_version"))
        .take()
}

/// Who changed what, when: `added` and `removed` are JSON arrays of the ids of entries.
fn protected_change() -> TableCreateStatement {
    Table::create()
        .table("protected_change")
        .col(big_integer("version").primary_key())
        .col(timestamp_with_time_zone("changed_at"))
        .col(uuid_null("changed_by"))
        .col(text("added"))
        .col(text("removed"))
        .col(boolean_null("protect_cultivated"))
        .take()
}
