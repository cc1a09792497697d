//! A collection.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "collections")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) public_id: Uuid,
    pub(crate) code: String,
    pub(crate) code_folded: String,
    pub(crate) name: String,
    pub(crate) institution: String,
    pub(crate) description: String,
    pub(crate) contact: String,
    pub(crate) record_count: i64,
    pub(crate) media_count: i64,
    pub(crate) identifiers_version: i64,
    pub(crate) created_at: ChronoDateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
