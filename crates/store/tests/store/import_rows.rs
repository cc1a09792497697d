//! What rows of an import do to records.

use api_types::{BlankCells, ImportMode, ImportSettings, MatchBy};
use rstest::rstest;
use store::{ExistingPolicy, PreviewFilter};

use crate::import_support::{creating, sheet};
use crate::support::{Kind, Portal};

#[rstest]
#[case::replace(ImportMode::ReplaceMapped, BlankCells::Ignore, ["Chile", "X", "1900", "wet", "f"])]
#[case::clear(ImportMode::ReplaceMapped, BlankCells::Clear, ["Chile", "-", "1900", "wet", "-"])]
#[case::fill(ImportMode::FillBlanks, BlankCells::Clear, ["Peru", "X", "1900", "wet", "f"])]
#[case::whole(ImportMode::ReplaceRecord, BlankCells::Ignore, ["Chile", "X", "1900", "-", "f"])]
#[tokio::test]
async fn the_mode_says_what_a_row_writes(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
    #[case] mode: ImportMode,
    #[case] blank_cells: BlankCells,
    #[case] expected: [&str; 5],
) {
    let portal = Portal::open(kind).await;
    portal
        .load("catalogNumber|country|county|habitat|sex|occurrenceID", &["A1|Peru|X|wet|f|o:1"])
        .await;
    let settings = ImportSettings { mode, blank_cells, ..creating() };
    let file =
        sheet(&portal, "catalogNumber|country|county|year|sex", &["A1|Chile||1900|"], settings);
    let preview = portal.preview(&file).await;
    assert_eq!((preview.changed, preview.done, preview.rows_done), (1, true, 1));
    let erased = expected.iter().filter(|value| **value == "-").count() as u64;
    let kept = u64::from(mode == ImportMode::FillBlanks);
    assert_eq!((preview.values_erased, preview.conflicts), (erased, kept));
    portal
        .store
        .commit_batch(&portal.manager, file.batch.id, false, crate::support::now())
        .await
        .unwrap();
    portal.apply_import(&file, u32::MAX).await.unwrap();
    let terms = ["country", "county", "year", "habitat", "sex"];
    assert_eq!(portal.terms("A1", &terms).await, expected);
    assert_eq!(portal.terms("A1", &["occurrenceID"]).await, ["o:1"]);
}

#[rstest]
#[tokio::test]
async fn a_null_marker_erases_whatever_blanks_mean(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.load("catalogNumber|country|county", &["A1|Peru|X"]).await;
    let settings = ImportSettings { null_marker: Some("\\N".into()), ..creating() };
    portal.import_rows("catalogNumber|country|county", &["A1|\\N|"], settings).await;
    assert_eq!(portal.terms("A1", &["country", "county"]).await, ["-", "X"]);
}

#[rstest]
#[tokio::test]
async fn the_same_file_twice_changes_nothing(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    let header = "id|catalogNumber|scientificName|identifiedBy|otherCatalogNumbers|media|history|decimalLatitude";
    let rows = [
        "1|A1|Abies alba|Ruiz|old: 7; X9|https://h/1.jpg; https://h/2.jpg|Pinus alba/Linnaeus|-11.930",
        "2|A2|Abies alba||||*Abies nigra/Ito|",
        "3|A3|||x7|https://h/3.jpg||91",
        "4|A3|Quercus||||Quercus robur/Ito; *Quercus/|",
        "|||Ruiz||||",
        "|A6|Salix|||||",
    ];
    let settings = ImportSettings { match_by: vec![MatchBy::SourceId], ..creating() };
    let first = portal.import_rows(header, &rows, settings.clone()).await;
    assert_eq!((first.counts.created, first.records_created, first.rows_done), (5, 5, 6));
    assert_eq!(portal.fates(first.id).await[4], "failed identifier-missing");
    let before = portal.dump().await;
    let second = sheet(&portal, header, &rows, settings);
    let preview = portal.preview(&second).await;
    assert_eq!((preview.new, preview.changed, preview.unchanged, preview.failed), (0, 0, 5, 1));
    assert_eq!((preview.media_new, preview.media_unchanged, preview.held), (0, 3, None));
    let done = portal.import(&second).await;
    assert_eq!((done.counts.unchanged, done.counts.failed, done.records_touched), (5, 1, 0));
    assert_eq!(portal.dump().await, before);
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 5);
}

