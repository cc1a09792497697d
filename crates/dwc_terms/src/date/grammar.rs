//! Everything that is not ISO 8601: the steps, and the patterns of tokens that make a date.

use super::calendar::serial_day;
use super::tokens::{Token, Tokens, tokens};
use super::value::{DateParts, EventDate, Moment, PartialDate};
use super::words::WEEKDAY_NAMES;
use super::{DateOptions, Found, iso, point};
use crate::{Code, Note};

/// Numbers of spreadsheets that can be days of collecting: 1927 to 2119 (1904 Macintoshes: 1931 to
/// 2123). Smaller ones are sooner numbers of something else.
const SERIALS: std::ops::RangeInclusive<u32> = 10_000..=80_000;

/// What a text says that is not ISO 8601.
pub(super) fn read(text: &str, options: &DateOptions) -> Found {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits(text, options);
    }
    if let Some(found) = decade(text).or_else(|| serial_with_time(text, options)) {
        return found;
    }
    let (date, time) = split_time(text);
    let found = words_and_figures(date, options);
    match time {
        None => found,
        Some(None) => Found::refused(Code::DateImpossible, found.parts),
        Some(Some(time)) => with_time(found, time),
    }
}

fn with_time(mut found: Found, time: super::Time) -> Found {
    let set = |date: &mut EventDate| {
        if date.end.is_none() && date.start.date.day().is_some() {
            date.start = Moment { time: Some(time), ..date.start };
        }
    };
    found.value.iter_mut().for_each(set);
    if let Some(readings) = &mut found.readings {
        set(&mut readings.day_first);
        set(&mut readings.month_first);
    }
    found
}

/// Digits alone: a year, a day without marks, or the number of a spreadsheet.
fn digits(text: &str, options: &DateOptions) -> Found {
    let not_understood = || Found::refused(Code::DateNotUnderstood, DateParts::default());
    let Ok(number) = text.parse::<u32>() else { return not_understood() };
    match text.len() {
        4 => match point::year(number, 4, options.today) {
            Some((year, _)) => point::day(year, 0, 0),
            None => not_understood(),
        },
        5 => serial(number, options).unwrap_or_else(not_understood),
        8 => eight_digits(number, options).unwrap_or_else(not_understood),
        _ => not_understood(),
    }
}

fn serial(number: u32, options: &DateOptions) -> Option<Found> {
    let (year, month, day) =
        serial_day(number, options.epoch).filter(|_| SERIALS.contains(&number))?;
    let found = point::day(year, u32::from(month), u32::from(day));
    let date = found.value.map(|date| date.to_string()).unwrap_or_default();
    Some(found.noted(Note::with(Code::DateSerial, [("date", date)])))
}

/// `43891.5`: the day is certain, the time an accident of how it was typed as often as not.
fn serial_with_time(text: &str, options: &DateOptions) -> Option<Found> {
    let (days, fraction) = text.split_once('.')?;
    let shaped = days.len() == 5
        && !fraction.is_empty()
        && (days.bytes().chain(fraction.bytes())).all(|byte| byte.is_ascii_digit());
    let found = shaped.then(|| serial(days.parse().ok()?, options)).flatten()?;
    let whole = fraction.bytes().all(|byte| byte == b'0');
    Some(if whole { found } else { found.noted(Note::of(Code::DateCoarser)) })
}

/// `19990504`, and where that is no day, `04051999`.
fn eight_digits(number: u32, options: &DateOptions) -> Option<Found> {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    if let Some((year, _)) = point::year(year, 4, options.today) {
        let found = point::day(year, month, day);
        if found.value.is_some() {
            return Some(found);
        }
    }
    let (a, b, year) = (number / 1_000_000, number / 10_000 % 100, number % 10_000);
    point::three([(a, 2), (b, 2), (year, 4)], '/', options)
}

/// `193-`, `193?`, `193x`: a decade of which the last digit was left open.
fn decade(text: &str) -> Option<Found> {
    let digits = text.strip_suffix(['-', '?', '_', 'x', 'X', '–'])?;
    let shaped = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let start: u16 = shaped.then(|| digits.parse().ok()).flatten()?;
    ten_years((start >= 100).then_some(start * 10)?)
}

fn ten_years(start: u16) -> Option<Found> {
    let year = |year| PartialDate::new(year, None, None);
    Some(Found::date(EventDate::between(year(start)?, year(start + 9)?)))
}

