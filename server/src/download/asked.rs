//! What is downloaded: the search's own parameters, and those of files.
//!
//! - `fields=a,b` the columns, in this order; `fields=*` all of them
//! - `bom=true` a byte-order mark, by which spreadsheet programs know UTF-8
//! - `withheld=include` what the asker may see as a member of collections; without it a file holds what
//!   everybody may see, whoever asks: files are sent on

use axum::http::StatusCode;
use search_query::{Params, SearchQuery, Sort};
use store::Principal;

use super::columns::Column;
use crate::error::{ApiError, ApiResult};
use crate::extract::Asker;

/// Parameters of files.
const OF_FILES: [&str; 3] = ["bom", "withheld", "fields"];
/// Parameters of pages of results: a file is the whole result.
const OF_LISTS: [&str; 7] = ["limit", "cursor", "media", "facets", "facetLimit", "field", "prefix"];
/// Every column.
const ALL: &str = "*";

/// What is downloaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    /// The search alone, with its order.
    pub params: Params,
    /// The criteria.
    pub query: SearchQuery,
    /// The order.
    pub sort: Sort,
    /// The columns; none are asked for where this is none.
    pub columns: Option<Vec<Column>>,
    /// With a byte-order mark.
    pub bom: bool,
    /// With what members of collections may see.
    pub withheld: bool,
}

impl Asked {
    /// Reads what stands behind the `?` of an address.
    pub fn read(query: &str) -> ApiResult<Asked> {
        let given = Params::from_query(query);
        let withheld = match given.get("withheld") {
            None => false,
            Some("include") => true,
            Some(other) => return Err(not_valid("withheld", other)),
        };
        let bom = match given.get("bom") {
            None | Some("false") => false,
            Some("true") => true,
            Some(other) => return Err(not_valid("bom", other)),
        };
        let columns = columns(&given, withheld)?;
        let mut params = given;
        for name in OF_FILES.into_iter().chain(OF_LISTS) {
            params = params.without_any(name);
        }
        let query = SearchQuery::read(&params)?;
        let sort = query.sort(&params)?;
        Ok(Asked { params, query, sort, columns, bom, withheld })
    }

    /// As whom the records are read.
    pub fn principal(&self, asker: &Asker) -> ApiResult<Principal> {
        if !self.withheld {
            return Ok(Principal::Visitor);
        }
        asker.require_sign_in()?;
        Ok(asker.principal.clone())
    }

    /// The question in words: parameters and values, without those of pages.
    #[must_use]
    pub fn in_words(&self) -> String {
        let own = |name: &str| name != "sort" && !search_query::OF_PAGES.contains(&name);
        let parts: Vec<String> = self
            .params
            .pairs()
            .filter(|(name, _)| own(name))
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        if parts.is_empty() { messages::text("download-everything") } else { parts.join("; ") }
    }
}

fn columns(params: &Params, withheld: bool) -> ApiResult<Option<Vec<Column>>> {
    let mut columns: Vec<Column> = Vec::new();
    let names = params.all("fields").flat_map(|value| value.split(',')).map(str::trim);
    for name in names.filter(|name| !name.is_empty()) {
        let more = match name {
            ALL => Column::all(withheld),
            name => vec![Column::named(name).ok_or_else(|| {
                ApiError::new(StatusCode::BAD_REQUEST, "download-column").text("name", name)
            })?],
        };
        for column in more {
            if !columns.contains(&column) {
                columns.push(column);
            }
        }
    }
    Ok((!columns.is_empty()).then_some(columns))
}

fn not_valid(name: &str, value: &str) -> ApiError {
    ApiError::new(StatusCode::BAD_REQUEST, "download-parameter")
        .text("name", name)
        .text("value", value)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn a_files_own_parameters_are_no_question() {
        let asked = Asked::read(
            "?country=Chile&sort=-eventDate&limit=5&cursor=x&bom=true&fields=locality,COUNTRY,locality&view=map",
        )
        .unwrap();
        assert_eq!(asked.params.to_query(), "country=Chile&sort=-eventDate&view=map");
        assert_eq!(asked.in_words(), "country: Chile");
        assert!(asked.bom && !asked.withheld);
        let columns = asked.columns.unwrap();
        let names: Vec<&str> = columns.iter().map(Column::name).collect();
        assert_eq!(names, ["locality", "country"]);
    }

    #[rstest]
    #[case("fields=locallity", "download-column")]
    #[case("bom=yes", "download-parameter")]
    #[case("withheld=all", "download-parameter")]
    #[case("contry=Chile", "search-parameter")]
    fn what_is_misspelt_is_refused(#[case] query: &str, #[case] code: &str) {
        assert_eq!(Asked::read(query).unwrap_err().code(), code);
    }
}
