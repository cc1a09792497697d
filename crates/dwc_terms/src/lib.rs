//! Darwin Core as the portal uses it.
#![forbid(unsafe_code)]

pub mod field;
pub mod header;
mod interpretation;

pub use field::Field;
pub use interpretation::{Code, Interpretation, Note};
