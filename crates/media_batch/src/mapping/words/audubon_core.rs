//! Terms of the Audubon Core (Audiovisual Core), Dublin Core and XMP that are not a target's own name.

use super::Table;
use crate::target::Target;

pub(super) const NAMES: Table = &[
    (
        Target::OriginalUrl,
        &[
            "accessURI",
            "access url",
            "best quality access uri",
            "bestQualityAccessURI",
            "best quality uri",
            "best quality url",
        ],
    ),
    (
        Target::Url,
        &[
            "goodQualityAccessURI",
            "good quality access url",
            "good quality uri",
            "good quality url",
            "mediumQualityAccessURI",
        ],
    ),
    (
        Target::ThumbnailUrl,
        &[
            "thumbnailAccessURI",
            "thumbnail access url",
            "thumbnail uri",
            "lower quality access uri",
        ],
    ),
    (Target::ReferenceUrl, &["furtherInformationURL", "further information"]),
    (Target::Rights, &["usageTerms", "usage terms"]),
    (Target::License, &["webStatement", "rights web statement"]),
    (Target::Created, &["createDate", "date created", "dateTimeOriginal"]),
    (Target::Anatomy, &["subjectPart", "subjectPartLiteral", "subject part"]),
    (Target::Notes, &["comments"]),
    (Target::SourceIdentifier, &["providerManagedID", "provider managed identifier", "mediaID"]),
    (Target::Locality, &["locationShown", "locationCreated", "location shown", "location created"]),
    (Target::Type, &["resource type", "dcmi type"]),
    (Target::HashValue, &["hash"]),
    (Target::Copyright, &["copyright statement", "copyright notice", "attribution"]),
];
