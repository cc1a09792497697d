//! The store on both databases: each test is written once and runs on SQLite and on PostgreSQL.

mod batches;
mod choices;
mod interrupted;
mod overlap;
mod records;
mod schema;
#[cfg(test)]
mod support;
mod undo;
