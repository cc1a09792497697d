//! Why an archive is not opened: codes with arguments, never sentences.

use serde::Serialize;
use sheet_container::ContainerError;

/// Why an archive is not opened, or is not read on. The sentence is in the message catalogue under
/// `problem-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{code}")]
pub struct ArchiveError {
    /// The stable code: one of [`code`] or of [`sheet_container::code`].
    pub code: &'static str,
    /// Named arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
}

impl ArchiveError {
    pub(crate) fn new(code: &'static str) -> ArchiveError {
        ArchiveError { code, args: Vec::new() }
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> ArchiveError {
        self.args.push((name, value.to_string()));
        self
    }

    /// What an error of reading means: the refusal of a guard, or a file that is damaged.
    #[must_use]
    pub fn of_read(error: &std::io::Error) -> ArchiveError {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<ArchiveError>()) {
            Some(refused) => refused.clone(),
            None => ContainerError::of_read(error).into(),
        }
    }

    /// The file is damaged, rather than built to do harm.
    pub(crate) fn is_damage(&self) -> bool {
        use sheet_container::code::{GZIP_BROKEN, ZIP_BROKEN, ZIP_UNSUPPORTED};
        [ZIP_BROKEN, GZIP_BROKEN, ZIP_UNSUPPORTED, code::FILE_UNREADABLE].contains(&self.code)
    }
}

impl From<ContainerError> for ArchiveError {
    fn from(error: ContainerError) -> ArchiveError {
        ArchiveError { code: error.code, args: error.args }
    }
}

/// The codes of this crate.
pub mod code {
    /// No file holds rows.
    pub const NOTHING_TO_READ: &str = "archive-nothing-to-read";
    /// A file is not there, or cannot be read (`file`).
    pub const FILE_UNREADABLE: &str = "archive-file-unreadable";
    /// A document declares a type of its own (`file`, `line`): refused before it is parsed.
    pub const XML_DOCTYPE: &str = "archive-xml-doctype";
    /// A document is larger than the limit (`file`, `limit`).
    pub const XML_TOO_LARGE: &str = "archive-xml-too-large";
    /// Elements are nested deeper than the limit (`file`, `line`, `limit`).
    pub const XML_TOO_DEEP: &str = "archive-xml-too-deep";
    /// An element has more attributes than the limit (`file`, `line`, `limit`).
    pub const XML_TOO_MANY_ATTRIBUTES: &str = "archive-xml-too-many-attributes";
    /// A document has more elements than the limit (`file`, `line`, `limit`).
    pub const XML_TOO_MANY_ELEMENTS: &str = "archive-xml-too-many-elements";
    /// A document is not well-formed (`file`, `line`).
    pub const XML_MALFORMED: &str = "archive-xml-malformed";
    /// A table is larger than a sheet may be: argument `limit`, in bytes.
    pub const TOO_LARGE: &str = "archive-too-large";

    /// All of them, for the message catalogue.
    pub const ALL: [&str; 9] = [
        TOO_LARGE,
        NOTHING_TO_READ,
        FILE_UNREADABLE,
        XML_DOCTYPE,
        XML_TOO_LARGE,
        XML_TOO_DEEP,
        XML_TOO_MANY_ATTRIBUTES,
        XML_TOO_MANY_ELEMENTS,
        XML_MALFORMED,
    ];
}
