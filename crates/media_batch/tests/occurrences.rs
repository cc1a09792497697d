//! A sheet of records under a person's hands: mapping, readings and their acceptance, keys, media.

#![expect(clippy::panic, reason = "a helper of a test that cannot go on has failed the test")]

use std::borrow::Cow;

use dwc_terms::Field;
use media_batch::check::{CheckContext, CheckRow};
use media_batch::job::Job;
use media_batch::mapping::guess_for;
use media_batch::occurrence::{DayMonth, ImportContext, OccurrenceChecker, OccurrenceDraft, Today};
use media_batch::reading::{ReadOptions, RowShape};
use media_batch::session::Session;
use media_batch::session::protocol::{Answer, Ask, Filter, RowView, Summary};
use media_batch::target::Target;
use rstest::rstest;

const TODAY: Today = Today { year: 2026, month: 11, day: 20 };

fn session(text: &str) -> Session {
    let mut session = Session::default();
    session.set_context(None, Vec::new(), Job::Occurrences);
    session.read("records.csv", text.as_bytes(), ReadOptions::default());
    session
}

fn summary(session: &mut Session, ask: Ask) -> Summary {
    match session.answer(ask) {
        Answer::Done { summary } => summary,
        other => panic!("{other:?}"),
    }
}

fn row(session: &mut Session, row: u32) -> RowView {
    match session.answer(Ask::Window { filter: Filter::All, from: row - 1, count: 1 }) {
        Answer::Window { mut rows, .. } => rows.remove(0),
        other => panic!("{other:?}"),
    }
}

fn codes(view: &RowView) -> Vec<&str> {
    view.findings.iter().map(|finding| finding.rule.as_str()).collect()
}

/// The draft of one row under headers, with these readings accepted.
fn draft(cells: &[(&str, &str)], import: ImportContext) -> OccurrenceDraft {
    let headers: Vec<String> = cells.iter().map(|(header, _)| (*header).to_owned()).collect();
    let targets: Vec<Option<Target>> = guess_for(Job::Occurrences, &headers, &[], &[])
        .into_iter()
        .map(|column| column.target)
        .collect();
    let context = CheckContext { job: Job::Occurrences, import, ..CheckContext::default() };
    let checker = OccurrenceChecker::new(&targets, context);
    let texts: Vec<Cow<'_, str>> = cells.iter().map(|(_, text)| Cow::Borrowed(*text)).collect();
    let shape = RowShape { unusual_bytes: true, ..RowShape::default() };
    checker.draft(&CheckRow { cells: &texts, shape })
}

fn accepting(codes: &[&str]) -> ImportContext {
    ImportContext {
        accepted: codes.iter().map(|code| (*code).to_owned()).collect(),
        today: Some(TODAY),
        ..ImportContext::default()
    }
}

fn term<'a>(draft: &'a OccurrenceDraft, term: &str) -> Option<&'a str> {
    draft.terms.iter().find(|it| it.term == term)?.value.as_deref()
}

#[test]
fn columns_become_terms_of_the_record() {
    let headers = ["Barcode", "scientificName", "dwc:recordedBy", "State", "imageURL", "nonsense"];
    let headers = headers.map(str::to_owned);
    let targets: Vec<_> = guess_for(Job::Occurrences, &headers, &[], &[])
        .into_iter()
        .map(|column| column.target)
        .collect();
    assert_eq!(
        targets,
        [
            Some(Target::CatalogNumber),
            Some(Target::Term(Field::ScientificName)),
            Some(Target::Term(Field::RecordedBy)),
            Some(Target::Term(Field::StateProvince)),
            Some(Target::Term(Field::AssociatedMedia)),
            None,
        ]
    );
}

#[rstest]
#[case("5 May 1999", "date-read", "1999-05-05")]
#[case("43891", "date-serial", "2020-03-01")]
#[case("12.iv.87", "date-two-digit-year", "1987-04-12")]
#[case("ca. 1950", "date-approximate", "1950")]
fn a_date_in_words_waits_for_a_yes_and_keeps_its_words(
    #[case] text: &str,
    #[case] code: &str,
    #[case] date: &str,
) {
    let cells = [("catalogNumber", "A1"), ("eventDate", text)];
    let before = draft(&cells, accepting(&[]));
    assert_eq!(term(&before, "eventDate"), None);
    assert_eq!(term(&before, "verbatimEventDate"), Some(text));
    let after = draft(&cells, accepting(&[code]));
    assert_eq!(term(&after, "eventDate"), Some(date));
    assert_eq!(term(&after, "verbatimEventDate"), Some(text));
}

#[test]
fn the_order_of_day_and_month_is_decided_for_the_file() {
    let cells = [("catalogNumber", "A1"), ("eventDate", "05/06/1999")];
    let undecided = draft(&cells, accepting(&["date-read"]));
    assert_eq!(term(&undecided, "eventDate"), None);
    assert_eq!(term(&undecided, "verbatimEventDate"), Some("05/06/1999"));
    for (order, date) in [(DayMonth::DayFirst, "1999-06-05"), (DayMonth::MonthFirst, "1999-05-06")]
    {
        let import = ImportContext { day_month: Some(order), ..accepting(&["date-read"]) };
        assert_eq!(term(&draft(&cells, import), "eventDate"), Some(date));
    }
}

