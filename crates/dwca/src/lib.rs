//! Darwin Core Archives, read and written. Pure: bytes are asked for through [`Files`], nothing is
//! written to a disk, no clock, no panic on data; compiles for `wasm32-unknown-unknown`.
//!
//! [`Archive::open`] reads the descriptor ([`meta`]), looks at the beginning of each file ([`Part`]:
//! what is declared, and what is found instead) and reads the metadata ([`eml`]).
//! [`Archive::for_each_row`] streams the rows of the core or an extension; [`Archive::survey`] goes
//! once through everything and counts: distinct ids, orphans, media. [`media`] and
//! [`identification`] say what the columns of an extension become. [`mod@write`] makes archives.
//!
//! Reading never fails where something can be read: what is odd is an [`ArchiveFinding`]. What
//! should not be opened at all is an [`ArchiveError`].
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod archive;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod check;
mod columns;
pub mod eml;
mod error;
mod files;
pub mod finding;
mod head;
mod header;
pub mod identification;
pub mod ids;
pub mod limits;
pub mod media;
pub mod meta;
mod part;
mod rows;
pub mod sheets;
mod simple;
mod survey;
mod tar;
pub mod terms;
pub mod write;
mod xml;

pub use archive::{Archive, Opened, PartId, Tables};
pub use columns::{ColumnRow, Columns};
pub use error::{ArchiveError, code};
pub use files::{FileEntry, Files, MemoryFiles, ZipFiles};
pub use finding::ArchiveFinding;
pub use part::{Part, PartFile};
pub use rows::{Block, FileRows, Row, RowsRead};
pub use survey::{CoreSurvey, ExtensionSurvey, MediaCounts, Survey};
pub use tar::open_tar_gz;
