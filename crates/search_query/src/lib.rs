//! What is searched for, as it stands in the address: PURE, the same for page, API and engine.
//!
//! Every name is a parameter of a plain address. Several values of one name mean "any of them";
//! different names mean "all of them"; a name with a hyphen before it excludes (`-country=Chile`).
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod answer;
mod area;
mod field;
pub mod limits;
mod params;
mod problem;
mod query;
pub mod range;
mod sort;
mod words;

pub use answer::{FacetsAsked, PageAsked, SuggestionsAsked};
pub use area::Area;
pub use field::{FACETS, FACETS_BY_DEFAULT, Field, Kind};
pub use params::Params;
pub use problem::QueryProblem;
pub use query::{Condition, Criterion, OF_ANSWERS, OF_PAGES, SearchQuery};
pub use sort::{Sort, SortKey};
pub use words::Word;
