//! One example for every rule that looks at rows: tests, documentation and help show the same.

use crate::rule::Rule;
use dwc_terms::Field;

use crate::target::Target::{self, *};

/// The cells of a row that has the finding (beside others, perhaps).
#[derive(Clone, Copy, Debug)]
pub struct Example {
    /// The rule.
    pub rule: Rule,
    /// Fields and their texts; other fields are not there.
    pub cells: &'static [(Target, &'static str)],
}

/// The example of a rule; `None` for rules that look at more than the cells of one row.
#[must_use]
pub fn example_of(rule: Rule) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.rule == rule)
}

const fn example(rule: Rule, cells: &'static [(Target, &'static str)]) -> Example {
    Example { rule, cells }
}

/// Every example.
pub const EXAMPLES: &[Example] = &[
    example(Rule::UrlMissing, &[(OriginalUrl, "")]),
    example(Rule::UrlNotAbsolute, &[(OriginalUrl, "photo.jpg")]),
    example(Rule::UrlSchemeMissing, &[(OriginalUrl, "www.example.org/photo.jpg")]),
    example(Rule::UrlSchemeMisspelt, &[(OriginalUrl, "htps://example.org/photo.jpg")]),
    example(Rule::UrlScheme, &[(OriginalUrl, "ftp://example.org/photo.jpg")]),
    example(Rule::UrlNoHost, &[(OriginalUrl, "https:///photo.jpg")]),
    example(Rule::UrlHostInvalid, &[(OriginalUrl, "https://exa mple.org/photo.jpg")]),
    example(Rule::UrlNotHttps, &[(OriginalUrl, "http://example.org/photo.jpg")]),
    example(Rule::UrlForbiddenCharacters, &[(OriginalUrl, "https://example.org/my photo [1].jpg")]),
    example(Rule::UrlNotAscii, &[(OriginalUrl, "https://example.org/Bärlauch.jpg")]),
    example(Rule::UrlStrayPercent, &[(OriginalUrl, "https://example.org/100%.jpg")]),
    example(Rule::UrlHtmlEntity, &[(OriginalUrl, "https://example.org/image?id=1&amp;size=full")]),
    example(Rule::UrlSurrounded, &[(OriginalUrl, "<https://example.org/photo.jpg>")]),
    example(
        Rule::UrlSeveral,
        &[(OriginalUrl, "https://example.org/a.jpg; https://example.org/b.jpg")],
    ),
    example(Rule::UrlTooLong, &[(OriginalUrl, LONG_URL)]),
    example(Rule::UrlLocalPath, &[(OriginalUrl, "C:\\Photos\\photo.jpg")]),
    example(Rule::UrlPrivateHost, &[(OriginalUrl, "https://192.168.0.12/photo.jpg")]),
    example(Rule::UrlUserInfo, &[(OriginalUrl, "https://ana:secret@example.org/photo.jpg")]),
    example(
        Rule::UrlIsPage,
        &[(OriginalUrl, "https://drive.google.com/file/d/1AbCdEf/view?usp=sharing")],
    ),
    example(
        Rule::UrlExpires,
        &[(
            OriginalUrl,
            "https://bucket.s3.amazonaws.com/a.jpg?X-Amz-Expires=3600&X-Amz-Signature=9f86d0",
        )],
    ),
    example(Rule::UrlIsIdentifier, &[(OriginalUrl, "LSU00057416")]),
    example(Rule::IdentifierMissing, &[(CatalogNumber, "")]),
    example(Rule::IdentifierScientific, &[(CatalogNumber, "1.23E+08")]),
    example(Rule::IdentifierDecimal, &[(CatalogNumber, "57416.0")]),
    example(Rule::IdentifierDate, &[(CatalogNumber, "Mar-21")]),
    example(Rule::IdentifierLookAlike, &[(CatalogNumber, "LSU–O12O45")]),
    example(Rule::IdentifierSeveral, &[(CatalogNumber, "LSU1; LSU2")]),
    example(Rule::FormatUnderstood, &[(Format, "JPG")]),
    example(Rule::FormatUnknown, &[(Format, "digital")]),
    example(
        Rule::FormatUrlMismatch,
        &[(OriginalUrl, "https://example.org/photo.jpg"), (Format, "audio/mpeg")],
    ),
    example(Rule::FormatNotShown, &[(OriginalUrl, "https://example.org/photo.tif")]),
    example(Rule::TypeUnknown, &[(Type, "Specimen")]),
    example(Rule::TypeFormatMismatch, &[(Type, "Sound"), (Format, "image/jpeg")]),
    example(Rule::LicenseUnderstood, &[(License, "CC BY 4.0")]),
    example(Rule::LicenseUnversioned, &[(License, "CC BY-NC")]),
    example(Rule::LicenseUnknown, &[(License, "CC BYY 4.0")]),
    example(Rule::LicenseFromRights, &[(License, ""), (Rights, "CC0 1.0")]),
    example(Rule::LicenseContradiction, &[(License, "CC BY 4.0"), (Rights, "CC BY-NC 4.0")]),
    example(Rule::LicenseMissing, &[(License, "")]),
    example(Rule::TextTooLong, &[(RecordId, "a-record-identifier-longer-than-any-that-exists")]),
    example(Rule::TextControlCharacters, &[(Caption, "Leaf\u{200B} and fruit")]),
    example(Rule::TextDoubleEncoded, &[(Locality, "SÃ£o Paulo")]),
    example(Rule::TextReplacementCharacter, &[(Locality, "S\u{FFFD}o Paulo")]),
    example(Rule::TextOuterBlanks, &[(Caption, " Leaf ")]),
    example(Rule::TextSpreadsheetError, &[(Caption, "#REF!")]),
    example(Rule::NumberInvalid, &[(SortOccurrence, "5.0")]),
    example(Rule::DateImpossible, &[(Created, "2021-02-30")]),
    example(Rule::DateAmbiguous, &[(Created, "03/04/2021")]),
    example(Rule::DateFormat, &[(Created, "31/12/2021")]),
    example(Rule::DateNotUnderstood, &[(Created, "spring 1987")]),
    example(Rule::OrcidInvalid, &[(Creator, "https://orcid.org/0000-0002-1825-0098")]),
    example(Rule::CreatorUidInvalid, &[(CreatorUid, "ana")]),
    example(
        Rule::HashFunctionMissing,
        &[(HashFunction, ""), (HashValue, "d41d8cd98f00b204e9800998ecf8427e")],
    ),
    example(Rule::HashFunctionUnknown, &[(HashFunction, "CRC"), (HashValue, "9f86d0")]),
    example(
        Rule::HashValueInvalid,
        &[(HashFunction, "MD5"), (HashValue, "d41d8cd98f00b204e9800998ecf8427")],
    ),
    // Records of an import.
    example(Rule::DateRead, &[(Term(Field::EventDate), "5 May 1999")]),
    example(Rule::DateSerial, &[(Term(Field::EventDate), "43891")]),
    example(Rule::DateTwoDigitYear, &[(Term(Field::EventDate), "12.iv.87")]),
    example(Rule::DateApproximate, &[(Term(Field::EventDate), "ca. 1950")]),
    example(Rule::DateUnlikely, &[(Term(Field::EventDate), "1492-01-01")]),
    example(
        Rule::DatePartsDisagree,
        &[(Term(Field::EventDate), "1999-05-04"), (Term(Field::Year), "1989")],
    ),
    example(
        Rule::CoordinatesRead,
        &[(Term(Field::VerbatimCoordinates), "34°25'12\"N 113°43'30\"W")],
    ),
    example(
        Rule::CoordinatesNotUnderstood,
        &[(Term(Field::DecimalLatitude), "34° 75' N"), (Term(Field::DecimalLongitude), "113° W")],
    ),
    example(
        Rule::CoordinatesOutOfRange,
        &[(Term(Field::DecimalLatitude), "3442.5"), (Term(Field::DecimalLongitude), "-113.7")],
    ),
    example(
        Rule::CoordinatesZero,
        &[(Term(Field::DecimalLatitude), "0"), (Term(Field::DecimalLongitude), "0")],
    ),
    example(Rule::CoordinatesHalf, &[(Term(Field::DecimalLatitude), "34.42")]),
    example(
        Rule::CoordinatesOutsideCountry,
        &[
            (Term(Field::DecimalLatitude), "19.4"),
            (Term(Field::DecimalLongitude), "99.1"),
            (Term(Field::Country), "Mexico"),
        ],
    ),
    example(Rule::HemisphereMissing, &[(Term(Field::VerbatimCoordinates), "34.50000 112.30000")]),
    example(Rule::GridNotConverted, &[(Term(Field::TrsTownship), "6S")]),
    example(Rule::HeightRead, &[(Term(Field::VerbatimElevation), "1,000-2,000 ft")]),
    example(Rule::HeightNotUnderstood, &[(Term(Field::MinimumElevationInMeters), "high")]),
    example(Rule::HeightOutOfRange, &[(Term(Field::MinimumElevationInMeters), "12000")]),
    example(
        Rule::HeightReversed,
        &[
            (Term(Field::MinimumElevationInMeters), "900"),
            (Term(Field::MaximumElevationInMeters), "300"),
        ],
    ),
    example(Rule::CountryRead, &[(Term(Field::Country), "USA")]),
    example(
        Rule::StateRead,
        &[(Term(Field::Country), "United States"), (Term(Field::StateProvince), "AZ")],
    ),
    example(Rule::NumberRead, &[(Term(Field::CoordinatePrecision), "1,234.5")]),
    example(Rule::NumberAmbiguous, &[(Term(Field::SampleSizeValue), "1,200")]),
    example(Rule::NumberNotUnderstood, &[(Term(Field::SampleSizeValue), "many")]),
    example(Rule::ValueUnknown, &[(Term(Field::BasisOfRecord), "Preserved Specimen")]),
    example(Rule::NameNotAName, &[(Term(Field::ScientificName), "unknown")]),
    example(Rule::CultivarMissing, &[(Term(Field::TaxonRank), "cultivar")]),
    example(Rule::MediaRefused, &[(Term(Field::AssociatedMedia), "C:\\photos\\leaf.jpg")]),
    example(
        Rule::MediaNotAnAddress,
        &[(Term(Field::AssociatedMedia), "https://example.org/a.jpg; leaf detail")],
    ),
];

/// An address one character too long.
#[expect(
    clippy::indexing_slicing,
    reason = "worked out while compiling, where a wrong index is an error"
)]
const LONG_URL: &str = {
    const LETTERS: [u8; crate::limits::MAX_URL_CHARS + 1] = {
        let start = b"https://example.org/";
        let mut letters = [b'a'; crate::limits::MAX_URL_CHARS + 1];
        let mut at = 0;
        while at < start.len() {
            letters[at] = start[at];
            at += 1;
        }
        letters
    };
    match std::str::from_utf8(&LETTERS) {
        Ok(text) => text,
        Err(_) => "",
    }
};
