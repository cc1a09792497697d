//! The draft: what the browser keeps of unfinished work, so that a closed tab or a crash loses
//! nothing. The file itself is kept beside it where it is small enough, else dropped again.

use api_types::NewBatch;
use media_batch::reading::ReadOptions;
use serde::{Deserialize, Serialize};

use super::importing::Choices;

/// Version of the format; another version is not restored but said to be of an older page.
pub const DRAFT_VERSION: u32 = 1;

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
    /// The batch, once sending began.
    pub sending: Option<BatchUnderWay>,
    /// How records are imported; `None` for media.
    #[serde(default)]
    pub choices: Option<Choices>,
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

    /// Whether it is worth offering: something was done by hand, or sending began.
    #[must_use]
    pub fn worth_offering(&self) -> bool {
        self.changes > 0 || self.sending.is_some()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn draft() -> Draft {
        Draft {
            version: DRAFT_VERSION,
            file: FileMark { name: "a.csv".to_owned(), bytes: 10, last_modified: 5.0 },
            options: ReadOptions::default(),
            part: None,
            work: "[]".to_owned(),
            changes: 2,
            sending: None,
            choices: None,
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
    fn only_work_is_offered() {
        assert!(draft().worth_offering());
        assert!(!Draft { changes: 0, ..draft() }.worth_offering());
    }
}
