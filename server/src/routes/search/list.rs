//! The records found.

use api_types::{OccurrenceHit, OccurrencePage};
use axum::extract::State;
use axum::response::Response;
use search_query::PageAsked;
use store::FoundRecord;

use super::description::Criteria;
use super::question::Question;
use crate::error::{ApiError, ApiResult};
use crate::routes::wire;
use crate::state::AppState;

/// Records found, a page of them.
#[utoipa::path(get, path = "/api/v1/occurrences", tag = "search", params(Criteria),
    responses((status = 200, body = OccurrencePage), (status = 304), ApiError))]
pub async fn list_occurrences(
    State(app): State<AppState>,
    question: Question,
) -> ApiResult<Response> {
    let page = PageAsked::read(&question.params)?;
    let sort = question.query.sort(&question.params)?;
    if let Some(unchanged) = question.unchanged() {
        return Ok(unchanged);
    }
    let head = question.head();
    let Question { query, asker, asked, .. } = question;
    let PageAsked { limit, cursor, fields, media } = page;
    let found = app
        .search
        .answer(asked, move |asked| {
            let after = cursor.as_deref();
            asked.view.list(&asked.audience, &asked.collections, &query, sort, limit, after)
        })
        .await?;
    let ids: Vec<i64> = found.ids.iter().map(|id| id.cast_signed()).collect();
    let records = app.store.found_records(&asker.principal, &ids, &fields, media).await?;
    let answer = OccurrencePage {
        total: found.total,
        hits: records.into_iter().map(hit).collect(),
        next: found.next,
        sort: sort.name(),
    };
    Ok(Question::answer(head, answer))
}

fn hit(found: FoundRecord) -> OccurrenceHit {
    let withdrawn = found.label.withdrawn;
    OccurrenceHit {
        record: wire::label(found.label),
        terms: found.terms,
        withheld: found.withheld,
        withdrawn,
        latitude: found.point.map(|(latitude, _)| latitude),
        longitude: found.point.map(|(_, longitude)| longitude),
        media: found.media.into_iter().map(wire::medium).collect(),
        media_count: found.media_count,
    }
}
