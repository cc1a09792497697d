//! Names of iDigBio's portal, its media appliance and its downloads.

use super::Table;
use crate::target::Target;

pub(super) const NAMES: Table = &[
    (
        Target::OccurrenceId,
        &["specimenRecordUUID", "specimenRecordGUID", "specimen uuid", "specimen guid"],
    ),
    (Target::OriginalUrl, &["media access uri", "mediaAccessURI"]),
    (Target::MediaMd5, &["media md5 hash", "image md5"]),
    (
        Target::SourceIdentifier,
        &["mediaGUID", "originalFileName", "original filename", "media uuid"],
    ),
    (Target::Type, &["media content type"]),
    (Target::Format, &["media format"]),
    (Target::License, &["media license", "media licence"]),
    (Target::Owner, &["media rights holder"]),
    (Target::Tag, &["media content keyword", "media ap content keyword"]),
];
