//! Counts by value.

use std::collections::HashSet;

use api_types::{Facet, FacetValue, OccurrenceFacets, OccurrenceSuggestions};
use axum::extract::State;
use axum::response::Response;
use search::{Counted, FacetCounts, fold_value};
use search_query::{FacetsAsked, Field, Kind, SearchQuery, SuggestionsAsked};

use super::description::Criteria;
use super::question::Question;
use crate::error::{ApiError, ApiResult};
use crate::search::Asked;
use crate::state::AppState;

/// How many of the records found have which value.
#[utoipa::path(get, path = "/api/v1/occurrences/facets", tag = "search", params(Criteria),
    responses((status = 200, body = OccurrenceFacets), (status = 304), ApiError))]
pub async fn list_occurrence_facets(
    State(app): State<AppState>,
    question: Question,
) -> ApiResult<Response> {
    let wanted = FacetsAsked::read(&question.params)?;
    if let Some(unchanged) = question.unchanged() {
        return Ok(unchanged);
    }
    let (head, key) = (question.head(), question.key("facets"));
    let Question { query, asked, .. } = question;
    let answer = app
        .search
        .json(asked, &key, move |asked| {
            let names = Names::new(asked, &query);
            let (total, facets) = asked.view.facets(
                &asked.audience,
                &asked.collections,
                &query,
                &wanted.fields,
                wanted.limit,
                |field, key| names.is_chosen(field, key),
            )?;
            let facets = facets.into_iter().map(|facet| names.facet(facet)).collect();
            Ok(OccurrenceFacets { total, facets })
        })
        .await?;
    Ok(Question::told(head, answer))
}

/// Values of a field that begin with what was typed.
#[utoipa::path(get, path = "/api/v1/occurrences/suggestions", tag = "search", params(Criteria),
    responses((status = 200, body = OccurrenceSuggestions), (status = 304), ApiError))]
pub async fn suggest_occurrence_values(
    State(app): State<AppState>,
    question: Question,
) -> ApiResult<Response> {
    let wanted = SuggestionsAsked::read(&question.params)?;
    if let Some(unchanged) = question.unchanged() {
        return Ok(unchanged);
    }
    let (head, key) = (question.head(), question.key("suggestions"));
    let Question { query, asked, .. } = question;
    let answer = app
        .search
        .json(asked, &key, move |asked| {
            let SuggestionsAsked { field, prefix, limit } = wanted;
            let names = Names::new(asked, &query);
            let found = asked.view.suggestions(
                &asked.audience,
                &asked.collections,
                &query,
                field,
                &prefix,
                limit,
            )?;
            Ok(OccurrenceSuggestions {
                field: field.name().to_owned(),
                values: names.facet(found).values,
            })
        })
        .await?;
    Ok(Question::told(head, answer))
}

/// How values are called outside of the index, and which are chosen.
struct Names<'a> {
    asked: &'a Asked,
    chosen: HashSet<(Field, String)>,
    excluded: HashSet<(Field, String)>,
}

impl<'a> Names<'a> {
    fn new(asked: &'a Asked, query: &SearchQuery) -> Names<'a> {
        let values = |excluded: bool| {
            let fields = search_query::FACETS.into_iter();
            fields
                .flat_map(|field| {
                    query.values_of(field, excluded).map(move |value| {
                        (field, fold_value(value.strip_prefix('=').unwrap_or(value)))
                    })
                })
                .collect()
        };
        Names { asked, chosen: values(false), excluded: values(true) }
    }

    fn is_chosen(&self, field: Field, key: &str) -> bool {
        self.chosen.contains(&(field, self.folded(field, key)))
    }

    fn folded(&self, field: Field, key: &str) -> String {
        fold_value(&self.name(field, key).unwrap_or_else(|| key.to_owned()))
    }

    /// The name of a value that the index knows by a number.
    fn name(&self, field: Field, key: &str) -> Option<String> {
        match field.kind() {
            Kind::Flag => Some(if key == "1" { "true" } else { "false" }.to_owned()),
            _ if field == Field::Collection => {
                self.asked.codes.get(&key.parse::<i64>().ok()?).cloned()
            }
            _ => None,
        }
    }

    fn facet(&self, counts: FacetCounts) -> Facet {
        let field = counts.field;
        Facet {
            field: field.name().to_owned(),
            values: counts.values.into_iter().map(|value| self.value(field, value)).collect(),
            distinct: counts.distinct,
            without: counts.without,
        }
    }

    fn value(&self, field: Field, counted: Counted) -> FacetValue {
        let folded = self.folded(field, &counted.key);
        let value = self.name(field, &counted.key).unwrap_or(counted.value);
        let is_words = field.kind() == Kind::Words;
        let has_marks = value.ends_with('*') || value.starts_with('=');
        let filter = if is_words || has_marks { format!("={value}") } else { value.clone() };
        FacetValue {
            filter,
            value,
            count: counted.count,
            selected: self.chosen.contains(&(field, folded.clone())),
            excluded: self.excluded.contains(&(field, folded)),
        }
    }
}
