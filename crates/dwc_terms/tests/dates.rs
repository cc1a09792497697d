//! Dates: what each spelling is read as, and what is said about it.
#![expect(clippy::unwrap_used, reason = "helpers of tests stop the test at what must not happen")]

use dwc_terms::Code::{self, *};
use dwc_terms::date::{self, DateOptions, DayMonthOrder, PartialDate, Precision};
use rstest::rstest;

fn options() -> DateOptions {
    DateOptions::new(PartialDate::of_day(2026, 11, 20).unwrap())
}

/// A blank expectation is no value.
#[rstest]
#[case("2020-5-4", "2020-05-04", &[])]
#[case("2020-05", "2020-05", &[])]
#[case("2020", "2020", &[])]
#[case("12.IV.1987", "1987-04-12", &[])]
#[case("12.iv.87", "1987-04-12", &[DateTwoDigitYear])]
#[case("5 May 1999", "1999-05-05", &[])]
#[case("5-May-99", "1999-05-05", &[DateTwoDigitYear])]
#[case("5 mayo 1999", "1999-05-05", &[])]
#[case("3 ene 2001", "2001-01-03", &[])]
#[case("15 dic 1955", "1955-12-15", &[])]
#[case("05/06/1999", "", &[DateAmbiguous])]
#[case("13/06/1999", "1999-06-13", &[])]
#[case("5/6/24", "", &[DateAmbiguous, DateTwoDigitYear])]
#[case("May 5, 1999", "1999-05-05", &[])]
#[case("May 5 1999", "1999-05-05", &[])]
#[case("Sept. 12, 1930", "1930-09-12", &[])]
#[case("05-06-1999", "", &[DateAmbiguous])]
#[case("May 1999", "1999-05", &[])]
#[case("Spring 1999", "1999", &[DateCoarser])]
#[case("May-June 1987", "1987-05/1987-06", &[])]
#[case("ca. 1950", "1950", &[DateApproximate])]
#[case("June 1850", "1850-06", &[])]
#[case("1 Jan 1492", "1492-01-01", &[DateOutOfRange])]
#[case("2020-13-40", "", &[DateImpossible])]
#[case("2020-02-30", "", &[DateImpossible])]
#[case("2019-02-29", "", &[DateImpossible])]
#[case("2020-02-29", "2020-02-29", &[])]
#[case("31 April 2001", "", &[DateImpossible])]
#[case("20200504", "2020-05-04", &[])]
#[case("43891", "2020-03-01", &[DateSerial])]
#[case("45100", "2023-06-23", &[DateSerial])]
#[case("44927", "2023-01-01", &[DateSerial])]
#[case("1999-05-04/1999-05-10", "1999-05-04/1999-05-10", &[])]
#[case("1999-05-04T13:22:11Z", "1999-05-04T13:22:11Z", &[])]
#[case("5/1999", "1999-05", &[])]
#[case("1999/05/04", "1999-05-04", &[])]
#[case("04.05.1999", "1999-05-04", &[])]
#[case("s.d.", "", &[])]
#[case("Unknown", "", &[])]
#[case("1987?", "1987", &[DateApproximate])]
#[case("12 mars 1990", "1990-03-12", &[])]
#[case("12 März 1990", "1990-03-12", &[])]
#[case("1.5.1999", "1999-05-01", &[])]
#[case("00/00/1950", "1950", &[])]
#[case("1999-00-00", "1999", &[])]
#[case("1999-5", "1999-05", &[])]
#[case("May 5th, 1999", "1999-05-05", &[])]
#[case("10 IX 1930", "1930-09-10", &[])]
#[case("10-IX-1930", "1930-09-10", &[])]
#[case("Sunday May 5 1999", "1999-05-05", &[DateWeekday])]
#[case("5 de mayo de 1999", "1999-05-05", &[])]
#[case("am 5. Mai 1999", "1999-05-05", &[])]
#[case("le 12 août 1990", "1990-08-12", &[])]
#[case("12 de março de 1990", "1990-03-12", &[])]
#[case("1º de agosto de 1990", "1990-08-01", &[])]
#[case("3–5 June 1950", "1950-06-03/1950-06-05", &[])]
#[case("30 April - 2 May 1950", "1950-04-30/1950-05-02", &[])]
#[case("June 3-5, 1950", "1950-06-03/1950-06-05", &[])]
#[case("30 Dec 1949 to 2 Jan 1950", "1949-12-30/1950-01-02", &[])]
#[case("1987-1990", "1987/1990", &[])]
#[case("1987-88", "1987/1988", &[])]
#[case("1999/05", "1999-05", &[])]
#[case("1999-05-04/10", "1999-05-04/1999-05-10", &[])]
#[case("13/06/1999 - 15/06/1999", "1999-06-13/1999-06-15", &[])]
#[case("winter 1998/1999", "1998/1999", &[DateCoarser])]
#[case("late Sept. 1909", "1909-09", &[DateCoarser])]
#[case("c1950", "1950", &[DateApproximate])]
#[case("1980s", "1980/1989", &[])]
#[case("193-", "1930/1939", &[])]
#[case("XX NOV 1947", "1947-11", &[DateCoarser])]
#[case("collected Dec 1997", "1997-12", &[DatePartlyRead])]
#[case("5 May 1999 by J. Smith", "1999-05-05", &[DatePartlyRead])]
#[case("before 1950", "", &[DateNotUnderstood])]
#[case("21 vii", "", &[DateWithoutYear])]
#[case("1990-05-01/1990-04-01", "", &[DateRangeReversed])]
#[case("2030-01-01", "2030-01-01", &[DateOutOfRange])]
#[case("2026-11-20", "2026-11-20", &[])]
#[case("2026-11-21", "2026-11-21", &[DateOutOfRange])]
#[case("2026", "2026", &[])]
#[case("6/13/1999 0:00", "1999-06-13T00:00", &[])]
#[case("13.06.1999 2:30 PM", "1999-06-13T14:30", &[])]
#[case("2001-13", "", &[DateImpossible])]
#[case("99-05-04", "1999-05-04", &[DateTwoDigitYear])]
#[case("04051999", "", &[DateAmbiguous])]
#[case("31121999", "1999-12-31", &[])]
#[case("43891.5", "2020-03-01", &[DateCoarser, DateSerial])]
#[case("79999", "2119-01-10", &[DateOutOfRange, DateSerial])]
#[case("123", "", &[DateNotUnderstood])]
#[case("2018, March 1st", "2018-03-01", &[])]
#[case("No date", "", &[])]
#[case("n.d.", "", &[])]
#[case("?", "", &[])]
#[case("", "", &[])]
#[case("sin fecha", "", &[])]
#[case("  1999-05-04 ", "1999-05-04", &[])]
fn texts_are_read(#[case] text: &str, #[case] expected: &str, #[case] codes: &[Code]) {
    let reading = date::read(text, &options());
    let value = reading.date.value.map(|value| value.to_string()).unwrap_or_default();
    let mut found: Vec<Code> = reading.date.codes().collect();
    found.sort_by_key(|code| format!("{code:?}"));
    assert_eq!((value.as_str(), found.as_slice()), (expected, codes));
    assert_eq!(reading.date.original, text);
}

