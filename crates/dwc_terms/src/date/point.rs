//! A year, a month and a day in figures, in whatever order.

use super::order::DayMonthOrder;
use super::value::{DateParts, EventDate, PartialDate};
use super::{BothOrders, DateOptions, Found};
use crate::{Code, Note};

/// The year that two digits mean: never one to come.
pub(super) fn full_year(two_digits: u32, today: PartialDate) -> Option<u16> {
    let two_digits = u16::try_from(two_digits).ok()?;
    let century = today.year() / 100 * 100;
    let year = century + two_digits;
    Some(if year > today.year() { year.checked_sub(100)? } else { year })
}

/// A year as it was written, and a note where it has two digits only.
pub(super) fn year(value: u32, width: usize, today: PartialDate) -> Option<(u16, Option<Note>)> {
    match width {
        4 => {
            u16::try_from(value).ok().filter(|year| (1000..3000).contains(year)).map(|y| (y, None))
        }
        2 => {
            let year = full_year(value, today)?;
            Some((year, Some(Note::with(Code::DateTwoDigitYear, [("year", year.to_string())]))))
        }
        _ => None,
    }
}

/// A day of which zeros say that they are not known.
pub(super) fn day(year: u16, month: u32, day: u32) -> Found {
    let part = |value: u32| u8::try_from(value).ok();
    let date = match (month, day) {
        (0, _) => PartialDate::new(year, None, None),
        (month, 0) => PartialDate::new(year, part(month), None).filter(|_| part(month).is_some()),
        (month, day) => match (part(month), part(day)) {
            (Some(month), Some(day)) => PartialDate::of_day(year, month, day),
            _ => None,
        },
    };
    match date {
        Some(date) => Found::date(EventDate::on(date)),
        None => Found::refused(
            Code::DateImpossible,
            DateParts {
                year: Some(year),
                month: part(month).filter(|month| (1..=12).contains(month)),
                ..DateParts::default()
            },
        ),
    }
}

/// Three numbers with their widths and the mark between them.
pub(super) fn three(
    numbers: [(u32, usize); 3],
    mark: char,
    options: &DateOptions,
) -> Option<Found> {
    let [(a, a_width), (b, b_width), (c, c_width)] = numbers;
    if a_width == 4 {
        let (year, _) = year(a, a_width, options.today)?;
        return (b_width <= 2 && c_width <= 2).then(|| day(year, b, c));
    }
    if a_width > 2 || b_width > 2 {
        return None;
    }
    // `99-05-04` can only begin with its year.
    if a > 31 && c_width <= 2 && a_width == 2 {
        let (year, note) = year(a, a_width, options.today)?;
        let found = day(year, b, c);
        return Some(note.into_iter().fold(found, Found::noted));
    }
    let (year, note) = year(c, c_width, options.today)?;
    let found = day_and_month(year, a, b, mark, options);
    Some(note.into_iter().fold(found, Found::noted))
}

/// Day and month before a year, in an order that may not be certain.
fn day_and_month(year: u16, a: u32, b: u32, mark: char, options: &DateOptions) -> Found {
    if a == 0 || b == 0 {
        // One of the two is not known; the other can only be the month.
        return day(year, a.max(b), 0);
    }
    let (day_first, month_first) = (day(year, b, a), day(year, a, b));
    match (day_first.value, month_first.value) {
        (Some(first), Some(second)) if first != second => {
            // Full stops are written where days come first.
            if mark == '.' {
                return day_first;
            }
            let Some(order) = options.order else {
                let parts = DateParts { year: Some(year), ..DateParts::default() };
                return Found {
                    readings: Some(BothOrders { day_first: first, month_first: second }),
                    parts,
                    value: None,
                    notes: vec![Note::with(
                        Code::DateAmbiguous,
                        [("day-first", first.to_string()), ("month-first", second.to_string())],
                    )],
                };
            };
            let note = Note::with(Code::DateOrderApplied, [("order", order.name().to_owned())]);
            match order {
                DayMonthOrder::DayFirst => day_first.noted(note),
                DayMonthOrder::MonthFirst => month_first.noted(note),
            }
        }
        (Some(_), _) => day_first,
        (None, Some(_)) => month_first,
        (None, None) => {
            let parts = DateParts { year: Some(year), ..DateParts::default() };
            // Where the month alone is certain (31/04/2001), it is.
            let month = (a > 12 && b <= 12).then_some(b).or((b > 12 && a <= 12).then_some(a));
            let month = month.and_then(|month| u8::try_from(month).ok());
            Found::refused(Code::DateImpossible, DateParts { month, ..parts })
        }
    }
}
