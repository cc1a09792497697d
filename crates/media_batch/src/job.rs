//! What a sheet is for: media on records, or records themselves.

use serde::{Deserialize, Serialize};

/// What a sheet is for. Everything that is not a difference between the two is one code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Job {
    /// Rows become media on records that are there.
    #[default]
    Media,
    /// Rows become records, with the media in their cells or in an archive's extensions.
    Occurrences,
}