#[test]
fn an_ambiguous_date_has_both_readings_and_a_certain_year() {
    let reading = date::read("05/06/1999", &options());
    let both = reading.readings.unwrap();
    assert_eq!(both.day_first.to_string(), "1999-06-05");
    assert_eq!(both.month_first.to_string(), "1999-05-06");
    assert_eq!((reading.parts.year, reading.parts.month), (Some(1999), None));
}

#[rstest]
#[case(DayMonthOrder::DayFirst, "1999-06-05")]
#[case(DayMonthOrder::MonthFirst, "1999-05-06")]
fn the_order_of_the_file_is_applied_and_said(#[case] order: DayMonthOrder, #[case] expected: &str) {
    let date = date::read("05/06/1999", &options().with_order(order)).date;
    assert_eq!(date.value.map(|date| date.to_string()).as_deref(), Some(expected));
    assert!(date.has(DateOrderApplied));
    // What has one reading keeps it, whatever the order.
    let date = date::read("13/06/1999", &options().with_order(order)).date;
    assert_eq!(date.value.map(|date| date.to_string()).as_deref(), Some("1999-06-13"));
    assert_eq!(date.notes, []);
}

#[test]
fn old_macintoshes_count_from_1904() {
    let epoch = date::SerialEpoch::Mac1904;
    let date = date::read("42429", &DateOptions { epoch, ..options() }).date;
    assert_eq!(date.value.map(|date| date.to_string()).as_deref(), Some("2020-03-01"));
}

#[rstest]
#[case("1999", "", "", "1999", &[])]
#[case("1999", "5", "", "1999-05", &[])]
#[case("1999", "V", "4", "1999-05-04", &[])]
#[case("1999", "mayo", "4", "1999-05-04", &[])]
#[case("1999", "00", "00", "1999", &[])]
#[case("99", "5", "4", "1999-05-04", &[DateTwoDigitYear])]
#[case("2001", "2", "29", "", &[DateImpossible])]
#[case("", "5", "4", "", &[DateWithoutYear])]
#[case("", "", "", "", &[])]
#[case("x", "5", "4", "", &[DateNotUnderstood])]
fn parts_are_read(
    #[case] year: &str,
    #[case] month: &str,
    #[case] day: &str,
    #[case] expected: &str,
    #[case] codes: &[Code],
) {
    let (date, _) = date::read_parts(year, month, day, options().today);
    let value = date.value.map(|date| date.to_string()).unwrap_or_default();
    assert_eq!(value, expected);
    assert_eq!(date.codes().collect::<Vec<_>>(), codes);
}

#[test]
fn parts_that_disagree_with_the_date_are_noticed() {
    let date = date::read("1999-05-04", &options()).date.value.unwrap();
    let parts = |year, month, day| date::read_parts(year, month, day, options().today).1;
    assert_eq!(date::contradiction(date, parts("1999", "5", "")), None);
    assert_eq!(date::contradiction(date, parts("1999", "6", "4")).unwrap().code, DatePartsDisagree);
}

#[rstest]
#[case("1999", Precision::Year)]
#[case("1999-05", Precision::Month)]
#[case("1999-05-04", Precision::Day)]
#[case("1999-05-04T12:00", Precision::Time)]
#[case("1999-05/1999-06-01", Precision::Month)]
fn precision_is_that_of_the_vaguer_end(#[case] text: &str, #[case] expected: Precision) {
    assert_eq!(date::read(text, &options()).date.value.unwrap().precision(), expected);
}
