//! What is odd about an archive: codes with arguments, never sentences.

use std::collections::BTreeMap;

use media_batch::reading::FileFinding;
use media_batch::rule::{Rule, Severity};
use serde::Serialize;

use crate::limits::LISTED_PER_CODE;

/// Something odd about an archive, with its place. The sentence is in the message catalogue under
/// `rule-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ArchiveFinding {
    /// The stable code: one of [`code`], or of the findings of a delimited file
    /// ([`media_batch::reading::finding::code`]).
    pub rule_code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The file, where the finding has one.
    pub file: Option<String>,
    /// 1-based line of that file.
    pub line: Option<u32>,
    /// 0-based column of that file.
    pub column: Option<u16>,
    /// Named arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
}

impl ArchiveFinding {
    pub(crate) fn new(rule_code: &'static str) -> ArchiveFinding {
        ArchiveFinding {
            rule_code,
            severity: severity(rule_code),
            file: None,
            line: None,
            column: None,
            args: Vec::new(),
        }
    }

    pub(crate) fn of_file(finding: &FileFinding, file: &str) -> ArchiveFinding {
        ArchiveFinding {
            rule_code: finding.rule_code,
            severity: Rule::from_code(finding.rule_code).map_or(Severity::Note, Rule::severity),
            file: Some(file.to_owned()),
            line: Some(finding.line),
            column: finding.column,
            args: finding.args.clone(),
        }
    }

    pub(crate) fn file(mut self, file: &str) -> ArchiveFinding {
        self.file = Some(file.to_owned());
        self
    }

    pub(crate) fn line(mut self, line: u32) -> ArchiveFinding {
        self.line = Some(line);
        self
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> ArchiveFinding {
        self.args.push((name, value.to_string()));
        self
    }
}

/// Collects findings: the first of each code and file one by one, the rest by number.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    listed: Vec<ArchiveFinding>,
    counts: BTreeMap<(&'static str, Option<String>), u32>,
}

impl Findings {
    /// Adds a finding.
    pub(crate) fn add(&mut self, finding: ArchiveFinding) {
        let key = (finding.rule_code, finding.file.clone());
        let count = self.counts.entry(key).or_default();
        *count = count.saturating_add(1);
        if *count <= LISTED_PER_CODE {
            self.listed.push(finding);
        }
    }

    /// Everything found, and how many more there were of each code and file.
    pub(crate) fn report(self) -> Vec<ArchiveFinding> {
        let mut all = self.listed;
        for ((rule_code, file), count) in self.counts {
            if count > LISTED_PER_CODE {
                let more = count - LISTED_PER_CODE;
                let mut finding = ArchiveFinding::new(code::FINDINGS_NOT_LISTED)
                    .with("rule", rule_code)
                    .with("count", more);
                finding.file = file;
                all.push(finding);
            }
        }
        all
    }
}

/// The codes of this crate, with their severities in [`ALL`](code::ALL).
pub mod code {
    use media_batch::rule::Severity::{self, Error, Note, Warning};