#[rstest]
#[tokio::test]
async fn a_preview_says_what_the_commit_then_does(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal
        .load(
            "catalogNumber|occurrenceID|country|otherCatalogNumbers",
            &["A1|o:1|Peru|X1", "A2|o:2|Peru|", "D|o:3||", "D|o:4||", "A5||Peru|"],
        )
        .await;
    let rows = [
        "A1|o:1|Chile||https://h/1.jpg|",
        "A2|o:2|Peru|Y2||",
        "N1|n:1|Cuba||https://h/2.jpg; https://h/2.jpg|",
        "D|||||",
        "n1|n:1|Cuba|||",
        "A1|o:2||||",
        "N1|n:9|Cuba|||",
        "A5|o:5|||https://h/5.jpg|",
        "|n:8||||",
        "A9|o:5||||",
        "N7|n:7||||bad-row",
        "||||https://h/8.jpg|",
        "A5||||https://h/9.jpg|",
        "Z|z:1|Laos|||",
    ];
    let header = "catalogNumber|occurrenceID|country|otherCatalogNumbers|media|error";
    let settings = ImportSettings {
        match_by: vec![MatchBy::OccurrenceId, MatchBy::CatalogNumber],
        ..creating()
    };
    let mut file = sheet(&portal, header, &rows, settings);
    file.staged[13].leave_out = Some("by-hand".into());
    let before = portal.dump().await;
    let preview = portal.preview(&file).await;
    assert_eq!(portal.dump().await, before, "a preview writes nothing");
    let foretold = portal.told(file.batch.id).await;
    let fates = portal.fates(file.batch.id).await;
    assert_eq!(
        fates,
        [
            "changed",
            "changed",
            "new",
            "failed record-ambiguous",
            "failed key-repeated",
            "failed identifiers-contradict",
            "failed key-repeated",
            "changed",
            "new",
            "failed key-repeated",
            "failed bad-row",
            "failed identifier-missing",
            "failed key-repeated",
            "left_out by-hand",
        ]
    );
    assert_eq!((preview.new, preview.changed, preview.failed, preview.left_out), (2, 3, 8, 1));
    assert_eq!((preview.media_new, preview.media_unchanged), (3, 1));
    portal
        .store
        .commit_batch(&portal.manager, file.batch.id, true, crate::support::now())
        .await
        .unwrap();
    let done = portal.apply_import(&file, u32::MAX).await.unwrap();
    assert_eq!((done.counts.created, done.counts.updated, done.counts.sum()), (2, 3, 14));
    let mut told = portal.told(file.batch.id).await;
    for (row, foretold) in told.iter_mut().zip(&foretold) {
        row.links.clear();
        if row.outcome == "new" {
            assert!(row.record.take().is_some());
        }
        assert_eq!(row, foretold);
    }
    let filter = PreviewFilter { outcome: Some("changed"), media: None };
    let changed = portal.rows_told(file.batch.id, filter, 1, 1).await.unwrap();
    assert_eq!((changed.rows[0].row, changed.next), (2, Some(2)));
}

#[rstest]
#[tokio::test]
async fn the_first_key_decides_and_the_others_must_agree(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal
        .load(
            "catalogNumber|occurrenceID|otherCatalogNumbers",
            &["A1|o:1|X1; Y1", "A2|o:2|X1", "A3||Z3", "D|o:4|P1", "D|o:5|P2"],
        )
        .await;
    let all = [
        MatchBy::SourceId,
        MatchBy::OccurrenceId,
        MatchBy::CatalogNumber,
        MatchBy::OtherCatalogNumbers,
    ];
    let cases: [(&str, &[MatchBy], &str); 12] = [
        ("|A1|o:1||a", &all, "changed"),
        ("|a1 |||b", &all, "changed"),
        ("|A1|o:2||c", &all, "failed identifiers-contradict"),
        ("|A3|o:3||d", &all, "changed"),
        ("|D|||e", &all, "failed record-ambiguous"),
        ("|D||P2|f", &all, "changed"),
        ("|||z3|g", &all, "changed"),
        ("|||x1|h", &all, "failed record-ambiguous"),
        ("S1|A2|||i", &all, "changed"),
        ("S2|A2|||j", &all, "failed record-not-found"),
        ("|A1|||k", &[MatchBy::OccurrenceId], "failed identifier-missing"),
        ("|A2|o:1||l", &[MatchBy::OccurrenceId], "failed identifiers-contradict"),
    ];
    for (row, match_by, expected) in cases {
        let settings = ImportSettings { match_by: match_by.to_vec(), ..ImportSettings::default() };
        let header = "id|catalogNumber|occurrenceID|otherCatalogNumbers|fieldNotes";
        let done = portal.import_rows(header, &[row], settings).await;
        assert_eq!(portal.fates(done.id).await, [expected], "{row}");
    }
    assert_eq!(portal.terms("A3", &["occurrenceID"]).await, ["o:3"]);
}

