//! Names of TaxonWorks: images, attributions and their exports.

use super::Table;
use crate::target::Target;

pub(super) const NAMES: Table = &[
    (Target::OriginalUrl, &["image_file_url"]),
    (Target::Creator, &["attribution creator", "attribution_creators"]),
    (Target::Owner, &["attribution owner", "copyright_holder"]),
    (Target::License, &["attribution license"]),
    (Target::SourceIdentifier, &["image_file_name", "image_file_file_name", "user_file_name"]),
    (Target::MediaMd5, &["image_file_fingerprint"]),
    (Target::Format, &["image_file_content_type"]),
];
