//! Every address of the portal, on one screen.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::error::{ApiError, problem_for_status};
use crate::routes::{
    addresses, archives, batches, collections, downloads, health, identifier_index, jobs,
    link_check, mappings, media, openapi, protected_taxa, records, resolve, saved_searches, search,
    session, sitemap, sources, template, version,
};
use crate::state::AppState;
use crate::{assets, middleware, pages};

/// What the API's description begins with.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Vasculum",
        description = "Specimen records of natural-history collections and their media. Every \
                       failure is answered with `application/problem+json`; `GET` never changes \
                       anything; times are RFC 3339 in UTC."
    ),
    components(schemas(api_types::Problem)),
    tags(
        (name = "session", description = "Signing in and out"),
        (name = "collections", description = "Collections, and what their members need to prepare a batch"),
        (name = "search", description = "Everything that may be seen, by anything"),
        (name = "records", description = "Specimen records and their media"),
        (name = "batches", description = "Reversible, idempotent, resumable batches"),
        (name = "sources", description = "Addresses from which a collection is fetched, once or on a schedule"),
        (name = "protection", description = "Protected taxa (portal managers)"),
        (name = "jobs", description = "Work in the background"),
        (name = "portal", description = "The portal itself")
    )
)]
struct Description;

/// The API's routes and their description.
pub fn api_with_description() -> (Router<AppState>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(search_routes())
        .routes(routes!(session::show_session, session::sign_in, session::sign_out))
        .routes(routes!(session::show_session_left))
        .routes(routes!(collections::list_collections))
        .routes(routes!(collections::show_collection, collections::change_collection))
        .routes(routes!(collections::list_recent_media))
        .routes(routes!(mappings::list_mappings, mappings::remember_mapping))
        .routes(routes!(mappings::forget_mapping))
        .routes(routes!(identifier_index::show_identifier_index))
        .routes(routes!(resolve::resolve_rows))
        .routes(routes!(template::download_template_csv))
        .routes(routes!(template::download_template_xlsx))
        .routes(routes!(records::find_records))
        .routes(routes!(records::show_record))
        .routes(routes!(media::show_medium))
        .routes(routes!(archives::receive_archive))
        .routes(routes!(archives::import_archive))
        .routes(routes!(batches::create::create_batch))
        .routes(routes!(batches::list::list_batches))
        .routes(routes!(batches::show::show_batch))
        .routes(routes!(batches::chunk::put_chunk))
        .routes(routes!(batches::preview::start_preview, batches::preview::show_preview))
        .routes(routes!(batches::preview::list_preview_rows))
        .routes(routes!(batches::preview::download_preview_rows))
        .routes(routes!(batches::gone::list_gone))
        .routes(routes!(batches::gone::download_gone))
        .routes(routes!(batches::preview::show_report))
        .routes(routes!(batches::commit::commit_batch))
        .routes(routes!(batches::outcomes::list_outcomes))
        .routes(routes!(batches::left_out::download_left_out_csv))
        .routes(routes!(batches::left_out::download_left_out_xlsx))
        .routes(routes!(batches::undo::undo_batch))
        .routes(routes!(link_check::start_link_check, link_check::show_link_check))
        .routes(routes!(sources::list_sources, sources::add_source))
        .routes(routes!(sources::remove_source))
        .routes(routes!(sources::fetch_source))
        .routes(routes!(sources::download_source_file))
        .routes(routes!(protected_taxa::list_protected_taxa, protected_taxa::change_protected_taxa))
        .routes(routes!(protected_taxa::preview_protected_taxa))
        .routes(routes!(protected_taxa::read_protected_taxa))
        .routes(routes!(jobs::list_jobs))
        .routes(routes!(jobs::show_job))
        .routes(routes!(jobs::retry_job))
        .routes(routes!(jobs::cancel_job))
        .routes(routes!(version::show_version))
        .routes(routes!(health::show_live))
        .routes(routes!(health::show_ready))
        .split_for_parts()
}

/// What is found, and its files.
fn search_routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(search::list_occurrences))
        .routes(routes!(search::list_occurrence_facets))
        .routes(routes!(search::suggest_occurrence_values))
        .routes(routes!(search::suggest))
        .routes(routes!(search::feed_of_occurrences))
        .routes(routes!(saved_searches::list_saved_searches, saved_searches::save_search))
        .routes(routes!(saved_searches::rename_saved_search, saved_searches::forget_saved_search))
        .routes(routes!(search::show_occurrence_map))
        .routes(routes!(search::show_occurrence_tile))
        .routes(routes!(downloads::download_occurrences_csv))
        .routes(routes!(downloads::download_media_csv))
        .routes(routes!(downloads::download_occurrences_dwca))
        .routes(routes!(downloads::download_occurrences_geojson))
        .routes(routes!(downloads::create_download, downloads::list_downloads))
        .routes(routes!(downloads::show_download))
        .routes(routes!(downloads::fetch_download))
}

/// The API alone, as pages call it in process while they are rendered.
pub fn api(state: &AppState) -> Router {
    api_routes(state).fallback(not_found)
}

/// Everything: API, pages, assets, with all layers.
pub fn portal(state: &AppState) -> Router {
    let router = Router::new()
        .merge(api_routes(state))
        .merge(assets::routes(state))
        .merge(sitemap::routes(state))
        .merge(addresses::routes(state))
        .merge(pages::routes(state, &api(state)));
    middleware::outer(router, state)
}

fn api_routes(state: &AppState) -> Router {
    let (router, description) = api_with_description();
    let router = router
        .route("/api/v1/openapi.json", get(openapi::show_openapi(description)))
        .method_not_allowed_fallback(method_not_allowed);
    middleware::inner(router, state)
}

async fn not_found() -> ApiError {
    ApiError::not_found()
}

async fn method_not_allowed() -> ApiError {
    problem_for_status(StatusCode::METHOD_NOT_ALLOWED)
}
