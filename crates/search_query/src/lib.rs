//! What is searched for, as it stands in the address: PURE, the same for page, API and engine.
//!
//! Every name is a parameter of a plain address. Several values of one name mean "any of them";
//! different names mean "all of them"; a name with a hyphen before it excludes (`-country=Chile`).
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod params;

pub use params::Params;