/// The date before a time at the end, and the time (`None`: no day has it).
fn split_time(text: &str) -> (&str, Option<Option<super::Time>>) {
    let Some(colon) = text.find(':') else { return (text, None) };
    let (head, _) = text.split_at_checked(colon).unwrap_or((text, ""));
    let start = head.rfind(|c: char| !c.is_ascii_digit()).map_or(0, |at| {
        at + head.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    let (date, time) = text.split_at_checked(start).unwrap_or((text, ""));
    let separated = date.ends_with(|c: char| c.is_whitespace() || c == 'T');
    match iso::time(time) {
        Some(time) if separated => (date.trim_end_matches('T').trim_end(), Some(time)),
        _ => (text, None),
    }
}

fn words_and_figures(text: &str, options: &DateOptions) -> Found {
    let tokens = tokens(text);
    let marks = Marks::of(text);
    let mut found = if tokens.bound {
        None
    } else {
        // Among unknown words and without a month, only a year in full is surely of the date.
        let sure = tokens.strange.is_empty() || has_month(&tokens);
        let years: Vec<Token> =
            tokens.tokens.iter().filter(|token| is_full_year(token)).cloned().collect();
        pattern(if sure { &tokens.tokens } else { &years }, marks, options)
    }
    .unwrap_or_else(|| Found::refused(Code::DateNotUnderstood, DateParts::default()));
    let understood = found.value.is_some() || found.readings.is_some();
    if understood && tokens.approximate {
        found.notes.push(Note::of(Code::DateApproximate));
    }
    if understood && tokens.coarse {
        found.notes.push(Note::of(Code::DateCoarser));
    }
    if understood && !tokens.strange.is_empty() {
        let words = tokens.strange.join(" ");
        found.notes.push(Note::with(Code::DatePartlyRead, [("words", words)]));
    }
    with_weekday(found, tokens.weekday)
}

fn with_weekday(found: Found, weekday: Option<u8>) -> Found {
    let actual =
        found.value.filter(|date| date.end.is_none()).and_then(|date| date.start.date.weekday());
    match (weekday, actual) {
        (Some(said), Some(actual)) if said != actual => {
            let name = WEEKDAY_NAMES.get(usize::from(actual)).copied().unwrap_or_default();
            found.noted(Note::with(Code::DateWeekday, [("weekday", name.to_owned())]))
        }
        _ => found,
    }
}

fn is_full_year(token: &Token) -> bool {
    match token {
        Token::Number(value, 4) => (1000..3000).contains(value),
        Token::Decade(_) => true,
        _ => false,
    }
}

fn has_month(tokens: &Tokens) -> bool {
    tokens.tokens.iter().any(|token| matches!(token, Token::Month(_)))
}

/// The marks between figures.
#[derive(Clone, Copy)]
struct Marks {
    /// The mark between the first two.
    first: char,
}

impl Marks {
    fn of(text: &str) -> Marks {
        let mark = text
            .split_once(|c: char| c.is_ascii_digit())
            .and_then(|(_, rest)| rest.chars().find(|c| !c.is_ascii_digit()));
        Marks { first: mark.unwrap_or(' ') }
    }
}

/// The pieces of a point: year with its width, month, day; zeros are not known.
type Piece = (u32, usize);

/// Every order in which people write the pieces.
fn pattern(tokens: &[Token], marks: Marks, options: &DateOptions) -> Option<Found> {
    use Token::{Decade, Month, Number, Placeholder};
    let named = |year: Piece, month: u8, day: u32| named(year, month, day, options);
    match *tokens {
        [Decade(start)] => ten_years(u16::try_from(start).ok()?),
        [Number(y, 4)] => named((y, 4), 0, 0),
        [Number(a, 4), Number(b, b_width)] => two_years((a, 4), (b, b_width), options),
        [Number(month, 1 | 2), Number(y, 4)] => {
            let (year, _) = point::year(y, 4, options.today)?;
            Some(point::day(year, month, 0))
        }
        [Number(a, x), Number(b, y), Number(c, z)] => {
            point::three([(a, x), (b, y), (c, z)], marks.first, options)
        }
        [Month(m), Number(y, 4)] | [Number(y, 4), Month(m)] => named((y, 4), m, 0),
        [Month(m), Number(y, 2)] | [Number(y, 2), Month(m)] if y > 31 => named((y, 2), m, 0),
        [Month(m), Number(d, 1 | 2)] | [Number(d, 1 | 2), Month(m)] => Some(without_year(m, d)),
        [Month(m)] => Some(without_year(m, 0)),
        [Number(d, 1 | 2), Month(m), Number(y, w @ (2 | 4))]
        | [Month(m), Number(d, 1 | 2), Number(y, w @ (2 | 4))] => named((y, w), m, d),
        [Number(y, 4), Month(m), Number(d, 1 | 2)] | [Number(y, 4), Number(d, 1 | 2), Month(m)] => {
            named((y, 4), m, d)
        }
        [Placeholder, Month(m), Number(y, w @ (2 | 4))]
        | [Month(m), Placeholder, Number(y, w @ (2 | 4))] => named((y, w), m, 0),
        [Number(_, 1 | 2), Placeholder, Number(y, 4)]
        | [Placeholder, Placeholder, Number(y, 4)]
        | [Placeholder, Number(y, 4)]
        | [Number(y, 4), Placeholder]
        | [Number(y, 4), Placeholder, Placeholder] => named((y, 4), 0, 0),
        [Placeholder, Number(m, 1 | 2), Number(y, 4)]
        | [Number(y, 4), Number(m, 1 | 2), Placeholder] => {
            let (year, _) = point::year(y, 4, options.today)?;
            Some(point::day(year, m, 0))
        }
        _ => range(tokens, marks, options),
    }
}

/// A month by its name; month 0 and day 0 are not known.
fn named(year: Piece, month: u8, day: u32, options: &DateOptions) -> Option<Found> {
    let (year, note) = point::year(year.0, year.1, options.today)?;
    let found = point::day(year, u32::from(month), day);
    Some(note.into_iter().fold(found, Found::noted))
}

/// `1999-5` is a month, `1987-88` and `1987-1990` are years.
fn two_years(first: Piece, second: Piece, options: &DateOptions) -> Option<Found> {
    let (year, _) = point::year(first.0, first.1, options.today)?;
    let last = match second {
        (month, 1 | 2) if month <= 12 => return Some(point::day(year, month, 0)),
        (short, 2) => {
            let last = u16::try_from(short).ok().map(|short| year / 100 * 100 + short)?;
            let span = last.saturating_sub(year);
            if !(1..=iso::MAX_SHORT_SPAN).contains(&span) {
                return Some(point::day(year, second.0, 0));
            }
            last
        }
        (last, 4) => point::year(last, 4, options.today)?.0,
        _ => return None,
    };
    let whole = |year| PartialDate::new(year, None, None);
    Some(Found::date(EventDate::between(whole(year)?, whole(last)?)))
}

fn without_year(month: u8, day: u32) -> Found {
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day));
    let parts = DateParts { month: Some(month), day, ..DateParts::default() };
    Found::refused(Code::DateWithoutYear, parts)
}

