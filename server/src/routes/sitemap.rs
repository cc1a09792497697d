//! What crawlers are told: which pages there are, and which addresses are not for them.
//!
//! Facets and filters of the search multiply into more addresses than there are records; crawlers find
//! every record through the sitemap instead and are asked to leave the search alone.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use tokio::sync::Mutex;

use crate::error::{ApiError, ApiResult};
use crate::extract::Path;
use crate::state::AppState;

/// Records in one list: a megabyte at most (50,000 addresses and 50 MB are what crawlers accept).
const RECORDS_A_LIST: u32 = 10_000;

/// How long the places of the lists are kept: finding them reads the whole table of records.
const KEPT: TimeDelta = TimeDelta::hours(1);

const XML: HeaderValue = HeaderValue::from_static("application/xml; charset=utf-8");
const FOR_AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// Where the lists of records begin, and since when that is known.
type Places = Option<(DateTime<Utc>, Arc<Vec<i64>>)>;

/// The places of the lists. One reader at a time looks for them; the others wait for what it finds.
#[derive(Clone, Default)]
pub struct SitemapCache(Arc<Mutex<Places>>);

/// The routes for crawlers.
pub fn routes(state: &AppState) -> Router {
    Router::new()
        .route("/robots.txt", get(robots))
        .route("/sitemap.xml", get(index))
        .route("/sitemaps/portal.xml", get(portal))
        .route("/sitemaps/records/{list}", get(records))
        .with_state(state.clone())
}

async fn robots(State(app): State<AppState>) -> Response {
    let text = format!(
        "User-agent: *\n\
         Disallow: /api/\n\
         Disallow: /batches\n\
         Disallow: /jobs\n\
         Disallow: /search?\n\
         Disallow: /find?\n\
         Disallow: /searches\n\
         Disallow: /sign-in\n\
         Sitemap: {}/sitemap.xml\n",
        address(&app)
    );
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

/// All lists.
async fn index(State(app): State<AppState>) -> ApiResult<Response> {
    let base = address(&app);
    let lists = places(&app).await?.len();
    let mut xml = String::from(HEAD);
    xml.push_str("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    push(&mut xml, format_args!("<sitemap><loc>{base}/sitemaps/portal.xml</loc></sitemap>\n"));
    for list in 1..=lists {
        push(
            &mut xml,
            format_args!("<sitemap><loc>{base}/sitemaps/records/{list}.xml</loc></sitemap>\n"),
        );
    }
    xml.push_str("</sitemapindex>\n");
    Ok(answer(xml))
}

/// Pages about the portal, and one of each collection.
async fn portal(State(app): State<AppState>) -> ApiResult<Response> {
    let base = address(&app);
    let mut xml = String::from(HEAD);
    xml.push_str(URLS);
    for page in ["/", "/collections", "/search", "/help"] {
        push(&mut xml, format_args!("<url><loc>{base}{page}</loc></url>\n"));
    }
    for collection in app.store.collections().await? {
        let page = api_client::urls::encode(&collection.code);
        push(&mut xml, format_args!("<url><loc>{base}/collections/{page}</loc></url>\n"));
    }
    xml.push_str("</urlset>\n");
    Ok(answer(xml))
}

/// One list of records: `1.xml`, `2.xml`, …
async fn records(State(app): State<AppState>, Path(list): Path<String>) -> ApiResult<Response> {
    let number: Option<usize> = list.strip_suffix(".xml").and_then(|number| number.parse().ok());
    let places = places(&app).await?;
    let from = number
        .and_then(|number| places.get(number.checked_sub(1)?))
        .ok_or_else(ApiError::not_found)?;
    let base = address(&app);
    let mut xml = String::from(HEAD);
    xml.push_str(URLS);
    for record in app.store.listed_records(*from, RECORDS_A_LIST).await? {
        push(&mut xml, format_args!("<url><loc>{base}/records/{}</loc>", record.id));
        if let Some(at) = record.changed_at {
            let at = at.to_rfc3339_opts(SecondsFormat::Secs, true);
            push(&mut xml, format_args!("<lastmod>{at}</lastmod>"));
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    Ok(answer(xml))
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const URLS: &str = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

/// Writing to a text does not fail.
fn push(xml: &mut String, line: std::fmt::Arguments<'_>) {
    let _ = xml.write_fmt(line);
}

fn answer(xml: String) -> Response {
    ([(CONTENT_TYPE, XML), (CACHE_CONTROL, FOR_AN_HOUR)], xml).into_response()
}

/// The portal's public origin.
fn address(app: &AppState) -> &str {
    &app.config.public_url
}

async fn places(app: &AppState) -> ApiResult<Arc<Vec<i64>>> {
    let now = app.clock.now();
    let mut kept = app.sitemap.0.lock().await;
    if let Some((since, places)) = kept.as_ref()
        && now - *since < KEPT
    {
        return Ok(places.clone());
    }
    let places = Arc::new(app.store.listed_record_places(RECORDS_A_LIST).await?);
    *kept = Some((now, places.clone()));
    Ok(places)
}
