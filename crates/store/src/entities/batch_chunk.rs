//! A part of a batch: its rows as sent, and their outcomes.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "batch_chunk")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) batch_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) chunk_index: i32,
    pub(crate) digest: Vec<u8>,
    pub(crate) row_count: i32,
    pub(crate) body: Option<Vec<u8>>,
    pub(crate) applied: bool,
    pub(crate) outcomes: Option<Vec<u8>>,
    pub(crate) created: i32,
    pub(crate) updated: i32,
    pub(crate) unchanged: i32,
    pub(crate) replaced: i32,
    pub(crate) left_out: i32,
    pub(crate) failed: i32,
    pub(crate) restored: i32,
    pub(crate) conflicts: i32,
    pub(crate) records_created: i32,
    pub(crate) records_touched: i32,
    pub(crate) preview: Option<Vec<u8>>,
    pub(crate) preview_counts: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
