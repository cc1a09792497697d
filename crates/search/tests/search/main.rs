//! The engine on small indexes: what is found, counted, drawn; what stays hidden.

#[cfg(test)]
mod facets;
#[cfg(test)]
mod feed;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod maps;
#[cfg(test)]
mod questions;
#[cfg(test)]
mod secrets;
#[cfg(test)]
mod support;
