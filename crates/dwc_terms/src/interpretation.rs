//! What every reading of a text gives: the text, the value, and what a person should know.

use std::borrow::Cow;
use std::fmt::Display;

use serde::{Deserialize, Serialize};

/// A text and what it was read as.
#[derive(Clone, Debug, PartialEq)]
pub struct Interpretation<'a, T> {
    /// The value; `None` where the text is blank, says that nothing is known, cannot be read, or
    /// can be read in two ways.
    pub value: Option<T>,
    /// The text as it stood; two cells read together are joined by a comma and a blank.
    pub original: Cow<'a, str>,
    /// What to know before the value is accepted, in no order that matters.
    pub notes: Vec<Note>,
}

impl<'a, T> Interpretation<'a, T> {
    /// A value without notes.
    pub(crate) fn read(original: &'a str, value: T) -> Interpretation<'a, T> {
        Interpretation { value: Some(value), original: Cow::Borrowed(original), notes: Vec::new() }
    }

    /// Neither value nor note: the text is blank or says that nothing is known.
    pub(crate) fn nothing(original: &'a str) -> Interpretation<'a, T> {
        Interpretation { value: None, original: Cow::Borrowed(original), notes: Vec::new() }
    }

    /// No value, and why.
    pub(crate) fn refused(original: &'a str, note: Note) -> Interpretation<'a, T> {
        Interpretation { value: None, original: Cow::Borrowed(original), notes: vec![note] }
    }

    /// With one more note.
    pub(crate) fn noted(mut self, note: Note) -> Interpretation<'a, T> {
        self.notes.push(note);
        self
    }

    /// Whether there is a note of that code.
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.notes.iter().any(|note| note.code == code)
    }

    /// The codes alone.
    pub fn codes(&self) -> impl Iterator<Item = Code> + '_ {
        self.notes.iter().map(|note| note.code)
    }
}

impl<T: Display> Interpretation<'_, T> {
    /// Whether the value is written otherwise than the text: then a person is asked to accept it.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.value.as_ref().is_some_and(|value| value.to_string() != self.original)
    }
}

/// One thing to know about a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What.
    pub code: Code,
    /// The arguments of its sentence, by name.
    pub args: Vec<(&'static str, String)>,
}

impl Note {
    /// A note whose sentence needs no arguments.
    #[must_use]
    pub fn of(code: Code) -> Note {
        Note { code, args: Vec::new() }
    }

    /// A note with arguments.
    #[must_use]
    pub fn with<const N: usize>(code: Code, args: [(&'static str, String); N]) -> Note {
        Note { code, args: args.into() }
    }
}

/// The codes as an enum with their stable names and what each means.
macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $name:literal,)+) => {
        /// What can be said about a reading.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Code {
            $($(#[$doc])* $code,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Code] = &[$(Code::$code),+];

            /// The stable name, as in the catalogue of messages.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Code::$code => $name,)+ }
            }
        }
    };
}