/// Two points that share what stands once.
fn range(tokens: &[Token], marks: Marks, options: &DateOptions) -> Option<Found> {
    use Token::{Month, Number};
    let named = |year: Piece, month: u8, day: u32| named(year, month, day, options);
    let (start, end) = match *tokens {
        [Number(a, 1 | 2), Number(b, 1 | 2), Month(m), Number(y, w @ (2 | 4))]
        | [Month(m), Number(a, 1 | 2), Number(b, 1 | 2), Number(y, w @ (2 | 4))] => {
            (named((y, w), m, a)?, named((y, w), m, b)?)
        }
        [Number(a, 1 | 2), Month(m), Number(b, 1 | 2), Month(n), Number(y, w @ (2 | 4))]
        | [Month(m), Number(a, 1 | 2), Month(n), Number(b, 1 | 2), Number(y, w @ (2 | 4))] => {
            (named((y, w), m, a)?, named((y, w), n, b)?)
        }
        [Month(m), Month(n), Number(y, 4)] => (named((y, 4), m, 0)?, named((y, 4), n, 0)?),
        [Month(m), Number(y, 4), Month(n), Number(z, 4)] => {
            (named((y, 4), m, 0)?, named((z, 4), n, 0)?)
        }
        [Number(a, 1 | 2), Month(m), Number(y, v), Number(b, 1 | 2), Month(n), Number(z, w)]
        | [Month(m), Number(a, 1 | 2), Number(y, v), Month(n), Number(b, 1 | 2), Number(z, w)] => {
            let (y, z) = same_century((y, v), (z, w));
            (named(y, m, a)?, named(z, n, b)?)
        }
        [Number(_, 1 | 2), Number(_, 1 | 2), Month(m)] => return Some(without_year(m, 0)),
        [Number(_, 1 | 2), Month(m), Number(_, 1 | 2), Month(n)] => {
            return (m == n).then(|| without_year(m, 0));
        }
        [Number(a, u), Number(b, v), Number(c, w), Number(d, x), Number(e, y), Number(f, z)] => (
            point::three([(a, u), (b, v), (c, w)], marks.first, options)?,
            point::three([(d, x), (e, y), (f, z)], marks.first, options)?,
        ),
        _ => return None,
    };
    Some(joined(start, end))
}

/// A year of two digits beside one of four is of its century.
fn same_century(first: Piece, second: Piece) -> (Piece, Piece) {
    match (first, second) {
        ((year, 4), (short, 2)) => (first, (year / 100 * 100 + short, 4)),
        ((short, 2), (year, 4)) => ((year / 100 * 100 + short, 4), second),
        _ => (first, second),
    }
}

fn joined(start: Found, end: Found) -> Found {
    let mut notes = start.notes;
    for note in end.notes {
        if !notes.contains(&note) {
            notes.push(note);
        }
    }
    match (start.value, end.value) {
        (Some(first), Some(last)) => Found { notes, ..Found::date(super::join(first, last)) },
        _ => {
            let readings =
                start.readings.zip(end.readings).map(|(first, last)| super::BothOrders {
                    day_first: super::join(first.day_first, last.day_first),
                    month_first: super::join(first.month_first, last.month_first),
                });
            let year = start.parts.year.filter(|year| end.parts.year == Some(*year));
            Found {
                value: None,
                parts: DateParts { year, ..DateParts::default() },
                readings,
                notes,
            }
        }
    }
}
