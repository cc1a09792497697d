//! A specimen record.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "occurrence")]
pub(crate) struct Model {
    #[sea_orm(primary_key)]
    pub(crate) id: i64,
    pub(crate) record_id: Uuid,
    pub(crate) collection_id: i64,
    pub(crate) catalog_number: Option<String>,
    pub(crate) catalog_number_folded: Option<String>,
    pub(crate) other_catalog_numbers: Option<String>,
    pub(crate) occurrence_id: Option<String>,
    pub(crate) scientific_name: Option<String>,
    pub(crate) scientific_name_authorship: Option<String>,
    pub(crate) family: Option<String>,
    pub(crate) genus: Option<String>,
    pub(crate) specific_epithet: Option<String>,
    pub(crate) infraspecific_epithet: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) state_province: Option<String>,
    pub(crate) county: Option<String>,
    pub(crate) municipality: Option<String>,
    pub(crate) locality: Option<String>,
    pub(crate) recorded_by: Option<String>,
    pub(crate) record_number: Option<String>,
    pub(crate) event_date: Option<String>,
    pub(crate) verbatim_event_date: Option<String>,
    pub(crate) type_status: Option<String>,
    pub(crate) basis_of_record: Option<String>,
    pub(crate) habitat: Option<String>,
    pub(crate) processing_status: Option<String>,
    pub(crate) terms: Option<String>,
    pub(crate) year: Option<i32>,
    pub(crate) month: Option<i32>,
    pub(crate) day: Option<i32>,
    pub(crate) decimal_latitude: Option<f64>,
    pub(crate) decimal_longitude: Option<f64>,
    pub(crate) coordinate_uncertainty_in_meters: Option<f64>,
    pub(crate) minimum_elevation_in_meters: Option<f64>,
    pub(crate) maximum_elevation_in_meters: Option<f64>,
    pub(crate) record_security: i16,
    pub(crate) version: i32,
    pub(crate) batch_id: Option<Uuid>,
    pub(crate) created_at: ChronoDateTimeUtc,
    pub(crate) created_by: Option<Uuid>,
    pub(crate) updated_at: ChronoDateTimeUtc,
    pub(crate) updated_by: Option<Uuid>,
    pub(crate) source: Option<Uuid>,
    pub(crate) source_key: Option<String>,
    pub(crate) withdrawn_at: Option<ChronoDateTimeUtc>,
    pub(crate) withdrawn_by: Option<Uuid>,
    pub(crate) catalog_prefix: Option<String>,
    pub(crate) catalog_sort: Option<i64>,
    pub(crate) catalog_suffix: Option<String>,
    pub(crate) effective_security: i16,
    pub(crate) effective_generalised: bool,
    pub(crate) protected_by: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub(crate) enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
