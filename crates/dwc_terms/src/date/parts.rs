//! Dates from the columns of their parts.

use super::words::{self, Word};
use super::{Code, DateParts, EventDate, Found, Note, PartialDate, point};
use crate::Interpretation;

/// The date that year, month and day say together; the month may be a word or a Roman number. Blank
/// cells and zeros are not known.
#[must_use]
pub fn read_parts(
    year: &str,
    month: &str,
    day: &str,
    today: PartialDate,
) -> (Interpretation<'static, EventDate>, DateParts) {
    let original = [year, month, day].map(str::trim).join(", ");
    let found = found(year.trim(), month.trim(), day.trim(), today);
    let interpretation =
        Interpretation { value: found.value, original: original.into(), notes: found.notes };
    (interpretation, found.parts)
}

fn found(year: &str, month: &str, day: &str, today: PartialDate) -> Found {
    let number =
        |text: &str| -> Option<u32> { if text.is_empty() { Some(0) } else { text.parse().ok() } };
    let month = match words::meaning(month) {
        Word::Month(month) => Some(u32::from(month)),
        _ => number(month),
    };
    let (Some(year_number), Some(month), Some(day)) = (number(year), month, number(day)) else {
        return Found::refused(Code::DateNotUnderstood, DateParts::default());
    };
    if year_number == 0 {
        let part = |value: u32, most: u8| {
            u8::try_from(value).ok().filter(|value| (1..=most).contains(value))
        };
        let parts =
            DateParts { month: part(month, 12), day: part(day, 31), ..DateParts::default() };
        let blank = parts == DateParts::default();
        return if blank { Found::default() } else { Found::refused(Code::DateWithoutYear, parts) };
    }
    match point::year(year_number, year.len(), today) {
        Some((year, note)) => {
            let found = point::day(year, month, day);
            note.into_iter().fold(found, Found::noted)
        }
        None => Found::refused(Code::DateNotUnderstood, DateParts::default()),
    }
}

/// The interval from the start of one date to the end of the other.
#[must_use]
pub fn join(start: EventDate, end: EventDate) -> EventDate {
    let last = end.end.unwrap_or(end.start);
    EventDate { start: start.start, end: (last != start.start).then_some(last) }
}

/// Whether a date and the columns of its parts contradict each other; a part that is blank says
/// nothing.
#[must_use]
pub fn contradiction(date: EventDate, parts: DateParts) -> Option<Note> {
    let own = date.parts();
    let differ = |a: Option<u16>, b: Option<u16>| matches!((a, b), (Some(a), Some(b)) if a != b);
    let contradicts = differ(own.year, parts.year)
        || differ(own.month.map(u16::from), parts.month.map(u16::from))
        || differ(own.day.map(u16::from), parts.day.map(u16::from));
    contradicts.then(|| Note::with(Code::DatePartsDisagree, [("date", date.to_string())]))
}
