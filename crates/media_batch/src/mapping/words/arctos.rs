//! Names of Arctos: media bulkloader and reports.

use super::Table;
use crate::target::Target;

pub(super) const NAMES: Table = &[
    (Target::OriginalUrl, &["media_uri"]),
    (Target::ThumbnailUrl, &["preview_uri", "preview url"]),
    (Target::AccessRights, &["media_terms", "use policy"]),
    (Target::Description, &["media description"]),
    (Target::OtherCatalogNumbers, &["other_id_number", "other id num", "other identifying number"]),
];
