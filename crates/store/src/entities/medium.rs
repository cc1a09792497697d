//! A medium on a record.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "media")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) media_id: Uuid,
    pub(crate) collection_id: i64,
    pub(crate) occurrence_id: i64,
    pub(crate) original_url: String,
    pub(crate) canonical_url: String,
    pub(crate) url_key: i64,
    pub(crate) copy_number: i32,
    pub(crate) kind: String,
    pub(crate) format: String,
    pub(crate) thumbnail_url: Option<String>,
    pub(crate) license: Option<String>,
    pub(crate) creator: Option<String>,
    pub(crate) caption: Option<String>,
    pub(crate) sort_occurrence: Option<i32>,
    pub(crate) fields: String,
    pub(crate) version: i32,
    pub(crate) batch_id: Option<Uuid>,
    pub(crate) created_by: Option<Uuid>,
    pub(crate) created_at: ChronoDateTimeUtc,
    pub(crate) updated_at: ChronoDateTimeUtc,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
