//! The tables as SeaORM entities, one file a table. They stay within this crate: what leaves it are
//! the views of the neighbouring modules, redacted for the asker.

pub(crate) mod batch;
pub(crate) mod batch_chunk;
pub(crate) mod batch_finding;
pub(crate) mod collection;
pub(crate) mod collection_role;
pub(crate) mod import_source;
pub(crate) mod job;
pub(crate) mod media_link_status;
pub(crate) mod medium;
pub(crate) mod occurrence;
pub(crate) mod occurrence_identifier;
pub(crate) mod protected_change;
pub(crate) mod protected_list;
pub(crate) mod protected_taxon;
pub(crate) mod remembered_mapping;
pub(crate) mod saved_search;
pub(crate) mod session;
pub(crate) mod sign_in_failure;
pub(crate) mod user;
