//! A sheet under a person's hands: counts, edits, fixes, undo, filters, resolution, chunks, drafts.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of a test that cannot go on has failed the test"
)]

use media_batch::identifier::{ExactIndex, IdentifierIndex, Resolution};
use media_batch::reading::ReadOptions;
use media_batch::rule::Rule;
use media_batch::session::protocol::{
    Answer, Ask, Filter, FixKind, ResolvedRow, RowChoice, Summary,
};
use media_batch::session::{Knowledge, Session};
use media_batch::target::Target;

const SHEET: &str = "Barcode,Image URL,Photographer\n\
    SVH00000001,https://img.example.org/1.jpg,A. Botanist\n\
    SVH00000002,http://img.example.org/2.jpg,A. Botanist\n\
    SVH00000003,photo.jpg,\n\
    SVH00000001,https://img.example.org/1.jpg,again\n\
    SVH00000099,https://img.example.org/99.jpg,\n\
    SVH00000005,https://img.example.org/1.jpg,other record\n";

fn session(text: &str) -> Session {
    let mut session = Session::default();
    session.read("sheet.csv", text.as_bytes(), ReadOptions::default());
    session
}

fn collection() -> Knowledge {
    let mut builder = IdentifierIndex::builder();
    for number in 1..=40 {
        builder.add(Target::CatalogNumber, &format!("SVH{number:08}"));
    }
    Knowledge::Compact(Box::new(IdentifierIndex::parse(&builder.finish()).unwrap()))
}

fn rows(session: &mut Session, filter: Filter) -> Vec<u32> {
    match session.answer(Ask::Window { filter, from: 0, count: 100 }) {
        Answer::Window { rows, .. } => rows.iter().map(|row| row.row).collect(),
        other => panic!("{other:?}"),
    }
}

