//! Work in the background: the jobs, what links of media were found to be, and the addresses from
//! which collections are fetched.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, binary_len_null, boolean, integer, pk_uuid, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(job()).await?;
        for index in job_indexes() {
            manager.create_index(index).await?;
        }
        manager.create_table(media_link_status()).await?;
        manager
            .create_index(
                Index::create()
                    .name("media_link_status_job")
                    .table("media_link_status")
                    .col("job_id")
                    .col("media_id")
                    .take(),
            )
            .await?;
        manager.create_table(import_sources()).await?;
        manager
            .create_index(
                Index::create()
                    .name("import_sources_address")
                    .table("import_sources")
                    .col("collection_id")
                    .col("address")
                    .unique()
                    .take(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("import_sources_due")
                    .table("import_sources")
                    .col("next_run")
                    .take(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        crate::drop_tables(manager, &["import_sources", "media_link_status", "job"]).await
    }
}

/// `work_key` names what the job does to what; `live_key` is the same while it waits or runs, and
/// empty when it has ended: its uniqueness keeps the same work from being queued twice.
fn job() -> TableCreateStatement {
    Table::create()
        .table("job")
        .col(pk_uuid("id"))
        .col(text("kind"))
        .col(text("payload"))
        .col(text("state"))
        .col(text_null("work_key"))
        .col(text_null("live_key").unique_key())
        .col(text("subject"))
        .col(big_integer_null("collection_id"))
        .col(uuid_null("created_by"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("run_at"))
        .col(timestamp_with_time_zone_null("started_at"))
        .col(timestamp_with_time_zone_null("finished_at"))
        .col(integer("attempts").default(0))
        .col(integer("max_attempts"))
        .col(uuid_null("lease_owner"))
        .col(timestamp_with_time_zone_null("lease_until"))
        .col(boolean("cancel_asked").default(false))
        .col(big_integer("progress_done").default(0))
        .col(big_integer_null("progress_total"))
        .col(text_null("progress_code"))
        .col(text_null("error_code"))
        .col(text_null("result"))
        .foreign_key(ForeignKey::create().from("job", "collection_id").to("collections", "id"))
        .foreign_key(ForeignKey::create().from("job", "created_by").to("users", "id"))
        .take()
}

/// What is due (waiting, or with a lease that has run out), what was done last to what, what is newest,
/// what a collection has.
fn job_indexes() -> [IndexCreateStatement; 4] {
    let index = |name: &'static str, columns: &[&'static str]| {
        let mut index = Index::create();
        index.name(name).table("job");
        for column in columns {
            index.col(*column);
        }
        index.take()
    };
    [
        index("job_due", &["state", "run_at", "id"]),
        index("job_work", &["work_key", "created_at"]),
        index("job_recent", &["created_at", "id"]),
        index("job_of_collection", &["collection_id", "kind", "state"]),
    ]
}

/// One row a medium: what its address was the last time somebody looked. `code` is the worst that
/// was found, `notes` (a JSON list) everything.
fn media_link_status() -> TableCreateStatement {
    Table::create()
        .table("media_link_status")
        .col(pk_uuid("media_id"))
        .col(big_integer("collection_id"))
        .col(text("url"))
        .col(text("code"))
        .col(text("notes"))
        .col(text_null("format"))
        .col(uuid("job_id"))
        .col(timestamp_with_time_zone("checked_at"))
        .foreign_key(
            ForeignKey::create()
                .from("media_link_status", "media_id")
                .to("media", "media_id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .take()
}

/// `etag` and `last_modified` belong to the file of `sha256`: the next request sends them back.
fn import_sources() -> TableCreateStatement {
    Table::create()
        .table("import_sources")
        .col(pk_uuid("id"))
        .col(big_integer("collection_id"))
        .col(text("address"))
        .col(text("schedule"))
        .col(timestamp_with_time_zone_null("next_run"))
        .col(timestamp_with_time_zone_null("last_run"))
        .col(text_null("last_outcome"))
        .col(text_null("etag"))
        .col(text_null("last_modified"))
        .col(binary_len_null("sha256", 32))
        .col(big_integer_null("bytes"))
        .col(text_null("file_name"))
        .col(text_null("media_type"))
        .col(timestamp_with_time_zone_null("fetched_at"))
        .col(uuid_null("created_by"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(
            ForeignKey::create().from("import_sources", "collection_id").to("collections", "id"),
        )
        .foreign_key(ForeignKey::create().from("import_sources", "created_by").to("users", "id"))
        .take()
}
