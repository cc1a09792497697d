//! What the address of a medium was found to be.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "media_link_status")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) media_id: Uuid,
    pub(crate) collection_id: i64,
    pub(crate) url: String,
    pub(crate) code: String,
    pub(crate) notes: String,
    pub(crate) format: Option<String>,
    pub(crate) job_id: Uuid,
    pub(crate) checked_at: ChronoDateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