#[test]
fn a_date_as_it_should_be_needs_no_yes_and_gives_its_parts() {
    let draft = draft(&[("catalogNumber", "A1"), ("eventDate", "1999-05-04")], accepting(&[]));
    assert_eq!(term(&draft, "eventDate"), Some("1999-05-04"));
    assert_eq!(term(&draft, "verbatimEventDate"), None);
    assert_eq!(
        ["year", "month", "day"].map(|part| term(&draft, part)),
        [Some("1999"), Some("5"), Some("4")]
    );
}

#[test]
fn a_height_in_feet_is_kept_in_words_and_read_as_metres_when_accepted() {
    let cells = [("catalogNumber", "A1"), ("verbatimElevation", "1,000-2,000 ft")];
    assert_eq!(term(&draft(&cells, accepting(&[])), "minimumElevationInMeters"), None);
    let accepted = draft(&cells, accepting(&["height-read"]));
    assert_eq!(term(&accepted, "minimumElevationInMeters"), Some("305"));
    assert_eq!(term(&accepted, "maximumElevationInMeters"), Some("610"));
    assert_eq!(term(&accepted, "verbatimElevation"), Some("1,000-2,000 ft"));
}

#[test]
fn an_impossible_height_in_words_is_kept_and_keeps_no_record_away() {
    let cells = [("catalogNumber", "A1"), ("verbatimElevation", "800,900m")];
    let draft = draft(&cells, accepting(&["height-read"]));
    assert_eq!(term(&draft, "verbatimElevation"), Some("800,900m"));
    assert_eq!(term(&draft, "minimumElevationInMeters"), None);
    let view = row(&mut session("catalogNumber,verbatimElevation\nA1,\"800,900m\"\n"), 1);
    let found = codes(&view);
    assert!(found.contains(&"height-not-understood"), "{found:?}");
    assert!(!found.contains(&"height-out-of-range"), "{found:?}");
}

#[test]
fn a_cell_of_several_media_gives_media_and_keeps_the_rest() {
    let cell = "https://example.org/a.jpg; leaf detail; C:\\photos\\b.jpg";
    let draft = draft(&[("catalogNumber", "A1"), ("associatedMedia", cell)], accepting(&[]));
    let media: Vec<&str> = draft.media.iter().map(|medium| medium.original_url.as_str()).collect();
    assert_eq!(media, ["https://example.org/a.jpg"]);
    assert_eq!(draft.refused_media.len(), 1);
    assert_eq!(term(&draft, "associatedMedia"), Some(cell));
}

#[test]
fn parts_of_a_field_are_put_together() {
    let draft = draft(
        &[
            ("catalogNumber", "A1"),
            ("collectorFamilyName", "Rivera"),
            ("collectorInitials", "J. L."),
            ("recordNumberPrefix", "JR"),
            ("recordNumber", "77"),
            ("recordNumberSuffix", "b"),
            ("authorSpecies", "L."),
            ("otherCatalogNumbers", "old: 55; X-2"),
        ],
        accepting(&[]),
    );
    assert_eq!(term(&draft, "recordedBy"), Some("Rivera, J. L."));
    assert_eq!(term(&draft, "recordNumber"), Some("JR-77b"));
    assert_eq!(term(&draft, "scientificNameAuthorship"), Some("L."));
    let numbers: Vec<(&str, &str)> = draft
        .other_identifiers
        .iter()
        .map(|number| (number.tag.as_str(), number.value.as_str()))
        .collect();
    assert_eq!(numbers, [("old", "55"), ("", "X-2")]);
    assert!(draft.terms.iter().all(|it| it.term != "collectorFamilyName"));
}

#[test]
fn blank_cells_say_nothing_unless_the_person_wants_them_to() {
    let cells = [("catalogNumber", "A1"), ("habitat", ""), ("locality", "\\N")];
    let ignoring = draft(&cells, ImportContext::default());
    assert!(ignoring.terms.iter().all(|it| it.term != "habitat"));
    let clearing = ImportContext {
        blank_clears: true,
        null_marker: Some("\\N".to_owned()),
        ..ImportContext::default()
    };
    let clearing = draft(&cells, clearing);
    for name in ["habitat", "locality"] {
        let found = clearing.terms.iter().find(|it| it.term == name).unwrap();
        assert_eq!(found.value, None, "{name}");
    }
}