codes! {
    /// Day and month could be either. No value; arguments `day-first`, `month-first`.
    DateAmbiguous = "date-ambiguous",
    /// Day and month could be either, and were read in the order of the file. Argument `order`.
    DateOrderApplied = "date-order-applied",
    /// No such day or time in the calendar. No value.
    DateImpossible = "date-impossible",
    /// Nothing was recognised. No value.
    DateNotUnderstood = "date-not-understood",
    /// Before collections were kept, or after today. Argument `bound`.
    DateOutOfRange = "date-out-of-range",
    /// The year has two digits. Argument `year`.
    DateTwoDigitYear = "date-two-digit-year",
    /// The number of a day, as spreadsheets store it. Argument `date`.
    DateSerial = "date-serial",
    /// "About", "?" and the like, which the value cannot say.
    DateApproximate = "date-approximate",
    /// The weekday is not that of the day. Argument `weekday`: the day's.
    DateWeekday = "date-weekday",
    /// The text says more than the value can: a season, a part of the month, an unreadable part.
    DateCoarser = "date-coarser",
    /// Words were left aside. Argument `words`.
    DatePartlyRead = "date-partly-read",
    /// A day or month of no year. No value; its parts are known.
    DateWithoutYear = "date-without-year",
    /// A range that ends before it begins. No value.
    DateRangeReversed = "date-range-reversed",
    /// Year, month and day disagree with the date. Argument `date`.
    DatePartsDisagree = "date-parts-disagree",
    /// No coordinates were recognised. No value.
    CoordinateNotUnderstood = "coordinate-not-understood",
    /// Beyond the poles or the antimeridian. No value.
    CoordinateOutOfRange = "coordinate-out-of-range",
    /// A stretch, not a point. No value.
    CoordinateIsRange = "coordinate-is-range",
    /// Minutes or seconds of 60 and more. No value.
    CoordinateMinutes = "coordinate-minutes",
    /// The sign says one hemisphere, the letter the other; or two letters of one axis. No value.
    CoordinateContradiction = "coordinate-contradiction",
    /// Neither sign nor letter says which hemisphere.
    CoordinateNoHemisphere = "coordinate-no-hemisphere",
    /// `O` is east in German and west in Spanish, French, Portuguese. Read as east.
    CoordinateLetterO = "coordinate-letter-o",
    /// Both are zero, which is the sea off Ghana and usually means nothing.
    CoordinateZero = "coordinate-zero",
    /// Only possible with latitude and longitude swapped, and read so.
    CoordinateSwapped = "coordinate-swapped",
    /// One of the two cells is blank. No value.
    CoordinateHalf = "coordinate-half",
    /// Outside the country. Argument `fix`, where turning a sign or swapping mends it.
    CoordinateCountry = "coordinate-country",
    /// A UTM zone without a letter; read as north.
    UtmNoBand = "utm-no-band",
    /// The zone's `S` may be a band (north) or the southern hemisphere. Argument `read-as`.
    UtmLetterS = "utm-letter-s",
    /// Another datum than WGS84, to which the value was not converted. Argument `datum`.
    DatumNotShifted = "datum-not-shifted",
    /// A datum that is not known here. Argument `datum`.
    DatumUnknown = "datum-unknown",
    /// Township, range and section: kept as text. No value.
    TrsKept = "trs-kept",
    /// A mark may divide thousands or decimals. Arguments `decimal`, `thousands`.
    NumberFormat = "number-format",
    /// No number.
    NumberInvalid = "number-invalid",
    /// The unit is the one set for the file. Argument `unit`.
    UnitAssumed = "unit-assumed",
    /// No unit, and none was set. No value.
    UnitMissing = "unit-missing",
    /// A unit that is not known here. No value.
    UnitUnknown = "unit-unknown",
    /// Nothing that could be a measure. No value.
    MeasureNotUnderstood = "measure-not-understood",
    /// "About", "sea level" and the like.
    MeasureApproximate = "measure-approximate",
    /// Outside of what there is on Earth, or the least above the greatest. No value.
    ElevationOutOfRange = "elevation-out-of-range",
    /// Outside of what there is on Earth, or the least above the greatest. No value.
    DepthOutOfRange = "depth-out-of-range",
    /// A depth with a minus sign, read as below the surface all the same.
    DepthNegative = "depth-negative",
    /// An uncertainty with a minus sign, read without it.
    UncertaintyNegative = "uncertainty-negative",
    /// Zero, which says that there is no uncertainty at all. No value.
    UncertaintyZero = "uncertainty-zero",
    /// Read as the country of that name. Argument `country`.
    CountryUnderstood = "country-understood",
    /// No country of that name.
    CountryUnknown = "country-unknown",
    /// Not a scientific name: a placeholder, an identifier, a formula, a virus. Argument `kind`.
    NameIsNone = "name-is-none",
    /// A name with a provisional designation (`sp. 1`). Argument `phrase`.
    NameInformal = "name-informal",
    /// The parser has doubts. Argument `reason`.
    NameDoubtful = "name-doubtful",
}
