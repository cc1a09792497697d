//! A batch: what it was made with and where it is.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "batch")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) collection_id: i64,
    pub(crate) kind: String,
    pub(crate) state: String,
    pub(crate) content: String,
    pub(crate) fingerprint: Vec<u8>,
    pub(crate) row_count: i32,
    pub(crate) chunk_size: i32,
    pub(crate) chunk_count: i32,
    pub(crate) records_touched: i32,
    pub(crate) other_id: Option<Uuid>,
    pub(crate) created_by: Uuid,
    pub(crate) created_at: ChronoDateTimeUtc,
    pub(crate) finished_at: Option<ChronoDateTimeUtc>,
    pub(crate) undo_until: Option<ChronoDateTimeUtc>,
    pub(crate) problem: Option<String>,
    pub(crate) preview_state: Option<String>,
    pub(crate) preview: Option<String>,
    pub(crate) records_withdrawn: i32,
    pub(crate) report: Option<String>,
    pub(crate) preview_attempts: i32,
    pub(crate) preview_problem: Option<String>,
    pub(crate) preview_request: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
