//! The engine of every way in: reading sheets, mapping headers, rules, findings, resolving
//! identifiers. Pure: no I/O, no clock, no panic on data; compiles for `wasm32-unknown-unknown`.
//!
//! The journey of a file through this crate, in order:
//! [`reading`] (bytes → rows), [`mapping`] (headers → targets), [`check`] with [`rules`]
//! (cells → findings and values), [`associated_media`] (one cell → several media), [`occurrence`] (rows
//! that are records), [`identifier`] (row → record), [`session`] (the whole sheet under a person's
//! hands: edits, fixes, filters, undo, chunks to send), [`left_out`] (what was not sent, given back as a
//! file).
#![forbid(unsafe_code)]

pub mod associated_media;
pub mod check;
pub mod dataset;
pub mod identifier;
pub mod job;
pub mod left_out;
pub mod limits;
pub mod mapping;
pub mod occurrence;
mod order;
pub mod reading;
pub mod rule;
pub mod rules;
pub mod session;
pub mod target;
pub mod value;
