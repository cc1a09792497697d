//! How much one question may ask. Each limit keeps a single address from costing more than a page.

/// Values over all parameters: more than any person chooses, fewer than a machine tries.
pub const MAX_VALUES: usize = 100;

/// Different criteria in one question: every field of the page's form that anybody fills in at once.
/// Machines that follow every link of every facet stack more of them.
pub const MAX_CRITERIA: usize = 16;

/// Characters of one value, areas apart: the longest fields of a label fit.
pub const MAX_VALUE_CHARS: usize = 500;

/// Words of one value.
pub const MAX_WORDS: usize = 32;

/// Letters before a `*`: one letter alone would list the index.
pub const MIN_PREFIX_CHARS: usize = 2;

/// Corners of a polygon: a hand-drawn county.
pub const MAX_CORNERS: usize = 500;

/// Areas in one question: each is compared with every record.
pub const MAX_AREAS: usize = 4;

/// Half the way around the Earth, in metres: a larger circle is all of it.
pub const MAX_RADIUS_METRES: f64 = 20_037_508.0;
