//! The portal as its users meet it: over HTTP, on both databases.

mod batches;
mod collections;
mod files;
mod headers;
mod killed;
mod openapi;
mod outage;
mod pages;
mod problems;
mod sessions;
mod support;
