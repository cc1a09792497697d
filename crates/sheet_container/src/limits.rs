//! Every limit of opening containers, with its reason.

/// Bytes that come out of a container at most: as many as a sheet may have.
pub const MAX_CONTENT_BYTES: u64 = 600 * 1024 * 1024;

/// Entries of an archive. A batch of media is one sheet; an archive of data has a dozen files.
pub const MAX_ENTRIES: usize = 100;

/// Bytes out for one byte in. Sheets shrink to a tenth; a hundredth happens in workbooks of empty
/// formatted rows; beyond that an archive is built to do harm.
pub const MAX_RATIO: u64 = 200;

/// Bytes that may come out before the ratio is looked at: tiny files may repeat themselves.
pub const RATIO_FREE_BYTES: u64 = 1024 * 1024;

/// Cells, empty ones included, that the readers of ODS and XLS may lay out in memory at 32 bytes
/// each: a million rows of 24 columns.
pub const MAX_LAID_OUT_CELLS: u64 = 24_000_000;

/// Bytes that may come out of an archive of data in all (10 GiB): ten million records of a thousand
/// bytes, read as a stream and never held.
pub const MAX_PACKAGE_BYTES: u64 = 10 * 1024 * 1024 * 1024;

/// Entries of an archive of data. Downloads of GBIF hold one small metadata document for each of
/// thousands of datasets beside their few tables.
pub const MAX_PACKAGE_ENTRIES: usize = 10_000;
