//! A request of the search: its parameters, what it is answered from, and whether the asker has the
//! answer already.

use axum::extract::{FromRequestParts, RawQuery};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use search_query::{Params, SearchQuery};
use serde::Serialize;

use crate::error::ApiError;
use crate::extract::{Asker, Json};
use crate::search::Asked;
use crate::state::AppState;

/// A question with everything that it needs.
pub struct Question {
    /// All parameters.
    pub(super) params: Params,
    /// The criteria.
    pub(super) query: SearchQuery,
    /// Who asks.
    pub(super) asker: Asker,
    /// What it is answered from.
    pub(super) asked: Asked,
    etag: String,
    known: bool,
}

impl FromRequestParts<AppState> for Question {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        let asker = Asker::from_request_parts(parts, app).await?;
        let RawQuery(query) =
            RawQuery::from_request_parts(parts, app).await.unwrap_or_else(|never| match never {});
        let params = Params::from_query(&query.unwrap_or_default());
        let query = SearchQuery::read(&params)?;
        let asked = app.search.asked(&asker.principal).await?;
        let person = asker.principal.user_id().map(|id| id.simple().to_string());
        let etag = format!("\"{}{}\"", asked.version, person.unwrap_or_default());
        let known = is_known(&parts.headers, &etag);
        Ok(Question { params, query, asker, asked, etag, known })
    }
}

impl Question {
    /// The answer that there is nothing new, when that is so.
    pub(super) fn unchanged(&self) -> Option<Response> {
        self.known.then(|| (StatusCode::NOT_MODIFIED, self.head()).into_response())
    }

    /// An answer that is JSON already.
    pub(super) fn told(head: Head, json: Bytes) -> Response {
        (head, [(CONTENT_TYPE, "application/json")], json).into_response()
    }

    /// What this question is remembered by, of everything that is asked about that.
    pub(super) fn key(&self, what: &str) -> String {
        self.params.address(what).into_owned()
    }

    /// The answer.
    pub(super) fn answer<T: Serialize>(head: Head, body: T) -> Response {
        (head, Json(body)).into_response()
    }

    /// What stands before an answer: visitors' may be kept, but have to be asked for again each time;
    /// one with protected values is kept nowhere.
    pub(super) fn head(&self) -> Head {
        let is_public = self.asked.audience.is_visitor();
        let kept = if is_public { "private, no-cache" } else { "private, no-store" };
        [(ETAG, self.etag.clone()), (CACHE_CONTROL, kept.to_owned()), (VARY, "cookie".to_owned())]
    }
}

/// The headers of an answer.
pub(super) type Head = [(axum::http::HeaderName, String); 3];

pub(in crate::routes) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    // Compression on the way makes a tag weak without changing what it stands for.
    let same = |given: &str| {
        let given = given.trim();
        given.strip_prefix("W/").unwrap_or(given) == etag
    };
    known.is_some_and(|known| known.split(',').any(same))
}
