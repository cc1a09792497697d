//! Addresses that stay when a portal is moved or a label is all that one has: from a collection and a
//! catalog number, or from an `occurrenceID`, to the record's page.

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use media_batch::identifier::fold;
use serde::Deserialize;
use store::Label;

use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Path, Query};
use crate::state::AppState;

/// The routes.
pub fn routes(state: &AppState) -> Router {
    Router::new()
        .route("/collections/{code}/specimens/{*number}", get(by_catalog_number))
        .route("/records/by-occurrence-id", get(by_occurrence_id))
        .with_state(state.clone())
}

/// `/collections/SVH/specimens/A-12`
async fn by_catalog_number(
    State(app): State<AppState>,
    asker: Asker,
    Path((code, number)): Path<(String, String)>,
) -> ApiResult<Response> {
    let collection = app.store.collection(&code).await?;
    let found: Vec<Label> = app
        .store
        .records_by_identifier(&asker.principal, Some(collection.id), &number)
        .await?
        .into_iter()
        .filter(|label| fold(&label.catalog_number) == fold(&number))
        .collect();
    if found.is_empty()
        && let Some(record) =
            app.store.withdrawn_record(&asker.principal, collection.id, &number).await?
    {
        // Its page says that it was withdrawn: a label outlives the record's source.
        return Ok(found_at(&format!("/records/{record}")));
    }
    to_the_page(found, &number)
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ById {
    id: String,
}

/// `/records/by-occurrence-id?id=urn:catalog:SVH:12`
async fn by_occurrence_id(
    State(app): State<AppState>,
    asker: Asker,
    Query(ById { id }): Query<ById>,
) -> ApiResult<Response> {
    let mut found = Vec::new();
    for label in app.store.records_by_identifier(&asker.principal, None, &id).await? {
        let record = app.store.record(&asker.principal, label.id).await?;
        let own = record.terms.get("occurrenceID");
        if own.is_some_and(|own| fold(own) == fold(&id)) {
            found.push(label);
        }
    }
    to_the_page(found, &id)
}

/// One record: its page. Several: the list of them, where a person chooses. The answer is not kept: a
/// second record may get the same number.
fn to_the_page(found: Vec<Label>, asked: &str) -> ApiResult<Response> {
    let place = match found.as_slice() {
        [] => return Err(ApiError::not_found()),
        [one] => format!("/records/{}", one.id),
        _ => format!("/find?q={}", api_client::urls::encode(asked)),
    };
    Ok(found_at(&place))
}

fn found_at(place: &str) -> Response {
    (StatusCode::FOUND, [(LOCATION, place)]).into_response()
}
