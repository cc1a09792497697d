//! The public search: records, counts by value, the map, suggestions. One grammar of parameters, that
//! of the pages' own addresses ([`search_query`]).

mod description;
mod facets;
mod list;
mod map;
mod question;

pub(super) use description::Criteria;
pub use facets::{list_occurrence_facets, suggest_occurrence_values};
pub use list::list_occurrences;
pub use map::{show_occurrence_map, show_occurrence_tile};
pub(super) use question::is_known;

pub(crate) use facets::{__path_list_occurrence_facets, __path_suggest_occurrence_values};
pub(crate) use list::__path_list_occurrences;
pub(crate) use map::{__path_show_occurrence_map, __path_show_occurrence_tile};