    /// There is no descriptor; a single table was taken for the core.
    pub const META_MISSING: &str = "archive-meta-missing";
    /// The descriptor is not well-formed (`line`): the tables are read as they are.
    pub const META_MALFORMED: &str = "archive-meta-malformed";
    /// The descriptor has no core.
    pub const CORE_MISSING: &str = "archive-core-missing";
    /// The descriptor has several cores; the first is taken.
    pub const SEVERAL_CORES: &str = "archive-several-cores";
    /// The core or an extension names no file (`part`).
    pub const LOCATION_MISSING: &str = "archive-location-missing";
    /// The rows of the core are taxa or events, not specimens or observations (`part`).
    pub const CORE_KIND: &str = "archive-core-kind";
    /// A file that the descriptor names is not there (`location`, `part`).
    pub const FILE_MISSING: &str = "archive-file-missing";
    /// A file that the descriptor names has another spelling (`location`).
    pub const FILE_RENAMED: &str = "archive-file-renamed";
    /// A file has no bytes.
    pub const FILE_EMPTY: &str = "archive-file-empty";
    /// A file breaks off: the rows before were read.
    pub const FILE_BROKEN: &str = "archive-file-broken";
    /// A file that nothing names was left alone.
    pub const FILE_UNUSED: &str = "archive-file-unused";
    /// The core has no id, though there are extensions.
    pub const ID_MISSING: &str = "archive-id-missing";
    /// The descriptor names no column of ids; another was taken (`column`, `term`).
    pub const ID_TAKEN: &str = "archive-id-taken";
    /// The extension says not which column holds the ids of the core (`part`).
    pub const COREID_MISSING: &str = "archive-coreid-missing";
    /// A field has neither index nor default (`term`).
    pub const FIELD_EMPTY: &str = "archive-field-empty";
    /// A field has no term, or an index that is no number (`value`).
    pub const FIELD_INVALID: &str = "archive-field-invalid";
    /// Two fields are the same column or the same term (`term`).
    pub const FIELD_TWICE: &str = "archive-field-twice";
    /// A field's index lies behind the last column (`term`, `index`, `columns`).
    pub const FIELD_BEYOND: &str = "archive-field-beyond";
    /// More columns than can be read (`columns`, `limit`).
    pub const TOO_MANY_COLUMNS: &str = "archive-too-many-columns";
    /// More extensions than can be read (`limit`).
    pub const TOO_MANY_EXTENSIONS: &str = "archive-too-many-extensions";
    /// The declared encoding is not known (`declared`).
    pub const ENCODING_UNKNOWN: &str = "archive-encoding-unknown";
    /// The file has another encoding than declared (`declared`, `found`).
    pub const ENCODING_DIFFERS: &str = "archive-encoding-differs";
    /// The file's cells are separated otherwise than declared (`declared`, `found`).
    pub const DELIMITER_DIFFERS: &str = "archive-delimiter-differs";
    /// The declared separator is no single ASCII character (`declared`).
    pub const DELIMITER_UNUSABLE: &str = "archive-delimiter-unusable";
    /// The file's cells are enclosed otherwise than declared (`declared`, `found`).
    pub const ENCLOSURE_DIFFERS: &str = "archive-enclosure-differs";
    /// The first row is a header, though none is declared.
    pub const HEADER_UNDECLARED: &str = "archive-header-undeclared";
    /// The declared header line looks like a row of data.
    pub const HEADER_IS_DATA: &str = "archive-header-is-data";
    /// A column stands elsewhere than the descriptor says (`term`, `declared`, `found`); the header
    /// was believed.
    pub const HEADER_ORDER: &str = "archive-header-order";
    /// The header has fewer cells than the rows (`expected`, `found`): the descriptor was believed.
    pub const HEADER_WIDTH: &str = "archive-header-width";
    /// Header and descriptor disagree and cannot be brought together (`term`, `header`, `column`);
    /// the descriptor was believed.
    pub const HEADER_DISAGREES: &str = "archive-header-disagrees";
    /// A column that the descriptor does not name (`header`, `column`).
    pub const COLUMN_UNDECLARED: &str = "archive-column-undeclared";
    /// A row with fewer cells than the descriptor needs (`expected`, `found`).
    pub const ROW_SHORT: &str = "archive-row-short";
    /// A row with more cells than the others (`expected`, `found`).
    pub const ROW_LONG: &str = "archive-row-long";
    /// A row longer than any row can be; nothing behind it was read.
    pub const ROW_ENDLESS: &str = "archive-row-endless";
    /// A cell longer than the limit (`length`, `limit`).
    pub const CELL_LONG: &str = "archive-cell-long";
    /// Rows of the core without an id (`count`).
    pub const IDS_BLANK: &str = "archive-ids-blank";
    /// An id that stands in several rows of the core (`count`, `example`).
    pub const IDS_TWICE: &str = "archive-ids-twice";
    /// Rows of an extension whose id is not in the core (`count`, `example`, `part`).
    pub const ORPHANS: &str = "archive-orphans";
    /// Rows of a media extension without an address (`count`, `part`).
    pub const MEDIA_WITHOUT_URL: &str = "archive-media-without-url";
    /// Media named as files of the archive rather than by address (`count`, `example`).
    pub const MEDIA_FILE_NAMES: &str = "archive-media-file-names";
    /// Media that stand in several extensions (`count`).
    pub const MEDIA_TWICE: &str = "archive-media-twice";
    /// An extension that is kept and counted, but not understood (`part`, `rows`).
    pub const EXTENSION_KEPT: &str = "archive-extension-kept";
    /// The metadata document is not there (`location`).
    pub const METADATA_MISSING: &str = "archive-metadata-missing";
    /// The metadata document lies at an address (`location`).
    pub const METADATA_ELSEWHERE: &str = "archive-metadata-elsewhere";
    /// The metadata document is of a kind that is not read (`element`).
    pub const METADATA_UNKNOWN: &str = "archive-metadata-unknown";
    /// The metadata document cannot be read (`reason`, `line`).
    pub const METADATA_REFUSED: &str = "archive-metadata-refused";
    /// More findings of one code than are listed (`rule`, `count`).
    pub const FINDINGS_NOT_LISTED: &str = "archive-findings-not-listed";

