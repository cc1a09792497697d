//! The compact index of a collection's identifiers, which the browser keeps.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use media_batch::identifier::IdentifierIndex;
use serde::Deserialize;
use store::CollectionSummary;
use utoipa::IntoParams;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Path, Query};
use crate::state::AppState;

/// Identifiers read at once while the index is made.
const PAGE: u32 = 20_000;

/// Collections whose index is kept in memory: a few megabytes each.
const MAX_KEPT: usize = 8;

/// Indexes that were made, by collection, with their version.
#[derive(Clone, Default)]
pub struct IndexCache(Arc<Mutex<HashMap<i64, (i64, Bytes)>>>);

impl IndexCache {
    fn get(&self, collection: i64, version: i64) -> Option<Bytes> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&collection).filter(|(of, _)| *of == version).map(|(_, bytes)| bytes.clone())
    }

    fn put(&self, collection: i64, version: i64, bytes: Bytes) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MAX_KEPT && !kept.contains_key(&collection) {
            kept.clear();
        }
        kept.insert(collection, (version, bytes));
    }
}

/// Which version is expected.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct IndexParams {
    /// The version in the `ETag` of an earlier answer: then the answer may be kept for ever.
    v: Option<i64>,
}

/// The index (members only), as `media_batch::identifier::IdentifierIndex` reads it.
#[utoipa::path(get, path = "/api/v1/collections/{code}/identifier-index", tag = "collections",
    params(("code" = String, Path, description = "The collection's code"), IndexParams),
    responses((status = 200, content_type = "application/octet-stream"),
        (status = 304, description = "The kept one is current"), ApiError))]
pub async fn show_identifier_index(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
    Query(params): Query<IndexParams>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let collection = app.store.collection(&code).await?;
    asker.require_member(&collection)?;
    let version = app.store.identifiers_version(&asker.principal, collection.id).await?;
    let etag = format!("\"{version}\"");
    let caching = match params.v {
        Some(v) if v == version => "private, max-age=31536000, immutable",
        _ => "private, no-cache",
    };
    let head = [(ETAG, etag.clone()), (CACHE_CONTROL, caching.to_owned())];
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|one| same_tag(one, &etag))) {
        return Ok((StatusCode::NOT_MODIFIED, head).into_response());
    }
    let bytes = match app.indexes.get(collection.id, version) {
        Some(bytes) => bytes,
        None => make(&app, &asker, &collection, version).await?,
    };
    Ok((head, [(CONTENT_TYPE, "application/octet-stream")], bytes).into_response())
}

/// Compares tags; compression on the way makes a tag weak without changing what it stands for.
fn same_tag(given: &str, own: &str) -> bool {
    let given = given.trim();
    given.strip_prefix("W/").unwrap_or(given) == own
}

async fn make(
    app: &AppState,
    asker: &Asker,
    collection: &CollectionSummary,
    version: i64,
) -> ApiResult<Bytes> {
    let mut builder = IdentifierIndex::builder();
    let mut after = None;
    loop {
        let (page, next) =
            app.store.identifiers_page(&asker.principal, collection.id, after, PAGE).await?;
        for identifier in &page {
            builder.add(identifier.target, &identifier.folded);
        }
        after = next;
        if after.is_none() {
            break;
        }
    }
    let bytes =
        tokio::task::spawn_blocking(move || builder.finish()).await.map_err(ApiError::internal)?;
    let bytes = Bytes::from(bytes);
    app.indexes.put(collection.id, version, bytes.clone());
    Ok(bytes)
}
