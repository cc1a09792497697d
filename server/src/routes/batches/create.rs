//! Making a batch.

use api_types::{Batch, Job, NewBatch};
use axum::extract::State;
use axum::http::StatusCode;
use media_batch::limits::{MAX_COLUMNS, MAX_ROWS};
use media_batch::mapping::{ColumnMapping, MappingProblem, Reason, problems};

use super::{known_target, known_targets};
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path};
use crate::routes::wire;
use crate::state::AppState;

/// Rows a chunk at most: one transaction of a second or less.
pub(super) const MAX_CHUNK_ROWS: u32 = 5_000;

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
    let refused = |code| ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code);
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
    if new.headers.len() != new.targets.len() || new.headers.len() > MAX_COLUMNS {
        let count = |columns: usize| u32::try_from(columns).unwrap_or(u32::MAX);
        return Err(refused("batch-columns-differ")
            .number("headers", count(new.headers.len()))
            .number("targets", count(new.targets.len())));
    }
    // The targets of an import are terms, not fields of media.
    if new.job != Job::MediaSheet {
        return Ok(());
    }
    for (target, _) in &new.defaults {
        known_target(target)?;
    }
    check_mapping(new)
}

/// The same judgement of a mapping as in the browser.
fn check_mapping(new: &NewBatch) -> ApiResult<()> {
    let columns: Vec<ColumnMapping> = known_targets(&new.targets)?
        .into_iter()
        .zip(&new.headers)
        .map(|(target, header)| ColumnMapping {
            header: header.clone(),
            target,
            reason: Reason::Chosen,
            samples: Vec::new(),
        })
        .collect();
    let refused = |code| ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code);
    match problems(&columns).first() {
        None => Ok(()),
        Some(MappingProblem::TargetTwice { target, .. }) => {
            Err(refused("batch-target-twice").text("target", target.name()))
        }
        Some(MappingProblem::NoIdentifier) => Err(refused("batch-no-identifier")),
        Some(MappingProblem::NoUrl) => Err(refused("batch-no-url")),
    }
}
