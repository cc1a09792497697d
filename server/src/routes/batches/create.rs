//! Making a batch.

use api_types::{Batch, Job, NewBatch};
use axum::extract::State;
use axum::http::StatusCode;
use media_batch::limits::MAX_ROWS;

use super::mapping;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path};
use crate::routes::archives::check_readings;
use crate::routes::wire;
use crate::state::AppState;

/// Rows a chunk at most: one transaction of a second or less.
pub(super) const MAX_CHUNK_ROWS: u32 = 5_000;

/// Extension files of an archive at most. Real archives have a handful; each costs a checker.
const MAX_PARTS: usize = 64;

/// Make a batch. The same request again answers 200 with the same batch.
#[utoipa::path(post, path = "/api/v1/collections/{code}/batches", tag = "batches",
    params(("code" = String, Path, description = "The collection's code")),
    request_body = NewBatch,
    responses((status = 201, body = Batch), (status = 200, body = Batch), ApiError))]
pub async fn create_batch(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
    Json(new): Json<NewBatch>,
) -> ApiResult<(StatusCode, Json<Batch>)> {
    let collection = app.store.collection(&code).await?;
    asker.require_member(&collection)?;
    check(&new)?;
    let batch = store::NewBatch {
        id: new.id,
        collection: collection.id,
        file_name: new.file_name,
        headers: new.headers,
        targets: new.targets,
        defaults: new.defaults,
        existing: wire::policy(new.existing),
        create_records: new.create_records,
        rows: new.rows,
        chunk_size: new.chunk_size,
        job: new.job,
        import: new.import,
        parts: new.parts,
    };
    let (status, made) = app.store.create_batch(&asker.principal, batch, app.clock.now()).await?;
    let code = if made { StatusCode::CREATED } else { StatusCode::OK };
    Ok((code, Json(wire::batch(status))))
}

fn check(new: &NewBatch) -> ApiResult<()> {
    if new.id.get_version_num() != 7 {
        return Err(refused("batch-id-not-v7"));
    }
    if new.rows == 0 || new.rows > MAX_ROWS {
        return Err(refused("batch-rows-out-of-range")
            .number("max", MAX_ROWS)
            .number("rows", new.rows));
    }
    if new.chunk_size == 0 || new.chunk_size > MAX_CHUNK_ROWS {
        return Err(refused("batch-chunk-size-out-of-range")
            .number("max", MAX_CHUNK_ROWS)
            .number("size", new.chunk_size));
    }
    check_import(new)?;
    mapping::check(new)
}

/// Settings belong to imports, and extensions to archives; a reading that is not known could not be
/// meant.
fn check_import(new: &NewBatch) -> ApiResult<()> {
    let (import, extensions) = match new.job {
        Job::MediaSheet => (false, false),
        Job::Occurrences => (true, false),
        Job::Archive => (true, true),
    };
    if new.import.is_some() != import {
        let code = if import { "import-settings-missing" } else { "import-settings-of-media" };
        return Err(refused(code));
    }
    if !extensions && !new.parts.is_empty() {
        return Err(refused("import-parts-without-archive"));
    }
    if new.parts.len() > MAX_PARTS {
        return Err(refused("import-too-many-parts")
            .number("max", u32::try_from(MAX_PARTS).unwrap_or(u32::MAX))
            .number("parts", u32::try_from(new.parts.len()).unwrap_or(u32::MAX)));
    }
    new.import.iter().try_for_each(|settings| check_readings(&settings.accepted))
}

fn refused(code: &'static str) -> ApiError {
    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code)
}
