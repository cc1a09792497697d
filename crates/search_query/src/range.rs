//! Ranges: `from..to`, either end open, or one value. Dates as far as they are known.

use dwc_terms::date::PartialDate;

use crate::QueryProblem;

/// The two ends as texts; both are the same where only one value is given.
pub(crate) fn ends(value: &str) -> (Option<&str>, Option<&str>) {
    let split = value
        .split_once("..")
        .or_else(|| value.split_once(" - "))
        .or_else(|| value.split_once(" – "))
        .or_else(|| value.split_once(" to "));
    let given = |end: &'_ str| !end.is_empty();
    match split {
        Some((from, to)) => {
            (Some(from.trim()).filter(|end| given(end)), Some(to.trim()).filter(|end| given(end)))
        }
        None => (Some(value.trim()), Some(value.trim())),
    }
}

/// A range of anything that is read by itself.
pub(crate) fn read<T: PartialOrd + Copy>(
    parameter: &str,
    value: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<(Option<T>, Option<T>), QueryProblem> {
    let wrong = || QueryProblem::new("search-range", parameter, value);
    let (from, to) = ends(value);
    if from.is_none() && to.is_none() {
        return Err(wrong());
    }
    let from = from.map(|end| read(end).ok_or_else(wrong)).transpose()?;
    let to = to.map(|end| read(end).ok_or_else(wrong)).transpose()?;
    match (from, to) {
        (Some(from), Some(to)) if from > to => {
            Err(QueryProblem::new("search-range-reversed", parameter, value))
        }
        ends => Ok(ends),
    }
}

/// A finite number.
pub(crate) fn number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The days that a range of dates covers, as numbers `yyyymmdd`; `/` parts its ends too.
pub(crate) fn days(
    parameter: &str,
    value: &str,
) -> Result<(Option<i64>, Option<i64>), QueryProblem> {
    let wrong = || QueryProblem::new("search-date", parameter, value);
    let (from, to) = match value.split_once('/') {
        Some((from, to)) => (Some(from.trim()), Some(to.trim())),
        None => ends(value),
    };
    let read = |end: Option<&str>| {
        end.filter(|end| !end.is_empty()).map(|end| date(end).ok_or_else(wrong)).transpose()
    };
    let (from, to) = (read(from)?.map(first), read(to)?.map(last));
    match (from, to) {
        (None, None) => Err(wrong()),
        (Some(from), Some(to)) if from > to => {
            Err(QueryProblem::new("search-range-reversed", parameter, value))
        }
        ends => Ok(ends),
    }
}

/// The first day of a date as a number that sorts as days do.
#[must_use]
pub fn first(date: PartialDate) -> i64 {
    number_of(date.first_day())
}

/// Its last day.
#[must_use]
pub fn last(date: PartialDate) -> i64 {
    number_of(date.last_day())
}

fn number_of((year, month, day): (u16, u8, u8)) -> i64 {
    i64::from(year) * 10_000 + i64::from(month) * 100 + i64::from(day)
}

/// `1901`, `1901-05`, `1901-05-03`.
fn date(text: &str) -> Option<PartialDate> {
    let mut parts = text.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let mut next = || parts.next().map(|part| part.parse::<u8>().map_err(|_error| ()));
    let (month, day) = (next().transpose().ok()?, next().transpose().ok()?);
    if parts.next().is_some() {
        return None;
    }
    PartialDate::new(year, month, day)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("1901", Ok((Some(19_010_101), Some(19_011_231))))]
    #[case("1904-02", Ok((Some(19_040_201), Some(19_040_229))))]
    #[case("1901-05-03..1902", Ok((Some(19_010_503), Some(19_021_231))))]
    #[case("1901-05-03/1901-06", Ok((Some(19_010_503), Some(19_010_630))))]
    #[case("..1850", Ok((None, Some(18_501_231))))]
    #[case("1850..", Ok((Some(18_500_101), None)))]
    #[case("1901 - 1903", Ok((Some(19_010_101), Some(19_031_231))))]
    #[case("1901-02-30", Err("search-date"))]
    #[case("05/03/1901", Err("search-date"))]
    #[case("..", Err("search-date"))]
    #[case("1903..1901", Err("search-range-reversed"))]
    fn dates_are_read(
        #[case] value: &str,
        #[case] expected: Result<(Option<i64>, Option<i64>), &'static str>,
    ) {
        assert_eq!(days("eventDate", value).map_err(|problem| problem.code), expected);
    }

    #[rstest]
    #[case("100..200", Ok((Some(100.0), Some(200.0))))]
    #[case("-5.5", Ok((Some(-5.5), Some(-5.5))))]
    #[case("-10..-5", Ok((Some(-10.0), Some(-5.0))))]
    #[case("inf", Err("search-range"))]
    #[case("high", Err("search-range"))]
    #[case("2..1", Err("search-range-reversed"))]
    fn measures_are_read(
        #[case] value: &str,
        #[case] expected: Result<(Option<f64>, Option<f64>), &'static str>,
    ) {
        assert_eq!(read("elevation", value, number).map_err(|problem| problem.code), expected);
    }
}
