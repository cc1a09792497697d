//! Why a container cannot be opened: codes with arguments, never sentences.

use serde::Serialize;

/// Why a container cannot be opened. The sentence is in the message catalogue under
/// `problem-<code>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[error("{code}")]
pub struct ContainerError {
    /// The stable code, see [`code`].
    pub code: &'static str,
    /// Named arguments of the sentence.
    pub args: Vec<(&'static str, String)>,
}

impl ContainerError {
    pub(crate) fn new(code: &'static str) -> ContainerError {
        ContainerError { code, args: Vec::new() }
    }

    /// The refusal that a guarded reader put into an error of reading; anything else is damage.
    #[must_use]
    pub fn of_read(error: &std::io::Error) -> ContainerError {
        error
            .get_ref()
            .and_then(|inner| inner.downcast_ref::<ContainerError>())
            .cloned()
            .unwrap_or_else(|| ContainerError::new(code::ZIP_BROKEN))
    }

    pub(crate) fn with(mut self, name: &'static str, value: impl ToString) -> ContainerError {
        self.args.push((name, value.to_string()));
        self
    }
}

/// The codes.
pub mod code {
    /// The bytes are no workbook and no archive.
    pub const NOT_A_CONTAINER: &str = "not-a-container";
    /// The chosen worksheet or archive entry is not there (`part`).
    pub const PART_NOT_FOUND: &str = "part-not-found";
    /// More bytes than a sheet may have (`limit`).
    pub const CONTENT_TOO_LARGE: &str = "content-too-large";
    /// The workbook is protected by a password.
    pub const WORKBOOK_PASSWORD: &str = "workbook-password";
    /// The workbook cannot be read.
    pub const WORKBOOK_BROKEN: &str = "workbook-broken";
    /// No worksheet of the workbook holds text.
    pub const WORKBOOK_EMPTY: &str = "workbook-empty";
    /// A kind of workbook that cannot be read (`format`).
    pub const WORKBOOK_UNSUPPORTED: &str = "workbook-unsupported";
    /// The worksheet spans more cells than can be held (`limit`).
    pub const WORKBOOK_TOO_LARGE: &str = "workbook-too-large";
    /// The archive cannot be read.
    pub const ZIP_BROKEN: &str = "zip-broken";
    /// An entry is encrypted (`entry`).
    pub const ZIP_PASSWORD: &str = "zip-password";
    /// More entries than the limit (`count`, `limit`).
    pub const ZIP_TOO_MANY_ENTRIES: &str = "zip-too-many-entries";
    /// An entry grows beyond all measure when it is opened (`entry`, `ratio`).
    pub const ZIP_BOMB: &str = "zip-bomb";
    /// No entry is a sheet.
    pub const ZIP_NO_SHEET: &str = "zip-no-sheet";
    /// Two entries share their bytes.
    pub const ZIP_OVERLAP: &str = "zip-overlap";
    /// Two entries share their name.
    pub const ZIP_DUPLICATE_NAMES: &str = "zip-duplicate-names";
    /// An entry is a link to another place (`entry`).
    pub const ZIP_LINK: &str = "zip-link";
    /// The archive holds nothing but another archive (`entry`).
    pub const ZIP_NESTED: &str = "zip-nested";
    /// An entry is packed in a way that cannot be unpacked (`entry`).
    pub const ZIP_UNSUPPORTED: &str = "zip-unsupported";
    /// The compressed file cannot be read.
    pub const GZIP_BROKEN: &str = "gzip-broken";

    /// All of them, for the message catalogue.
    pub const ALL: [&str; 19] = [
        NOT_A_CONTAINER,
        PART_NOT_FOUND,
        CONTENT_TOO_LARGE,
        WORKBOOK_PASSWORD,
        WORKBOOK_BROKEN,
        WORKBOOK_EMPTY,
        WORKBOOK_UNSUPPORTED,
        WORKBOOK_TOO_LARGE,
        ZIP_BROKEN,
        ZIP_PASSWORD,
        ZIP_TOO_MANY_ENTRIES,
        ZIP_BOMB,
        ZIP_NO_SHEET,
        ZIP_OVERLAP,
        ZIP_DUPLICATE_NAMES,
        ZIP_LINK,
        ZIP_NESTED,
        ZIP_UNSUPPORTED,
        GZIP_BROKEN,
    ];
}
