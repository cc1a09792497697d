//! Dates as people write them: ISO 8601 (year, month, day, time, interval), and the American and
//! European orders, which are read only where they cannot be confused.

/// What a text says about a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateText {
    /// ISO 8601: as it should be.
    Iso,
    /// A date in another order that can be read in one way only: here in ISO 8601.
    Readable(String),
    /// Day and month could be either: both readings.
    Ambiguous(String, String),
    /// A day or time that does not exist.
    Impossible,
    /// Not understood.
    Unknown,
}

/// What a text says about a date.
#[inline]
#[must_use]
pub fn read_date(text: &str) -> DateText {
    if is_plain_day(text) {
        return DateText::Iso;
    }
    match text.split_once('/') {
        Some((from, to)) if !to.contains('/') && (from.len() >= 4 || from == "..") => {
            interval(from, to)
        }
        _ => iso_moment(text).unwrap_or_else(|| other_order(text)),
    }
}

/// A day in full that every month has: nearly every date in a sheet, seen without cutting it up.
fn is_plain_day(text: &str) -> bool {
    match text.as_bytes() {
        [
            a,
            b,
            c,
            d,
            b'-',
            m @ b'0'..=b'1',
            n @ b'0'..=b'9',
            b'-',
            e @ b'0'..=b'2',
            f @ b'0'..=b'9',
        ] => {
            let year = [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()) && *a != b'0';
            let month = (m - b'0') * 10 + (n - b'0');
            let day = (e - b'0') * 10 + (f - b'0');
            year && (1..=12).contains(&month) && (1..=28).contains(&day)
        }
        _ => false,
    }
}

/// `from/to`; the end may be shortened (`2021-03-01/04`) or open (`..`).
fn interval(from: &str, to: &str) -> DateText {
    let start =
        if from == ".." { DateText::Iso } else { iso_moment(from).unwrap_or(DateText::Unknown) };
    let shortened = |width: usize| {
        (from.contains('-') && from.len() > to.len())
            .then(|| from.get(..from.len() - width))
            .flatten()
    };
    let end = match to {
        ".." => DateText::Iso,
        _ => match shortened(to.len()).map(|prefix| format!("{prefix}{to}")) {
            Some(whole) if to.len() == 2 || to.len() == 5 => {
                iso_moment(&whole).unwrap_or(DateText::Unknown)
            }
            _ => iso_moment(to).unwrap_or(DateText::Unknown),
        },
    };
    match (start, end) {
        (DateText::Iso, DateText::Iso) => DateText::Iso,
        (DateText::Impossible, _) | (_, DateText::Impossible) => DateText::Impossible,
        _ => DateText::Unknown,
    }
}

/// A year, month or day with or without a time; `None` where it has not that shape.
fn iso_moment(text: &str) -> Option<DateText> {
    let end = text.find(['T', ' ']).unwrap_or(text.len());
    let (date, rest) = text.split_at_checked(end)?;
    let time = rest.get(1..).unwrap_or("");
    let mut parts = date.split('-');
    let year = number(parts.next()?, 4)?;
    let month = parts.next();
    let day = parts.next();
    if parts.next().is_some() || (day.is_none() && !rest.is_empty()) {
        return None;
    }
    let month = month.map(|month| number(month, 2)).map_or(Some(1), |month| month)?;
    let day = day.map(|day| number(day, 2)).map_or(Some(1), |day| day)?;
    let time_is_possible = if rest.is_empty() { true } else { time_is_possible(time)? };
    Some(if exists(year, month, day) && time_is_possible {
        DateText::Iso
    } else {
        DateText::Impossible
    })
}

