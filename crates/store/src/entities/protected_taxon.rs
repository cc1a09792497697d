//! An entry of the list of protected taxa.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "protected_taxon")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) other_names: String,
    pub(crate) country: Option<String>,
    pub(crate) state_province: Option<String>,
    pub(crate) level: i16,
    pub(crate) generalise: bool,
    pub(crate) reason: String,
    pub(crate) added_at: ChronoDateTimeUtc,
    pub(crate) added_by: Option<Uuid>,
    pub(crate) removed_at: Option<ChronoDateTimeUtc>,
    pub(crate) removed_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
