//! Rows and outcomes as they lie in a chunk: JSON, packed.

use std::io::{Read as _, Write as _};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::Outcome;
use crate::Result;
use crate::error::StoreError;

/// A row's outcome as it is stored. Row and line stand in the chunk's body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
pub(crate) struct Fate {
    #[serde(rename = "o")]
    pub(crate) outcome: Outcome,
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    /// (record, medium)
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) links: Vec<(Uuid, Uuid)>,
    /// The record that this row created.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub(crate) new_record: Option<Uuid>,
    /// The record that a row of an import is about.
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub(crate) record: Option<Uuid>,
}

impl Fate {
    /// The records that a row touched: those its media are on; for a row of an import, the one that
    /// it made or changed.
    pub(crate) fn touched(&self) -> Vec<Uuid> {
        match (self.record, self.outcome) {
            (Some(_), Outcome::Unchanged) => Vec::new(),
            (Some(record), _) => vec![record],
            (None, _) => self.links.iter().map(|(record, _)| *record).collect(),
        }
    }

    /// An outcome without links.
    pub(crate) fn without_links(outcome: Outcome, code: Option<&str>) -> Self {
        Fate {
            outcome,
            code: code.map(str::to_owned),
            links: Vec::new(),
            new_record: None,
            record: None,
        }
    }

    /// Refused, and why.
    pub(crate) fn failed(code: &str) -> Self {
        Fate::without_links(Outcome::Failed, Some(code))
    }
}

/// Packs a value. The fastest level: a batch of 100,000 rows is packed while somebody waits.
pub(crate) fn pack(value: &impl Serialize) -> Result<Vec<u8>> {
    let json = serde_json::to_vec(value)?;
    let mut packed = GzEncoder::new(Vec::with_capacity(json.len() / 4), Compression::fast());
    packed.write_all(&json).map_err(StoreError::internal)?;
    packed.finish().map_err(StoreError::internal)
}

/// The most that is reserved on the word of a packed value; a larger one grows as it is unpacked.
const MOST_RESERVED: usize = 16 * 1024 * 1024;

/// Unpacks what [`pack`] made.
pub(crate) fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Result<T> {
    let mut json = Vec::with_capacity(unpacked_len(bytes).min(MOST_RESERVED));
    GzDecoder::new(bytes).read_to_end(&mut json).map_err(StoreError::internal)?;
    Ok(serde_json::from_slice(&json)?)
}

/// What the last four bytes of gzip say: the length before it was packed.
fn unpacked_len(bytes: &[u8]) -> usize {
    let last = bytes.last_chunk().map_or(0, |last| u32::from_le_bytes(*last));
    usize::try_from(last).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked() {
        let fates = vec![
            Fate::failed("record-not-found"),
            Fate {
                links: vec![(Uuid::from_u128(1), Uuid::from_u128(2))],
                new_record: Some(Uuid::from_u128(1)),
                ..Fate::without_links(Outcome::Created, None)
            },
        ];
        let unpacked: Vec<Fate> = unpack(&pack(&fates).unwrap()).unwrap();
        assert_eq!(unpacked, fates);
    }
}
