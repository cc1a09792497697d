//! The public search: records, counts by value, the map, suggestions. One grammar of parameters, that
//! of the pages' own addresses ([`search_query`]).

mod description;
mod facets;
mod feed;
mod list;
mod map;
mod question;
mod suggest;

pub(super) use description::Criteria;
pub use facets::{list_occurrence_facets, suggest_occurrence_values};
pub use feed::feed_of_occurrences;
pub use list::list_occurrences;
pub use map::{show_occurrence_map, show_occurrence_tile};
pub(super) use question::is_known;
pub use suggest::suggest;

pub(crate) use facets::{__path_list_occurrence_facets, __path_suggest_occurrence_values};
pub(crate) use feed::__path_feed_of_occurrences;
pub(crate) use list::__path_list_occurrences;
pub(crate) use map::{__path_show_occurrence_map, __path_show_occurrence_tile};
pub(crate) use suggest::__path_suggest;
