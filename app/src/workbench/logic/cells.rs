//! What one cell of the grid shows: its text, its mark and the small second line.

use api_types::RecordLabel;
use media_batch::identifier::Resolution;
use media_batch::mapping::{ColumnMapping, Reason};
use media_batch::rule::{Rule, Severity};
use media_batch::session::protocol::{FindingView, RowView};
use media_batch::target::Target;

use super::words;

/// How a cell is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Nothing to say.
    #[default]
    None,
    /// Worth knowing.
    Note,
    /// Several records to choose from.
    Choose,
    /// Somebody should look.
    Warning,
    /// Cannot be sent like this.
    Error,
}

impl Mark {
    /// The class that colours it.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Mark::None => "wb-cell",
            Mark::Note => "wb-cell wb-note",
            Mark::Choose => "wb-cell wb-choose",
            Mark::Warning => "wb-cell wb-warning",
            Mark::Error => "wb-cell wb-error",
        }
    }

    /// The sign beside the text, so that colour is never alone.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Mark::None => "",
            Mark::Note => "i",
            Mark::Choose => "?",
            Mark::Warning => "!",
            Mark::Error => "✕",
        }
    }

    /// The sign in words, for those who hear it.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Mark::None => String::new(),
            Mark::Note => words::text("ui-wb-severity-note"),
            Mark::Choose => words::text("ui-wb-severity-choose"),
            Mark::Warning => words::text("ui-wb-severity-warning"),
            Mark::Error => words::text("ui-wb-severity-error"),
        }
    }
}

impl From<Severity> for Mark {
    fn from(severity: Severity) -> Mark {
        match severity {
            Severity::Note => Mark::Note,
            Severity::Warning => Mark::Warning,
            Severity::Error => Mark::Error,
        }
    }
}

/// A cell ready to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellView {
    /// The text as it stands.
    pub text: String,
    /// Its mark.
    pub mark: Mark,
    /// The second line: what is wrong, or which record it is.
    pub note: String,
    /// It was edited.
    pub edited: bool,
}

/// Findings of one column of the row, the most severe first.
#[must_use]
pub fn findings_of(row: &RowView, column: u16) -> Vec<FindingView> {
    let mut found: Vec<FindingView> =
        row.findings.iter().filter(|finding| finding.column == Some(column)).cloned().collect();
    found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    found
}

/// A column of the file in the row.
#[must_use]
pub fn cell(
    row: &RowView,
    column: u16,
    mapping: Option<&ColumnMapping>,
    label: Option<&RecordLabel>,
) -> CellView {
    let text = row.cells.get(usize::from(column)).cloned().unwrap_or_default();
    let edited = row.edited.contains(&column);
    let identifies = mapping.and_then(|mapping| mapping.target).is_some_and(Target::is_identifier);
    let found = findings_of(row, column);
    let (mark, note) = match found.first() {
        Some(finding) => (Mark::from(finding.severity), short(finding)),
        None if identifies && !text.trim().is_empty() => record_note(row, label),
        None if edited => (Mark::None, words::text("ui-wb-edited")),
        None => (Mark::None, String::new()),
    };
    CellView { text, mark, note, edited }
}

/// The few words that fit under a cell: where the finding leads to, else the rule's title.
fn short(finding: &FindingView) -> String {
    match &finding.suggestion {
        Some(suggestion) => words::with("ui-wb-suggests", &[("value", suggestion)]),
        None => words::rule_part(&finding.rule, "title").unwrap_or_else(|| finding.rule.clone()),
    }
}

/// The record of the row, under its identifier.
fn record_note(row: &RowView, label: Option<&RecordLabel>) -> (Mark, String) {
    match row.resolution {
        Resolution::Matched => (Mark::None, label.map(label_line).unwrap_or_default()),
        Resolution::Ambiguous if row.records.len() == 1 => {
            (Mark::None, words::text("ui-wb-record-chosen"))
        }
        Resolution::Ambiguous => (Mark::Choose, words::text("ui-wb-record-choose")),
        Resolution::NotFound if is_created(row) => {
            (Mark::None, words::text("ui-im-record-new-help"))
        }
        Resolution::NotFound => match row.near_misses.first() {
            Some(near) => (Mark::Error, words::with("ui-wb-suggests", &[("value", near)])),
            None => (Mark::Error, words::text("ui-wb-record-not-found")),
        },
        Resolution::Contradicting => (Mark::Error, words::text("ui-wb-record-contradicting")),
        Resolution::NoIdentifier | Resolution::Unknown => (Mark::None, String::new()),
    }
}

/// Whether the row makes its record.
#[must_use]
pub fn is_created(row: &RowView) -> bool {
    row.findings.iter().any(|finding| finding.rule == Rule::RecordWillBeCreated.code())
}

