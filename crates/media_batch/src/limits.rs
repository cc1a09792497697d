//! Every limit of reading, with its reason. The page tells them before the work starts.

/// Rows of one sheet. A million rows of media fit the worker's memory with room to spare; larger
/// jobs are better split than held in one tab.
pub const MAX_ROWS: u32 = 1_000_000;

/// Bytes of one sheet (600 MB): above the 512 MB at which JavaScript strings end, below what a
/// 32-bit worker can hold beside its index.
pub const MAX_SHEET_BYTES: u64 = 600 * 1024 * 1024;

/// Columns of one sheet. Darwin Core has about 200 terms; 512 leaves room for local columns.
pub const MAX_COLUMNS: usize = 512;

/// Bytes of one cell (64 KiB): the longest remarks field in use is 65,535 characters.
pub const MAX_CELL_BYTES: usize = 64 * 1024;

/// Characters of one URL: what browsers, proxies and GBIF take without trouble.
pub const MAX_URL_CHARS: usize = 2_048;
