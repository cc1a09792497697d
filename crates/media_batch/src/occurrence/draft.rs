//! The values of a row that has no error: what the server compares with the record and writes.

use crate::check::MediaDraft;
use crate::target::Target;

/// A record as a row describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OccurrenceDraft {
    /// `occurrenceID`, `catalogNumber`, `otherCatalogNumbers` and `recordID` as given, trimmed: by these
    /// the row finds its record.
    pub identifiers: Vec<(Target, String)>,
    /// The key of the source, where the file has one.
    pub source_id: Option<String>,
    /// Every term of a mapped column that says something, verbatim terms included, by Darwin Core name.
    /// A term stands here once.
    pub terms: Vec<TermValue>,
    /// Single values of `otherCatalogNumbers` with their tags, as a set.
    pub other_identifiers: Vec<OtherIdentifier>,
    /// Earlier and current determinations. The row's own (`scientificName`, `identifiedBy`, …) is in
    /// [`OccurrenceDraft::terms`] and is the current one unless one of these says so.
    pub determinations: Vec<Determination>,
    /// Media in the row's own cells and in an archive's extensions.
    pub media: Vec<MediaDraft>,
    /// Media that the rules refuse; their row is taken all the same, and its outcome tells of them.
    pub refused_media: Vec<RefusedMedium>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermValue {
    /// Darwin Core's name of the term.
    pub term: &'static str,
    /// What it becomes; `None` erases it.
    pub value: Option<String>,
}

/// One of a record's other catalog numbers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OtherIdentifier {
    /// What kind of number it is (`old accession`); blank where the cell does not say.
    pub tag: String,
    /// The number.
    pub value: String,
}

/// One determination of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Determination {
    /// Terms of the identification by Darwin Core name (`scientificName`, `identifiedBy`,
    /// `dateIdentified`, `identificationQualifier`, …); blank ones left out.
    pub terms: Vec<(&'static str, String)>,
    /// The file says that it is the current one.
    pub is_current: bool,
}

/// A medium that is not linked, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedMedium {
    /// What stood in the cell.
    pub text: String,
    /// The code of the rule.
    pub code: &'static str,
}