    /// All of them with their severities and arguments, for the message catalogue.
    pub const ALL: [(&str, Severity, &[&str]); 47] = [
        (META_MISSING, Warning, &[]),
        (META_MALFORMED, Error, &[]),
        (CORE_MISSING, Error, &[]),
        (SEVERAL_CORES, Warning, &[]),
        (LOCATION_MISSING, Error, &["part"]),
        (CORE_KIND, Warning, &["part"]),
        (FILE_MISSING, Warning, &["location", "part"]),
        (FILE_RENAMED, Note, &["location"]),
        (FILE_EMPTY, Note, &[]),
        (FILE_BROKEN, Error, &[]),
        (FILE_UNUSED, Note, &[]),
        (ID_MISSING, Error, &[]),
        (ID_TAKEN, Warning, &["column", "term"]),
        (COREID_MISSING, Error, &["part"]),
        (FIELD_EMPTY, Note, &["term"]),
        (FIELD_INVALID, Warning, &["value"]),
        (FIELD_TWICE, Warning, &["term"]),
        (FIELD_BEYOND, Warning, &["term", "index", "columns"]),
        (TOO_MANY_COLUMNS, Error, &["columns", "limit"]),
        (TOO_MANY_EXTENSIONS, Error, &["limit"]),
        (ENCODING_UNKNOWN, Warning, &["declared"]),
        (ENCODING_DIFFERS, Warning, &["declared", "found"]),
        (DELIMITER_DIFFERS, Warning, &["declared", "found"]),
        (DELIMITER_UNUSABLE, Warning, &["declared"]),
        (ENCLOSURE_DIFFERS, Warning, &["declared", "found"]),
        (HEADER_UNDECLARED, Warning, &[]),
        (HEADER_IS_DATA, Warning, &[]),
        (HEADER_ORDER, Warning, &["term", "declared", "found"]),
        (HEADER_WIDTH, Warning, &["expected", "found"]),
        (HEADER_DISAGREES, Warning, &["term", "header", "column"]),
        (COLUMN_UNDECLARED, Note, &["header", "column"]),
        (ROW_SHORT, Warning, &["expected", "found"]),
        (ROW_LONG, Warning, &["expected", "found"]),
        (ROW_ENDLESS, Error, &[]),
        (CELL_LONG, Warning, &["length", "limit"]),
        (IDS_BLANK, Error, &["count"]),
        (IDS_TWICE, Error, &["count", "example"]),
        (ORPHANS, Warning, &["count", "example", "part"]),
        (MEDIA_WITHOUT_URL, Warning, &["count", "part"]),
        (MEDIA_FILE_NAMES, Warning, &["count", "example"]),
        (MEDIA_TWICE, Note, &["count"]),
        (EXTENSION_KEPT, Note, &["part", "rows"]),
        (METADATA_MISSING, Warning, &["location"]),
        (METADATA_ELSEWHERE, Note, &["location"]),
        (METADATA_UNKNOWN, Note, &["element"]),
        (METADATA_REFUSED, Warning, &["reason", "line"]),
        (FINDINGS_NOT_LISTED, Note, &["rule", "count"]),
    ];
}

/// How much a finding of this crate matters.
fn severity(rule_code: &str) -> Severity {
    code::ALL.iter().find(|(known, ..)| *known == rule_code).map_or(Severity::Note, |it| it.1)
}