#[test]
fn readings_are_warnings_until_they_are_accepted_and_undo_takes_the_yes_back() {
    let mut session =
        session("catalogNumber,eventDate\nA1,5 May 1999\nA2,1999-05-06\nA3,6 May 1999\n");
    let before = session.summary();
    assert_eq!((before.counts.ready, before.counts.with_warnings), (3, 2));
    let group = before.groups.iter().find(|group| group.rule == "date-read").unwrap();
    assert!(group.reading && !group.accepted);
    assert_eq!(group.rows, 2);
    let after = summary(&mut session, Ask::Accept { rule: "date-read".to_owned(), on: true });
    assert_eq!(after.counts.with_warnings, 0);
    assert!(after.groups.iter().any(|group| group.rule == "date-read" && group.accepted));
    let back = summary(&mut session, Ask::Undo);
    assert_eq!(back.counts.with_warnings, 2);
}

#[test]
fn the_same_key_twice_and_a_row_without_any_are_errors() {
    let mut session = session("catalogNumber,habitat\nA1,wood\na1 ,wood\n,meadow\n");
    assert_eq!(codes(&row(&mut session, 1)), [] as [&str; 0]);
    assert!(codes(&row(&mut session, 2)).contains(&"key-repeated"));
    assert_eq!(codes(&row(&mut session, 3)), ["nothing-identifies"]);
    let counts = session.summary().counts;
    assert_eq!((counts.ready, counts.with_errors, counts.duplicates), (1, 2, 1));
}

#[test]
fn a_draft_of_an_import_keeps_what_was_accepted() {
    let text = "catalogNumber,eventDate\nA1,5 May 1999\n";
    let mut first = session(text);
    summary(&mut first, Ask::Accept { rule: "date-read".to_owned(), on: true });
    let kept = first.draft();
    let mut second = session(text);
    assert!(second.restore(&kept));
    assert!(second.summary().import.accepted.contains("date-read"));
    assert_eq!(second.summary().counts.with_warnings, 0);
}

#[test]
fn addresses_of_an_extension_are_mended_for_all_once_that_is_accepted() {
    let mut session = session("sourcePrimaryKey-dbpk,catalogNumber\n7,A1\n8,A2\n9,A3\n");
    session.add_part(
        "http://rs.gbif.org/terms/1.0/Multimedia",
        "multimedia.txt",
        b"coreid,originalUrl\n\
          7,https://example.org/my leaf.jpg\n\
          7,https://example.org/my root.jpg\n\
          8,https://example.org/a b.jpg\n\
          8,photo.jpg\n\
          9,https://example.org/9.jpg\n",
    );
    session.finish();
    assert_eq!(session.summary().parts[0].refused, 4);
    assert_eq!(codes(&row(&mut session, 1)), ["extension-media-read"]);
    let found = &row(&mut session, 1).findings[0];
    let arg = |name: &str| found.args.iter().find(|(known, _)| known == name).unwrap().1.clone();
    assert_eq!(
        (arg("count"), arg("meaning")),
        ("2".into(), "https://example.org/my%20leaf.jpg".into())
    );
    let second = row(&mut session, 2);
    let mut both = codes(&second);
    both.sort_unstable();
    assert_eq!(both, ["extension-media-read", "extension-media-refused"]);
    assert_eq!(codes(&row(&mut session, 3)), [] as [&str; 0]);

    summary(&mut session, Ask::Accept { rule: "extension-media-read".to_owned(), on: true });
    let after = session.summary();
    assert_eq!(after.parts[0].refused, 1, "only what has no address");
    let groups: Vec<(&str, bool)> =
        after.groups.iter().map(|group| (group.rule.as_str(), group.accepted)).collect();
    assert!(groups.contains(&("extension-media-read", true)), "{groups:?}");
    assert_eq!(row(&mut session, 1).parts[0].refused, None);
    assert_eq!(after.counts.with_warnings, 1);
    summary(&mut session, Ask::Accept { rule: "extension-media-read".to_owned(), on: false });
    assert_eq!(session.summary().parts[0].refused, 4);
}

#[test]
fn extensions_are_joined_to_their_records_and_sent_with_them() {
    let mut session = session("sourcePrimaryKey-dbpk,catalogNumber\n7,A1\n8,A2\n9,A3\n");
    session.add_part(
        "http://rs.gbif.org/terms/1.0/Multimedia",
        "multimedia.txt",
        b"coreid,originalUrl,creator\n\
          8,https://example.org/8a.jpg,Kim\n\
          7,https://example.org/7.jpg,\n\
          8,photo.jpg,\n\
          99,https://example.org/none.jpg,\n",
    );
    // The worker says that it is at the end once more, with its times.
    session.finish();
    let part = &session.summary().parts[0];
    assert_eq!((part.rows, part.orphans, part.refused, part.imported), (4, 1, 1, true));
    let second = row(&mut session, 2);
    assert_eq!(codes(&second), ["extension-media-refused"]);
    assert_eq!(second.parts_in_all, 2);
    assert_eq!(second.parts[1].refused.as_deref(), Some("url-not-absolute"));
    let Answer::Chunk { body, .. } = session.chunk(0, 10) else { panic!("no chunk") };
    let chunk: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(chunk["rows"][1]["parts"].as_array().unwrap().len(), 2);
    assert_eq!(chunk["rows"][1]["parts"][0]["cells"][1], "https://example.org/8a.jpg");
    assert!(chunk["rows"][2].get("parts").is_none());
}
