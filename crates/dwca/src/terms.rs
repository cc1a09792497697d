//! Row types and terms: the names that the standards give to tables and columns.

/// Darwin Core.
pub const DWC: &str = "http://rs.tdwg.org/dwc/terms/";
/// Dublin Core terms.
pub const DCTERMS: &str = "http://purl.org/dc/terms/";
/// Audubon Core.
pub const AC: &str = "http://rs.tdwg.org/ac/terms/";

/// The row type of occurrences.
pub const OCCURRENCE: &str = "http://rs.tdwg.org/dwc/terms/Occurrence";
/// The row type of GBIF's Simple Multimedia.
pub const SIMPLE_MULTIMEDIA: &str = "http://rs.gbif.org/terms/1.0/Multimedia";
/// The row type of Audubon Core.
pub const AUDUBON_CORE: &str = "http://rs.tdwg.org/ac/terms/Multimedia";
/// The row type of GBIF's Image.
pub const IMAGE: &str = "http://rs.gbif.org/terms/1.0/Image";
/// The row type of the Identification History.
pub const IDENTIFICATION: &str = "http://rs.tdwg.org/dwc/terms/Identification";

/// What the rows of a table are, as far as it matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// Specimens and observations.
    Occurrence,
    /// Names and taxa.
    Taxon,
    /// Sampling events.
    Event,
    /// Media: GBIF's Simple Multimedia.
    SimpleMultimedia,
    /// Media: Audubon Core.
    AudubonCore,
    /// Media: GBIF's Image.
    Image,
    /// Media: the Encyclopedia of Life's documents.
    EolDocument,
    /// Determinations.
    Identification,
    /// Anything else: kept and counted.
    Other,
}

impl RowKind {
    /// What a row type stands for. Its spelling may differ in scheme and case.
    #[must_use]
    pub fn of(row_type: &str) -> RowKind {
        let folded = row_type.trim().to_ascii_lowercase();
        let rest = folded.split_once("://").map_or(folded.as_str(), |(_, rest)| rest);
        match rest {
            "rs.tdwg.org/dwc/terms/occurrence"
            | "rs.tdwg.org/dwc/terms/darwincore"
            | "rs.tdwg.org/dwc/terms/simpledarwinrecord"
            | "rs.tdwg.org/dwc/xsd/simpledarwincore/simpledarwinrecord"
            | "rs.tdwg.org/dwc/xsd/simpledarwincore/" => RowKind::Occurrence,
            "rs.tdwg.org/dwc/terms/taxon" => RowKind::Taxon,
            "rs.tdwg.org/dwc/terms/event" => RowKind::Event,
            "rs.gbif.org/terms/1.0/multimedia" => RowKind::SimpleMultimedia,
            "rs.tdwg.org/ac/terms/multimedia"
            | "rs.gbif.org/terms/1.0/audubon_core"
            | "rs.tdwg.org/ac/terms/audubon_core" => RowKind::AudubonCore,
            "rs.gbif.org/terms/1.0/image" => RowKind::Image,
            "eol.org/schema/media/document" => RowKind::EolDocument,
            "rs.tdwg.org/dwc/terms/identification"
            | "rs.tdwg.org/dwc/terms/identificationhistory"
            | "rs.gbif.org/terms/1.0/identification" => RowKind::Identification,
            _ => RowKind::Other,
        }
    }

    /// Whether the rows are media.
    #[must_use]
    pub fn is_media(self) -> bool {
        matches!(
            self,
            RowKind::SimpleMultimedia
                | RowKind::AudubonCore
                | RowKind::Image
                | RowKind::EolDocument
        )
    }

    /// The terms that identify a row of this kind, the best first.
    #[must_use]
    pub(crate) fn id_terms(self) -> &'static [&'static str] {
        match self {
            RowKind::Taxon => &["taxonID", "gbifID", "id"],
            RowKind::Event => &["eventID", "id"],
            _ => &["occurrenceID", "gbifID", "id"],
        }
    }
}

/// The name of a term without its vocabulary: behind the last `/`, `#` or `:`.
#[must_use]
pub fn local_name(term: &str) -> &str {
    let term = term.trim().trim_end_matches('/');
    term.rsplit(['/', '#', ':']).next().unwrap_or(term)
}

/// A name as it is compared with others: letters and digits in lower case.
pub(crate) fn folded(name: &str) -> String {
    local_name(name).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Terms of Dublin Core that stand in tables of Darwin Core under their local names.
const DUBLIN_CORE: [&str; 10] = [
    "type",
    "modified",
    "language",
    "license",
    "rights",
    "rightsHolder",
    "accessRights",
    "bibliographicCitation",
    "references",
    "source",
];

/// The term that a bare header most likely means in a table of Darwin Core.
pub(crate) fn of_header(header: &str) -> String {
    if header.contains("://") {
        return header.to_owned();
    }
    let name = local_name(header);
    match DUBLIN_CORE.iter().find(|term| term.eq_ignore_ascii_case(name)) {
        Some(term) => format!("{DCTERMS}{term}"),
        None => format!("{DWC}{name}"),
    }
}
