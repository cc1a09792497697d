//! The portal as its users meet it: over HTTP, on both databases.
//!
//! The modules are marked as tests so that the lints for shipped code leave their helpers alone.

#[cfg(test)]
mod api_examples;
#[cfg(test)]
mod archives;
#[cfg(test)]
mod asking;
#[cfg(test)]
mod batches;
#[cfg(test)]
mod canaries;
#[cfg(test)]
mod collections;
#[cfg(test)]
mod download_secrets;
#[cfg(test)]
mod downloads;
#[cfg(test)]
mod equal_work;
#[cfg(test)]
mod files;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod import;
mod import_findings;
#[cfg(test)]
mod import_refusals;
#[cfg(test)]
mod jobs;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod large_downloads;
#[cfg(test)]
mod links;
#[cfg(test)]
mod log;
#[cfg(test)]
mod non_interference;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod outage;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod problems;
#[cfg(test)]
mod protected_taxa;
#[cfg(test)]
mod record_forms;
#[cfg(test)]
mod saved_searches;
#[cfg(test)]
mod search;
#[cfg(test)]
mod search_index;
#[cfg(test)]
mod search_secrets;
#[cfg(test)]
mod sessions;
#[cfg(test)]
mod sitemap;
#[cfg(test)]
mod slow_senders;
#[cfg(test)]
mod source_imports;
#[cfg(test)]
mod sources;
#[cfg(test)]
mod stopped;
#[cfg(test)]
mod support;
