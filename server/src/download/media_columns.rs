//! The columns of media in files: Audubon Core's terms for the fields that media have, chosen so that
//! an archive that was written is read again as it was.

use std::borrow::Cow;

use store::MediaView;

/// A column of media: its name in a CSV file, the address of its term, the field it is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaColumn {
    /// Its name.
    pub name: &'static str,
    /// The address of its term.
    pub term: &'static str,
    of: Of,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// The file's address; it also names the medium.
    Address,
    Thumbnail,
    Format,
    Type,
    License,
    Creator,
    /// Another field, by its name.
    Field(&'static str),
}

const fn column(name: &'static str, term: &'static str, of: Of) -> MediaColumn {
    MediaColumn { name, term, of }
}

/// All columns.
pub const COLUMNS: [MediaColumn; 28] = [
    column("identifier", "http://purl.org/dc/terms/identifier", Of::Address),
    column("accessURI", "http://rs.tdwg.org/ac/terms/accessURI", Of::Address),
    column(
        "goodQualityAccessURI",
        "http://rs.tdwg.org/ac/terms/goodQualityAccessURI",
        Of::Field("url"),
    ),
    column("thumbnailAccessURI", "http://rs.tdwg.org/ac/terms/thumbnailAccessURI", Of::Thumbnail),
    column(
        "furtherInformationURL",
        "http://rs.tdwg.org/ac/terms/furtherInformationURL",
        Of::Field("referenceUrl"),
    ),
    column("source", "http://purl.org/dc/terms/source", Of::Field("sourceUrl")),
    column("format", "http://purl.org/dc/terms/format", Of::Format),
    column("type", "http://purl.org/dc/terms/type", Of::Type),
    column("title", "http://purl.org/dc/terms/title", Of::Field("title")),
    column("caption", "http://rs.tdwg.org/ac/terms/caption", Of::Field("caption")),
    column("description", "http://purl.org/dc/terms/description", Of::Field("description")),
    column("creator", "http://purl.org/dc/terms/creator", Of::Creator),
    column("creatorUid", "https://symbiota.org/terms/creatorUid", Of::Field("creatorUid")),
    column("owner", "http://ns.adobe.com/xap/1.0/rights/Owner", Of::Field("owner")),
    column("usageTerms", "http://ns.adobe.com/xap/1.0/rights/UsageTerms", Of::Field("rights")),
    column("webStatement", "http://ns.adobe.com/xap/1.0/rights/WebStatement", Of::License),
    column("accessRights", "http://purl.org/dc/terms/accessRights", Of::Field("accessRights")),
    column("copyright", "https://symbiota.org/terms/copyright", Of::Field("copyright")),
    column("createDate", "http://ns.adobe.com/xap/1.0/CreateDate", Of::Field("created")),
    column("subjectPart", "http://rs.tdwg.org/ac/terms/subjectPart", Of::Field("anatomy")),
    column(
        "locationShown",
        "http://iptc.org/std/Iptc4xmpExt/2008-02-29/LocationShown",
        Of::Field("locality"),
    ),
    column("tag", "http://rs.tdwg.org/ac/terms/tag", Of::Field("tag")),
    column("comments", "http://rs.tdwg.org/ac/terms/comments", Of::Field("notes")),
    column(
        "providerManagedID",
        "http://rs.tdwg.org/ac/terms/providerManagedID",
        Of::Field("sourceIdentifier"),
    ),
    column("hashFunction", "http://rs.tdwg.org/ac/terms/hashFunction", Of::Field("hashFunction")),
    column("hashValue", "http://rs.tdwg.org/ac/terms/hashValue", Of::Field("hashValue")),
    column("archiveUrl", "https://symbiota.org/terms/archiveUrl", Of::Field("archiveUrl")),
    column("mediaMD5", "https://symbiota.org/terms/mediaMD5", Of::Field("mediaMD5")),
];

impl MediaColumn {
    /// What of a medium stands in it.
    #[must_use]
    pub fn value(self, medium: &MediaView) -> Cow<'_, str> {
        let field = |name: &str| medium.fields.get(name).map(String::as_str);
        let value = match self.of {
            Of::Address => Some(medium.original_url.as_str()),
            Of::Thumbnail => medium.thumbnail_url.as_deref(),
            Of::Format => Some(medium.format.as_str()),
            Of::Type => field("type").or_else(|| dublin_core_type(&medium.kind)),
            Of::License => medium.license.as_deref(),
            Of::Creator => medium.creator.as_deref(),
            Of::Field(name) => field(name),
        };
        Cow::Borrowed(value.unwrap_or_default())
    }
}

/// The word of Dublin Core's vocabulary of types: without one, nobody shows a medium.
fn dublin_core_type(kind: &str) -> Option<&'static str> {
    match kind {
        "image" => Some("StillImage"),
        "sound" => Some("Sound"),
        "video" => Some("MovingImage"),
        "document" => Some("Text"),
        "model-3d" => Some("InteractiveResource"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use media_batch::target::Target;

    use super::*;

    #[test]
    fn every_field_of_a_medium_has_its_column() {
        let elsewhere = [
            Target::OriginalUrl,
            Target::ThumbnailUrl,
            Target::Format,
            Target::Type,
            Target::License,
            Target::Creator,
            // The order of the rows is the order of the media.
            Target::SortOccurrence,
        ];
        for target in Target::ALL {
            let has = COLUMNS.iter().any(|column| column.of == Of::Field(target.name()));
            assert_eq!(has, !target.is_identifier() && !elsewhere.contains(&target), "{target:?}");
        }
    }

    #[test]
    fn a_kind_is_a_type_that_the_engine_reads_as_that_kind() {
        use media_batch::value::media_type::kind_by_type;
        for kind in ["image", "sound", "video", "document", "model-3d"] {
            let word = dublin_core_type(kind).unwrap();
            assert_eq!(kind_by_type(word).name(), kind, "{word}");
        }
    }
}
