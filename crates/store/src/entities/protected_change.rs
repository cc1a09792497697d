//! A change of the list of protected taxa.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "protected_change")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) version: i64,
    pub(crate) changed_at: ChronoDateTimeUtc,
    pub(crate) changed_by: Option<Uuid>,
    pub(crate) added: String,
    pub(crate) removed: String,
    pub(crate) protect_cultivated: Option<bool>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
