//! What a column can become: the identifiers of the record, the fields of the medium, and in an
//! import of records every term of Darwin Core.

use std::borrow::Cow;

use dwc_terms::Field;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The targets of a media sheet with their names, once.
macro_rules! targets {
    ($($target:ident = $name:literal,)+) => {
        /// A field that a column is mapped to. The names are the field's own words (Symbiota's media
        /// fields, Darwin Core, Audubon Core); [`Target::name`] is the stable spelling.
        ///
        /// As data it is written by [`Target::key`], which tells the `locality` of a medium from that
        /// of a record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Target {
            $(#[doc = concat!("`", $name, "`.")] $target,)+
            /// A term of the record, in an import of records; never one of the four identifiers,
            /// which stand for themselves in every kind of sheet.
            Term(Field),
        }

        /// The targets of a media sheet alone, for their numbers.
        enum Place { $($target,)+ }

        impl Target {
            /// Every target of a media sheet, in the order in which they are offered.
            pub const ALL: [Target; [$($name,)+].len()] = [$(Target::$target,)+];

            /// The stable name, as in files, the API and the database.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Target::$target => $name,)+
                    Target::Term(field) => field.name(),
                }
            }

            /// Its place in [`Target::ALL`]; `None` for terms of a record.
            #[must_use]
            pub(crate) fn place(self) -> Option<usize> {
                match self {
                    $(Target::$target => Some(Place::$target as usize),)+
                    Target::Term(_) => None,
                }
            }
        }
    };
}

targets! {
    CatalogNumber = "catalogNumber",
    OtherCatalogNumbers = "otherCatalogNumbers",
    OccurrenceId = "occurrenceID",
    RecordId = "recordID",
    OriginalUrl = "originalUrl",
    Url = "url",
    ThumbnailUrl = "thumbnailUrl",
    SourceUrl = "sourceUrl",
    ArchiveUrl = "archiveUrl",
    ReferenceUrl = "referenceUrl",
    Title = "title",
    Caption = "caption",
    Description = "description",
    Creator = "creator",
    CreatorUid = "creatorUid",
    Owner = "owner",
    Rights = "rights",
    License = "license",
    AccessRights = "accessRights",
    Copyright = "copyright",
    Created = "created",
    Format = "format",
    Type = "type",
    Anatomy = "anatomy",
    Locality = "locality",
    Tag = "tag",
    Notes = "notes",
    SourceIdentifier = "sourceIdentifier",
    HashFunction = "hashFunction",
    HashValue = "hashValue",
    MediaMd5 = "mediaMD5",
    SortOccurrence = "sortOccurrence",
}

/// Before the name of a term, where both kinds of names can stand.
const TERM_PREFIX: &str = "dwc:";

impl Target {
    /// The target of a media sheet of that exact name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Target> {
        Target::ALL.into_iter().find(|target| target.name() == name)
    }

    /// The name that no other target has: terms of a record begin with `dwc:`.
    #[must_use]
    pub fn key(self) -> Cow<'static, str> {
        match self {
            Target::Term(field) => Cow::Owned(format!("{TERM_PREFIX}{}", field.name())),
            own => Cow::Borrowed(own.name()),
        }
    }

    /// The target of that key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Target> {
        match key.strip_prefix(TERM_PREFIX) {
            Some(name) => Field::by_name(name).map(Target::of_field),
            None => Target::from_name(key),
        }
    }

    /// The target that a field of a record is.
    #[must_use]
    pub fn of_field(field: Field) -> Target {
        match field {
            Field::CatalogNumber => Target::CatalogNumber,
            Field::OtherCatalogNumbers => Target::OtherCatalogNumbers,
            Field::OccurrenceId => Target::OccurrenceId,
            Field::RecordId => Target::RecordId,
            other => Target::Term(other),
        }
    }

    /// The field of a record that it is; `None` for fields of a medium.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        match self {
            Target::CatalogNumber => Some(Field::CatalogNumber),
            Target::OtherCatalogNumbers => Some(Field::OtherCatalogNumbers),
            Target::OccurrenceId => Some(Field::OccurrenceId),
            Target::RecordId => Some(Field::RecordId),
            Target::Term(field) => Some(field),
            _ => None,
        }
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

    /// A field of a medium that one value may fill for a whole file: neither its address nor what it is.
    #[must_use]
    pub fn is_of_medium(self) -> bool {
        matches!(
            self,
            Target::Creator
                | Target::License
                | Target::Owner
                | Target::Rights
                | Target::Copyright
                | Target::AccessRights
                | Target::Tag
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
            Target::Term(field) => field.limit(),
            _ => 255,
        }
    }
}

impl Serialize for Target {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.key())
    }
}

impl<'de> Deserialize<'de> for Target {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Target, D::Error> {
        let key = Cow::<str>::deserialize(deserializer)?;
        Target::from_key(&key)
            .ok_or_else(|| serde::de::Error::custom(format_args!("no field is named {key:?}")))
    }
}
