//! The store on both databases: each test is written once and runs on SQLite and on PostgreSQL.

mod batches;
mod choices;
#[cfg(test)]
mod interrupted;
mod overlap;
mod records;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod support;
mod undo;
