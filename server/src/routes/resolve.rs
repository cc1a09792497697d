//! Resolving identifiers to records, before anything is sent.

use api_types::{ResolveAnswer, ResolveRequest, ResolveResponse, ResolveRow};
use axum::extract::State;
use axum::http::StatusCode;
use media_batch::identifier::Resolution;
use media_batch::target::Target;
use media_batch::value::{canonical_url, url_key};
use store::{ResolvedRow, RowToResolve};

use super::wire;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path};
use crate::state::AppState;

/// Rows a call: as many as a chunk may hold.
const MAX_ROWS: usize = 5_000;

/// What the identifiers of rows stand for (members only).
#[utoipa::path(post, path = "/api/v1/collections/{code}/resolve", tag = "collections",
    params(("code" = String, Path, description = "The collection's code")),
    request_body = ResolveRequest,
    responses((status = 200, body = ResolveResponse), ApiError))]
pub async fn resolve_rows(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
    Json(request): Json<ResolveRequest>,
) -> ApiResult<Json<ResolveResponse>> {
    let collection = app.store.collection(&code).await?;
    asker.require_member(&collection)?;
    if request.rows.len() > MAX_ROWS {
        return Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "resolve-too-many-rows")
            .number("max", u32::try_from(MAX_ROWS).unwrap_or(u32::MAX))
            .number("rows", u32::try_from(request.rows.len()).unwrap_or(u32::MAX)));
    }
    let rows: Vec<RowToResolve> =
        request.rows.iter().map(row_to_resolve).collect::<ApiResult<_>>()?;
    let resolved = app.store.resolve(&asker.principal, collection.id, &rows).await?;
    let mut answers: Vec<ResolveAnswer> = request
        .rows
        .iter()
        .zip(resolved)
        .map(|(row, resolved)| answer(row.row, resolved))
        .collect();
    if request.labels {
        add_labels(&app, &asker, &mut answers).await?;
    }
    Ok(Json(ResolveResponse { rows: answers }))
}

fn row_to_resolve(row: &ResolveRow) -> ApiResult<RowToResolve> {
    let identifiers = row
        .identifiers
        .iter()
        .map(|(name, text)| {
            Target::from_name(name)
                .filter(|target| target.is_identifier())
                .map(|target| (target, text.clone()))
                .ok_or_else(|| {
                    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "batch-target-unknown")
                        .text("target", name)
                })
        })
        .collect::<ApiResult<_>>()?;
    let url = canonical_url(&row.url).map(|canonical| {
        let key = url_key(&canonical);
        (canonical, key)
    });
    Ok(RowToResolve { identifiers, url })
}

fn answer(row: u32, resolved: ResolvedRow) -> ResolveAnswer {
    ResolveAnswer {
        row,
        resolution: name(resolved.resolution).to_owned(),
        records: resolved.records.iter().map(ToString::to_string).collect(),
        labels: Vec::new(),
        already_linked: resolved.already_linked,
    }
}

fn name(resolution: Resolution) -> &'static str {
    match resolution {
        Resolution::Matched => "matched",
        Resolution::NotFound | Resolution::Unknown => "not_found",
        Resolution::Ambiguous => "ambiguous",
        Resolution::Contradicting => "contradicting",
        Resolution::NoIdentifier => "no_identifier",
    }
}

/// One query for the labels of all rows.
async fn add_labels(app: &AppState, asker: &Asker, answers: &mut [ResolveAnswer]) -> ApiResult<()> {
    let mut ids: Vec<uuid::Uuid> = answers
        .iter()
        .flat_map(|answer| &answer.records)
        .filter_map(|id| id.parse().ok())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let labels: std::collections::HashMap<String, api_types::RecordLabel> = app
        .store
        .labels(&asker.principal, &ids)
        .await?
        .into_iter()
        .map(|label| (label.id.to_string(), wire::label(label)))
        .collect();
    for answer in answers {
        answer.labels = answer.records.iter().filter_map(|id| labels.get(id).cloned()).collect();
    }
    Ok(())
}
