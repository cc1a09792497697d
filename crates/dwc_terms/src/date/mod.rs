//! Dates as people write them: ISO 8601, names of months in five languages, Roman months, ranges,
//! parts of a year, the numbers of spreadsheets.
//!
//! A date is never completed: `May 1999` is `1999-05`, not its first day. Where day and month could
//! be either, the order of the whole file decides ([`Evidence`]) or a person does.

mod calendar;
mod grammar;
mod iso;
mod order;
mod parts;
mod point;
mod tokens;
mod value;
mod words;

pub use calendar::SerialEpoch;
pub use order::{DayMonthOrder, Evidence, Verdict};
pub use parts::{contradiction, join, read_parts};
pub use value::{DateParts, EventDate, Moment, PartialDate, Precision, Time, Zone};

use crate::{Code, Interpretation, Note};

/// Nobody has collections from before; a year before it is sooner a number of something else.
const FIRST_YEAR: u16 = 1700;

/// What must be known besides the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateOptions {
    /// The day after which nothing can have been collected.
    pub today: PartialDate,
    /// The order of day and month in this file, if it is decided.
    pub order: Option<DayMonthOrder>,
    /// The first day of this file's spreadsheet.
    pub epoch: SerialEpoch,
}

impl DateOptions {
    /// With nothing decided.
    #[must_use]
    pub fn new(today: PartialDate) -> DateOptions {
        DateOptions { today, order: None, epoch: SerialEpoch::default() }
    }

    /// With the order of the file.
    #[must_use]
    pub fn with_order(self, order: DayMonthOrder) -> DateOptions {
        DateOptions { order: Some(order), ..self }
    }
}

/// A date as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct DateReading<'a> {
    /// The text and its date.
    pub date: Interpretation<'a, EventDate>,
    /// What is certain, also where there is no date: the year of an ambiguous one, the month of one
    /// without a year.
    pub parts: DateParts,
    /// Both readings of an ambiguous date.
    pub readings: Option<BothOrders>,
}

/// An ambiguous date in both orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BothOrders {
    /// As day, month, year.
    pub day_first: EventDate,
    /// As month, day, year.
    pub month_first: EventDate,
}

/// The date that a text says.
#[must_use]
pub fn read<'a>(text: &'a str, options: &DateOptions) -> DateReading<'a> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if words::says_nothing(trimmed) {
        return DateReading {
            date: Interpretation::nothing(text),
            parts: DateParts::default(),
            readings: None,
        };
    }
    let found = iso::read(trimmed).unwrap_or_else(|| grammar::read(trimmed, options));
    finished(text, found, options)
}

/// What the steps hand on to each other.
#[derive(Clone, Debug, Default)]
struct Found {
    value: Option<EventDate>,
    parts: DateParts,
    readings: Option<BothOrders>,
    notes: Vec<Note>,
}

impl Found {
    fn date(value: EventDate) -> Found {
        Found { value: Some(value), parts: value.parts(), ..Found::default() }
    }

    fn refused(code: Code, parts: DateParts) -> Found {
        Found { parts, notes: vec![Note::of(code)], ..Found::default() }
    }

    fn noted(mut self, note: Note) -> Found {
        self.notes.push(note);
        self
    }
}

/// The checks that every date has to pass, whatever shape it had.
fn finished<'a>(text: &'a str, mut found: Found, options: &DateOptions) -> DateReading<'a> {
    if let Some(value) = found.value {
        if value.is_reversed() {
            found.value = None;
            found.notes.push(Note::of(Code::DateRangeReversed));
        } else if let Some(bound) = out_of_range(value, options.today) {
            found.notes.push(Note::with(Code::DateOutOfRange, [("bound", bound)]));
        }
    }
    DateReading {
        date: Interpretation { value: found.value, original: text.into(), notes: found.notes },
        parts: found.parts,
        readings: found.readings,
    }
}

fn out_of_range(value: EventDate, today: PartialDate) -> Option<String> {
    if value.start.date.year() < FIRST_YEAR {
        return Some(FIRST_YEAR.to_string());
    }
    let last = value.end.unwrap_or(value.start).date;
    (last.first_day() > today.last_day()).then(|| today.to_string())
}
