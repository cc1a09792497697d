//! Every limit of reading archives, with its reason. Those of unpacking are in `sheet_container`,
//! those of rows and cells in `media_batch`.

/// Bytes of a descriptor (1 MiB): two thousand fields need a fifth of it.
pub const MAX_META_BYTES: usize = 1024 * 1024;

/// Bytes of a metadata document (5 MiB): the longest of GBIF's are below one.
pub const MAX_EML_BYTES: usize = 5 * 1024 * 1024;

/// How deep elements may be nested; metadata with lists in paragraphs reaches fifteen.
pub const MAX_XML_DEPTH: usize = 32;

/// Attributes of one element; the descriptor's have eight.
pub const MAX_XML_ATTRIBUTES: usize = 256;

/// Elements of one document: what a document of the full size has, at a few dozen bytes each.
pub const MAX_XML_ELEMENTS: usize = 100_000;

/// Extensions of one archive: the extensions known to GBIF are about forty.
pub const MAX_EXTENSIONS: usize = 100;

/// Bytes of a file that are looked at before it is read, to see whether it is as declared.
pub(crate) const HEAD_BYTES: usize = 64 * 1024;

/// Bytes that are read from a file at once.
pub(crate) const SLICE_BYTES: usize = 256 * 1024;

/// Findings of one code and one file that are listed one by one; the rest are counted.
pub(crate) const LISTED_PER_CODE: u32 = 20;
