//! Names of iNaturalist's observation exports and its open data.

use super::Table;
use crate::target::Target;

pub(super) const NAMES: Table = &[
    (Target::OccurrenceId, &["observation uuid"]),
    (Target::OriginalUrl, &["image_url", "sound_url", "photo_url", "original_url"]),
    (Target::Url, &["medium_url"]),
    (Target::ThumbnailUrl, &["square_url", "small_url"]),
    (Target::ReferenceUrl, &["observation url", "observation uri"]),
    (Target::License, &["license_code", "photo license", "image license"]),
    (Target::Tag, &["tag_list"]),
    (Target::SourceIdentifier, &["photo_id", "photo_uuid", "sound_id"]),
    (Target::SortOccurrence, &["position"]),
];
