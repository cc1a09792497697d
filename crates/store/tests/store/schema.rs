//! The schema: up, down and up again, and a database that a newer program has used.

use migrations::Migrator;
use rstest::rstest;
use sea_orm::{ConnectionTrait as _, Database, DatabaseBackend, DatabaseConnection, Statement};
use sea_orm_migration::MigratorTrait as _;
use store::{Store, StoreError, StoreOptions};
use test_support::Kind;

use crate::support::{Portal, batch, numbered};

/// Names of tables, without those that belong to the database or to the migrations themselves.
async fn tables(database: &DatabaseConnection) -> Vec<String> {
    let backend = database.get_database_backend();
    let question = match backend {
        DatabaseBackend::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        }
        _ => "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
    };
    let rows = database.query_all_raw(Statement::from_string(backend, question)).await.unwrap();
    let names = rows.iter().map(|row| row.try_get::<String>("", "name").unwrap());
    let mut names: Vec<_> = names.filter(|name| name != "seaql_migrations").collect();
    names.sort();
    names
}

#[rstest]
#[tokio::test]
async fn every_step_has_its_way_back(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    portal.load_numbered(2).await;
    portal.run(&batch(&portal, 2), &numbered(2)).await;
    let database = Database::connect(&portal.database.url).await.unwrap();
    let all = tables(&database).await;
    assert!(all.iter().any(|name| name == "media"), "{all:?}");

    let steps = u32::try_from(Migrator::migrations().len()).unwrap();
    let mut left = all.clone();
    for step in 0..steps {
        Migrator::down(&database, Some(1)).await.unwrap();
        let now = tables(&database).await;
        // A step may only add columns.
        assert!(now.len() <= left.len(), "step {step} leaves {now:?}");
        left = now;
    }
    assert_eq!(left, Vec::<String>::new());
    for _ in 0..steps {
        Migrator::up(&database, Some(1)).await.unwrap();
    }
    assert_eq!(tables(&database).await, all);
    Migrator::down(&database, None).await.unwrap();
    database.close().await.unwrap();

    // As good as new for a program that starts on it.
    let store = Store::connect(&portal.database.url, StoreOptions::default()).await.unwrap();
    store.migrate().await.unwrap();
    let new = store::NewCollection { code: "X".into(), name: "X".into(), ..Default::default() };
    store.create_collection(new, crate::support::now()).await.unwrap();
    assert_eq!(store.collection("X").await.unwrap().records, 0);
}

#[rstest]
#[tokio::test]
async fn a_database_that_a_newer_program_has_used_is_refused(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let database = Database::connect(&portal.database.url).await.unwrap();
    database
        .execute_unprepared(
            "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29991231_000001_later', 0)",
        )
        .await
        .unwrap();
    let refused = portal.store.migrate().await;
    assert!(matches!(refused, Err(StoreError::Conflict("schema-newer"))), "{refused:?}");
}
