//! Names of EMu: multimedia and catalogue modules.

use super::Table;
use crate::target::Target;

pub(super) const NAMES: Table = &[
    (
        Target::CatalogNumber,
        &[
            "catNumber",
            "catRegNumber",
            "regRegistrationNumber",
            "darCatalogNumber",
            "catalogue record number",
        ],
    ),
    (Target::OriginalUrl, &["mulUrl", "mulResourceUrl"]),
    (Target::Title, &["mulTitle"]),
    (Target::Creator, &["mulCreator", "mulCreatorLocal"]),
    (Target::Description, &["mulDescription"]),
    (Target::Format, &["mulMimeFormat"]),
    (Target::Type, &["mulMimeType", "mulDocumentType"]),
    (Target::SourceIdentifier, &["mulIdentifier"]),
    (Target::Rights, &["detRights"]),
    (Target::MediaMd5, &["chaMd5Sum"]),
    (Target::Tag, &["mulSubject", "detSubject"]),
];
