//! The portal's server: configuration, router, handlers, the job that applies batches, server-side
//! rendering, and the command line over all of it. What is kept is `store`'s; what is right is
//! `media_batch`'s; this crate joins them to the network.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod archives;
pub mod assets;
pub mod cli;
pub mod clock;
pub mod config;
pub mod download;
pub mod error;
pub mod extract;
pub mod ingest;
pub mod jobs;
pub mod left_out;
pub mod middleware;
pub mod pages;
pub mod protected_taxa;
pub mod router;
pub mod routes;
pub mod search;
pub mod serve;
pub mod sheet;
pub mod sign_in;
pub mod state;
pub mod telemetry;
