//! The draft: what the browser keeps of unfinished work, so that a closed tab or a crash loses
//! nothing. The file itself is kept beside it where it is small enough, else dropped again.

use api_types::NewBatch;
use media_batch::reading::ReadOptions;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::importing::Choices;

/// Version of the format; another version is not restored but said to be of an older page.
pub const DRAFT_VERSION: u32 = 2;

/// Files up to this size are kept with the draft (64 MB): the browser copies them, and a copy of
/// several hundred megabytes would cost more than dropping the file again.
pub const MAX_KEPT_FILE_BYTES: u64 = 64 * 1024 * 1024;

/// What tells one file from another without reading it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FileMark {
    /// Name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Last change, in milliseconds since 1970; 0 for pasted cells.
    pub last_modified: f64,
}

impl FileMark {
    /// Whether this is the file of the draft. A copy or a download of the same content may have
    /// another time, so name and size decide.
    #[must_use]
    pub fn same_file(&self, other: &FileMark) -> bool {
        self.name == other.name && self.bytes == other.bytes
    }
}

/// A batch under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchUnderWay {
    /// What was created on the server; its id finds it again.
    pub batch: NewBatch,
}

/// Unfinished work on one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// [`DRAFT_VERSION`] when it was written.
    pub version: u32,
    /// The file.
    pub file: FileMark,
    /// How the person had it read.
    pub options: ReadOptions,
    /// The worksheet or archive entry chosen.
    pub part: Option<String>,
    /// Everything done by hand, as the worker wrote it.
    pub work: String,
    /// How many changes that is, for the offer to go on.
    pub changes: u32,
    /// Rows of the file.
    pub rows: u32,
    /// When it was kept, in milliseconds since 1970.
    pub kept_at: f64,
    /// The batch, once sending began.
    pub sending: Option<BatchUnderWay>,
    /// How records are imported; `None` for media.
    #[serde(default)]
    pub choices: Option<Choices>,
    /// The batch in which exactly this was compared with the collection: written, it needs no draft.
    #[serde(default)]
    pub compared: Option<Uuid>,
}

impl Draft {
    /// As text for the browser's store.
    #[must_use]
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// From the browser's store; `None` for anything that this version cannot go on with.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Draft> {
        serde_json::from_str::<Draft>(text).ok().filter(|draft| draft.version == DRAFT_VERSION)
    }

    /// Whether it is worth offering: something was done by hand, sending began, or a comparison waits
    /// for its decision.
    #[must_use]
    pub fn worth_offering(&self) -> bool {
        self.changes > 0 || self.sending.is_some() || self.compared.is_some()
    }
}

/// A draft that is offered, with where it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Its key in the browser's store.
    pub key: String,
    /// The draft.
    pub draft: Draft,
    /// Whether the file was kept with it.
    pub has_file: bool,
}

/// The drafts worth offering, the newest first.
#[must_use]
pub fn offers(mut offers: Vec<Offer>) -> Vec<Offer> {
    offers.retain(|offer| offer.draft.worth_offering());
    offers.sort_by(|a, b| b.draft.kept_at.total_cmp(&a.draft.kept_at));
    offers
}

/// The key of a draft: several of one collection lie beside each other.
#[must_use]
pub fn key(collection: &str, id: Uuid) -> String {
    format!("{collection}{SEPARATOR}{id}")
}

/// Whether a key is one of the collection's drafts.
#[must_use]
pub fn is_of(key: &str, collection: &str) -> bool {
    key.strip_prefix(collection).is_some_and(|rest| rest.starts_with(SEPARATOR))
}

/// Stands in no collection's code.
const SEPARATOR: char = '\n';

#[cfg(test)]
mod tests {

    use super::*;

    fn draft() -> Draft {
        Draft {
            version: DRAFT_VERSION,
            file: FileMark { name: "a.csv".to_owned(), bytes: 10, last_modified: 5.0 },
            options: ReadOptions::default(),
            part: None,
            work: "[]".to_owned(),
            changes: 2,
            rows: 3,
            kept_at: 1_000.0,
            sending: None,
            choices: None,
            compared: None,
        }
    }

    #[test]
    fn a_draft_survives_the_store() {
        let mut kept = draft();
        kept.sending = Some(BatchUnderWay {
            batch: NewBatch {
                id: Uuid::nil(),
                file_name: "a.csv".to_owned(),
                headers: vec!["url".to_owned()],
                targets: vec![Some("originalUrl".to_owned())],
                defaults: Vec::new(),
                existing: api_types::ExistingPolicy::Skip,
                create_records: false,
                rows: 3,
                chunk_size: 1_000,
                ..NewBatch::default()
            },
        });
        assert_eq!(Draft::from_text(&kept.to_text()), Some(kept));
    }

    #[test]
    fn a_draft_of_another_version_or_a_broken_one_is_not_restored() {
        let older = Draft { version: DRAFT_VERSION + 1, ..draft() };
        assert_eq!(Draft::from_text(&older.to_text()), None);
        assert_eq!(Draft::from_text("{"), None);
    }

    #[test]
    fn the_same_file_is_known_after_a_copy() {
        let file = draft().file;
        assert!(file.same_file(&FileMark { last_modified: 99.0, ..file.clone() }));
        assert!(!file.same_file(&FileMark { bytes: 11, ..file.clone() }));
    }

    #[test]
    fn only_work_is_offered_and_the_newest_first() {
        let offer = |kept_at: f64, changes: u32| Offer {
            key: kept_at.to_string(),
            draft: Draft { kept_at, changes, ..draft() },
            has_file: true,
        };
        let shown = offers(vec![offer(1.0, 2), offer(3.0, 1), offer(2.0, 0)]);
        let keys: Vec<&str> = shown.iter().map(|offer| offer.key.as_str()).collect();
        assert_eq!(keys, ["3", "1"]);
    }

    #[test]
    fn keys_belong_to_their_collection_alone() {
        let key = key("SVH", Uuid::from_u128(7));
        assert!(is_of(&key, "SVH"));
        assert!(!is_of(&key, "SV") && !is_of(&key, "SVHX"));
    }
}
