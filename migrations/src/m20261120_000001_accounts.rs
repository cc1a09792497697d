//! People, their sessions, failed sign-ins.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, binary_len, boolean, pk_uuid, text, text_null, text_uniq,
    timestamp_with_time_zone, uuid,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(users()).await?;
        manager.create_table(sessions()).await?;
        manager
            .create_index(
                Index::create().name("sessions_user").table("sessions").col("user_id").take(),
            )
            .await?;
        manager.create_table(sign_in_failures()).await?;
        manager
            .create_index(
                Index::create()
                    .name("sign_in_failures_key")
                    .table("sign_in_failures")
                    .col("throttle_key")
                    .col("failed_at")
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(manager, &["sign_in_failures", "sessions", "users"]).await
    }
}

fn users() -> TableCreateStatement {
    Table::create()
        .table("users")
        .col(pk_uuid("id"))
        .col(text("name"))
        .col(text_uniq("name_folded"))
        .col(text("display_name"))
        .col(text_null("email"))
        .col(text_null("email_folded").unique_key())
        .col(text("password_hash"))
        .col(boolean("portal_admin"))
        .col(boolean("disabled"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .take()
}

/// Only the SHA-256 of a session's token is stored: who reads the table cannot sign in.
fn sessions() -> TableCreateStatement {
    Table::create()
        .table("sessions")
        .col(binary_len("token_hash", 32).primary_key())
        .col(uuid("user_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("used_at"))
        .col(big_integer("idle_seconds"))
        .col(timestamp_with_time_zone("ends_at"))
        .foreign_key(
            ForeignKey::create()
                .from("sessions", "user_id")
                .to("users", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

fn sign_in_failures() -> TableCreateStatement {
    Table::create()
        .table("sign_in_failures")
        .col(big_pk_auto("id"))
        .col(text("throttle_key"))
        .col(timestamp_with_time_zone("failed_at"))
        .take()
}
