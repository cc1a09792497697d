//! JSON in and out.

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::body;
use crate::error::{ApiError, ApiResult};
use crate::state::AppState;

/// A JSON body. Refuses other media types, which a form of another site could send.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> ApiResult<Self> {
        require_json(&request)?;
        let body = body::read(request, state.config.limits.json_bytes).await?;
        parse(&body.content).map(Json)
    }
}

/// A JSON body that may be left away: no body says nothing, which is the default.
#[derive(Clone, Copy, Debug, Default)]
pub struct OptionalJson<T>(pub T);

impl<T: DeserializeOwned + Default> FromRequest<AppState> for OptionalJson<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &AppState) -> ApiResult<Self> {
        let is_json = require_json(&request);
        let body = body::read(request, state.config.limits.json_bytes).await?;
        if body.content.is_empty() {
            return Ok(OptionalJson(T::default()));
        }
        is_json?;
        parse(&body.content).map(OptionalJson)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        match serde_json::to_vec(&self.0) {
            Ok(body) => ([(CONTENT_TYPE, "application/json")], body).into_response(),
            Err(error) => ApiError::internal(error).into_response(),
        }
    }
}

/// Refuses a request whose body is not said to be JSON.
pub(crate) fn require_json(request: &Request) -> ApiResult<()> {
    let given = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = given.and_then(|given| given.split(';').next()).unwrap_or_default();
    if essence.trim().eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    Err(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type-not-supported"))
}

/// Reads JSON: 400 when it is none, 422 when it is something else than expected.
pub(crate) fn parse<T: DeserializeOwned>(content: &[u8]) -> ApiResult<T> {
    serde_json::from_slice(content).map_err(|error| match error.classify() {
        Category::Data => ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, "body-not-valid")
            .text("reason", error.to_string()),
        Category::Syntax | Category::Eof | Category::Io => {
            ApiError::new(StatusCode::BAD_REQUEST, "body-not-json")
                .text("reason", error.to_string())
        }
    })
}
