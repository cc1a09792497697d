//! The one table of rules: code, severity, family, what mends it, which arguments its sentence gets.
//!
//! A rule's sentence lives in the message catalogue under `rule-<code>`; the logic of the rules that
//! look at cells in the file of the rule's name under [`crate::rules`]. Rules raised elsewhere (while
//! reading, mapping, comparing rows, finding records, on the server) have their line here too, so that
//! a code means the same thing wherever a person meets it.

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; nothing needs doing.
    Note,
    /// The row can be sent; somebody should look.
    Warning,
    /// The row cannot be sent as it is.
    Error,
}

impl Severity {
    /// The stable name, as in the API and in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What a rule is about: the chapters of the documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// The file and its rows, before any cell is understood.
    Reading,
    /// What the columns become.
    Mapping,
    /// Web addresses.
    Address,
    /// File formats and kinds of media.
    Format,
    /// Licences and rights.
    Rights,
    /// Text, numbers, dates, people and checksums.
    Text,
    /// Catalog numbers and the other identifiers of a record.
    Identifier,
    /// The record that a row belongs to, and the other rows of the file.
    Record,
}

impl Family {
    /// Every family, in the order of the documentation.
    pub const ALL: [Family; 8] = [
        Family::Address,
        Family::Identifier,
        Family::Record,
        Family::Format,
        Family::Rights,
        Family::Text,
        Family::Mapping,
        Family::Reading,
    ];

    /// The stable name, also the name of its page of documentation.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Family::Reading => "reading",
            Family::Mapping => "mapping",
            Family::Address => "address",
            Family::Format => "format",
            Family::Rights => "rights",
            Family::Text => "text",
            Family::Identifier => "identifier",
            Family::Record => "record",
        }
    }
}

/// What can mend all findings of a rule at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mend {
    /// Nothing but a person's own eye.
    Nothing,
    /// The finding's own suggestion, where it has one.
    Suggestion,
    /// A folder's address put before each cell.
    Prefix,
}

macro_rules! rules {
    ($( $(#[$doc:meta])+ $rule:ident = $code:literal, $severity:ident, $family:ident, $mend:ident,
        [$($arg:literal),*]; )+) => {
        /// A rule: something that can be wrong, or worth knowing, about a row or a file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Rule { $( $(#[$doc])+ $rule, )+ }

        impl Rule {
            /// Every rule, in the order of the table; a rule stands at its own number.
            pub const ALL: &'static [Rule] = &[ $( Rule::$rule, )+ ];

            /// The stable code: what files, the API and the documentation's addresses say.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $( Rule::$rule => $code, )+ }
            }

            /// The rule of that code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Rule> {
                Rule::ALL.iter().copied().find(|rule| rule.code() == code)
            }

            /// How much it matters.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $( Rule::$rule => Severity::$severity, )+ }
            }

            /// What it is about.
            #[must_use]
            pub fn family(self) -> Family {
                match self { $( Rule::$rule => Family::$family, )+ }
            }

            /// What can mend all its findings at once.
            #[must_use]
            pub fn mend(self) -> Mend {
                match self { $( Rule::$rule => Mend::$mend, )+ }
            }

            /// The arguments that every finding of this rule gives to its sentence.
            #[must_use]
            pub fn args(self) -> &'static [&'static str] {
                match self { $( Rule::$rule => &[$($arg),*], )+ }
            }
        }
    };
}

impl Rule {
    /// How many rules there are: the size of an array of counts.
    pub const COUNT: usize = Rule::ALL.len();

    /// The rule's place in [`Rule::ALL`].
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self as u8)
    }

    /// Whether findings can carry a suggestion that mends the cell.
    #[must_use]
    pub fn is_fixable(self) -> bool {
        self.mend() == Mend::Suggestion
    }

    /// Whether a common prefix mends the cells.
    #[must_use]
    pub fn takes_prefix(self) -> bool {
        self.mend() == Mend::Prefix
    }
}

