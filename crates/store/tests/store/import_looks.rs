//! What a person sees of a preview: the cells of new rows, rows by their media, records that are gone.

use api_types::{Gone, ImportSettings, MatchBy, PreviewRow};
use rstest::rstest;
use store::{MediaFate, PreviewFilter, StoreError};

use crate::import_support::{creating, sheet};
use crate::support::{Kind, Portal};

fn cells(row: &PreviewRow) -> Vec<String> {
    row.changes
        .iter()
        .map(|cell| {
            assert!(cell.before.is_none() && !cell.kept, "{cell:?}");
            format!("{}={}", cell.term, cell.after.as_deref().unwrap_or("-"))
        })
        .collect()
}

#[rstest]
#[tokio::test]
async fn a_new_row_tells_its_cells_before_and_after(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let header = "catalogNumber|scientificName|country|year|otherCatalogNumbers|history";
    let rows = ["A1|Abies alba|Peru||acc: 7; X|", "A2||||| *Pinus/Ito", "A1|||||", "A4|||1900||"];
    let file = sheet(&portal, header, &rows, creating());
    portal.preview(&file).await;
    let expected = [
        vec![
            "catalogNumber=A1",
            "scientificName=Abies alba",
            "country=Peru",
            "otherCatalogNumbers=acc: 7; X",
        ],
        // The determination that is the current one gives the record its name.
        vec!["catalogNumber=A2", "scientificName=Pinus", "identifiedBy=Ito"],
        vec!["catalogNumber=A4", "year=1900"],
    ];
    let told = portal.told(file.batch.id).await;
    let new = |told: &[PreviewRow]| -> Vec<Vec<String>> {
        told.iter().filter(|row| row.outcome == "new").map(cells).collect()
    };
    assert_eq!(new(&told), expected);
    assert_eq!((told[2].outcome.as_str(), told[2].changes.len()), ("failed", 0));
    portal.import(&file).await;
    assert_eq!(new(&portal.told(file.batch.id).await), expected, "after the commit");
    for (number, cells) in [("A1", &expected[0]), ("A2", &expected[1])] {
        for cell in cells {
            let (term, value) = cell.split_once('=').unwrap();
            assert_eq!(portal.terms(number, &[term]).await, [value], "{number} {term}");
        }
    }
}

#[rstest]
#[tokio::test]
async fn rows_are_found_by_what_becomes_of_their_media(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let header = "catalogNumber|media|refused";
    portal.import_rows(header, &["A1|https://h/1.jpg|"], creating()).await;
    let rows = [
        "A1|https://h/1.jpg|",
        "A2||",
        "A3|https://h/3.jpg; https://h/4.jpg|photo.jpg",
        "A4||b.jpg",
        "A5|https://h/5.jpg|",
        "A1|https://h/6.jpg|",
    ];
    let file = sheet(&portal, header, &rows, creating());
    portal.preview(&file).await;
    let (mut found, all) = (Vec::new(), [None, Some("new"), Some("unchanged")]);
    for media in MediaFate::ALL {
        for outcome in all {
            let filter = PreviewFilter { outcome, media: Some(media) };
            let page = portal.rows_told(file.batch.id, filter, 0, 10).await.unwrap();
            let rows: Vec<u32> = page.rows.iter().map(|row| row.row).collect();
            found.push((media.name(), outcome.unwrap_or("all"), rows));
        }
    }
    let expected = [
        ("new", "all", vec![3, 5]),
        ("new", "new", vec![3, 5]),
        ("new", "unchanged", vec![]),
        ("changed", "all", vec![]),
        ("changed", "new", vec![]),
        ("changed", "unchanged", vec![]),
        ("unchanged", "all", vec![1]),
        ("unchanged", "new", vec![]),
        ("unchanged", "unchanged", vec![1]),
        ("failed", "all", vec![3, 4]),
        ("failed", "new", vec![3, 4]),
        ("failed", "unchanged", vec![]),
    ];
    assert_eq!(found, expected);
    let filter = PreviewFilter { outcome: None, media: Some(MediaFate::New) };
    let first = portal.rows_told(file.batch.id, filter, 0, 1).await.unwrap();
    assert_eq!((first.rows[0].row, first.next), (3, Some(3)));
    let last = portal.rows_told(file.batch.id, filter, 3, 1).await.unwrap();
    assert_eq!((last.rows[0].row, last.next), (5, None));
    let unknown = PreviewFilter { outcome: Some("created"), media: None };
    let refused = portal.rows_told(file.batch.id, unknown, 0, 1).await;
    assert!(matches!(refused, Err(StoreError::Invalid("preview-outcome"))));
}

#[rstest]
#[tokio::test]
async fn records_that_are_gone_are_told_one_by_one(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let settings =
        ImportSettings { match_by: vec![MatchBy::SourceId], gone: Gone::Withdraw, ..creating() };
    let header = "id|catalogNumber|scientificName";
    let all = ["1|A1|Abies", "2|A2|Abies", "3|A3|Pinus", "4|A4|Abies", "5|A5|Salix"];
    portal.import_rows(header, &all, settings.clone()).await;
    let file = sheet(&portal, header, &[all[0], all[3]], settings);
    assert_eq!(portal.preview(&file).await.gone, 3);
    let id = file.batch.id;
    let page = |after, limit| portal.store.preview_gone(&portal.manager, id, after, limit);
    let numbers = |page: &store::GonePage| -> Vec<String> {
        page.records.iter().map(|label| label.catalog_number.clone()).collect()
    };
    let first = page(None, 2).await.unwrap();
    assert_eq!(
        (numbers(&first), first.records[0].withdrawn),
        (vec!["A2".into(), "A3".into()], false)
    );
    let second = page(first.next, 2).await.unwrap();
    assert_eq!((numbers(&second), second.next), (vec!["A5".to_owned()], None));
    // Made anew it forgets what it said before.
    portal.load("catalogNumber|country", &["A2|Peru"]).await;
    portal.store.start_preview(&portal.manager, id, true).await.unwrap();
    let preparer = crate::import_support::Preparer::of(&file.batch);
    portal.store.run_preview(id, preparer, || false).await.unwrap();
    assert_eq!(page(None, 10).await.unwrap().records.len(), 3);
    portal.store.commit_batch(&portal.manager, id, true, crate::support::now()).await.unwrap();
    let done = portal.apply_import(&file, u32::MAX).await.unwrap();
    assert_eq!(done.records_withdrawn, 3);
    let after = page(None, 10).await.unwrap();
    assert!(after.records.iter().all(|label| label.withdrawn), "{after:?}");
}

#[rstest]
#[tokio::test]
async fn an_outcome_names_its_record_while_it_is_there(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let header = "catalogNumber|country";
    portal.import_rows(header, &["A1|Peru"], creating()).await;
    let done = portal.import_rows(header, &["A1|Chile", "A2|Peru"], creating()).await;
    let records = |batch| {
        let (store, manager) = (&portal.store, &portal.manager);
        async move {
            let page = store.outcomes(manager, batch, Default::default(), 0, 10).await.unwrap();
            page.rows.into_iter().map(|row| row.record).collect::<Vec<_>>()
        }
    };
    let (first, second) = (portal.record("A1").await, portal.record("A2").await);
    assert_eq!(records(done.id).await, [Some(first), Some(second)]);
    let undone = portal.undo(done.id).await;
    assert_eq!(records(undone.id).await, [Some(first), None]);
}
