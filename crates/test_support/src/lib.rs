//! Databases for tests: a fresh one for each test, on SQLite or on a real PostgreSQL that the tests
//! start themselves and may kill.
//!
//! PostgreSQL is the one of the system (`initdb` and `postgres` on the path, or in Debian's folder);
//! nothing is downloaded, no running server is touched.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod database;
mod postgres;

pub use database::{Database, Kind};
pub use postgres::Cluster;