rules! {
    // Web addresses, cell by cell.

    /// No address at all.
    UrlMissing = "url-missing", Error, Address, Nothing, [];
    /// A file name or relative path.
    UrlNotAbsolute = "url-not-absolute", Error, Address, Prefix, ["value"];
    /// A host and path without `https://` before it.
    UrlSchemeMissing = "url-scheme-missing", Error, Address, Suggestion, ["value"];
    /// `htp://`, `https//`, `http:/host`.
    UrlSchemeMisspelt = "url-scheme-misspelt", Error, Address, Suggestion, ["value"];
    /// `ftp:`, `data:` and other schemes that a browser does not show as media.
    UrlScheme = "url-scheme", Error, Address, Nothing, ["scheme"];
    /// `https://` and nothing, or a path, behind it.
    UrlNoHost = "url-no-host", Error, Address, Nothing, ["value"];
    /// A host name or port that cannot exist.
    UrlHostInvalid = "url-host-invalid", Error, Address, Nothing, ["host"];
    /// `http` where `https` is wanted.
    UrlNotHttps = "url-not-https", Warning, Address, Suggestion, ["host"];
    /// Blanks and other characters that an address must not contain.
    UrlForbiddenCharacters = "url-forbidden-characters", Error, Address, Suggestion, ["characters"];
    /// Letters outside ASCII behind the host.
    UrlNotAscii = "url-not-ascii", Warning, Address, Suggestion, ["characters"];
    /// A percent sign that begins no escape.
    UrlStrayPercent = "url-stray-percent", Warning, Address, Suggestion, ["value"];
    /// `&amp;` and its like.
    UrlHtmlEntity = "url-html-entity", Error, Address, Suggestion, ["entity"];
    /// Brackets, quotes or a comma left around the address.
    UrlSurrounded = "url-surrounded", Error, Address, Suggestion, ["value"];
    /// Two addresses in one cell.
    UrlSeveral = "url-several", Error, Address, Nothing, ["count"];
    /// Longer than [`crate::limits::MAX_URL_CHARS`].
    UrlTooLong = "url-too-long", Error, Address, Nothing, ["count", "limit"];
    /// A path on somebody's computer or network drive.
    UrlLocalPath = "url-local-path", Error, Address, Nothing, ["value"];
    /// A host that only a local network can reach.
    UrlPrivateHost = "url-private-host", Error, Address, Nothing, ["host"];
    /// A user name or password within the address.
    UrlUserInfo = "url-user-info", Error, Address, Suggestion, ["host"];
    /// The page about a medium instead of the medium.
    UrlIsPage = "url-is-page", Warning, Address, Suggestion, ["site"];
    /// A signature that runs out.
    UrlExpires = "url-expires", Warning, Address, Nothing, ["parameter"];
    /// An identifier where an address belongs.
    UrlIsIdentifier = "url-is-identifier", Error, Address, Nothing, ["value"];

    // Identifiers, cell by cell.

    /// No identifier in any of the columns.
    IdentifierMissing = "identifier-missing", Error, Identifier, Nothing, [];
    /// `1.23E+08`.
    IdentifierScientific = "identifier-scientific", Error, Identifier, Nothing, ["value"];
    /// `57416.0`.
    IdentifierDecimal = "identifier-decimal", Warning, Identifier, Suggestion, ["value"];
    /// A date where a number was.
    IdentifierDate = "identifier-date", Warning, Identifier, Nothing, ["value"];
    /// A letter that only looks like the right one.
    IdentifierLookAlike = "identifier-look-alike", Warning, Identifier, Suggestion, ["value", "characters"];
    /// `A1; A2` in one cell.
    IdentifierSeveral = "identifier-several", Warning, Identifier, Nothing, ["value", "count"];
    /// A workbook's cell holds a number, so leading zeros may be gone.
    IdentifierNumberCell = "identifier-number-cell", Warning, Identifier, Nothing, ["value"];

    // The record, and the other rows.

    /// No record has this identifier.
    RecordNotFound = "record-not-found", Error, Record, Suggestion, ["value"];
    /// Several records have it.
    RecordAmbiguous = "record-ambiguous", Error, Record, Nothing, ["value", "count"];
    /// The identifiers of the row belong to different records.
    IdentifiersContradict = "identifiers-contradict", Error, Record, Nothing, ["value"];
    /// The medium is on the record already.
    MediaAlreadyLinked = "media-already-linked", Note, Record, Nothing, [];
    /// The record will be created with the medium.
    RecordWillBeCreated = "record-will-be-created", Note, Record, Nothing, ["value"];
    /// The same medium on the same record, further up in this file.
    MediaDuplicatedInFile = "media-duplicated-in-file", Error, Record, Nothing, ["row"];
    /// The same medium on other records of this file.
    UrlOnSeveralRecords = "url-on-several-records", Warning, Record, Nothing, ["count"];
    /// The server came to another result than the browser.
    RowDiffersFromCheck = "row-differs-from-check", Error, Record, Nothing, [];

    // Formats and kinds of media.

    /// A format written in another way than its media type.
    FormatUnderstood = "format-understood", Note, Format, Suggestion, ["value", "meaning"];
    /// A format that is not known.
    FormatUnknown = "format-unknown", Warning, Format, Nothing, ["value"];
    /// The format and the end of the address say different things.
    FormatUrlMismatch = "format-url-mismatch", Warning, Format, Nothing, ["meaning", "extension"];
    /// A format that browsers cannot show.
    FormatNotShown = "format-not-shown", Note, Format, Nothing, ["meaning"];
    /// A type that is not known.
    TypeUnknown = "type-unknown", Warning, Format, Nothing, ["value"];
    /// The type and the format say different things.
    TypeFormatMismatch = "type-format-mismatch", Warning, Format, Nothing, ["value", "meaning"];

    // Licences and rights.

    /// A licence written in another way than its address.
    LicenseUnderstood = "license-understood", Note, Rights, Suggestion, ["value", "meaning"];
    /// Creative Commons without a version.
    LicenseUnversioned = "license-unversioned", Warning, Rights, Suggestion, ["value", "meaning"];
    /// Not a licence that is known.
    LicenseUnknown = "license-unknown", Warning, Rights, Suggestion, ["value"];
    /// The licence stands among the rights.
    LicenseFromRights = "license-from-rights", Note, Rights, Nothing, ["meaning"];
    /// Licence and rights name different licences.
    LicenseContradiction = "license-contradiction", Warning, Rights, Nothing, ["meaning", "other"];
    /// No licence in a sheet that has a column for it.
    LicenseMissing = "license-missing", Note, Rights, Nothing, [];

    // Text, numbers, dates, people, checksums.

    /// Longer than the field holds.
    TextTooLong = "text-too-long", Error, Text, Nothing, ["count", "limit"];
    /// Characters that nobody can see.
    TextControlCharacters = "text-control-characters", Warning, Text, Suggestion, ["count"];
    /// `Ã©` where `é` was.
    TextDoubleEncoded = "text-double-encoded", Warning, Text, Suggestion, ["value", "meaning"];
    /// A character that was lost before.
    TextReplacementCharacter = "text-replacement-character", Warning, Text, Nothing, ["value"];
    /// Blanks before or behind the text.
    TextOuterBlanks = "text-outer-blanks", Note, Text, Suggestion, ["value"];
    /// `#REF!` and its like.
    TextSpreadsheetError = "text-spreadsheet-error", Error, Text, Nothing, ["value"];
    /// Not a whole number.
    NumberInvalid = "number-invalid", Error, Text, Suggestion, ["value"];
    /// A day that no calendar has.
    DateImpossible = "date-impossible", Error, Text, Nothing, ["value"];
    /// Day and month cannot be told apart.
    DateAmbiguous = "date-ambiguous", Warning, Text, Nothing, ["value", "first", "second"];
    /// A date written in another order than year, month, day.
    DateFormat = "date-format", Warning, Text, Suggestion, ["value"];
    /// Not a date that is understood.
    DateNotUnderstood = "date-not-understood", Warning, Text, Nothing, ["value"];
    /// An ORCID iD whose check digit is wrong.
    OrcidInvalid = "orcid-invalid", Warning, Text, Nothing, ["value"];
    /// The user number of a creator is no number.
    CreatorUidInvalid = "creator-uid-invalid", Error, Text, Nothing, ["value"];
    /// A checksum whose method is not said.
    HashFunctionMissing = "hash-function-missing", Warning, Text, Suggestion, ["count"];
    /// A method that is not known.
    HashFunctionUnknown = "hash-function-unknown", Warning, Text, Nothing, ["value"];
    /// A checksum of the wrong length or with foreign characters.
    HashValueInvalid = "hash-value-invalid", Error, Text, Nothing, ["function", "count", "limit"];

    // What the columns become.

    /// Two columns for one field.
    TargetMappedTwice = "target-mapped-twice", Error, Mapping, Nothing, ["target", "columns"];
    /// No column says which record a row belongs to.
    NoIdentifierColumn = "no-identifier-column", Error, Mapping, Nothing, [];
    /// No column holds the address of the media.
    NoUrlColumn = "no-url-column", Error, Mapping, Nothing, [];

    // The file and its rows.

    /// A column without a header.
    HeaderEmpty = "header-empty", Warning, Reading, Nothing, ["column"];
    /// Two columns with the same header.
    HeaderDuplicate = "header-duplicate", Warning, Reading, Nothing, ["header", "column"];
    /// The header holds addresses or numbers: perhaps the file has none.
    HeaderLooksLikeData = "header-looks-like-data", Warning, Reading, Nothing, [];
    /// The chosen header line lies behind the end of the file.
    HeaderLineMissing = "header-line-missing", Error, Reading, Nothing, ["line"];
    /// A picture, a document, a program: no sheet at all.
    NotText = "not-text", Error, Reading, Nothing, [];
    /// The file holds no text.
    SheetEmpty = "sheet-empty", Error, Reading, Nothing, [];
    /// More findings of one kind than are listed.
    FindingsNotListed = "findings-not-listed", Note, Reading, Nothing, ["count"];
    /// Nothing but a header.
    NoRows = "no-rows", Error, Reading, Nothing, [];
    /// Lines end in different ways.
    MixedLineEndings = "mixed-line-endings", Note, Reading, Nothing, [];
    /// Some lines seem to use another character between cells.
    DelimiterChanges = "delimiter-changes", Warning, Reading, Nothing, ["line"];
    /// A quote is opened and never closed.
    UnclosedQuote = "unclosed-quote", Error, Reading, Nothing, [];
    /// A quote within a cell that does not begin with one.
    StrayQuote = "stray-quote", Warning, Reading, Nothing, [];
    /// Some lines are in another encoding.
    EncodingMixed = "encoding-mixed", Warning, Reading, Nothing, ["line"];
    /// Bytes that are no text in the encoding.
    InvalidCharacters = "invalid-characters", Warning, Reading, Nothing, ["line"];
    /// The NUL character.
    NulCharacter = "nul-character", Warning, Reading, Nothing, ["line"];
    /// More rows than are taken.
    TooManyRows = "too-many-rows", Error, Reading, Nothing, ["limit"];
    /// More columns than are taken.
    TooManyColumns = "too-many-columns", Error, Reading, Nothing, ["limit"];
    /// A cell longer than is taken.
    CellTooLong = "cell-too-long", Error, Reading, Nothing, ["limit"];
    /// More bytes than are taken.
    SheetTooLarge = "sheet-too-large", Error, Reading, Nothing, ["limit"];
    /// Lines above the header.
    TitleLinesSkipped = "title-lines-skipped", Note, Reading, Nothing, ["count"];
    /// Rows without any text.
    BlankRows = "blank-rows", Note, Reading, Nothing, ["count"];
    /// Fewer cells than the header has.
    RowTooShort = "row-too-short", Note, Reading, Nothing, ["count", "expected"];
    /// Text beyond the last column of the header.
    RowTooLong = "row-too-long", Error, Reading, Nothing, ["count", "expected"];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_found_again_by_its_code_and_stands_at_its_own_number() {
        for (index, rule) in Rule::ALL.iter().enumerate() {
            assert_eq!(Rule::from_code(rule.code()), Some(*rule));
            assert_eq!(rule.index(), index);
        }
        assert_eq!(Rule::from_code("no-such-rule"), None);
    }

    #[test]
    fn codes_are_kebab_case() {
        for rule in Rule::ALL {
            let code = rule.code();
            assert!(code.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{code}");
            assert!(
                !code.starts_with('-') && !code.ends_with('-') && !code.contains("--"),
                "{code}"
            );
        }
    }
}
