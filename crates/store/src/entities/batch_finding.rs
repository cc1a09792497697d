//! The rows behind a finding of a file that the server read by itself.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "batch_finding")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) batch_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) code: String,
    /// A Roaring bitmap of row numbers, from 1.
    pub(crate) found_rows: Vec<u8>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
