//! The portal of one test: the real router behind the real accept loop, a clock that stands still.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use outbound::Outbound;
use store::{NewCollection, NewUser, Principal, Role, Store, StoreOptions};
use tokio::sync::watch;
use uuid::Uuid;
use vasculum::clock::Clock;
use vasculum::config::{Config, Settings};
use vasculum::state::AppState;
use vasculum::{router, serve};

use super::clock::TestClock;
use super::{Client, Database, Kind};

/// The password of everybody in tests.
pub(crate) const PASSWORD: &str = "a tin box for plants";

/// A running portal.
pub(crate) struct TestApp {
    pub(crate) address: SocketAddr,
    pub(crate) clock: Arc<TestClock>,
    pub(crate) state: AppState,
    pub(crate) database: Database,
    stop: watch::Sender<bool>,
    _index: tempfile::TempDir,
}

impl TestApp {
    /// On a fresh database.
    pub(crate) async fn start(kind: Kind) -> TestApp {
        TestApp::start_with(Database::fresh(kind).await, Settings::default()).await
    }

    /// On that database with those settings.
    pub(crate) async fn start_with(database: Database, settings: Settings) -> TestApp {
        TestApp::start_reaching(database, settings, None).await
    }

    /// The same with another way out than the product's.
    pub(crate) async fn start_reaching(
        database: Database,
        settings: Settings,
        outbound: Option<Outbound>,
    ) -> TestApp {
        let index = tempfile::tempdir().unwrap();
        let settings = Settings {
            search: Some(index.path().join("search")),
            data: settings.data.clone().or(Some(index.path().join("data"))),
            portal_name: Some("Test portal".to_owned()),
            public_url: Some("https://portal.test".to_owned()),
            ..settings
        };
        let config = Config::new(settings).unwrap();
        let options =
            StoreOptions { acquire_timeout: Duration::from_secs(2), ..StoreOptions::default() };
        let store = Store::connect(&database.url, options).await.unwrap();
        store.migrate().await.unwrap();
        let clock = Arc::new(TestClock::new());
        let limits = config.limits;
        let state = match outbound {
            None => AppState::new(config, store, clock.clone()),
            Some(outbound) => AppState::with_outbound(config, store, clock.clone(), outbound),
        }
        .unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = watch::channel(false);
        drop(state.ingest.start(stopped.clone()));
        drop(state.jobs.start(stopped.clone()));
        drop(state.search.start(stopped.clone()));
        tokio::spawn(serve::serve(listener, router::portal(&state), limits, stopped));
        TestApp { address, clock, state, database, stop, _index: index }
    }

    pub(crate) fn visitor(&self) -> Client {
        Client::new(self.address)
    }

    /// A collection with records of these catalog numbers.
    pub(crate) async fn collection(&self, code: &str, catalog_numbers: &[&str]) -> i64 {
        let new = NewCollection {
            code: code.to_owned(),
            name: format!("Herbarium {code}"),
            institution: "Test institution".to_owned(),
            ..NewCollection::default()
        };
        let now = self.clock.now();
        let id = self.state.store.create_collection(new, now).await.unwrap();
        self.more_records(id, catalog_numbers).await;
        id
    }

    /// Records of these catalog numbers in a collection.
    pub(crate) async fn more_records(&self, collection: i64, catalog_numbers: &[&str]) {
        let now = self.clock.now();
        let operator = Principal::User { id: Uuid::nil(), portal_admin: true, roles: Vec::new() };
        let rows: Vec<Vec<String>> =
            catalog_numbers.iter().map(|number| vec![(*number).to_owned()]).collect();
        for rows in rows.chunks(2_000) {
            let terms = ["catalogNumber".to_owned()];
            let report = self
                .state
                .store
                .load_records(&operator, collection, &terms, rows, now)
                .await
                .unwrap();
            assert_eq!(report.problems, []);
        }
    }

    /// A person, with a role where one is given.
    pub(crate) async fn person(&self, name: &str, role: Option<(i64, Role)>) -> Uuid {
        let password_hash = self.state.passwords.hash(PASSWORD.to_owned()).await.unwrap();
        let user = NewUser {
            name: name.to_owned(),
            display_name: format!("{name} the curator"),
            email: Some(format!("{name}@portal.test")),
            password_hash,
            portal_admin: false,
        };
        let now = self.clock.now();
        let id = self.state.store.create_user(user, now).await.unwrap();
        if let Some((collection, role)) = role {
            self.state.store.grant_role(id, collection, role, now).await.unwrap();
        }
        id
    }

    /// Waits until the search knows what is in the database.
    pub(crate) async fn searched(&self) {
        assert!(self.state.search.catch_up(Duration::from_secs(20)).await, "the index is behind");
    }

    /// A signed-in manager of the whole portal.
    pub(crate) async fn portal_manager(&self, name: &str) -> Client {
        let password_hash = self.state.passwords.hash(PASSWORD.to_owned()).await.unwrap();
        let user = NewUser {
            name: name.to_owned(),
            display_name: name.to_owned(),
            email: None,
            password_hash,
            portal_admin: true,
        };
        self.state.store.create_user(user, self.clock.now()).await.unwrap();
        self.signed_in(name).await
    }

    /// A signed-in manager of the collection.
    pub(crate) async fn manager(&self, name: &str, collection: i64) -> Client {
        self.person(name, Some((collection, Role::Manager))).await;
        self.signed_in(name).await
    }

    pub(crate) async fn signed_in(&self, name: &str) -> Client {
        let mut client = self.visitor();
        let answer = client.sign_in(name, PASSWORD).await;
        assert!(answer.status.is_success(), "{}", answer.text());
        client
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
    }
}
