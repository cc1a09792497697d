//! The batches of one's collections.

use api_types::Batches;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Query};
use crate::routes::wire;
use crate::state::AppState;

/// Batches a page.
const PAGE: u32 = 50;

/// Which batches.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListBatchesParams {
    /// Only those of the collection of this code.
    collection: Option<String>,
    /// The `next` of the page before.
    before: Option<String>,
}

/// Batches of the asker's collections, newest first; undos are batches too.
#[utoipa::path(get, path = "/api/v1/batches", tag = "batches", params(ListBatchesParams),
    responses((status = 200, body = Batches), ApiError))]
pub async fn list_batches(
    State(app): State<AppState>,
    asker: Asker,
    Query(params): Query<ListBatchesParams>,
) -> ApiResult<Json<Batches>> {
    asker.require_sign_in()?;
    let collection = match &params.collection {
        Some(code) => {
            let collection = app.store.collection(code).await?;
            asker.require_member(&collection)?;
            Some(collection.id)
        }
        None => None,
    };
    let page =
        app.store.batches(&asker.principal, collection, params.before.as_deref(), PAGE).await?;
    Ok(Json(Batches {
        batches: page.batches.into_iter().map(wire::batch).collect(),
        next: page.next,
    }))
}