/// `14:05`, `14:05:33.1`, with `Z` or `+02:00`; `None` where it has not that shape.
fn time_is_possible(text: &str) -> Option<bool> {
    let zone = text.find(['Z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at_checked(zone)?;
    let mut parts = clock.split(':');
    let hour = number(parts.next()?, 2)?;
    let minute = parts.next().map_or(Some(0), |minute| number(minute, 2))?;
    let second = parts.next().map_or(Some(0), |second| number(second.split('.').next()?, 2))?;
    let zone_is_possible = match zone.strip_prefix(['+', '-']) {
        None => zone.is_empty() || zone == "Z",
        Some(offset) => {
            let digits: String = offset.chars().filter(|c| *c != ':').collect();
            digits.bytes().all(|b| b.is_ascii_digit()) && matches!(digits.len(), 2 | 4)
        }
    };
    if parts.next().is_some() || !zone_is_possible {
        return None;
    }
    Some((hour < 24 && minute < 60 && second <= 60) || (hour, minute, second) == (24, 0, 0))
}

/// Digits only, and exactly that many.
fn number(text: &str, width: usize) -> Option<u32> {
    (text.len() == width && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn exists(year: u32, month: u32, day: u32) -> bool {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return false,
    };
    year > 0 && (1..=days).contains(&day)
}

/// `31/12/2021`, `12.31.2021`, `2021/12/31`, `20211231`, `31 Dec 2021`, `Dec 31, 2021`.
fn other_order(text: &str) -> DateText {
    let parts: Vec<&str> =
        text.split(['/', '.', '-', ' ', ',']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [whole] if whole.len() == 8 => compact(whole),
        [a, b, c] => three_parts(a, b, c),
        [a, b] => match (month_by_name(a), year_of(b)) {
            (Some(month), Some(year)) => DateText::Readable(format!("{year:04}-{month:02}")),
            _ => DateText::Unknown,
        },
        _ => DateText::Unknown,
    }
}

fn compact(whole: &str) -> DateText {
    let part = |range| whole.get(range).and_then(|digits: &str| number(digits, digits.len()));
    match (part(0..4), part(4..6), part(6..8)) {
        (Some(year), Some(month), Some(day)) if (1600..2200).contains(&year) => {
            readable(year, month, day)
        }
        _ => DateText::Unknown,
    }
}

fn three_parts(a: &str, b: &str, c: &str) -> DateText {
    if let (Some(month), Some(day), Some(year)) = (month_by_name(a), day_of(b), year_of(c)) {
        return readable(year, month, day);
    }
    if let (Some(day), Some(month), Some(year)) = (day_of(a), month_by_name(b), year_of(c)) {
        return readable(year, month, day);
    }
    if let (Some(year), Some(month), Some(day)) = (year_of(a), day_of(b), day_of(c)) {
        return readable(year, month, day);
    }
    let (Some(first), Some(second), Some(year)) = (day_of(a), day_of(b), year_of(c)) else {
        return DateText::Unknown;
    };
    match (exists(year, second, first), exists(year, first, second)) {
        (true, true) if first != second => DateText::Ambiguous(
            format!("{year:04}-{second:02}-{first:02}"),
            format!("{year:04}-{first:02}-{second:02}"),
        ),
        (true, _) => readable(year, second, first),
        (false, true) => readable(year, first, second),
        (false, false) => DateText::Impossible,
    }
}

fn readable(year: u32, month: u32, day: u32) -> DateText {
    if exists(year, month, day) {
        DateText::Readable(format!("{year:04}-{month:02}-{day:02}"))
    } else {
        DateText::Impossible
    }
}

/// A year of four digits: two digits name no century.
fn year_of(text: &str) -> Option<u32> {
    number(text, 4)
}

fn day_of(text: &str) -> Option<u32> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = text.get(digits.len()..).unwrap_or("");
    let plain = matches!(suffix, "" | "st" | "nd" | "rd" | "th");
    (plain && matches!(digits.len(), 1 | 2)).then(|| number(digits, digits.len())).flatten()
}

fn month_by_name(text: &str) -> Option<u32> {
    let start = text.get(..3)?.to_ascii_lowercase();
    let months =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let place = months.iter().position(|month| *month == start)?;
    text.bytes().all(|b| b.is_ascii_alphabetic()).then_some(())?;
    u32::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates_are_as_they_should_be() {
        for text in [
            "2021",
            "2021-03",
            "2021-03-04",
            "2024-02-29",
            "2021-03-04T14:05",
            "2021-03-04T14:05:33Z",
            "2021-03-04T14:05:33.125+02:00",
            "2021-03-04 14:05:33",
            "2021-03-04T24:00:00",
            "2021-03-01/2021-03-04",
            "2021/2022",
            "2021-03-01/04",
            "2021-03-01/..",
            "../2021-03-01",
            "2021-03-04T14-0500",
        ] {
            assert_eq!(read_date(text), DateText::Iso, "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_impossible() {
        for text in [
            "2021-02-29",
            "2021-13-01",
            "2021-00-10",
            "2021-04-31",
            "1900-02-29",
            "31/02/2021",
            "2021-03-04T25:00",
            "20211301",
            "31 Nov 2020",
            "2021-03-01/2021-02-30",
        ] {
            assert_eq!(read_date(text), DateText::Impossible, "{text}");
        }
    }

    #[test]
    fn other_orders_are_read_where_there_is_one_reading() {
        for (text, iso) in [
            ("31/12/2021", "2021-12-31"),
            ("12/31/2021", "2021-12-31"),
            ("31.12.2021", "2021-12-31"),
            ("05/05/2021", "2021-05-05"),
            ("2021/12/31", "2021-12-31"),
            ("20211231", "2021-12-31"),
            ("31 Dec 2021", "2021-12-31"),
            ("December 31, 2021", "2021-12-31"),
            ("3rd March 2021", "2021-03-03"),
            ("2021-3-4", "2021-03-04"),
            ("Mar 2021", "2021-03"),
        ] {
            assert_eq!(read_date(text), DateText::Readable(iso.into()), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_twice_is_ambiguous() {
        assert_eq!(
            read_date("03/04/2021"),
            DateText::Ambiguous("2021-04-03".into(), "2021-03-04".into())
        );
        assert!(matches!(read_date("3.4.2021"), DateText::Ambiguous(..)));
    }

    #[test]
    fn the_rest_is_not_understood() {
        for text in [
            "", "spring", "3/4/21", "44256", "2021-W05", "1.2", "s.d.", "é", "12/2021/", "99999999",
        ] {
            assert_eq!(read_date(text), DateText::Unknown, "{text}");
        }
    }
}
