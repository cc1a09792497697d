//! Putting a chunk of rows.

use api_types::{BatchChunk, PartRow};
use axum::extract::{Request, State};
use axum::http::StatusCode;
use store::{NewBatch, StagedRow};
use uuid::Uuid;

use super::digest;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Path, body};
use crate::state::AppState;

/// Put a chunk. Repeating the same body is free; `Content-Digest` with SHA-256 is needed, over the
/// body as it is sent (so over the compressed one with `Content-Encoding: gzip`).
#[utoipa::path(put, path = "/api/v1/batches/{id}/chunks/{index}", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch"),
        ("index" = u32, Path, description = "From 0"),
        ("Content-Digest" = String, Header, description = "`sha-256=:<base64>:`")),
    request_body = BatchChunk,
    responses((status = 204, description = "The server has it"), ApiError))]
pub async fn put_chunk(
    State(app): State<AppState>,
    asker: Asker,
    Path((id, index)): Path<(Uuid, u32)>,
    request: Request,
) -> ApiResult<StatusCode> {
    asker.require_sign_in()?;
    crate::extract::require_json(&request)?;
    let expected = digest::of_header(request.headers())?;
    let batch = app.store.batch_content(&asker.principal, id).await?;
    let body = body::read(request, app.config.limits.chunk_bytes).await?;
    let (digest, rows) = tokio::task::spawn_blocking(move || {
        digest::verify(&body.sent, expected)?;
        let chunk: BatchChunk = crate::extract::parse_json(&body.content)?;
        let rows = staged(&batch, index, chunk)?;
        Ok::<_, ApiError>((digest::sha256(&body.content), rows))
    })
    .await
    .map_err(ApiError::internal)??;
    app.store.put_chunk(&asker.principal, id, index, digest, &rows).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether a row of an extension has the columns of its file.
fn fits(batch: &NewBatch, row: &PartRow) -> bool {
    batch.parts.get(usize::from(row.part)).is_some_and(|part| part.headers.len() == row.cells.len())
}

/// Makes sure that the chunk holds exactly the rows that belong into it.
fn staged(batch: &NewBatch, index: u32, chunk: BatchChunk) -> ApiResult<Vec<StagedRow>> {
    let refused = |code| ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code);
    let chunks = batch.rows.div_ceil(batch.chunk_size.max(1));
    if index >= chunks {
        return Err(refused("chunk-index-out-of-range")
            .number("chunks", chunks)
            .number("index", index));
    }
    let from = index * batch.chunk_size + 1;
    let to = batch.rows.min(index.saturating_add(1).saturating_mul(batch.chunk_size));
    let differs = |row: u32| {
        refused("chunk-rows-differ")
            .number("index", index)
            .number("from", from)
            .number("to", to)
            .number("columns", u32::try_from(batch.headers.len()).unwrap_or(u32::MAX))
            .number("row", row)
    };
    let columns = batch.headers.len();
    let mut expected = from..=to;
    for row in &chunk.rows {
        if expected.next() != Some(row.row)
            || row.cells.len() != columns
            || !row.parts.iter().all(|part| fits(batch, part))
        {
            return Err(differs(row.row));
        }
    }
    if let Some(missing) = expected.next() {
        return Err(differs(missing));
    }
    let rows = chunk.rows.into_iter().map(|row| StagedRow {
        row: row.row,
        line: row.line,
        cells: row.cells,
        leave_out: row.leave_out,
        records: row.records,
        parts: row.parts,
    });
    Ok(rows.collect())
}
