//! Values as machines compare them: web addresses, media types, licences, dates, names' iDs.
//!
//! Everything here takes text and answers what it means; nothing here knows rows, columns or
//! findings. The rules ask these functions and decide what to say.

pub mod canonical;
pub mod date;
pub mod double_encoding;
pub mod hash;
pub mod hash_function;
pub mod host;
pub(crate) mod lanes;
pub mod license;
pub mod license_text;
pub mod media_type;
pub mod orcid;
pub(crate) mod surroundings;
pub mod text;
pub mod url;

pub use canonical::{canonical_url, url_key};
