//! What may be meant while somebody types: values of several fields, collections, catalog numbers. It is
//! answered from what visitors may know, whoever asks.

use api_types::{FacetValue, SuggestedValues, Suggestions};
use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, ETAG};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use search::{FacetCounts, fold_value};
use search_query::limits::MIN_PREFIX_CHARS;
use search_query::{Field, Kind, Params, SearchQuery, Sort, SortKey};
use store::{CollectionSummary, Principal};

use super::description::Typed;
use super::question::is_known;
use crate::error::{ApiError, ApiResult};
use crate::extract::Json;
use crate::routes::wire;
use crate::search::Asked;
use crate::state::AppState;

/// Fields whose values are suggested, in the order in which they are shown.
const FIELDS: [Field; 7] = [
    Field::ScientificName,
    Field::Genus,
    Field::Family,
    Field::RecordedBy,
    Field::Country,
    Field::StateProvince,
    Field::County,
];
/// Values of each field: a list that is seen at once.
const VALUES: usize = 3;
/// Records by number.
const RECORDS: usize = 3;
/// Characters that are looked at: longer texts are pasted, not typed.
const TYPED_CHARS: usize = 80;

/// What may be meant by `q`, as far as it was typed; within `collection` where one is given.
#[utoipa::path(get, path = "/api/v1/suggestions", tag = "search", params(Typed),
    responses((status = 200, body = Suggestions), (status = 304), ApiError))]
pub async fn suggest(
    State(app): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let params = Params::from_query(&query.unwrap_or_default());
    let asked = app.search.asked(&Principal::Visitor).await?;
    let etag = format!("\"suggest-{}\"", asked.version);
    let head = [(ETAG, etag.clone()), (CACHE_CONTROL, "public, no-cache".to_owned())];
    if is_known(&headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, head).into_response());
    }
    let words = words(params.get("q").unwrap_or_default());
    let last = words.last().map_or(0, |word| word.chars().count());
    if last < MIN_PREFIX_CHARS {
        return Ok((head, Json(Suggestions::default())).into_response());
    }
    let within = params.get("collection");
    let collections = if within.is_none() { app.store.collections().await? } else { Vec::new() };
    let within = within.map(str::to_owned);
    let typed = words.clone();
    let (counts, ids) =
        app.search.answer(asked, move |asked| found(asked, &typed, within.as_deref())).await?;
    let mut fields: Vec<SuggestedValues> = counts.into_iter().map(values).collect();
    fields.push(collections_named(collections, &words));
    fields.retain(|field| !field.values.is_empty());
    let records = app.store.found_records(&Principal::Visitor, &ids, &[], 0).await?;
    let records = records.into_iter().map(|record| wire::label(record.label)).collect();
    Ok((head, Json(Suggestions { fields, records })).into_response())
}

/// The words of what was typed, without the marks that mean something in a question.
fn words(typed: &str) -> Vec<String> {
    let typed: String = typed.chars().take(TYPED_CHARS).collect();
    typed
        .split(|c: char| c.is_whitespace() || matches!(c, '"' | '*' | '=' | ',' | ';'))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

fn found(
    asked: &Asked,
    words: &[String],
    within: Option<&str>,
) -> Result<(Vec<FacetCounts>, Vec<i64>), search::SearchError> {
    let within = |params: Params| match within {
        Some(code) => params.with("collection", code),
        None => params,
    };
    let typed = words.join(" ");
    // Only records that have these words at all are counted.
    let question = SearchQuery::read(&within(Params::default().with("q", &format!("{typed}*"))))?;
    let (audience, collections) = (&asked.audience, &asked.collections);
    let counts =
        asked.view.suggestions_of(audience, collections, &question, &FIELDS, &typed, VALUES)?;
    let [number] = words else { return Ok((counts, Vec::new())) };
    if !number.contains(|c: char| c.is_ascii_digit()) {
        return Ok((counts, Vec::new()));
    }
    let numbered = within(Params::default().with("catalogNumber", &format!("{number}*")));
    let Ok(question) = SearchQuery::read(&numbered) else { return Ok((counts, Vec::new())) };
    let sort = Sort { key: SortKey::CatalogNumber, descending: false };
    let found = asked.view.list(audience, collections, &question, sort, RECORDS, None)?;
    Ok((counts, found.ids.iter().map(|id| id.cast_signed()).collect()))
}

fn values(counts: FacetCounts) -> SuggestedValues {
    let field = counts.field;
    let told = counts.values.into_iter().map(|counted| {
        let value = counted.value;
        let has_marks = value.ends_with('*') || value.starts_with('=');
        let whole = field.kind() == Kind::Words || has_marks;
        let filter = if whole { format!("={value}") } else { value.clone() };
        FacetValue { value, filter, count: counted.count, ..FacetValue::default() }
    });
    SuggestedValues { field: field.name().to_owned(), values: told.collect() }
}

/// Collections whose name or code has words that begin so.
fn collections_named(collections: Vec<CollectionSummary>, words: &[String]) -> SuggestedValues {
    let starts: Vec<String> = words.iter().map(|word| fold_value(word)).collect();
    let meant = |collection: &CollectionSummary| {
        let name = fold_value(&format!("{} {}", collection.name, collection.code));
        let begins = |start: &String| {
            name.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(start.as_str()))
        };
        starts.iter().all(begins)
    };
    let values = collections.into_iter().filter(meant).take(VALUES).map(|collection| FacetValue {
        value: collection.name,
        filter: collection.code,
        count: collection.records,
        ..FacetValue::default()
    });
    SuggestedValues { field: Field::Collection.name().to_owned(), values: values.collect() }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("quercus agr", &["quercus", "agr"])]
    #[case("  \"Smith, J", &["Smith", "J"])]
    #[case("-oak =x* A-12", &["oak", "x", "A-12"])]
    #[case("…", &[])]
    fn marks_are_no_words(#[case] typed: &str, #[case] expected: &[&str]) {
        assert_eq!(words(typed), expected);
    }
}