/// The record column: what became of the row's identifiers, in a word and a line.
#[must_use]
pub fn record_cell(row: &RowView, label: Option<&RecordLabel>) -> CellView {
    let (mark, note) = record_note(row, label);
    let text = match row.resolution {
        _ if row.already_linked => words::text("ui-wb-record-linked"),
        Resolution::Matched if row.confirmed => words::text("ui-wb-record-confirmed"),
        Resolution::Matched => words::text("ui-wb-record-matched"),
        Resolution::NotFound if is_created(row) => words::text("ui-im-record-new"),
        Resolution::NotFound => words::text("ui-wb-record-none"),
        Resolution::Ambiguous => words::text("ui-wb-record-several"),
        Resolution::Contradicting => words::text("ui-wb-record-differ"),
        Resolution::NoIdentifier => words::text("ui-wb-record-no-identifier"),
        Resolution::Unknown => words::text("ui-wb-record-unknown"),
    };
    CellView { text, mark, note, edited: false }
}

/// The column that says what GBIF will make of the row.
#[must_use]
pub fn fate_cell(row: &RowView) -> CellView {
    use media_batch::check::Fate;
    let (id, mark) = match row.fate {
        Fate::Image => ("ui-wb-fate-image", Mark::None),
        Fate::Sound => ("ui-wb-fate-sound", Mark::None),
        Fate::Video => ("ui-wb-fate-video", Mark::None),
        Fate::LinkOnly => ("ui-wb-fate-link-only", Mark::Note),
        Fate::Invalid => ("ui-wb-fate-invalid", Mark::Warning),
    };
    CellView { text: words::text(id), mark, ..CellView::default() }
}

/// A record in one line: taxon, collector, year or place, as far as known.
#[must_use]
pub fn label_line(label: &RecordLabel) -> String {
    let parts = [&label.scientific_name, &label.collector, &label.event_date, &label.place];
    let known: Vec<&str> =
        parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    if known.is_empty() { label.catalog_number.clone() } else { known.join(" · ") }
}

/// The identifiers of a row as the server wants them.
#[must_use]
pub fn identifiers(row: &RowView, columns: &[ColumnMapping]) -> Vec<(String, String)> {
    columns
        .iter()
        .zip(&row.cells)
        .filter_map(|(column, cell)| {
            let target = column.target.filter(|target| target.is_identifier())?;
            let text = cell.trim();
            (!text.is_empty()).then(|| (target.name().to_owned(), text.to_owned()))
        })
        .collect()
}

/// The address of the row's medium, if there is a web address.
#[must_use]
pub fn media_url(row: &RowView, columns: &[ColumnMapping]) -> Option<String> {
    [Target::ThumbnailUrl, Target::OriginalUrl, Target::Url].into_iter().find_map(|wanted| {
        let index = columns.iter().position(|column| column.target == Some(wanted))?;
        let text = row.cells.get(index)?.trim();
        let lower = text.to_ascii_lowercase();
        (lower.starts_with("https://") || lower.starts_with("http://")).then(|| text.to_owned())
    })
}

/// Why a column has its target, in words.
#[must_use]
pub fn reason(reason: Reason) -> String {
    words::text(match reason {
        Reason::Exact => "ui-wb-reason-exact",
        Reason::Synonym => "ui-wb-reason-synonym",
        Reason::Remembered => "ui-wb-reason-remembered",
        Reason::Similar => "ui-wb-reason-similar",
        Reason::Content => "ui-wb-reason-content",
        Reason::Chosen => "ui-wb-reason-chosen",
        Reason::None => "ui-wb-reason-none",
    })
}

/// Width of the column of row numbers, which has to show the last one whole.
#[must_use]
pub fn number_width(rows: u32) -> f64 {
    match rows {
        0..100_000 => 92.0,
        100_000..1_000_000 => 104.0,
        _ => 118.0,
    }
}

/// Width of a column in pixels at the ordinary size of letters, by what it holds.
#[must_use]
pub fn width(mapping: &ColumnMapping) -> f64 {
    match mapping.target {
        Some(target) if target.is_url() => 350.0,
        Some(target) if target.is_identifier() => 270.0,
        Some(Target::Description | Target::Caption | Target::Notes | Target::Rights) => 300.0,
        _ => 190.0,
    }
}

/// A text from a field, which knows one kind of line end, with those of the cell before.
///
/// ```
/// use app::workbench::logic::cells::with_line_ends_of;
/// assert_eq!(with_line_ends_of("a\r\nb", "a\nb\nc".into()), "a\r\nb\r\nc");
/// assert_eq!(with_line_ends_of("a\nb", "a\nbc".into()), "a\nbc");
/// assert_eq!(with_line_ends_of("a", "a\nb".into()), "a\nb");
/// ```
#[must_use]
pub fn with_line_ends_of(before: &str, text: String) -> String {
    let ends = before.matches('\n').count();
    if ends > 0 && before.matches("\r\n").count() == ends {
        text.replace("\r\n", "\n").replace('\n', "\r\n")
    } else {
        text
    }
}

#[cfg(test)]
mod tests;
