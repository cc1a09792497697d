//! ISO 8601: `1999-05-04`, with a time, as an interval; and the times of other shapes.

use super::value::{EventDate, Moment, PartialDate, Time, Zone};
use super::{DateParts, Found};
use crate::Code;

/// `1987-88` is a span of years; one of more than these is sooner a month that does not exist.
pub(super) const MAX_SHORT_SPAN: u16 = 10;

/// `None` where the text has not that shape; zeros for month or day have not.
pub(super) fn read(text: &str) -> Option<Found> {
    match text.split_once('/') {
        Some((from, to)) => interval(from, to),
        None => match moment(text)? {
            Ok(start) => Some(Found::date(EventDate { start, end: None })),
            Err(parts) => Some(Found::refused(Code::DateImpossible, parts)),
        },
    }
}

/// `from/to`; the end may leave out what it shares with the start (`1999-05-04/10`).
fn interval(from: &str, to: &str) -> Option<Found> {
    let start = moment(from)?;
    let shared = (from.contains('-')
        && from.len() > to.len()
        && matches!(to.len(), 2 | 5)
        && from.len() <= 10)
        .then(|| from.get(..from.len() - to.len()))
        .flatten()
        .map(|shared| format!("{shared}{to}"));
    let end = shared.and_then(|whole| moment(&whole)).or_else(|| moment(to))?;
    Some(match (start, end) {
        (Ok(start), Ok(end)) => {
            Found::date(EventDate { start, end: (end != start).then_some(end) })
        }
        (Err(parts), _) | (_, Err(parts)) => {
            Found::refused(Code::DateImpossible, DateParts { year: parts.year, ..parts })
        }
    })
}

/// A year, month or day in full width, with or without a time. `Err` holds what is certain of one
/// that does not exist.
fn moment(text: &str) -> Option<Result<Moment, DateParts>> {
    let text = text.trim();
    let end = text.find(['T', ' ']).unwrap_or(text.len());
    let (date, rest) = text.split_at_checked(end)?;
    let mut parts = date.split('-');
    let year = u16::try_from(digits(parts.next()?, 4)?).ok()?;
    let month = match parts.next() {
        Some(month) => Some(u8::try_from(digits(month, 2)?).ok()?),
        None => None,
    };
    let day = match parts.next() {
        Some(day) => Some(u8::try_from(digits(day, 2)?).ok()?),
        None => None,
    };
    // `1987-88` are two years.
    let short = month.filter(|month| *month > 12 && day.is_none()).map(u16::from);
    if short.is_some_and(|short| (1..=MAX_SHORT_SPAN).contains(&short.saturating_sub(year % 100))) {
        return None;
    }
    // Zeros stand for what is not known, which is another shape.
    if parts.next().is_some() || month == Some(0) || day == Some(0) || year < 1000 {
        return None;
    }
    let certain = DateParts {
        year: Some(year),
        month: month.filter(|month| (1..=12).contains(month)),
        ..DateParts::default()
    };
    let Some(date) = PartialDate::new(year, month, day) else { return Some(Err(certain)) };
    let time = match rest.get(1..).map(str::trim) {
        None => None,
        Some(_) if day.is_none() => return None,
        Some(rest) => match time(rest)? {
            Some(time) => Some(time),
            None => return Some(Err(DateParts { day, ..certain })),
        },
    };
    Some(Ok(Moment { date, time }))
}

/// A time of the day: `14:05`, `0212`, `2:30 PM`, with seconds, fractions and a zone. `None` where it
/// has not that shape, `Some(None)` where the day has no such time.
pub(super) fn time(text: &str) -> Option<Option<Time>> {
    let text = text.trim().replace('\u{2212}', "-");
    let (text, noon) = without_noon(&text);
    let (clock, zone) = split_zone(text)?;
    let (clock, fraction) = match clock.split_once(['.', ',']) {
        Some((clock, fraction)) => (clock, Some(fraction_of(fraction)?)),
        None => (clock, None),
    };
    let mut pieces: Vec<u8> = Vec::with_capacity(3);
    if clock.contains(':') {
        for piece in clock.split(':') {
            let width = piece.len();
            let first = pieces.is_empty() && width == 1;
            pieces.push(u8::try_from(digits(piece, if first { 1 } else { 2 })?).ok()?);
        }
    } else {
        for at in (0..clock.len()).step_by(2) {
            pieces.push(u8::try_from(digits(clock.get(at..at + 2)?, 2)?).ok()?);
        }
    }
    let (hour, minute, second) = match pieces.as_slice() {
        [hour] => (*hour, None, None),
        [hour, minute] => (*hour, Some(*minute), None),
        [hour, minute, second] => (*hour, Some(*minute), Some(*second)),
        _ => return None,
    };
    let hour = match noon {
        None => Some(hour).filter(|hour| *hour < 24),
        Some(late) => (1..=12).contains(&hour).then_some(hour % 12 + if late { 12 } else { 0 }),
    };
    let possible = minute.is_none_or(|minute| minute < 60)
        && second.is_none_or(|second| second <= 60)
        && (fraction.is_none() || second.is_some());
    Some(hour.filter(|_| possible).map(|hour| Time { hour, minute, second, fraction, zone }))
}

/// The text before `am` or `pm`, and whether it was `pm`.
fn without_noon(text: &str) -> (&str, Option<bool>) {
    let lower = text.to_ascii_lowercase();
    for (ending, late) in [("a.m.", false), ("p.m.", true), ("am", false), ("pm", true)] {
        if lower.ends_with(ending) {
            let head = text.get(..text.len() - ending.len()).unwrap_or(text);
            return (head.trim_end(), Some(late));
        }
    }
    (text, None)
}

fn split_zone(text: &str) -> Option<(&str, Option<Zone>)> {
    for name in ["Z", "z", "GMT", "UTC"] {
        if let Some(clock) = text.strip_suffix(name) {
            return Some((clock.trim_end(), Some(Zone::Utc)));
        }
    }
    let Some(at) = text.rfind(['+', '-']) else { return Some((text, None)) };
    let (clock, zone) = text.split_at_checked(at)?;
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let zone: String = zone.chars().skip(1).filter(|c| *c != ':').collect();
    let hours = digits(zone.get(..2)?, 2)?;
    let minutes = match zone.get(2..)? {
        "" => 0,
        minutes => digits(minutes, 2)?,
    };
    let offset =
        i16::try_from(hours * 60 + minutes).ok().filter(|_| hours <= 14 && minutes < 60)?;
    Some((clock.trim_end(), Some(Zone::Offset(sign * offset))))
}

/// Up to billionths; digits beyond them say nothing that a clock could.
fn fraction_of(text: &str) -> Option<(u32, u8)> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kept: String = text.chars().take(9).collect();
    let width = u8::try_from(kept.len()).ok()?;
    format!("{kept:0<9}").parse().ok().map(|nanoseconds| (nanoseconds, width))
}

/// Digits only, and exactly that many.
fn digits(text: &str, width: usize) -> Option<u32> {
    (text.len() == width && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}
