//! What cells show, case by case.

use media_batch::check::{Fate, MediaKind};

use super::*;

fn row() -> RowView {
    RowView {
        row: 17,
        line: 18,
        cells: vec!["104417".to_owned(), "https://img.example/1.jpg".to_owned()],
        edited: Vec::new(),
        findings: Vec::new(),
        resolution: Resolution::Matched,
        confirmed: true,
        records: vec!["r1".to_owned()],
        near_misses: Vec::new(),
        left_out: false,
        already_linked: false,
        fate: Fate::Image,
        kind: MediaKind::Image,
        parts: Vec::new(),
        parts_in_all: 0,
    }
}

fn column(target: Option<Target>) -> ColumnMapping {
    ColumnMapping { header: "h".to_owned(), target, reason: Reason::Exact, samples: Vec::new() }
}

fn columns() -> Vec<ColumnMapping> {
    vec![column(Some(Target::CatalogNumber)), column(Some(Target::OriginalUrl))]
}

fn finding(severity: Severity, suggestion: Option<&str>) -> FindingView {
    FindingView {
        rule: "some-rule".to_owned(),
        severity,
        column: Some(1),
        args: Vec::new(),
        suggestion: suggestion.map(str::to_owned),
    }
}

#[test]
fn the_most_severe_finding_marks_the_cell_and_its_suggestion_is_the_note() {
    let mut row = row();
    row.findings = vec![
        finding(Severity::Warning, None),
        finding(Severity::Error, Some("https://x.example/")),
    ];
    let cell = cell(&row, 1, columns().get(1), None);
    assert_eq!(cell.mark, Mark::Error);
    assert_eq!(cell.note, "→ https://x.example/");
}

#[test]
fn a_matched_identifier_shows_its_record_and_an_ambiguous_one_asks_for_a_choice() {
    let label = RecordLabel {
        scientific_name: "Acer glabrum".to_owned(),
        collector: "no. 412".to_owned(),
        event_date: "1987".to_owned(),
        ..RecordLabel::default()
    };
    let mut row = row();
    assert_eq!(
        cell(&row, 0, columns().first(), Some(&label)).note,
        "Acer glabrum · no. 412 · 1987"
    );
    row.resolution = Resolution::Ambiguous;
    row.records = Vec::new();
    assert_eq!(cell(&row, 0, columns().first(), None).mark, Mark::Choose);
}

#[test]
fn an_identifier_without_record_offers_the_nearest() {
    let mut row = row();
    row.resolution = Resolution::NotFound;
    row.near_misses = vec!["00104417".to_owned()];
    let cell = cell(&row, 0, columns().first(), None);
    assert_eq!((cell.mark, cell.note.as_str()), (Mark::Error, "→ 00104417"));
}

#[test]
fn identifiers_and_the_address_are_found_by_the_mapping() {
    let row = row();
    assert_eq!(identifiers(&row, &columns()), [("catalogNumber".to_owned(), "104417".to_owned())]);
    assert_eq!(media_url(&row, &columns()).as_deref(), Some("https://img.example/1.jpg"));
    assert_eq!(media_url(&row, &[column(None), column(None)]), None);
}

#[test]
fn a_script_address_is_never_a_picture() {
    let mut row = row();
    row.cells = vec![String::new(), "javascript:alert(1)".to_owned()];
    assert_eq!(media_url(&row, &columns()), None);
}

#[test]
fn a_row_shorter_than_the_header_shows_empty_cells() {
    let shown = cell(&row(), 9, None, None);
    assert_eq!(shown, CellView::default());
}
