//! A piece of work in the background.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) kind: String,
    pub(crate) payload: String,
    pub(crate) state: String,
    pub(crate) work_key: Option<String>,
    pub(crate) live_key: Option<String>,
    pub(crate) subject: String,
    pub(crate) collection_id: Option<i64>,
    pub(crate) created_by: Option<Uuid>,
    pub(crate) created_at: ChronoDateTimeUtc,
    pub(crate) run_at: ChronoDateTimeUtc,
    pub(crate) started_at: Option<ChronoDateTimeUtc>,
    pub(crate) finished_at: Option<ChronoDateTimeUtc>,
    pub(crate) attempts: i32,
    pub(crate) max_attempts: i32,
    pub(crate) lease_owner: Option<Uuid>,
    pub(crate) lease_until: Option<ChronoDateTimeUtc>,
    pub(crate) cancel_asked: bool,
    pub(crate) progress_done: i64,
    pub(crate) progress_total: Option<i64>,
    pub(crate) progress_code: Option<String>,
    pub(crate) error_code: Option<String>,
    pub(crate) result: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
