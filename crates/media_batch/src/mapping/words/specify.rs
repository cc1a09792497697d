//! Names of Specify 6 and 7: attachments and collection objects.

use super::Table;
use crate::target::Target;

pub(super) const NAMES: Table = &[
    (
        Target::CatalogNumber,
        &[
            "collectionObject catalogNumber",
            "collection object catalog number",
            "collection object number",
        ],
    ),
    (
        Target::OtherCatalogNumbers,
        &["altCatalogNumber", "alt cat number", "alternate catalog number"],
    ),
    (Target::OccurrenceId, &["collection object guid"]),
    (Target::OriginalUrl, &["attachment url", "attachment link"]),
    (
        Target::SourceIdentifier,
        &["origFilename", "orig file name", "attachment location", "attachment filename"],
    ),
    (Target::Created, &["fileCreatedDate", "file created date"]),
    (Target::Format, &["mimeType", "mime type"]),
    (Target::Owner, &["copyrightHolder"]),
    (Target::Title, &["attachment title"]),
    (Target::Notes, &["attachment remarks", "attachment notes"]),
    (Target::Creator, &["attachment creator"]),
];
