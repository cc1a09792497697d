//! Searches that the person keeps under a name.

use api_types::{RenameSearch, SaveSearch, SavedSearch, SavedSearches};
use axum::extract::State;
use axum::http::StatusCode;
use search_query::{Params, SearchQuery};
use uuid::Uuid;

use super::wire;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path};
use crate::state::AppState;

/// Parameters of a place in an answer: a search is kept without them.
const NOT_KEPT: [&str; 3] = ["cursor", "facets", "map"];

/// The searches that the person keeps, by name.
#[utoipa::path(get, path = "/api/v1/saved-searches", tag = "search",
    responses((status = 200, body = SavedSearches), ApiError))]
pub async fn list_saved_searches(
    State(app): State<AppState>,
    asker: Asker,
) -> ApiResult<Json<SavedSearches>> {
    asker.require_sign_in()?;
    let searches = app.store.saved_searches(&asker.principal).await?;
    Ok(Json(SavedSearches { searches: searches.into_iter().map(told).collect() }))
}

/// Keep a search. It has to be one that can be answered.
#[utoipa::path(post, path = "/api/v1/saved-searches", tag = "search", request_body = SaveSearch,
    responses((status = 201, body = SavedSearch), ApiError))]
pub async fn save_search(
    State(app): State<AppState>,
    asker: Asker,
    Json(new): Json<SaveSearch>,
) -> ApiResult<(StatusCode, Json<SavedSearch>)> {
    asker.require_sign_in()?;
    let given = Params::from_query(&new.query);
    let params = NOT_KEPT.iter().fold(given, |params, name| params.without_any(name));
    SearchQuery::read(&params)?;
    let query = params.to_query();
    let now = app.clock.now();
    let kept = app.store.save_search(&asker.principal, &new.name, &query, now).await?;
    Ok((StatusCode::CREATED, Json(told(kept))))
}

/// Give a search another name.
#[utoipa::path(put, path = "/api/v1/saved-searches/{id}", tag = "search",
    params(("id" = Uuid, Path, description = "The search")), request_body = RenameSearch,
    responses((status = 204), ApiError))]
pub async fn rename_saved_search(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    Json(new): Json<RenameSearch>,
) -> ApiResult<StatusCode> {
    asker.require_sign_in()?;
    app.store.rename_search(&asker.principal, id, &new.name).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Forget a search.
#[utoipa::path(delete, path = "/api/v1/saved-searches/{id}", tag = "search",
    params(("id" = Uuid, Path, description = "The search")),
    responses((status = 204), ApiError))]
pub async fn forget_saved_search(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
) -> ApiResult<StatusCode> {
    asker.require_sign_in()?;
    app.store.forget_search(&asker.principal, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn told(search: store::SavedSearch) -> SavedSearch {
    SavedSearch {
        id: search.id,
        name: search.name,
        query: search.query,
        created_at: wire::time(search.created_at),
    }
}
