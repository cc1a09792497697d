//! Collections, who may do what in them, and the mappings that people used there.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, binary_len, pk_uuid, text, text_uniq, timestamp_with_time_zone, uuid,
    uuid_uniq,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(collections()).await?;
        manager.create_table(roles()).await?;
        manager
            .create_index(
                Index::create()
                    .name("collection_roles_user")
                    .table("collection_roles")
                    .col("user_id")
                    .take(),
            )
            .await?;
        manager.create_table(remembered_mappings()).await?;
        manager
            .create_index(
                Index::create()
                    .name("remembered_mappings_headers")
                    .table("remembered_mappings")
                    .col("collection_id")
                    .col("user_id")
                    .col("headers_hash")
                    .unique()
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(manager, &["remembered_mappings", "collection_roles", "collections"])
            .await
    }
}

/// The figures are counted along in the transactions that change them: counting a million rows for
/// every visitor would be the most expensive part of the page.
fn collections() -> TableCreateStatement {
    Table::create()
        .table("collections")
        .col(big_pk_auto("id"))
        .col(uuid_uniq("public_id"))
        .col(text("code"))
        .col(text_uniq("code_folded"))
        .col(text("name"))
        .col(text("institution"))
        .col(text("description"))
        .col(text("contact"))
        .col(big_integer("record_count").default(0))
        .col(big_integer("media_count").default(0))
        .col(big_integer("identifiers_version").default(0))
        .col(timestamp_with_time_zone("created_at"))
        .take()
}

fn roles() -> TableCreateStatement {
    Table::create()
        .table("collection_roles")
        .col(big_integer("collection_id"))
        .col(uuid("user_id"))
        .col(text("role"))
        .col(timestamp_with_time_zone("granted_at"))
        .primary_key(Index::create().col("collection_id").col("user_id"))
        .foreign_key(
            ForeignKey::create()
                .from("collection_roles", "collection_id")
                .to("collections", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("collection_roles", "user_id")
                .to("users", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn remembered_mappings() -> TableCreateStatement {
    Table::create()
        .table("remembered_mappings")
        .col(pk_uuid("id"))
        .col(big_integer("collection_id"))
        .col(uuid("user_id"))
        .col(binary_len("headers_hash", 32))
        .col(text("headers"))
        .col(text("targets"))
        .col(timestamp_with_time_zone("used_at"))
        .foreign_key(
            ForeignKey::create()
                .from("remembered_mappings", "collection_id")
                .to("collections", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(
            ForeignKey::create()
                .from("remembered_mappings", "user_id")
                .to("users", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}
