//! Specimen records, as the asker may see them.

use api_types::{Record, Records};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use serde::Deserialize;
use utoipa::IntoParams;

use super::record_formats::{self, RecordFormat};
use super::wire;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path, Query};
use crate::state::AppState;

/// Which records. One identifier is needed.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FindRecordsParams {
    /// Catalog number, other catalog number, `occurrenceID` or `recordID`.
    identifier: Option<String>,
    /// The same, named.
    #[serde(rename = "catalogNumber")]
    catalog_number: Option<String>,
    /// The same, named.
    #[serde(rename = "occurrenceID")]
    occurrence_id: Option<String>,
    /// Only within the collection of this code.
    collection: Option<String>,
}

/// The records of an identifier, at most 20.
#[utoipa::path(get, path = "/api/v1/records", tag = "records", params(FindRecordsParams),
    responses((status = 200, body = Records), ApiError))]
pub async fn find_records(
    State(app): State<AppState>,
    asker: Asker,
    Query(params): Query<FindRecordsParams>,
) -> ApiResult<Json<Records>> {
    let identifier = params
        .identifier
        .or(params.catalog_number)
        .or(params.occurrence_id)
        .filter(|identifier| !identifier.trim().is_empty())
        .ok_or_else(|| ApiError::new(StatusCode::BAD_REQUEST, "record-lookup-needs-identifier"))?;
    let collection = match &params.collection {
        Some(code) => Some(app.store.collection(code).await?.id),
        None => None,
    };
    let labels = app.store.records_by_identifier(&asker.principal, collection, &identifier).await?;
    Ok(Json(Records { records: labels.into_iter().map(wire::label).collect() }))
}

/// A record with its media, as JSON, JSON-LD or CSV: by what is accepted, or by `.json`, `.jsonld` or
/// `.csv` behind the id.
#[utoipa::path(get, path = "/api/v1/records/{id}", tag = "records",
    params(("id" = String, Path,
        description = "recordID, and `.json`, `.jsonld` or `.csv` behind it where one of them is wanted")),
    responses((status = 200, content((Record = "application/json"),
        (serde_json::Value = "application/ld+json"), (String = "text/csv"))),
        (status = 304), ApiError))]
pub async fn show_record(
    State(app): State<AppState>,
    asker: Asker,
    Path(address): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let (id, format) = RecordFormat::read(&address, &headers)?;
    let record = app.store.record(&asker.principal, id).await?;
    record_formats::answer(record, format, &app.config.public_url, &headers)
}
