//! The records of an import's source that its file no longer has, as the preview found them.

use api_types::{GoneRecord, GoneRecords};
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use store::Store;
use utoipa::IntoParams;
use uuid::Uuid;

use super::preview::{DEFAULT_ROWS, MAX_ROWS, file_name};
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path, Query};
use crate::routes::wire;
use crate::sheet::pages::{Pages, csv_file};
use crate::state::AppState;

/// The columns of the records that are gone as a file.
const COLUMNS: [&str; 7] =
    ["recordID", "catalogNumber", "scientificName", "collector", "eventDate", "place", "withdrawn"];

/// Which of the records that a file does not have.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct GoneParams {
    /// The `next` of the page before.
    after: Option<i64>,
    /// How many; 100 unless told, at most 1,000.
    limit: Option<u32>,
}

/// The records of the source that the file does not have.
#[utoipa::path(get, path = "/api/v1/batches/{id}/preview/gone", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch"), GoneParams),
    responses((status = 200, body = GoneRecords), ApiError))]
pub async fn list_gone(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    Query(params): Query<GoneParams>,
) -> ApiResult<Json<GoneRecords>> {
    asker.require_sign_in()?;
    let limit = params.limit.unwrap_or(DEFAULT_ROWS).clamp(1, MAX_ROWS);
    let page = app.store.preview_gone(&asker.principal, id, params.after, limit).await?;
    let records = page.records.into_iter().map(gone).collect();
    Ok(Json(GoneRecords { records, next: page.next }))
}

/// The same as a file.
#[utoipa::path(get, path = "/api/v1/batches/{id}/preview/gone.csv", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch")),
    responses((status = 200, content_type = "text/csv"), ApiError))]
pub async fn download_gone(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<Response> {
    asker.require_sign_in()?;
    let batch = app.store.batch_content(&asker.principal, id).await?;
    let records = Gone { store: app.store, asker, batch: id, after: Some(0) };
    csv_file(&file_name(&batch.file_name, "gone", "csv"), &COLUMNS, records).await
}

fn gone(label: store::Label) -> GoneRecord {
    GoneRecord { withdrawn: label.withdrawn, record: wire::label(label) }
}

/// Reads the records that are gone page by page.
struct Gone {
    store: Store,
    asker: Asker,
    batch: Uuid,
    /// `None` behind the last page.
    after: Option<i64>,
}

impl Pages for Gone {
    async fn next(&mut self) -> ApiResult<Vec<Vec<String>>> {
        let Some(after) = self.after else { return Ok(Vec::new()) };
        let principal = &self.asker.principal;
        let page = self.store.preview_gone(principal, self.batch, Some(after), MAX_ROWS).await?;
        self.after = page.next;
        Ok(page.records.into_iter().map(gone_line).collect())
    }
}

fn gone_line(label: store::Label) -> Vec<String> {
    let withdrawn = if label.withdrawn { "yes" } else { "" };
    let id = label.id.to_string();
    vec![
        id,
        label.catalog_number,
        label.scientific_name,
        label.collector,
        label.event_date,
        label.place,
        withdrawn.to_owned(),
    ]
}
