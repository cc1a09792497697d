//! The engine on small indexes: what is found, counted, drawn; what stays hidden.

mod facets;
mod feed;
mod lists;
mod maps;
mod questions;
mod secrets;
mod support;
