//! Unpacking with an eye on what comes out: never more than a sheet may have, never out of all
//! proportion to what went in.

use std::io::Read;

use flate2::read::MultiGzDecoder;

use crate::error::{ContainerError, code};
use crate::limits::{MAX_CONTENT_BYTES, MAX_RATIO, RATIO_FREE_BYTES};

/// Bytes unpacked between two looks at the sum.
const STEP: usize = 64 * 1024;

/// Why unpacking stopped.
pub(crate) enum Stop {
    /// The packed bytes are damaged.
    Broken,
    /// A guard said no.
    Refused(ContainerError),
}

/// Counts what comes out of `reader` against the bytes that went in.
#[derive(Debug)]
pub(crate) struct Guard<'a> {
    entry: &'a str,
    packed: u64,
    unpacked: u64,
    limit: u64,
}

impl<'a> Guard<'a> {
    pub(crate) fn new(entry: &'a str, packed: u64) -> Guard<'a> {
        Guard { entry, packed, unpacked: 0, limit: MAX_CONTENT_BYTES }
    }

    /// Likewise with a limit of its own.
    pub(crate) fn with_limit(entry: &'a str, packed: u64, limit: u64) -> Guard<'a> {
        Guard { limit, ..Guard::new(entry, packed) }
    }

    /// Takes note of bytes that came out.
    pub(crate) fn count(&mut self, count: u64) -> Result<(), ContainerError> {
        self.unpacked = self.unpacked.saturating_add(count);
        if self.unpacked > self.limit {
            return Err(ContainerError::new(code::CONTENT_TOO_LARGE).with("limit", self.limit));
        }
        if self.unpacked > RATIO_FREE_BYTES && self.unpacked / MAX_RATIO > self.packed {
            return Err(ContainerError::new(code::ZIP_BOMB)
                .with("entry", self.entry)
                .with("ratio", MAX_RATIO));
        }
        Ok(())
    }

    /// Reads to the end, handing out what comes.
    pub(crate) fn run(
        &mut self,
        mut reader: impl Read,
        mut take: impl FnMut(&[u8]),
    ) -> Result<(), Stop> {
        let mut step = vec![0; STEP];
        loop {
            let count = match reader.read(&mut step) {
                Ok(0) => return Ok(()),
                Ok(count) => count,
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(_) => return Err(Stop::Broken),
            };
            self.count(count as u64).map_err(Stop::Refused)?;
            take(step.get(..count).unwrap_or_default());
        }
    }
}

/// Unpacks a GZIP file of one or several members.
///
/// # Errors
/// Where it is damaged, or grows beyond all measure: see [`code`].
pub fn gunzip(name: &str, bytes: &[u8]) -> Result<Vec<u8>, ContainerError> {
    let mut content = Vec::new();
    let mut guard = Guard::new(name, bytes.len() as u64);
    match guard.run(MultiGzDecoder::new(bytes), |step| content.extend_from_slice(step)) {
        Ok(()) => Ok(content),
        Err(Stop::Broken) => Err(ContainerError::new(code::GZIP_BROKEN)),
        Err(Stop::Refused(error)) => Err(error),
    }
}
