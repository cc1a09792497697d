//! The API's endpoints: one file a group, thin; the table of addresses is in [`crate::router`].

pub mod addresses;
pub mod archives;
pub mod batches;
pub mod collections;
pub mod downloads;
pub mod health;
pub mod identifier_index;
pub mod jobs;
pub mod link_check;
pub mod mappings;
pub mod media;
pub mod openapi;
pub mod protected_taxa;
mod record_formats;
pub mod records;
pub mod resolve;
pub mod saved_searches;
pub mod search;
pub mod session;
pub mod sitemap;
pub mod sources;
pub mod template;
pub mod version;
mod wire;
mod wire_jobs;
mod wire_protection;

pub(crate) use wire::policy;
