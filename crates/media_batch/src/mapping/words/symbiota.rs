//! Names that Symbiota's tools, templates and documentation use.

use super::Table;
use crate::target::Target;

pub(super) const NAMES: Table = &[
    (Target::CatalogNumber, &["subjectCatalogNumber", "subject catalog number"]),
    (
        Target::OtherCatalogNumbers,
        &[
            "subjectOtherCatalogNumber",
            "subjectOtherCatalogNumbers",
            "otherCatalogNumber",
            "additional identifier",
            "additional identifiers",
        ],
    ),
    (Target::OccurrenceId, &["subjectOccurrenceID", "subject occurrence id"]),
    (Target::RecordId, &["subjectRecordID", "record guid", "record uuid", "portal record id"]),
    (
        Target::OriginalUrl,
        &[
            "large",
            "largeJpg",
            "large url",
            "large jpg optional",
            "large image",
            "large image url",
            "original",
            "original image",
            "original image url",
            "resourceUrl",
        ],
    ),
    (
        Target::Url,
        &["web", "web url", "web view", "webViewOptional", "web image", "web jpg", "web image url"],
    ),
    (
        Target::ThumbnailUrl,
        &["thumbnail", "thumbnailOptional", "tn", "tn url", "thumb", "thumb url", "thumbnail jpg"],
    ),
    (Target::SourceUrl, &["source page url"]),
    (Target::ArchiveUrl, &["archive", "archive image url", "archival url"]),
    (Target::ReferenceUrl, &["reference page", "image reference url"]),
    (Target::Creator, &["photographer", "photographer name"]),
    (Target::CreatorUid, &["photographerUid", "photographer user id", "creator user id"]),
    (
        Target::SortOccurrence,
        &["sort", "sort order", "sortSequence", "sort sequence", "sort occurrence order"],
    ),
    (Target::SourceIdentifier, &["media source identifier"]),
    (Target::Type, &["media type"]),
    (Target::Tag, &["image tag", "image tags", "media tag"]),
    (Target::MediaMd5, &["md5", "md5 hash", "md5 sum", "md5 checksum"]),
];
