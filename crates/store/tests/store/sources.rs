//! Sources of a collection, and what came of fetching them.

use chrono::TimeDelta;
use rstest::rstest;
use store::{FetchOutcome, FetchedFile, LinkStatus, NewSource, Role, Schedule, StoreError};
use uuid::Uuid;

use crate::support::{Kind, Portal, batch, now, numbered, person};

fn source(portal: &Portal, address: &str) -> NewSource {
    NewSource {
        collection: portal.collection,
        address: address.into(),
        schedule: Schedule::Daily,
        import: None,
    }
}

fn file(byte: u8) -> FetchedFile {
    FetchedFile {
        sha256: [byte; 32],
        bytes: 12,
        file_name: "dwca.zip".into(),
        media_type: Some("application/zip".into()),
        etag: Some("\"v1\"".into()),
        last_modified: None,
        fetched_at: now(),
    }
}

#[rstest]
#[tokio::test]
async fn a_source_keeps_its_latest_file(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let (one, new) =
        store.add_source(&portal.manager, source(&portal, "https://h/a.zip"), now()).await.unwrap();
    let again =
        store.add_source(&portal.manager, source(&portal, "https://h/a.zip"), now()).await.unwrap();
    assert_eq!((new, again.1, again.0.id), (true, false, one.id));
    let (two, _) =
        store.add_source(&portal.manager, source(&portal, "https://h/b.zip"), now()).await.unwrap();
    for id in [one.id, two.id] {
        let fetched = FetchOutcome::Fetched(file(1));
        store.note_fetch(id, fetched, now()).await.unwrap();
    }
    store.note_fetch(one.id, FetchOutcome::NotModified, now()).await.unwrap();
    let kept = store.source(&portal.manager, one.id).await.unwrap();
    assert_eq!(kept.file, Some(file(1)));
    assert_eq!(kept.last_outcome.as_deref(), Some("not-modified"));
    let fetched = FetchOutcome::Fetched(file(2));
    store.note_fetch(one.id, fetched, now()).await.unwrap();
    assert_eq!(store.source_files().await.unwrap(), [[1; 32], [2; 32]].into());
    store.note_fetch(one.id, FetchOutcome::Failed("unreachable"), now()).await.unwrap();
    let kept = store.source(&portal.manager, one.id).await.unwrap();
    assert_eq!((kept.file, kept.last_outcome.as_deref()), (Some(file(2)), Some("unreachable")));
    store.remove_source(&portal.manager, two.id).await.unwrap();
    assert_eq!(store.source_files().await.unwrap(), [[2; 32]].into());
    assert_eq!(store.sources(&portal.manager, portal.collection).await.unwrap().len(), 1);
}

#[rstest]
#[tokio::test]
async fn a_source_is_due_once_each_time(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let (made, _) =
        store.add_source(&portal.manager, source(&portal, "https://h/a.zip"), now()).await.unwrap();
    assert_eq!(store.sources_due(now()).await.unwrap(), []);
    let tomorrow = now() + TimeDelta::days(1);
    let due: Vec<Uuid> =
        store.sources_due(tomorrow).await.unwrap().iter().map(|source| source.id).collect();
    assert_eq!(due, [made.id]);
    assert_eq!(store.sources_due(tomorrow).await.unwrap(), []);
}

#[rstest]
#[tokio::test]
async fn sources_are_their_collections_members_own(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let editor = person(store, "editor", portal.collection, Role::Editor).await;
    let refused = store.add_source(&editor, source(&portal, "https://h/a.zip"), now()).await;
    assert!(matches!(refused, Err(StoreError::Forbidden)));
    let (made, _) =
        store.add_source(&portal.manager, source(&portal, "https://h/a.zip"), now()).await.unwrap();
    assert_eq!(store.source(&editor, made.id).await.unwrap(), made);
    assert!(matches!(store.remove_source(&editor, made.id).await, Err(StoreError::Forbidden)));
    let visitor = store::Principal::Visitor;
    assert!(matches!(store.source(&visitor, made.id).await, Err(StoreError::NotFound)));
}

#[rstest]
#[tokio::test]
async fn the_links_of_a_batch_are_looked_at_once_a_job_and_go_with_their_media(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    portal.load_numbered(4).await;
    let new = batch(&portal, 4);
    portal.run(&new, &numbered(4)).await;
    let job = store::NewJob {
        kind: "link-check",
        payload: serde_json::json!({}),
        subject: String::new(),
        collection: Some(portal.collection),
        created_by: None,
        run_at: now(),
        max_attempts: 1,
        work_key: Some(format!("link-check:{}", new.id)),
        at_most: None,
    };
    let (job, _) = store.enqueue_job(job, now()).await.unwrap();
    let targets = store.links_of_chunk(new.id, 0, job).await.unwrap().unwrap().waiting;
    assert_eq!(targets.len(), 3);
    assert_eq!(store.links_of_chunk(new.id, 1, job).await.unwrap().unwrap().waiting.len(), 1);
    assert_eq!(store.links_of_chunk(new.id, 2, job).await.unwrap(), None);
    for (target, code) in targets.iter().zip(["ok", "not-found", "ok"]) {
        let found = LinkStatus {
            medium: target.medium,
            url: target.url.clone(),
            code: code.into(),
            notes: vec![],
            format: None,
            job,
            checked_at: now(),
        };
        store.note_link(portal.collection, found).await.unwrap();
    }
    let again = store.links_of_chunk(new.id, 0, job).await.unwrap().unwrap();
    assert_eq!((again.waiting.len(), again.done), (0, 3));
    let (of, page) = store.links_found(&portal.manager, new.id, None, None, 10).await.unwrap();
    assert_eq!(of, Some(job));
    assert_eq!((page.counts.get("ok"), page.counts.get("not-found")), (Some(&2), Some(&1)));
    assert_eq!(page.links.iter().map(|link| link.medium).collect::<Vec<_>>(), [targets[1].medium]);
    let (worker, lease) = (Uuid::now_v7(), TimeDelta::seconds(60));
    store.take_job(&["link-check"], worker, lease, now()).await.unwrap().unwrap();
    let end = store::JobEnd::Succeeded { result: None };
    store.end_job(job, worker, end, now()).await.unwrap();
    let years_later = now() + TimeDelta::days(999);
    assert_eq!(store.purge_jobs(years_later).await.unwrap(), 0, "its findings are shown");
    portal.undo(new.id).await;
    assert_eq!(store.purge_jobs(years_later).await.unwrap(), 1);
    let (_, page) = store.links_found(&portal.manager, new.id, None, None, 10).await.unwrap();
    assert_eq!(page.links, []);
}
