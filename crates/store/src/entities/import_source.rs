//! An address from which a collection is fetched.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_sources")]
pub(crate) struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub(crate) id: Uuid,
    pub(crate) collection_id: i64,
    pub(crate) address: String,
    pub(crate) schedule: String,
    pub(crate) next_run: Option<ChronoDateTimeUtc>,
    pub(crate) last_run: Option<ChronoDateTimeUtc>,
    pub(crate) last_outcome: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) last_modified: Option<String>,
    pub(crate) sha256: Option<Vec<u8>>,
    pub(crate) bytes: Option<i64>,
    pub(crate) file_name: Option<String>,
    pub(crate) media_type: Option<String>,
    pub(crate) fetched_at: Option<ChronoDateTimeUtc>,
    pub(crate) created_by: Option<Uuid>,
    pub(crate) created_at: ChronoDateTimeUtc,
    pub(crate) import: Option<String>,
    pub(crate) import_by: Option<Uuid>,
    pub(crate) last_batch: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
