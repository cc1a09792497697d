//! The search engine: pure of SQL and of the network. It is given what may be seen of each record,
//! and answers questions with records' internal ids, counts and tiles.
//!
//! **Two indexes, not one with a filter.** The *open* index holds what everybody may see of every
//! record, and nothing else: visitors' questions, counts, orders and suggestions read no other file,
//! so that a protected value cannot show through any of them. The *members'* index holds the whole of
//! the records that are protected or withdrawn; it is asked only for the collections of the asker, and
//! then takes the place of the open entries of the same records.
//!
//! Scores do not depend on how frequent a word is in the index (see [`engine`]): orders are a function
//! of the entries that match alone.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod answer;
mod audience;
mod collect;
mod column_query;
mod cursor;
mod document;
pub mod engine;
mod entry;
mod error;
mod facets;
mod feed;
mod fold;
mod left_out;
mod map;
mod points;
mod question;
mod schema;
mod segment_order;
mod top;

pub use answer::{Counted, FacetCounts, Found, MapSummary, Tile};
pub use audience::Audience;
pub use engine::{Engine, LONGEST, View};
pub use entry::{Entry, Medium, Shown};
pub use error::SearchError;
pub use feed::Feed;
pub use fold::key as fold_value;
pub use question::Collections;
pub use schema::SCHEMA_VERSION;
