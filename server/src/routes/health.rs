//! For the one who watches over the process.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;

use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// How long the database may take to answer: a load balancer asks every few seconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// The process runs.
#[utoipa::path(get, path = "/health/live", tag = "portal", responses((status = 204)))]
pub async fn show_live() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// The process can answer: its database does.
#[utoipa::path(get, path = "/health/ready", tag = "portal",
    responses((status = 204), ApiError))]
pub async fn show_ready(State(app): State<AppState>) -> ApiResult<StatusCode> {
    match tokio::time::timeout(PATIENCE, app.store.ping()).await {
        Ok(Ok(())) => Ok(StatusCode::NO_CONTENT),
        Ok(Err(error)) => Err(ApiError::database_away().because(error)),
        Err(_) => Err(ApiError::database_away()),
    }
}
