//! The demonstration portal's contents: a fictional herbarium of real plants and places with
//! invented collectors, drawn sheets, and spreadsheets to drop. Everything comes from this code and
//! one seed; nothing is taken from anybody.
#![forbid(unsafe_code)]

pub mod chance;
pub mod facts;
mod generate;
pub mod picture;
pub mod records;
pub mod sheets;
pub mod specimen;

pub use generate::{Options, generate};
