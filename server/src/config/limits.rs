//! Sizes, times and numbers of requests.

use std::time::Duration;

use super::Settings;

/// JSON bodies: 5,000 rows to resolve are well below it.
const JSON_BYTES: usize = 2 * 1024 * 1024;
/// A chunk of a batch: 5,000 rows of 6 KB each.
const CHUNK_BYTES: usize = 32 * 1024 * 1024;
/// A request that takes longer is given up: nobody waits for it any more.
const REQUEST_SECONDS: u64 = 30;
/// A full chunk over a line of half a megabit a second.
const CHUNK_SECONDS: u64 = 600;
/// Heads are a few hundred bytes; slower senders only hold sockets.
const HEADER_SECONDS: u64 = 10;
/// As long as a request may take, so that none is cut off by a restart.
const DRAIN_SECONDS: u64 = 30;

/// Long enough for a database that is away for a moment, short enough to wait for.
const JOB_LEASE_SECONDS: u64 = 60;

/// A person who clicks and moves a map asks fewer; a machine that follows every link asks more.
const SEARCHES_PER_MINUTE: u32 = 60;

/// Files for a paper, not a copy of the portal through one address.
const DOWNLOADS_PER_HOUR: u32 = 30;

/// Sizes and times of requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Largest JSON body.
    pub json_bytes: usize,
    /// Largest chunk, before and after decompression.
    pub chunk_bytes: usize,
    /// Time for a request.
    pub request: Duration,
    /// Time for a chunk.
    pub chunk: Duration,
    /// Time for the head of a request.
    pub header: Duration,
    /// Time for running requests at the end.
    pub drain: Duration,
    /// Time after which the worker of a job is taken for dead.
    pub job_lease: Duration,
    /// Searches of a visitor's address in a minute; 0 for any number.
    pub searches_per_minute: u32,
    /// Files of a visitor's address in an hour; 0 for any number.
    pub downloads_per_hour: u32,
    /// Bytes of answers of the search that are remembered.
    pub search_cache: usize,
}

impl Limits {
    pub(super) fn new(settings: &Settings) -> Limits {
        let seconds = |given: Option<u64>, default| Duration::from_secs(given.unwrap_or(default));
        Limits {
            json_bytes: settings.json_limit.unwrap_or(JSON_BYTES),
            chunk_bytes: settings.chunk_limit.unwrap_or(CHUNK_BYTES),
            request: seconds(settings.request_seconds, REQUEST_SECONDS),
            chunk: seconds(settings.chunk_seconds, CHUNK_SECONDS),
            header: seconds(settings.header_seconds, HEADER_SECONDS),
            drain: seconds(settings.drain_seconds, DRAIN_SECONDS),
            // None at all would be one that nobody ever holds.
            job_lease: seconds(settings.job_lease_seconds, JOB_LEASE_SECONDS)
                .max(Duration::from_secs(1)),
            searches_per_minute: settings.searches_per_minute.unwrap_or(SEARCHES_PER_MINUTE),
            downloads_per_hour: settings.downloads_per_hour.unwrap_or(DOWNLOADS_PER_HOUR),
            search_cache: settings.search_cache.unwrap_or(crate::search::CACHE_BYTES),
        }
    }
}
