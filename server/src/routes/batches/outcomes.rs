//! The fate of each row.

use api_types::Outcomes;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use store::{Outcome, OutcomeFilter};
use utoipa::IntoParams;
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path, Query};
use crate::routes::wire;
use crate::state::AppState;

/// Rows a page unless told, and at most.
const DEFAULT_ROWS: u32 = 100;
const MAX_ROWS: u32 = 1_000;

/// Which rows.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct OutcomesParams {
    /// Only rows of this outcome: `created`, `updated`, `unchanged`, `replaced`, `left_out`,
    /// `failed`, `restored`, `conflict`.
    outcome: Option<String>,
    /// Rows after this one.
    after: Option<u32>,
    /// How many; 100 unless told, at most 1,000.
    limit: Option<u32>,
}

/// Rows and their outcomes, in row order.
#[utoipa::path(get, path = "/api/v1/batches/{id}/outcomes", tag = "batches",
    params(("id" = Uuid, Path, description = "The batch"), OutcomesParams),
    responses((status = 200, body = Outcomes), ApiError))]
pub async fn list_outcomes(
    State(app): State<AppState>,
    asker: Asker,
    Path(id): Path<Uuid>,
    Query(params): Query<OutcomesParams>,
) -> ApiResult<Json<Outcomes>> {
    asker.require_sign_in()?;
    let outcome = match params.outcome.as_deref() {
        None => None,
        Some(name) => Some(Outcome::from_name(name).ok_or_else(|| unknown_outcome(name))?),
    };
    let page = app
        .store
        .outcomes(
            &asker.principal,
            id,
            OutcomeFilter { outcome },
            params.after.unwrap_or(0),
            params.limit.unwrap_or(DEFAULT_ROWS).clamp(1, MAX_ROWS),
        )
        .await?;
    Ok(Json(Outcomes { rows: page.rows.into_iter().map(wire::outcome).collect(), next: page.next }))
}

fn unknown_outcome(name: &str) -> ApiError {
    let known: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.name()).collect();
    ApiError::new(StatusCode::BAD_REQUEST, "query-not-valid")
        .text("reason", format!("outcome “{name}” is none of {}", known.join(", ")))
}
