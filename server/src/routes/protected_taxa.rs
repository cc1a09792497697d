//! Protected taxa: the list, what a change would do, changing it (portal managers only).

use api_types::{
    ProtectedTaxa, ProtectedTaxaChange, ProtectedTaxaPreview, ProtectedTaxaRead, ProtectedTaxaSheet,
};
use axum::extract::State;
use axum::http::StatusCode;
use store::StoreError;

use super::{wire_jobs, wire_protection};
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json};
use crate::protected_taxa::sheet;
use crate::state::AppState;

/// The list of protected taxa, the job that carries it to the records, and who changed it.
#[utoipa::path(get, path = "/api/v1/protected-taxa", tag = "protection",
    responses((status = 200, body = ProtectedTaxa), ApiError))]
pub async fn list_protected_taxa(
    State(app): State<AppState>,
    asker: Asker,
) -> ApiResult<Json<ProtectedTaxa>> {
    require_portal_manager(&asker)?;
    list(&app, &asker).await.map(Json)
}

/// What a change would do: how many records of which collections would be protected, hidden, public.
/// Nothing is written.
#[utoipa::path(post, path = "/api/v1/protected-taxa/preview", tag = "protection",
    request_body = ProtectedTaxaChange,
    responses((status = 200, body = ProtectedTaxaPreview), ApiError))]
pub async fn preview_protected_taxa(
    State(app): State<AppState>,
    asker: Asker,
    Json(change): Json<ProtectedTaxaChange>,
) -> ApiResult<Json<ProtectedTaxaPreview>> {
    require_portal_manager(&asker)?;
    let change = readable(change)?;
    let preview = app.store.preview_protected_taxa(&asker.principal, &change).await?;
    Ok(Json(wire_protection::preview(preview)))
}

/// Change the list. It holds at once for whatever is written; a job carries it to the records that are
/// there. With `version`, 409 when the list is not any more what was previewed.
#[utoipa::path(post, path = "/api/v1/protected-taxa", tag = "protection",
    request_body = ProtectedTaxaChange,
    responses((status = 202, body = ProtectedTaxa), (status = 200, body = ProtectedTaxa), ApiError))]
pub async fn change_protected_taxa(
    State(app): State<AppState>,
    asker: Asker,
    Json(change): Json<ProtectedTaxaChange>,
) -> ApiResult<(StatusCode, Json<ProtectedTaxa>)> {
    require_portal_manager(&asker)?;
    let change = readable(change)?;
    let done = app.store.change_protected_taxa(&asker.principal, &change, app.clock.now()).await?;
    tracing::info!(version = done.version, done.added, done.removed, "protected taxa changed");
    let pending = app.store.protection_is_pending().await?;
    if pending {
        app.jobs.recompute_protection(asker.principal.user_id()).await?;
    }
    let status = if pending { StatusCode::ACCEPTED } else { StatusCode::OK };
    Ok((status, Json(list(&app, &asker).await?)))
}

/// Read a sheet of names, for a change that adds them. Nothing is written.
#[utoipa::path(post, path = "/api/v1/protected-taxa/read", tag = "protection",
    request_body = ProtectedTaxaSheet,
    responses((status = 200, body = ProtectedTaxaRead), ApiError))]
pub async fn read_protected_taxa(
    asker: Asker,
    Json(given): Json<ProtectedTaxaSheet>,
) -> ApiResult<Json<ProtectedTaxaRead>> {
    require_portal_manager(&asker)?;
    let read =
        tokio::task::spawn_blocking(move || sheet::read("names.csv", given.content.as_bytes()))
            .await
            .map_err(ApiError::internal)?;
    Ok(Json(ProtectedTaxaRead {
        taxa: read.taxa.into_iter().map(wire_protection::taxon).collect(),
        problems: read.problems,
    }))
}

fn require_portal_manager(asker: &Asker) -> ApiResult<()> {
    let signed_in = asker.require_sign_in()?;
    if signed_in.account.portal_admin { Ok(()) } else { Err(ApiError::not_allowed()) }
}

/// The change as the store takes it; an entry that cannot be taken is named.
fn readable(change: ProtectedTaxaChange) -> ApiResult<store::ListChange> {
    let change = wire_protection::change(change);
    for taxon in &change.add {
        if let Some(code) = taxon.problem() {
            return Err(ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code)
                .text("name", taxon.name.clone()));
        }
    }
    Ok(change)
}

async fn list(app: &AppState, asker: &Asker) -> ApiResult<ProtectedTaxa> {
    let list = app.store.protected_taxa(&asker.principal).await?;
    let job = match app.jobs.latest_recompute().await? {
        Some(job) => match app.store.job(&asker.principal, job).await {
            Ok(job) => Some(wire_jobs::job(job)),
            Err(StoreError::NotFound) => None,
            Err(error) => return Err(error.into()),
        },
        None => None,
    };
    Ok(wire_protection::list(list, job))
}
