//! The store on both databases: each test is written once and runs on SQLite and on PostgreSQL.

mod batches;
mod choices;
mod import_looks;
mod import_rows;
#[cfg(test)]
mod import_support;
mod import_ways;
#[cfg(test)]
mod interrupted;
#[cfg(test)]
mod jobs;
mod overlap;
#[cfg(test)]
mod protected;
mod records;
mod saved_searches;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod search;
mod sources;
#[cfg(test)]
mod support;
mod undo;
