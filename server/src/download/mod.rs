//! What a search found, as files: CSV, GeoJSON, a Darwin Core Archive. Read page by page and written
//! while it is sent: however many records there are, a few hundred of them are in memory.
//!
//! Everything is read as a visitor would read it, unless the asker wants what they may see as a member
//! of collections; see [`asked`].

pub mod about;
pub mod archive;
pub mod asked;
pub mod columns;
pub mod format;
pub mod geojson;
pub mod making;
pub mod media_columns;
pub mod rows;

/// Records that are sent at once; more are prepared in the background. A minute of work at most.
pub const DIRECT_RECORDS: u64 = 200_000;

/// Records that are read from the database at once.
pub const PAGE: usize = 500;