#[rstest]
#[tokio::test]
async fn several_records_are_chosen_from(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    portal.load("catalogNumber|occurrenceID", &["D|o:1", "D|o:2", "A|o:3"]).await;
    let found = portal.store.records_by_identifier(&portal.manager, None, "D").await.unwrap();
    let other = portal.record("A").await;
    let rows = ["D|Peru", "D|Chile", "D|Cuba"];
    let mut file = sheet(&portal, "catalogNumber|country", &rows, ImportSettings::default());
    file.staged[0].records = vec![found[0].id];
    file.staged[1].records = vec![found[0].id, found[1].id];
    file.staged[2].records = vec![other];
    let done = portal.import(&file).await;
    let refused = "failed row-differs-from-check";
    assert_eq!(portal.fates(done.id).await, ["changed", refused, refused]);
    assert_eq!(portal.told(done.id).await[0].record, Some(found[0].id));
}

#[rstest]
#[tokio::test]
async fn numbers_and_determinations_are_sets_with_one_current(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal
        .load("catalogNumber|scientificName|otherCatalogNumbers", &["A1|Abies alba|X1, Y2"])
        .await;
    assert_eq!(portal.determinations("A1").await, ["*Abies alba/"]);
    let header = "catalogNumber|scientificName|identifiedBy|otherCatalogNumbers|history";
    let row = ["A1|Abies nigra|Ito|acc: x1; Z3|Pinus/Linnaeus; Abies alba/"];
    portal.import_rows(header, &row, ImportSettings::default()).await;
    assert_eq!(
        portal.determinations("A1").await,
        ["*Abies nigra/Ito", "Pinus/Linnaeus", "Abies alba/"]
    );
    let id = portal.record("A1").await;
    let seen = portal.store.record(&portal.manager, id).await.unwrap();
    let numbers: Vec<String> =
        seen.other_identifiers.iter().map(|it| format!("{}:{}", it.tag, it.value)).collect();
    assert_eq!(numbers, [":Y2", ":Z3", "acc:x1"]);
    portal.import_rows(header, &["A1|Abies alba|||"], ImportSettings::default()).await;
    assert_eq!(
        portal.determinations("A1").await,
        ["*Abies alba/Ito", "Pinus/Linnaeus", "Abies nigra/Ito", "Abies alba/"]
    );
    assert_eq!(portal.terms("A1", &["otherCatalogNumbers"]).await, ["Y2; acc: x1; Z3"]);
}

#[rstest]
#[tokio::test]
async fn media_come_with_their_rows(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    let header = "catalogNumber|media|refused";
    let first = portal.import_rows(header, &["A1|https://h/1.jpg|x.jpg"], creating()).await;
    assert_eq!(portal.fates(first.id).await, ["new url-not-absolute"]);
    let mut file = sheet(&portal, header, &["A1|https://h/1.jpg; https://h/2.jpg|"], creating());
    file.batch.existing = ExistingPolicy::Skip;
    let preview = portal.preview(&file).await;
    assert_eq!((preview.changed, preview.media_new, preview.media_unchanged), (1, 1, 1));
    let done = portal.import(&file).await;
    assert_eq!((done.counts.updated, done.records_touched), (1, 1));
    assert_eq!(portal.media_on("A1").await, 2);
    assert_eq!(portal.store.collection("SVH").await.unwrap().media, 2);
    let undone = portal.undo(done.id).await;
    assert_eq!((undone.counts.restored, portal.media_on("A1").await), (1, 1));
}

#[rstest]
#[tokio::test]
async fn what_protects_a_record_is_not_opened_by_a_file(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal
        .load("catalogNumber|recordSecurity|securityReason", &["A1|5|Locked: nest", "A2|1|"])
        .await;
    let rows = ["A1|0|Peru", "A2|0|Peru", "A2|9|Peru"];
    let done = portal.import_rows("catalogNumber|recordSecurity|country", &rows, creating()).await;
    assert_eq!(
        portal.fates(done.id).await,
        ["changed security-locked", "changed", "failed key-repeated"]
    );
    let unknown = portal.import_rows("catalogNumber|recordSecurity", &["A2|9"], creating()).await;
    assert_eq!(portal.fates(unknown.id).await, ["failed security-unknown"]);
    let visible = portal.store.collection("SVH").await.unwrap().records;
    assert_eq!(visible, 1);
}

#[rstest]
#[tokio::test]
async fn a_row_without_key_makes_its_record_once(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let rows = ["|Ruiz|1990", "|Ruiz|1991", "|Ruiz|1990", "||"];
    for round in 0..2 {
        let done =
            portal.import_rows("catalogNumber|recordedBy|eventDate", &rows, creating()).await;
        let first = if round == 0 { "new" } else { "unchanged" };
        let expected = [first, first, "failed key-repeated", "failed identifier-missing"];
        assert_eq!(portal.fates(done.id).await, expected);
    }
    assert_eq!(portal.store.collection("SVH").await.unwrap().records, 2);
}
