//! The question: criteria that all have to hold, each with the values of which any may.

use std::collections::BTreeMap;

use crate::limits::{MAX_AREAS, MAX_CRITERIA, MAX_VALUE_CHARS, MAX_VALUES, MIN_PREFIX_CHARS};
use crate::sort::{Sort, SortKey};
use crate::{Area, Field, Kind, Params, QueryProblem, Word, area, range, words};

/// Parameters that are the page's own.
pub const OF_PAGES: [&str; 4] = ["view", "columns", "map", "group"];

/// Parameters of the answer: which page, how long, with what.
pub const OF_ANSWERS: [&str; 9] =
    ["sort", "limit", "cursor", "fields", "media", "facets", "facetLimit", "field", "prefix"];

/// What a value asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All these words.
    Words(Vec<Word>),
    /// This value, whole.
    Whole(String),
    /// Values that begin with this.
    Begins(String),
    /// Numbers of labels from this to that.
    Numbered(String, String),
    /// Whole numbers in a range.
    Integers(Option<i64>, Option<i64>),
    /// Measures in a range.
    Measures(Option<f64>, Option<f64>),
    /// Days in a range, as `yyyymmdd`.
    Days(Option<i64>, Option<i64>),
    /// Yes or no.
    Flag(bool),
    /// Points of an area.
    Inside(Area),
}

/// One criterion: any of its conditions holds, or none where it excludes.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Of what.
    pub field: Field,
    /// Records for which one of the conditions holds are left out.
    pub excluded: bool,
    /// The values as given, in the order of the conditions.
    pub values: Vec<String>,
    /// What they ask for.
    pub any: Vec<Condition>,
}

/// Everything that is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SearchQuery {
    /// All of them have to hold.
    pub criteria: Vec<Criterion>,
}

impl SearchQuery {
    /// Reads the criteria; parameters of the answer and of pages are passed over, others refused.
    pub fn read(params: &Params) -> Result<SearchQuery, QueryProblem> {
        let mut criteria: BTreeMap<(Field, bool), Criterion> = BTreeMap::new();
        let (mut count, mut areas) = (0, 0);
        for (name, value) in params.pairs() {
            if OF_PAGES.contains(&name) || OF_ANSWERS.contains(&name) {
                continue;
            }
            let (bare, excluded) = match name.strip_prefix('-') {
                Some(bare) => (bare, true),
                None => (name, false),
            };
            let field = Field::from_name(bare)
                .ok_or_else(|| QueryProblem::new("search-parameter", name, value))?;
            let conditions = conditions(field, name, value)?;
            count += conditions.len().max(1);
            areas += usize::from(field.kind() == Kind::Area);
            if count > MAX_VALUES || areas > MAX_AREAS {
                return Err(QueryProblem::new("search-too-many-values", name, value));
            }
            if criteria.len() >= MAX_CRITERIA && !criteria.contains_key(&(field, excluded)) {
                let most = MAX_CRITERIA.to_string();
                return Err(QueryProblem::new("search-too-many-criteria", name, &most));
            }
            let criterion = criteria.entry((field, excluded)).or_insert_with(|| Criterion {
                field,
                excluded,
                values: Vec::new(),
                any: Vec::new(),
            });
            for (one, condition) in conditions {
                criterion.values.push(one);
                criterion.any.push(condition);
            }
        }
        Ok(SearchQuery { criteria: criteria.into_values().collect() })
    }

