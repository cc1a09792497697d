//! The store on both databases: each test is written once and runs on SQLite and on PostgreSQL.

mod batches;
mod import_rows;
#[cfg(test)]
mod import_support;
mod import_ways;
#[cfg(test)]
mod jobs;
mod choices;
#[cfg(test)]
mod interrupted;
mod overlap;
mod records;
mod sources;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod support;
mod undo;
