//! Darwin Core as the portal uses it: the fields of a record, the headers by which other programs
//! call them, and reading what people write in them. Pure: no I/O, no clock, no panic on data;
//! compiles for `wasm32-unknown-unknown`.
//!
//! Nothing here changes a value: every reading is an [`Interpretation`], which holds the text as it
//! stood, the value it was read as (or none), and a [`Note`] for whatever a person should know
//! before accepting it.
#![forbid(unsafe_code)]

pub mod country;
pub mod date;
pub mod field;
pub mod header;
mod interpretation;
pub mod measure;
#[cfg(feature = "names")]
pub mod name;
pub mod number;
pub mod place;

pub use field::Field;
pub use interpretation::{Code, Interpretation, Note};
