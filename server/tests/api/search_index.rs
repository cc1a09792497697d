//! The index of a process: found again, made anew, followed by several.

use std::path::Path;
use std::time::Duration;

use rstest::rstest;
use store::{Store, StoreOptions};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use vasculum::search::Search;

use crate::search::load;
use crate::support::{Kind, TestApp};

/// A process that follows a database.
struct Process {
    search: Search,
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Process {
    async fn start(app: &TestApp, folder: &Path) -> Process {
        let store = Store::connect(&app.database.url, StoreOptions::default()).await.unwrap();
        let search = Search::new(store, folder);
        let (stop, stopped) = watch::channel(false);
        let task = search.start(stopped);
        Process { search, stop, task }
    }

    async fn records(&self) -> u64 {
        assert!(self.search.catch_up(Duration::from_secs(20)).await);
        self.search.asked(&store::Principal::Visitor).await.unwrap().view.open_records()
    }

    /// The name of its index.
    async fn index(&self) -> String {
        let asked = self.search.asked(&store::Principal::Visitor).await.unwrap();
        asked.version.split('-').next().unwrap().to_owned()
    }

    async fn stop(self) {
        self.stop.send(true).unwrap();
        self.task.await.unwrap();
        // What runs beside the tasks ends a moment later.
        tokio::time::sleep(Duration::from_millis(300)).await;
    }
}

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_index_goes_on_where_it_was_left(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let folder = tempfile::tempdir().unwrap();
    let collection = app.collection("SVH", &["A-1", "A-2"]).await;
    let first = Process::start(&app, folder.path()).await;
    assert_eq!(first.records().await, 2);
    let name = first.index().await;
    app.more_records(collection, &["A-3"]).await;
    assert_eq!(first.records().await, 3);
    first.stop().await;

    app.more_records(collection, &["A-4"]).await;
    let second = Process::start(&app, folder.path()).await;
    assert_eq!(second.records().await, 4);
    assert_eq!(second.index().await, name, "the index was made anew without need");

    // A second process with the same folder has an index of its own.
    let third = Process::start(&app, folder.path()).await;
    assert_eq!(third.records().await, 4);
    assert_ne!(third.index().await, name);
    load(&app, collection, "catalogNumber|recordSecurity", &["A-4|5"]).await;
    assert_eq!((second.records().await, third.records().await), (3, 3));
    second.stop().await;
    third.stop().await;

    // What an index does not know any more is not guessed: it is made anew.
    let database = &app.state.store;
    let later = chrono::DateTime::from_timestamp(4_000_000_000, 0).unwrap();
    app.more_records(collection, &["A-5"]).await;
    assert!(database.purge_changes(later).await.unwrap() > 0);
    let fourth = Process::start(&app, folder.path()).await;
    assert_eq!(fourth.records().await, 4);
    assert_ne!(fourth.index().await, name);
    fourth.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broken_index_is_made_anew() {
    let app = TestApp::start(Kind::Sqlite).await;
    let folder = tempfile::tempdir().unwrap();
    app.collection("SVH", &["A-1", "A-2"]).await;
    let first = Process::start(&app, folder.path()).await;
    assert_eq!(first.records().await, 2);
    let name = first.index().await;
    first.stop().await;
    let meta = folder.path().join("0").join(&name).join("open").join("meta.json");
    std::fs::write(meta, "{").unwrap();
    let second = Process::start(&app, folder.path()).await;
    assert_eq!(second.records().await, 2);
    assert_ne!(second.index().await, name);
    assert!(!folder.path().join("0").join(name).exists(), "the broken one is deleted");
    second.stop().await;
}
