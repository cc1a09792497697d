//! The newest records of a search as a feed (Atom), for readers that ask again by themselves. It is made
//! from what visitors may know and nothing else, whoever asks: readers keep it, and show it to others.

use std::collections::HashMap;
use std::fmt::Write as _;

use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use dwca::write::escaped;
use messages::{Arg, text, text_with};
use search_query::{OF_ANSWERS, OF_PAGES, Params, SearchQuery, Sort, SortKey};
use store::{FoundRecord, Principal};
use uuid::Uuid;

use super::description::Criteria;
use super::question::is_known;
use crate::error::{ApiError, ApiResult};
use crate::routes::wire;
use crate::state::AppState;

/// Records of a feed: readers ask again before more than these have come.
const ENTRIES: usize = 50;
/// Characters of a question that a title holds.
const TITLE_CHARS: usize = 200;
const ATOM: &str = "application/atom+xml; charset=utf-8";
/// The last come first.
const NEWEST: Sort = Sort { key: SortKey::Newest, descending: true };

/// The newest records found, as an Atom feed: what visitors may know, whoever asks.
#[utoipa::path(get, path = "/api/v1/occurrences/feed.atom", tag = "search", params(Criteria),
    responses((status = 200, content_type = "application/atom+xml"), (status = 304), ApiError))]
pub async fn feed_of_occurrences(
    State(app): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let params = criteria(&Params::from_query(&query.unwrap_or_default()));
    let asked = app.search.asked(&Principal::Visitor).await?;
    let query = SearchQuery::read(&params)?;
    let etag = format!("\"feed-{}\"", asked.version);
    let head = [(ETAG, etag.clone()), (CACHE_CONTROL, "public, no-cache".to_owned())];
    if is_known(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, head).into_response());
    }
    let found = app
        .search
        .answer(asked, move |asked| {
            let (audience, collections) = (&asked.audience, &asked.collections);
            asked.view.list(audience, collections, &query, NEWEST, ENTRIES, None)
        })
        .await?;
    let ids: Vec<i64> = found.ids.iter().map(|id| id.cast_signed()).collect();
    let records = app.store.found_records(&Principal::Visitor, &ids, &[], 1).await?;
    let names: Vec<Uuid> = records.iter().map(|record| record.label.id).collect();
    let came_at = app.store.records_came_at(&names).await?;
    let feed = Feed { origin: &app.config.public_url, portal: &app.config.portal_name, params };
    let body = feed.write(&records, &came_at);
    Ok((head, [(CONTENT_TYPE, ATOM)], body).into_response())
}

/// What is asked, without anything about the answer: addresses that ask the same are the same.
fn criteria(params: &Params) -> Params {
    let of_answer = OF_PAGES.iter().chain(&OF_ANSWERS);
    of_answer.fold(params.clone(), |params, name| params.without_any(name))
}

struct Feed<'a> {
    /// Where the portal is reached from outside.
    origin: &'a str,
    portal: &'a str,
    params: Params,
}

impl Feed<'_> {
    fn write(&self, records: &[FoundRecord], came_at: &HashMap<Uuid, DateTime<Utc>>) -> String {
        let at = |path: &str| escaped(&self.params.address(&format!("{}{path}", self.origin)));
        let itself = at("/api/v1/occurrences/feed.atom");
        let updated = records.iter().filter_map(|record| came_at.get(&record.label.id)).max();
        let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        push(
            &mut xml,
            format_args!(
                "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n<id>{itself}</id>\n\
                 <title>{}</title>\n<author><name>{}</name></author>\n\
                 <link rel=\"self\" type=\"application/atom+xml\" href=\"{itself}\"/>\n\
                 <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<updated>{}</updated>\n",
                escaped(&title(&self.params)),
                escaped(self.portal),
                at("/search"),
                wire::time(updated.copied().unwrap_or(DateTime::UNIX_EPOCH)),
            ),
        );
        for record in records {
            self.entry(&mut xml, record, came_at.get(&record.label.id).copied());
        }
        xml.push_str("</feed>\n");
        xml
    }

    fn entry(&self, xml: &mut String, record: &FoundRecord, came_at: Option<DateTime<Utc>>) {
        let label = &record.label;
        let name = if label.scientific_name.is_empty() {
            text("ui-no-name")
        } else {
            label.scientific_name.clone()
        };
        let number = format!("{} {}", label.collection, label.catalog_number);
        let facts = [&label.collector, &label.event_date, &label.place];
        let facts: Vec<&str> =
            facts.into_iter().map(String::as_str).filter(|fact| !fact.is_empty()).collect();
        let address = format!("{}/records/{}", self.origin, label.id);
        push(
            xml,
            format_args!(
                "<entry>\n<id>{address}</id>\n<title>{}</title>\n<link href=\"{address}\"/>\n\
                 <updated>{}</updated>\n<summary>{}</summary>\n</entry>\n",
                escaped(&format!("{name}, {}", number.trim())),
                wire::time(came_at.unwrap_or(DateTime::UNIX_EPOCH)),
                escaped(&facts.join(" · ")),
            ),
        );
    }
}

/// What is asked, in words.
fn title(params: &Params) -> String {
    let said: Vec<String> = params
        .pairs()
        .map(|(name, value)| {
            let key = format!("ui-field-{name}");
            match name {
                "q" => value.to_owned(),
                _ if messages::has(&key) => format!("{}: {value}", text(&key)),
                _ => format!("{name}: {value}"),
            }
        })
        .collect();
    if said.is_empty() {
        return text("feed-title-all");
    }
    let said: String = said.join(", ").chars().take(TITLE_CHARS).collect();
    text_with("feed-title", &[("what", Arg::from(said))])
}

/// Writing to a text does not fail.
fn push(xml: &mut String, line: std::fmt::Arguments<'_>) {
    let _ = xml.write_fmt(line);
}
