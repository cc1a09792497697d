//! For the one who watches over the process.

use std::time::Duration;

use api_types::Readiness;
use axum::extract::State;
use axum::http::StatusCode;

use super::wire;
use crate::error::{ApiError, ApiResult};
use crate::extract::Json;
use crate::state::AppState;

/// How long the database may take to answer: a load balancer asks every few seconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// The process runs.
#[utoipa::path(get, path = "/health/live", tag = "portal", responses((status = 204)))]
pub async fn show_live() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// The process can answer: its database does. A search index that is being made, or is behind, does not
/// keep the rest of the portal from answering; it is told.
#[utoipa::path(get, path = "/health/ready", tag = "portal",
    responses((status = 200, body = Readiness), ApiError))]
pub async fn show_ready(State(app): State<AppState>) -> ApiResult<Json<Readiness>> {
    let asked = async {
        app.store.ping().await?;
        app.search.health().await
    };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(search)) => Ok(Json(Readiness {
            search_ready: search.is_ready,
            search_behind: search.lag.transactions,
            search_behind_since: search.lag.since.map(wire::time),
        })),
        Ok(Err(error)) => Err(ApiError::database_away().because(error)),
        Err(_) => Err(ApiError::database_away()),
    }
}