fn done(answer: Answer) -> Summary {
    match answer {
        Answer::Done { summary } => summary,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_sheet_is_mapped_checked_and_counted() {
    let mut session = session(SHEET);
    let summary = session.summary();
    let targets: Vec<_> = summary.columns.iter().map(|column| column.target).collect();
    assert_eq!(
        targets,
        [Some(Target::CatalogNumber), Some(Target::OriginalUrl), Some(Target::Creator)]
    );
    assert_eq!(summary.mapping_problems, []);
    assert_eq!(summary.counts.rows, 6);
    assert_eq!(rows(&mut session, Filter::Errors), [3, 4]);
    assert_eq!(rows(&mut session, Filter::Duplicates), [4]);
    assert_eq!(summary.counts.ready, 4);
    assert!(summary.counts.with_warnings >= 1);
    assert_eq!(rows(&mut session, Filter::Rule("url-on-several-records".into())), [1, 4, 6]);
}

#[test]
fn the_index_tells_which_records_do_not_exist() {
    let mut session = session(SHEET);
    session.set_knowledge(collection());
    assert_eq!(rows(&mut session, Filter::Rule("record-not-found".into())), [5]);
    assert_eq!(session.resolution(0), Resolution::Matched);
    assert_eq!(session.counts().not_found, 1);
}

#[test]
fn records_that_do_not_exist_are_created_only_when_asked() {
    let mut session = session(SHEET);
    session.set_knowledge(collection());
    session.answer(Ask::CreateRecords { on: true });
    assert_eq!(session.counts().creates_records, 1);
    assert_eq!(session.counts().not_found, 0);
    session.answer(Ask::Undo);
    assert_eq!(session.counts().not_found, 1);
}

#[test]
fn a_missing_zero_is_suggested_and_padded_for_all_rows_at_once() {
    let text = "catalogNumber,originalUrl\nSVH1,https://x.example.org/a.jpg\nsvh02,https://x.example.org/b.jpg\n";
    let mut session = session(text);
    session.set_knowledge(collection());
    assert_eq!(session.view(0).near_misses.first().map(String::as_str), Some("SVH00000001"));
    session.answer(Ask::Fix {
        rule: "record-not-found".into(),
        fix: FixKind::Suggestion,
        row: None,
    });
    assert_eq!(session.counts().not_found, 0);
    assert_eq!(session.counts().ready, 2);
    let label = session.summary().undo.unwrap();
    assert_eq!(label.code, "op-fix");
    assert!(label.args.contains(&("count".into(), "2".into())));
    session.undo();
    assert_eq!(session.counts().not_found, 2);
}

#[test]
fn an_edit_rechecks_its_row_and_the_rows_it_was_compared_with() {
    let mut session = session(SHEET);
    let before = session.counts();
    session.answer(Ask::Edit { row: 1, column: 1, text: "https://img.example.org/new.jpg".into() });
    assert_eq!(rows(&mut session, Filter::Duplicates), [] as [u32; 0], "row 4 is the first now");
    assert_eq!(session.view(0).edited, [1]);
    session.answer(Ask::Edit { row: 3, column: 1, text: "https://img.example.org/3.jpg".into() });
    assert_eq!(session.counts().with_errors, 0);
    session.answer(Ask::Undo);
    session.answer(Ask::Undo);
    assert_eq!(session.counts(), before);
    assert_eq!(session.view(0).edited, [] as [u16; 0]);
    session.answer(Ask::Redo);
    session.answer(Ask::Redo);
    assert_eq!(session.counts().with_errors, 0);
}

#[test]
fn https_is_put_for_all_rows_by_one_fix() {
    let mut session = session(SHEET);
    let rule = "url-not-https";
    assert_eq!(rows(&mut session, Filter::Rule(rule.into())), [2]);
    let group = session.summary().groups.into_iter().find(|group| group.rule == rule).unwrap();
    assert_eq!(group.fixable, 1);
    session.answer(Ask::Fix { rule: rule.into(), fix: FixKind::Suggestion, row: None });
    assert_eq!(session.view(1).cells[1], "https://img.example.org/2.jpg");
    assert!(session.summary().groups.iter().all(|group| group.rule != rule));
}

#[test]
fn a_folder_address_is_put_before_file_names() {
    let mut session = session(SHEET);
    let group = session.summary().groups.into_iter().find(|it| it.prefix_fix).unwrap();
    session.answer(Ask::Fix {
        rule: group.rule,
        fix: FixKind::Prefix("https://img.example.org/".into()),
        row: None,
    });
    assert_eq!(session.view(2).cells[1], "https://img.example.org/photo.jpg");
    assert_eq!(rows(&mut session, Filter::Errors), [4]);
}

#[test]
fn rows_left_out_do_not_count_as_duplicates() {
    let mut session = session(SHEET);
    session.answer(Ask::LeaveOut { rows: RowChoice::Row(1), out: true });
    assert_eq!(rows(&mut session, Filter::Duplicates), [] as [u32; 0]);
    assert_eq!(session.counts().left_out, 1);
    session.answer(Ask::LeaveOut { rows: RowChoice::Filter(Filter::LeftOut), out: false });
    assert_eq!(rows(&mut session, Filter::Duplicates), [4]);
}

#[test]
fn the_servers_word_replaces_the_indexs_guess() {
    let mut session = session(SHEET);
    session.set_knowledge(collection());
    let Answer::ToResolve { rows: asked, next } =
        session.answer(Ask::ToResolve { from: 1, count: 3 })
    else {
        panic!()
    };
    assert_eq!(asked.iter().map(|row| row.row).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(asked[0].identifiers, [(Target::CatalogNumber, "SVH00000001".to_owned())]);
    assert_eq!(next, Some(4));
    let answer = |row, resolution, records: &[&str], already_linked| ResolvedRow {
        row,
        resolution,
        records: records.iter().map(|it| (*it).to_owned()).collect(),
        already_linked,
    };
    let summary = done(session.answer(Ask::Resolved {
        rows: vec![
            answer(1, Resolution::Matched, &["r1"], true),
            answer(2, Resolution::Ambiguous, &["r2", "r3"], false),
        ],
    }));
    assert_eq!(summary.counts.already_linked, 1);
    assert_eq!(summary.counts.ambiguous, 1);
    assert_eq!(summary.resolution.confirmed, 2);
    session.answer(Ask::Pick { row: 2, records: vec!["r3".into()] });
    assert_eq!(session.counts().ambiguous, 0);
    assert_eq!(session.view(1).records, ["r3"]);
    session.answer(Ask::Undo);
    assert_eq!(session.counts().ambiguous, 1);
}

#[test]
fn every_row_of_a_chunk_is_as_wide_as_the_sheet() {
    let mut session = Session::default();
    let text = "catalogNumber,originalUrl,caption\n\
                A-1,https://media.example.org/1.jpg\n\
                A-2,https://media.example.org/2.jpg,a,,\n\
                A-3,https://media.example.org/3.jpg,a,b\n";
    session.read("s.csv", text.as_bytes(), ReadOptions::default());
    let Answer::Chunk { body, .. } = session.answer(Ask::Chunk { index: 0, size: 9 }) else {
        panic!("no chunk");
    };
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    let rows = body["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["cells"].as_array().unwrap().len() == 3), "{body}");
    assert_eq!((&rows[0]["cells"][2], rows[1].get("leave_out")), (&"".into(), None));
    assert_eq!(rows[2]["leave_out"], "row-too-long");
}

#[test]
fn chunks_hold_every_row_with_the_reason_it_is_left_out() {
    let mut session = session(SHEET);
    session.answer(Ask::LeaveOut { rows: RowChoice::Row(5), out: true });
    let Answer::Chunk { body, sha256, rows } = session.answer(Ask::Chunk { index: 0, size: 4 })
    else {
        panic!()
    };
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(rows, 4);
    assert_eq!(sha256.len(), 64);
    assert_eq!(body["rows"][0]["cells"][0], "SVH00000001");
    assert_eq!(body["rows"][0]["leave_out"], serde_json::Value::Null);
    assert_eq!(body["rows"][3]["leave_out"], Rule::MediaDuplicatedInFile.code());
    let Answer::Chunk { rows, body, .. } = session.answer(Ask::Chunk { index: 1, size: 4 }) else {
        panic!()
    };
    assert_eq!(rows, 2);
    let body: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["rows"][0]["leave_out"], "by-hand");
}

#[test]
fn left_out_rows_come_back_in_the_files_own_columns() {
    let session = session(SHEET);
    let header = session.left_out_header();
    assert_eq!(
        header,
        ["Barcode", "Image URL", "Photographer", "vasculum_codes", "vasculum_messages"]
    );
    let said = |code: &str| (code == "url-not-absolute").then(|| "No full address".to_owned());
    let rows: Vec<Vec<String>> = session.left_out_rows(said).collect();
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0][..3], ["SVH00000003", "photo.jpg", ""]);
    assert!(rows[0][3].contains("url-not-absolute"), "{:?}", rows[0]);
    assert_eq!(rows[0][4], "No full address");
    let again = self::session(&left_out_csv(&session));
    assert_eq!(again.left_out_header().len(), 5, "the two columns are added once");
}

fn left_out_csv(session: &Session) -> String {
    let mut csv = media_batch::left_out::BYTE_ORDER_MARK.to_owned();
    media_batch::left_out::write_csv_row(session.left_out_header(), &mut csv);
    for row in session.left_out_rows(|_| None) {
        media_batch::left_out::write_csv_row(row, &mut csv);
    }
    csv
}

#[test]
fn our_own_file_comes_back_without_its_guard_and_no_other_file_is_touched() {
    let sheet = "=Barcode,Image URL\n=1+1,\n'=2,\n-111.93,\n'quoted,\n";
    let first = session(sheet);
    let written = left_out_csv(&first);
    assert!(written.contains("\r\n'=1+1,") && written.contains("\r\n''=2,"), "{written}");
    let again = session(&written);
    let cells = |session: &Session, row| session.view(row).cells[0].clone();
    for row in 0..first.rows() {
        assert_eq!(cells(&again, row), cells(&first, row));
    }
    assert_eq!(again.columns()[0].header, "=Barcode");
    let foreign = session("Barcode,Image URL\n'=2,\n");
    assert_eq!(cells(&foreign, 0), "'=2");
}

#[test]
fn a_draft_brings_everything_back_on_the_same_file_only() {
    let mut first = session(SHEET);
    first.answer(Ask::SetTarget { column: 2, target: Some(Target::Caption) });
    first.answer(Ask::Edit { row: 3, column: 1, text: "https://img.example.org/3.jpg".into() });
    first.answer(Ask::LeaveOut { rows: RowChoice::Row(4), out: true });
    first.answer(Ask::SetDefaults {
        defaults: vec![(Target::Owner, "Sierra Verde Herbaria".into())],
    });
    first.answer(Ask::Summary);
    let draft = first.draft();
    let mut second = session(SHEET);
    done(second.answer(Ask::Restore { draft: draft.clone() }));
    second.answer(Ask::Summary);
    assert_eq!(second.counts(), first.counts());
    assert_eq!(second.summary().columns, first.summary().columns);
    assert_eq!(second.view(2).cells[1], "https://img.example.org/3.jpg");
    let mut other = session("catalogNumber,originalUrl\nA,https://x.example.org/1.jpg\n");
    assert!(matches!(other.answer(Ask::Restore { draft }), Answer::Refused { .. }));
}

#[test]
fn any_slicing_of_the_file_gives_the_same_summary() {
    let mut text = SHEET.to_owned();
    for number in 0..700 {
        text.push_str(&format!(
            "SVH{number:08},https://img.example.org/n{number}.jpg,\"Doe, J.\"\r\n"
        ));
    }
    let whole = session(&text);
    for size in [1, 7, 64, 4096] {
        let mut sliced = Session::default();
        sliced.begin("sheet.csv", text.len() as u64, ReadOptions::default());
        for slice in text.as_bytes().chunks(size) {
            sliced.push(slice);
        }
        sliced.finish();
        assert_eq!(sliced.summary(), whole.summary(), "slices of {size}");
    }
}

#[test]
fn exact_knowledge_names_ambiguous_rows() {
    let mut index = ExactIndex::default();
    index.add_record([(Target::CatalogNumber, "X1")]);
    index.add_record([(Target::CatalogNumber, "x1 ")]);
    index.add_record([(Target::CatalogNumber, "X2"), (Target::OtherCatalogNumbers, "old: 7; 8")]);
    let mut session = session(
        "catalogNumber,otherCatalogNumbers,originalUrl\n\
         X1,,https://x.example.org/1.jpg\n\
         X2,8,https://x.example.org/2.jpg\n\
         X1,8,https://x.example.org/3.jpg\n",
    );
    session.set_knowledge(Knowledge::Exact(index));
    let resolutions: Vec<_> = (0..3).map(|row| session.resolution(row)).collect();
    assert_eq!(
        resolutions,
        [Resolution::Ambiguous, Resolution::Matched, Resolution::Contradicting]
    );
}

#[test]
fn a_pasted_block_fills_the_rows_on_screen_in_one_operation_or_none() {
    let mut session = session(SHEET);
    let filter = Filter::Errors;
    let wrong = rows(&mut session, filter.clone());
    let texts =
        |session: &Session| wrong.iter().map(|row| session.view(row - 1).cells).collect::<Vec<_>>();
    let before = texts(&session);
    let paste = |from, column, text: &str| Ask::Paste {
        filter: filter.clone(),
        from,
        column,
        text: text.to_owned(),
    };
    let beyond = "x\ty\n".repeat(wrong.len() + 1);
    for ask in [paste(0, 1, &beyond), paste(0, 2, "x\ty"), paste(u32::MAX, 0, "x\ty")] {
        let answer = session.answer(ask);
        assert!(
            matches!(&answer, Answer::Refused { code, .. } if code == "paste-beyond-sheet"),
            "{answer:?}"
        );
        assert_eq!(texts(&session), before);
    }
    let block = "https://a.example/new.jpg\tA. Person\r\n".repeat(wrong.len());
    session.answer(paste(0, 1, &block));
    for row in texts(&session) {
        assert_eq!(row[1..], ["https://a.example/new.jpg", "A. Person"]);
    }
    assert!(session.undo());
    assert_eq!(texts(&session), before);
}
