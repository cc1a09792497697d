//! The table itself: one line a rule.

use super::{Family, Mend, Severity};

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

    // Records of an import: what is read out of their cells, and what cannot be.

    /// A date in other words than ISO 8601, read as one.
    DateRead = "date-read", Warning, Date, Accept, ["value", "meaning"];
    /// The day number of a spreadsheet.
    DateSerial = "date-serial", Warning, Date, Accept, ["value", "meaning"];
    /// A year of two digits.
    DateTwoDigitYear = "date-two-digit-year", Warning, Date, Accept, ["value", "meaning"];
    /// "About" a date, or a season of it.
    DateApproximate = "date-approximate", Warning, Date, Accept, ["value", "meaning"];
    /// Before anybody collected, or in the future.
    DateUnlikely = "date-unlikely", Warning, Date, Nothing, ["value"];
    /// The date and the columns of its year, month and day say different things.
    DatePartsDisagree = "date-parts-disagree", Warning, Date, Nothing, ["value", "meaning"];
    /// Degrees and minutes, or a grid, read as decimal degrees.
    CoordinatesRead = "coordinates-read", Warning, Place, Accept, ["value", "meaning"];
    /// No coordinates that are understood.
    CoordinatesNotUnderstood = "coordinates-not-understood", Error, Place, Nothing, ["value"];
    /// A latitude beyond 90 or a longitude beyond 180 degrees.
    CoordinatesOutOfRange = "coordinates-out-of-range", Error, Place, Nothing, ["value", "limit"];
    /// Latitude 0 and longitude 0.
    CoordinatesZero = "coordinates-zero", Warning, Place, Nothing, [];
    /// A latitude without longitude, or the other way round.
    CoordinatesHalf = "coordinates-half", Warning, Place, Nothing, [];
    /// The point is not in the country that the row names.
    CoordinatesOutsideCountry = "coordinates-outside-country", Warning, Place, Suggestion, ["value", "country"];
    /// Degrees without N, S, E or W.
    HemisphereMissing = "hemisphere-missing", Warning, Place, Nothing, ["value"];
    /// A grid or section that cannot be turned into degrees.
    GridNotConverted = "grid-not-converted", Warning, Place, Nothing, ["value"];
    /// A height or depth with its unit, or a range of them, read as metres.
    HeightRead = "height-read", Warning, Place, Accept, ["value", "meaning"];
    /// A height or depth that is not understood.
    HeightNotUnderstood = "height-not-understood", Warning, Place, Nothing, ["value"];
    /// Higher than the highest mountain, deeper than the deepest sea.
    HeightOutOfRange = "height-out-of-range", Error, Place, Nothing, ["value", "first", "second"];
    /// The lower bound is above the upper.
    HeightReversed = "height-reversed", Error, Place, Nothing, ["first", "second"];
    /// A country's code or another name of it.
    CountryRead = "country-read", Warning, Place, Accept, ["value", "meaning"];
    /// The abbreviation of a state or province.
    StateRead = "state-read", Warning, Place, Accept, ["value", "meaning"];
    /// A number in another notation.
    NumberRead = "number-read", Warning, Text, Accept, ["value", "meaning"];
    /// A comma or point that can be for decimals or for thousands.
    NumberAmbiguous = "number-ambiguous", Warning, Text, Nothing, ["value", "first", "second"];
    /// Not a number.
    NumberNotUnderstood = "number-not-understood", Error, Text, Nothing, ["value"];
    /// A word that is not in the term's vocabulary.
    ValueUnknown = "value-unknown", Warning, Text, Suggestion, ["value", "field"];
    /// A level of protection that is not known: never taken for "public".
    SecurityUnknown = "security-unknown", Error, Record, Nothing, ["value"];
    /// The record's protection is locked: it stays as it is.
    SecurityLocked = "security-locked", Note, Record, Nothing, [];
    /// A placeholder or note where a name belongs.
    NameNotAName = "name-not-a-name", Warning, Name, Nothing, ["value"];
    /// The rank says cultivar, and no cultivar is named.
    CultivarMissing = "cultivar-missing", Error, Name, Nothing, [];
    /// Nothing in the row says which specimen it is.
    NothingIdentifies = "nothing-identifies", Error, Record, Nothing, [];
    /// Nothing by which the row's record could be found again.
    RecordWithoutNumber = "record-without-number", Warning, Record, Nothing, [];
    /// Another row of the file has the same key.
    KeyRepeated = "key-repeated", Error, Record, Nothing, ["value", "row"];
    /// Media of the row that the rules refuse.
    MediaRefused = "media-refused", Warning, Address, Nothing, ["count", "value"];
    /// Media in an archive's extension that the rules refuse.
    ExtensionMediaRefused = "extension-media-refused", Warning, Address, Nothing, ["count", "value"];
    /// Media in an archive's extension whose addresses can be mended.
    ExtensionMediaRead = "extension-media-read", Warning, Address, Accept, ["count", "value", "meaning"];
    /// Words in a cell of media.
    MediaNotAnAddress = "media-not-an-address", Note, Address, Nothing, ["value"];
}
