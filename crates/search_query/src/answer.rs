//! What the answer should be like: how long, from where on, with what.

use crate::field::{FACETS, FACETS_BY_DEFAULT};
use crate::{Field, Params, QueryProblem};

/// Records a page when nothing is said.
const LIMIT: usize = 25;
/// Records a page at most.
const MAX_LIMIT: usize = 100;
/// Values of a facet when nothing is said.
const FACET_LIMIT: usize = 10;
/// Values of a facet at most: the list of species of a large county.
const MAX_FACET_LIMIT: usize = 1_000;
/// Media with each record when nothing is said.
const MEDIA: usize = 1;
/// Media with each record at most.
const MAX_MEDIA: usize = 8;
/// Terms of each record at most.
const MAX_FIELDS: usize = 40;

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAsked {
    /// Records at most.
    pub limit: usize,
    /// Where it begins.
    pub cursor: Option<String>,
    /// Terms with each record.
    pub fields: Vec<String>,
    /// Media with each record.
    pub media: usize,
}

/// Counts by value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetsAsked {
    /// Of which fields.
    pub fields: Vec<Field>,
    /// Values of each at most.
    pub limit: usize,
}

/// Values that begin with what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestionsAsked {
    /// Of which field.
    pub field: Field,
    /// What was typed.
    pub prefix: String,
    /// How many.
    pub limit: usize,
}

impl PageAsked {
    /// Reads `limit`, `cursor`, `fields`, `media`.
    pub fn read(params: &Params) -> Result<PageAsked, QueryProblem> {
        let fields: Vec<String> = list(params, "fields").map(str::to_owned).collect();
        if fields.len() > MAX_FIELDS {
            return Err(QueryProblem::new("search-too-many-fields", "fields", ""));
        }
        Ok(PageAsked {
            limit: number(params, "limit", LIMIT, 1, MAX_LIMIT)?,
            cursor: params.get("cursor").map(str::to_owned),
            fields,
            media: number(params, "media", MEDIA, 0, MAX_MEDIA)?,
        })
    }
}

impl FacetsAsked {
    /// Reads `facets`, `facetLimit`.
    pub fn read(params: &Params) -> Result<FacetsAsked, QueryProblem> {
        let mut fields = Vec::new();
        for name in list(params, "facets") {
            let field = facet("facets", name)?;
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
        if fields.is_empty() {
            fields = FACETS.iter().copied().take(FACETS_BY_DEFAULT).collect();
        }
        let limit = number(params, "facetLimit", FACET_LIMIT, 1, MAX_FACET_LIMIT)?;
        Ok(FacetsAsked { fields, limit })
    }
}

impl SuggestionsAsked {
    /// Reads `field`, `prefix`, `limit`.
    pub fn read(params: &Params) -> Result<SuggestionsAsked, QueryProblem> {
        Ok(SuggestionsAsked {
            field: facet("field", params.get("field").unwrap_or_default())?,
            prefix: params.get("prefix").unwrap_or_default().to_owned(),
            limit: number(params, "limit", FACET_LIMIT, 1, MAX_LIMIT)?,
        })
    }
}

fn facet(parameter: &str, name: &str) -> Result<Field, QueryProblem> {
    Field::from_name(name)
        .filter(|field| field.is_facet())
        .ok_or_else(|| QueryProblem::new("search-facet", parameter, name))
}

/// The parts of a list with commas, given once or several times.
fn list<'a>(params: &'a Params, name: &'a str) -> impl Iterator<Item = &'a str> {
    params.all(name).flat_map(|value| value.split(',')).map(str::trim).filter(|one| !one.is_empty())
}

fn number(
    params: &Params,
    name: &str,
    default: usize,
    least: usize,
    most: usize,
) -> Result<usize, QueryProblem> {
    let Some(value) = params.get(name) else { return Ok(default) };
    value
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .ok_or_else(|| QueryProblem::new("search-limit", name, value))
}
