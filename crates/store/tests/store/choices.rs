//! Which record, which medium: what a person chooses, and what a hash must not decide.

use media_batch::target::Target::{CatalogNumber, OtherCatalogNumbers};
use rstest::rstest;
use store::{PreparedRow, RowToResolve};
use uuid::Uuid;

use crate::support::{Kind, Portal, batch, row};

/// A row of an ambiguous catalog number with the records that a person chose.
fn chosen(number: u32, records: &[Uuid]) -> PreparedRow {
    let url = format!("https://h/{number}.jpg");
    PreparedRow { chosen_records: records.to_vec(), ..row(number, &[(CatalogNumber, "D")], &url) }
}

#[rstest]
#[tokio::test]
async fn only_candidates_can_be_chosen_one_or_all(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.load("catalogNumber|occurrenceID", &["D|o:1", "D|o:2", "E|o:3"]).await;
    let question = RowToResolve { identifiers: vec![(CatalogNumber, "D".into())], url: None };
    let answers =
        portal.store.resolve(&portal.manager, portal.collection, &[question]).await.unwrap();
    let candidates = answers[0].records.clone();
    assert_eq!(candidates.len(), 2);
    let other = portal.record("E").await;
    let rows = [
        chosen(1, &[]),
        chosen(2, &candidates[..1]),
        chosen(3, &candidates),
        chosen(4, &[candidates[1], other]),
        chosen(5, &[candidates[1], candidates[1]]),
    ];
    let new = batch(&portal, rows.len());
    let done = portal.run(&new, &rows).await;
    assert_eq!((done.counts.created, done.counts.failed), (3, 2));
    let outcomes = portal.outcomes(new.id).await;
    assert_eq!(outcomes[0], ("failed", Some("record-ambiguous".into())));
    assert_eq!(outcomes[3], ("failed", Some("row-differs-from-check".into())));
    let media = |id| {
        let portal = &portal;
        async move { portal.store.record(&portal.manager, id).await.unwrap().media.len() }
    };
    assert_eq!((media(candidates[0]).await, media(candidates[1]).await), (2, 2));
    assert_eq!(media(other).await, 0);
}

/// Rows to one record, all with one key whatever their address.
fn colliding(urls: &[&str]) -> Vec<PreparedRow> {
    (1..)
        .zip(urls)
        .map(|(number, url)| {
            let mut row = row(number, &[(CatalogNumber, "A1")], url);
            if let Ok(draft) = &mut row.prepared {
                draft.url_key = 5;
            }
            row
        })
        .collect()
}

#[rstest]
#[tokio::test]
async fn two_addresses_with_one_key_are_two_media(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(1).await;
    let urls = ["https://h/1.jpg", "https://h/2.jpg", "https://h/1.jpg", "https://h/3.jpg"];
    // The last is in a chunk of its own: it meets the others in the database.
    let first = batch(&portal, 4);
    let done = portal.run(&first, &colliding(&urls)).await;
    assert_eq!((done.counts.created, done.counts.unchanged), (3, 1));
    assert_eq!(portal.media_on("A1").await, 3);
    let again = portal.run(&batch(&portal, 4), &colliding(&urls)).await;
    assert_eq!((again.counts.created, again.counts.unchanged), (0, 4));

    let question = |canonical: &str| RowToResolve {
        identifiers: vec![(CatalogNumber, "A1".into())],
        url: Some((canonical.into(), 5)),
    };
    let questions = [question("//h/2.jpg"), question("//h/4.jpg")];
    let answers =
        portal.store.resolve(&portal.manager, portal.collection, &questions).await.unwrap();
    assert_eq!((answers[0].already_linked, answers[1].already_linked), (true, false));

    let undone = portal.undo(first.id).await;
    assert_eq!((undone.counts.restored, undone.counts.unchanged), (3, 1));
    assert_eq!(portal.media_on("A1").await, 0);
}

#[rstest]
#[tokio::test]
async fn a_cell_of_several_numbers_means_the_record_that_has_all(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    portal.load("catalogNumber|otherCatalogNumbers", &["T1|A1; old: B 2", "T2|B 2, C3"]).await;
    let cases = [
        ("a1; b 2", "created", None),
        ("Barcode: C3", "created", None),
        ("B 2", "failed", Some("record-ambiguous")),
        ("A1; X9", "failed", Some("record-not-found")),
    ];
    let rows: Vec<_> = (1..)
        .zip(cases)
        .map(|(n, (cell, ..))| {
            row(n, &[(OtherCatalogNumbers, cell)], &format!("https://h/{n}.jpg"))
        })
        .collect();
    let new = batch(&portal, rows.len());
    portal.run(&new, &rows).await;
    for ((cell, outcome, code), found) in cases.into_iter().zip(portal.outcomes(new.id).await) {
        assert_eq!(found, (outcome, code.map(str::to_owned)), "{cell}");
    }
    assert_eq!((portal.media_on("T1").await, portal.media_on("T2").await), (1, 1));
}