    /// Whether everything is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.criteria.is_empty()
    }

    /// The same without what is chosen (not what is excluded) of one field.
    #[must_use]
    pub fn without_choice_of(&self, field: Field) -> SearchQuery {
        let criteria = &self.criteria;
        SearchQuery {
            criteria: criteria
                .iter()
                .filter(|criterion| criterion.field != field || criterion.excluded)
                .cloned()
                .collect(),
        }
    }

    /// The values of a field that are chosen, or excluded.
    pub fn values_of(&self, field: Field, excluded: bool) -> impl Iterator<Item = &str> {
        self.criteria
            .iter()
            .filter(move |one| one.field == field && one.excluded == excluded)
            .flat_map(|one| one.values.iter().map(String::as_str))
    }

    /// The order: the one asked for, else the best fit first where there are words to fit.
    pub fn sort(&self, params: &Params) -> Result<Sort, QueryProblem> {
        if let Some(value) = params.get("sort") {
            return Sort::read(value);
        }
        let has_words = self.criteria.iter().any(|one| {
            !one.excluded && one.any.iter().any(|any| matches!(any, Condition::Words(_)))
        });
        let key = if has_words { SortKey::Relevance } else { SortKey::CatalogNumber };
        Ok(Sort { key, descending: false })
    }
}

/// The conditions of one value, each with its own text: lists of numbers are taken apart.
fn conditions(
    field: Field,
    name: &str,
    value: &str,
) -> Result<Vec<(String, Condition)>, QueryProblem> {
    if field.kind() != Kind::Area && value.chars().count() > MAX_VALUE_CHARS {
        return Err(QueryProblem::new("search-value-long", name, value));
    }
    let one = |condition| Ok(vec![(value.to_owned(), condition)]);
    match field.kind() {
        Kind::Words => one(words_or_whole(name, value)?),
        Kind::Value | Kind::Identifier => one(whole_or_begins(name, value)?),
        Kind::Numbered => value
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(|part| Ok((part.to_owned(), numbered(name, part)?)))
            .collect(),
        Kind::Integer => {
            let (from, to) = range::read(name, value, |text| text.parse::<i64>().ok())?;
            one(Condition::Integers(from, to))
        }
        Kind::Measure => {
            let (from, to) = range::read(name, value, range::number)?;
            one(Condition::Measures(from, to))
        }
        Kind::Date => {
            let (from, to) = range::days(name, value)?;
            one(Condition::Days(from, to))
        }
        Kind::Flag => match value {
            "true" | "yes" | "1" => one(Condition::Flag(true)),
            "false" | "no" | "0" => one(Condition::Flag(false)),
            _ => Err(QueryProblem::new("search-flag", name, value)),
        },
        Kind::Area => {
            let read = match field {
                Field::Circle => area::circle,
                Field::Polygon => area::polygon,
                _ => area::bounding_box,
            };
            one(Condition::Inside(read(name, value)?))
        }
    }
}

fn words_or_whole(name: &str, value: &str) -> Result<Condition, QueryProblem> {
    match value.strip_prefix('=').map(str::trim) {
        Some("") => Err(QueryProblem::new("search-no-words", name, value)),
        Some(whole) => Ok(Condition::Whole(whole.to_owned())),
        None => Ok(Condition::Words(words::read(name, value)?)),
    }
}

fn whole_or_begins(name: &str, value: &str) -> Result<Condition, QueryProblem> {
    // A value that ends with a star itself is told by an equals sign before it.
    if let Some(whole) = value.strip_prefix('=') {
        return Ok(Condition::Whole(whole.to_owned()));
    }
    match value.strip_suffix('*') {
        Some(start) if start.trim().chars().count() < MIN_PREFIX_CHARS => {
            Err(QueryProblem::new("search-prefix-short", name, value))
        }
        Some(start) => Ok(Condition::Begins(start.to_owned())),
        None => Ok(Condition::Whole(value.to_owned())),
    }
}

fn numbered(name: &str, value: &str) -> Result<Condition, QueryProblem> {
    let (from, to) = range::ends(value);
    match (from, to) {
        (Some(from), Some(to)) if from != to => {
            Ok(Condition::Numbered(from.to_owned(), to.to_owned()))
        }
        (Some(_), Some(_)) => whole_or_begins(name, value),
        _ => Err(QueryProblem::new("search-number-range", name, value)),
    }
}
