//! Our side: a portal with the records in its database, asked over its own router.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use api_types::{MapTile, OccurrenceFacets, OccurrencePage};
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use bytes::Bytes;
use http_body_util::BodyExt as _;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::{self, AssertSqlSafe, Connection as _, Executor as _, Row as _};
use store::{NewCollection, Principal, Store, StoreOptions};
use test_support::{Database, Kind};
use tokio::sync::watch;
use tower::ServiceExt as _;
use uuid::Uuid;
use vasculum::clock::{Clock as _, SystemClock};
use vasculum::config::{Config, Settings};
use vasculum::router;
use vasculum::state::AppState;

use super::Result;
use super::records::{COLLECTIONS, Record, TERMS, records};

/// Records that the store is given at once.
const CHUNK: usize = 5_000;

/// How long making the index may take.
const PATIENCE: Duration = Duration::from_secs(3_600);

pub(crate) struct Portal {
    pub(crate) state: AppState,
    router: Router,
    folder: tempfile::TempDir,
    stop: watch::Sender<bool>,
    _database: Database,
}

impl Portal {
    /// A portal with these records in its database, not yet in its index.
    pub(crate) async fn filled(rows: u32) -> Result<Portal> {
        let database = Database::fresh(Kind::Sqlite).await;
        let store = Store::connect(&database.url, StoreOptions::default()).await?;
        store.migrate().await?;
        let mut collections = Vec::new();
        for code in COLLECTIONS {
            let new = NewCollection { code: code.into(), name: code.into(), ..Default::default() };
            collections.push(store.create_collection(new, SystemClock.now()).await?);
        }
        fill(&store, &database.url, &collections, rows).await?;
        let folder = tempfile::tempdir()?;
        let settings = Settings {
            data: Some(folder.path().to_owned()),
            public_url: Some("https://portal.example.org".into()),
            // What is remembered is not measured.
            search_cache: Some(0),
            ..Settings::default()
        };
        let state = AppState::new(Config::new(settings)?, store, Arc::new(SystemClock))?;
        let (stop, _) = watch::channel(false);
        Ok(Portal { router: router::portal(&state), state, folder, stop, _database: database })
    }

    /// Makes the index from the database, as a first start does; how long it took.
    pub(crate) async fn index(&self) -> Result<Duration> {
        let began = Instant::now();
        drop(self.state.search.start(self.stop.subscribe()));
        if !self.state.search.catch_up(PATIENCE).await {
            return Err("the index was not made".into());
        }
        Ok(began.elapsed())
    }

    /// The folder of the open index.
    pub(crate) fn open_index(&self) -> Result<PathBuf> {
        Ok(self.indexes()?.join("open"))
    }

    /// Bytes of both indexes.
    pub(crate) fn index_bytes(&self) -> Result<u64> {
        let both = self.indexes()?;
        Ok(bytes(&both.join("open"))? + bytes(&both.join("members"))?)
    }

    fn indexes(&self) -> Result<PathBuf> {
        let place = self.folder.path().join("search").join("0");
        let name = std::fs::read_to_string(place.join("current"))?;
        Ok(place.join(name))
    }

    /// Asks as a visitor; the whole answer.
    pub(crate) async fn ask(&self, address: &str) -> Result<Bytes> {
        let request = Request::get(address).body(Body::empty())?;
        let answer = self.router.clone().oneshot(request).await?;
        let status = answer.status();
        let body = answer.into_body().collect().await?.to_bytes();
        if status != StatusCode::OK {
            return Err(format!("{address}: {status} {}", String::from_utf8_lossy(&body)).into());
        }
        Ok(body)
    }

    pub(crate) async fn list(&self, address: &str) -> Result<u64> {
        let page: OccurrencePage = serde_json::from_slice(&self.ask(address).await?)?;
        Ok(page.total)
    }

    pub(crate) async fn facets(&self, address: &str) -> Result<OccurrenceFacets> {
        Ok(serde_json::from_slice(&self.ask(address).await?)?)
    }

    pub(crate) async fn tile(&self, address: &str) -> Result<Vec<[u32; 3]>> {
        let tile: MapTile = serde_json::from_slice(&self.ask(address).await?)?;
        Ok(tile.cells)
    }
}

fn bytes(folder: &Path) -> Result<u64> {
    let mut sum = 0;
    for file in std::fs::read_dir(folder)? {
        sum += file?.metadata()?.len();
    }
    Ok(sum)
}

/// Records through the store, their media into its table.
async fn fill(store: &Store, url: &str, collections: &[i64], rows: u32) -> Result<()> {
    let operator = Principal::User { id: Uuid::nil(), portal_admin: true, roles: Vec::new() };
    let options = SqliteConnectOptions::from_str(url)?
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .busy_timeout(Duration::from_secs(60));
    let mut connection = sqlx::SqliteConnection::connect_with(&options).await?;
    let terms = TERMS.map(str::to_owned);
    let mut waiting: Vec<Vec<Record>> = COLLECTIONS.iter().map(|_| Vec::new()).collect();
    let mut all = records(rows);
    loop {
        let next = all.next();
        let ended = next.is_none();
        if let Some(record) = next
            && let Some(place) = waiting.get_mut(record.collection())
        {
            place.push(record);
        }
        for (place, collection) in waiting.iter_mut().zip(collections) {
            if place.is_empty() || (place.len() < CHUNK && !ended) {
                continue;
            }
            let chunk = std::mem::take(place);
            let cells: Vec<Vec<String>> = chunk.iter().map(Record::cells).collect();
            let report = store
                .load_records(&operator, *collection, &terms, &cells, SystemClock.now())
                .await?;
            if report.created != chunk.len() as u64 {
                return Err(format!("the records were not taken: {report:?}").into());
            }
            add_media(&mut connection, *collection, &chunk).await?;
        }
        if ended {
            return Ok(());
        }
    }
}

/// The media of the records that were loaded last.
async fn add_media(
    connection: &mut sqlx::SqliteConnection,
    collection: i64,
    chunk: &[Record],
) -> Result<()> {
    let last: i64 = connection.fetch_one("SELECT max(id) FROM occurrence").await?.try_get(0)?;
    let first = last - i64::try_from(chunk.len())? + 1;
    let mut rows = Vec::new();
    for (id, record) in (first..).zip(chunk) {
        for (number, (license, creator)) in record.media.iter().enumerate() {
            let address = format!("https://media.example.org/{}/{number}.jpg", record.number);
            rows.push(format!(
                "(randomblob(16), {collection}, {id}, '{address}', '{address}', {number}, 'image', \
                 'image/jpeg', '{license}', '{creator}', '{{}}', '2026-01-01T00:00:00+00:00', \
                 '2026-01-01T00:00:00+00:00')"
            ));
        }
    }
    let insert = "INSERT INTO media (media_id, collection_id, occurrence_id, original_url, \
                  canonical_url, url_key, kind, format, license, creator, fields, created_at, \
                  updated_at) VALUES ";
    let mut tx = connection.begin().await?;
    for rows in rows.chunks(500) {
        tx.execute(AssertSqlSafe(format!("{insert}{}", rows.join(",")))).await?;
    }
    Ok(tx.commit().await?)
}
