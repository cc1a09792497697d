//! What a column can become: the identifiers of the record and the fields of the medium.

use serde::{Deserialize, Serialize};

/// A field that a column of a media sheet is mapped to. The names are the field's own words
/// (Symbiota's media fields, Darwin Core, Audubon Core); [`Target::name`] is the stable spelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[expect(missing_docs, reason = "each variant is the field it names")]
pub enum Target {
    CatalogNumber,
    OtherCatalogNumbers,
    #[serde(rename = "occurrenceID")]
    OccurrenceId,
    #[serde(rename = "recordID")]
    RecordId,
    OriginalUrl,
    Url,
    ThumbnailUrl,
    SourceUrl,
    ArchiveUrl,
    ReferenceUrl,
    Title,
    Caption,
    Description,
    Creator,
    CreatorUid,
    Owner,
    Rights,
    License,
    AccessRights,
    Copyright,
    Created,
    Format,
    Type,
    Anatomy,
    Locality,
    Tag,
    Notes,
    SourceIdentifier,
    HashFunction,
    HashValue,
    #[serde(rename = "mediaMD5")]
    MediaMd5,
    SortOccurrence,
}

impl Target {
    /// Every target, in the order in which they are offered.
    pub const ALL: [Target; 32] = [
        Target::CatalogNumber,
        Target::OtherCatalogNumbers,
        Target::OccurrenceId,
        Target::RecordId,
        Target::OriginalUrl,
        Target::Url,
        Target::ThumbnailUrl,
        Target::SourceUrl,
        Target::ArchiveUrl,
        Target::ReferenceUrl,
        Target::Title,
        Target::Caption,
        Target::Description,
        Target::Creator,
        Target::CreatorUid,
        Target::Owner,
        Target::Rights,
        Target::License,
        Target::AccessRights,
        Target::Copyright,
        Target::Created,
        Target::Format,
        Target::Type,
        Target::Anatomy,
        Target::Locality,
        Target::Tag,
        Target::Notes,
        Target::SourceIdentifier,
        Target::HashFunction,
        Target::HashValue,
        Target::MediaMd5,
        Target::SortOccurrence,
    ];

    /// The stable name, as in files, the API and the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Target::CatalogNumber => "catalogNumber",
            Target::OtherCatalogNumbers => "otherCatalogNumbers",
            Target::OccurrenceId => "occurrenceID",
            Target::RecordId => "recordID",
            Target::OriginalUrl => "originalUrl",
            Target::Url => "url",
            Target::ThumbnailUrl => "thumbnailUrl",
            Target::SourceUrl => "sourceUrl",
            Target::ArchiveUrl => "archiveUrl",
            Target::ReferenceUrl => "referenceUrl",
            Target::Title => "title",
            Target::Caption => "caption",
            Target::Description => "description",
            Target::Creator => "creator",
            Target::CreatorUid => "creatorUid",
            Target::Owner => "owner",
            Target::Rights => "rights",
            Target::License => "license",
            Target::AccessRights => "accessRights",
            Target::Copyright => "copyright",
            Target::Created => "created",
            Target::Format => "format",
            Target::Type => "type",
            Target::Anatomy => "anatomy",
            Target::Locality => "locality",
            Target::Tag => "tag",
            Target::Notes => "notes",
            Target::SourceIdentifier => "sourceIdentifier",
            Target::HashFunction => "hashFunction",
            Target::HashValue => "hashValue",
            Target::MediaMd5 => "mediaMD5",
            Target::SortOccurrence => "sortOccurrence",
        }
    }

    /// The target of that exact name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Target> {
        Target::ALL.into_iter().find(|target| target.name() == name)
    }

    /// One of the four fields that say which record a row belongs to.
    #[must_use]
    pub fn is_identifier(self) -> bool {
        matches!(
            self,
            Target::CatalogNumber
                | Target::OtherCatalogNumbers
                | Target::OccurrenceId
                | Target::RecordId
        )
    }

    /// A field that holds a web address.
    #[must_use]
    pub fn is_url(self) -> bool {
        matches!(
            self,
            Target::OriginalUrl
                | Target::Url
                | Target::ThumbnailUrl
                | Target::SourceUrl
                | Target::ArchiveUrl
                | Target::ReferenceUrl
        )
    }

    /// The longest accepted text, in characters.
    #[must_use]
    pub fn max_chars(self) -> usize {
        match self {
            Target::CatalogNumber => 255,
            Target::OtherCatalogNumbers | Target::OccurrenceId => 255,
            Target::RecordId => 45,
            target if target.is_url() => crate::limits::MAX_URL_CHARS,
            Target::Title | Target::Creator | Target::Owner => 500,
            Target::Caption | Target::Locality => 1_000,
            Target::Description | Target::Notes | Target::Rights => 4_000,
            Target::License | Target::AccessRights | Target::Copyright => 1_000,
            Target::HashValue => 128,
            Target::Tag => 500,
            _ => 255,
        }
    }
}
