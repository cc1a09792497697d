//! What is odd about the file as a whole: codes with arguments, never sentences.

use std::collections::BTreeMap;

use crate::order;

/// How many findings of one code are listed one by one; the rest are counted in
/// `findings-not-listed`. A person mends the cause after a handful of examples.
const LISTED_PER_CODE: u32 = 20;

/// The codes of the findings of a file as a whole.
pub mod code {
    /// A single-byte character stands in text that is otherwise UTF-8.
    pub const ENCODING_MIXED: &str = "encoding-mixed";
    /// Bytes that are not text in the encoding; each became U+FFFD.
    pub const INVALID_CHARACTERS: &str = "invalid-characters";
    /// A NUL character.
    pub const NUL_CHARACTER: &str = "nul-character";
    /// A quote is opened and never closed.
    pub const UNCLOSED_QUOTE: &str = "unclosed-quote";
    /// Lines end in different ways.
    pub const MIXED_LINE_ENDINGS: &str = "mixed-line-endings";
    /// From here on another character separates the cells.
    pub const DELIMITER_CHANGES: &str = "delimiter-changes";
    /// A header without text.
    pub const HEADER_EMPTY: &str = "header-empty";
    /// A header that stands twice.
    pub const HEADER_DUPLICATE: &str = "header-duplicate";
    /// The header holds addresses or numbers: perhaps the file has none.
    pub const HEADER_LOOKS_LIKE_DATA: &str = "header-looks-like-data";
    /// The chosen header line lies behind the end of the file.
    pub const HEADER_LINE_MISSING: &str = "header-line-missing";
    /// Lines above the header were passed over.
    pub const TITLE_LINES_SKIPPED: &str = "title-lines-skipped";
    /// Rows without any text were passed over.
    pub const BLANK_ROWS: &str = "blank-rows";
    /// The file is full of control characters: a picture, a document, a program.
    pub const NOT_TEXT: &str = "not-text";
    /// The file holds no text.
    pub const SHEET_EMPTY: &str = "sheet-empty";
    /// The file holds a header and no row.
    pub const NO_ROWS: &str = "no-rows";
    /// More rows than the limit.
    pub const TOO_MANY_ROWS: &str = "too-many-rows";
    /// More columns than the limit.
    pub const TOO_MANY_COLUMNS: &str = "too-many-columns";
    /// More bytes than the limit.
    pub const SHEET_TOO_LARGE: &str = "sheet-too-large";
    /// A cell longer than the limit.
    pub const CELL_TOO_LONG: &str = "cell-too-long";
    /// More findings of one code than are listed.
    pub const FINDINGS_NOT_LISTED: &str = "findings-not-listed";

    /// All of them, for the table of rules and the message catalogue.
    pub const ALL: [&str; 20] = [
        ENCODING_MIXED,
        INVALID_CHARACTERS,
        NUL_CHARACTER,
        UNCLOSED_QUOTE,
        MIXED_LINE_ENDINGS,
        DELIMITER_CHANGES,
        HEADER_EMPTY,
        HEADER_DUPLICATE,
        HEADER_LOOKS_LIKE_DATA,
        HEADER_LINE_MISSING,
        TITLE_LINES_SKIPPED,
        BLANK_ROWS,
        NOT_TEXT,
        SHEET_EMPTY,
        NO_ROWS,
        TOO_MANY_ROWS,
        TOO_MANY_COLUMNS,
        SHEET_TOO_LARGE,
        CELL_TOO_LONG,
        FINDINGS_NOT_LISTED,
    ];
}

/// Something odd about the file as a whole, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFinding {
    /// The stable code, see [`code`].
    pub rule_code: &'static str,
    /// 1-based line of the file.
    pub line: u32,
    /// 0-based column, where the finding has one.
    pub column: Option<u16>,
    /// Named arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
}

/// Collects findings: the first of each code one by one, the rest by number.
#[derive(Clone, Debug, Default)]
pub(super) struct Findings {
    listed: Vec<FileFinding>,
    counts: BTreeMap<&'static str, u32>,
}

impl Findings {
    /// Adds a finding.
    pub(super) fn add(
        &mut self,
        rule_code: &'static str,
        line: u32,
        column: Option<usize>,
        args: Vec<(&'static str, String)>,
    ) {
        let count = self.counts.entry(rule_code).or_default();
        *count = count.saturating_add(1);
        if *count <= LISTED_PER_CODE {
            let column = column.map(|column| u16::try_from(column).unwrap_or(u16::MAX));
            self.listed.push(FileFinding { rule_code, line, column, args });
        }
    }

    /// Notes `count` further places of a code that were not looked at one by one.
    pub(super) fn add_unlisted(&mut self, rule_code: &'static str, count: u32) {
        let so_far = self.counts.entry(rule_code).or_default();
        *so_far = so_far.saturating_add(count);
    }

    /// Everything found, in the order of the file, and how many more there were of each code.
    pub(super) fn report(&self) -> Vec<FileFinding> {
        let mut all = self.listed.clone();
        order::sort_by_key(&mut all, |finding| finding.line);
        for (&rule_code, &count) in &self.counts {
            let listed = all.iter().filter(|finding| finding.rule_code == rule_code).count();
            let more = count.saturating_sub(u32::try_from(listed).unwrap_or(u32::MAX));
            if more > 0 {
                all.push(FileFinding {
                    rule_code: code::FINDINGS_NOT_LISTED,
                    line: 1,
                    column: None,
                    args: vec![("rule", rule_code.to_owned()), ("count", more.to_string())],
                });
            }
        }
        all
    }
}
