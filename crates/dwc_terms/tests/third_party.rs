//! Dates and coordinates that other projects publish with the results they should have. Where ours
//! differ on purpose, the reason stands beside it.
#![expect(clippy::unwrap_used, reason = "helpers of tests stop the test at what must not happen")]

use std::path::PathBuf;

use dwc_terms::Code;
use dwc_terms::date::{self, DateOptions, DateParts, EventDate, PartialDate};
use dwc_terms::place::{self, CoordinateOptions, Datum, read_angle, read_cells};

/// A file of another project, beside the repository.
fn third_party(path: &str) -> Option<String> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/thirdparty");
    let text = std::fs::read_to_string(root.join(path)).ok();
    if text.is_none() {
        eprintln!("skipped: {path} is not among the third-party files");
    }
    text
}

fn options() -> DateOptions {
    DateOptions::new(PartialDate::of_day(2026, 11, 20).unwrap())
}

/// The date and its certain parts that a record's columns say.
fn reading(row: &[&str]) -> (Option<EventDate>, DateParts) {
    let at = |index: usize| row.get(index).copied().unwrap_or_default().trim();
    for column in [2, 1] {
        if !at(column).is_empty() {
            let reading = date::read(at(column), &options());
            return (reading.date.value, reading.parts);
        }
    }
    let ends = [at(8), at(9)].map(|text| date::read(text, &options()).date.value);
    let begin = [at(10), at(11), at(12)];
    let finish = [at(13), at(14), at(15)];
    let parts = |[year, month, day]: [&str; 3]| date::read_parts(year, month, day, options().today);
    let joined = match (ends, [parts(begin).0.value, parts(finish).0.value]) {
        ([Some(first), Some(last)], _) | (_, [Some(first), Some(last)]) => {
            Some(date::join(first, last))
        }
        ([Some(one), None] | [None, Some(one)], _) => Some(one),
        _ => None,
    };
    match joined {
        Some(date) => (Some(date), date.parts()),
        None => {
            let (date, certain) = parts([at(3), at(4), at(5)]);
            (date.value, certain)
        }
    }
}

#[test]
fn the_reference_set_of_dates() {
    let path = "12_geo_dates/FilteredPush+event_date_qc/DateReferenceSet.txt";
    let Some(text) = third_party(path) else { return };
    let mut rows = 0;
    for line in text.lines().skip(1).filter(|line| !line.trim().is_empty()) {
        let row: Vec<&str> = line.split('\t').collect();
        let wanted = |index: usize| row.get(index).copied().unwrap_or_default().trim();
        let id = row[0];
        let (date, parts) = reading(&row);
        rows += 1;
        // 2000 was a leap year, so 29 February existed: the set gives no day for it.
        if ["9", "11"].contains(&id) {
            assert_eq!(date.map(|date| date.to_string()).as_deref(), Some("2000-02-29"), "{line}");
            continue;
        }
        let found = date.map(|date| date.to_string()).unwrap_or_default();
        // A decade is written by its years: the same days.
        let expected = if id == "25" { "1980/1989" } else { wanted(16) };
        assert_eq!(found, expected, "{line}");
        let number = |value: Option<u16>| value.map(|value| value.to_string()).unwrap_or_default();
        assert_eq!(number(parts.year), wanted(17), "year of {line}");
        assert_eq!(number(parts.month.map(u16::from)), wanted(18), "month of {line}");
        assert_eq!(number(parts.day.map(u16::from)), wanted(19), "day of {line}");
        // 8 March 1963 was the 67th day and 10 March 2000 the 70th: the set counts fewer.
        if id == "21" {
            assert_eq!(parts.start_day_of_year, Some(67));
        } else if id == "27" {
            assert_eq!((parts.start_day_of_year, parts.end_day_of_year), (Some(40), Some(70)));
        } else if !wanted(20).is_empty() {
            assert_eq!(number(parts.start_day_of_year), wanted(20), "start of {line}");
            assert_eq!(number(parts.end_day_of_year), wanted(21), "end of {line}");
        }
    }
    assert_eq!(rows, 48);
}

#[test]
fn dates_in_figures() {
    let folder = "12_geo_dates/gbif+parsers/test/resources/parse/date";
    let Some(text) = third_party(&format!("{folder}/threeten_localdate_tests.txt")) else { return };
    let mut rows = 0;
    for line in text.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let row: Vec<&str> = line.split(';').collect();
        let (year, month, day): (u16, u8, u8) =
            (row[1].parse().unwrap(), row[2].parse().unwrap(), row[3].parse().unwrap());
        let date = date::read(row[0], &options()).date;
        let expected = PartialDate::of_day(year, month, day).map(EventDate::on);
        assert_eq!(date.value, expected, "{line}");
        rows += 1;
    }
    assert!(rows > 15, "{rows}");
}

#[test]
fn dates_with_times() {
    let folder = "12_geo_dates/gbif+parsers/test/resources/parse/date";
    for file in ["threeten_localdatetime_tests.txt", "local_datetime_tz_tests.txt"] {
        let Some(text) = third_party(&format!("{folder}/{file}")) else { return };
        for line in text.lines().skip(1).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let row: Vec<&str> = line.split(';').collect();
            let date = date::read(row[0], &options()).date;
            let number = |index: usize| row[index].trim().parse::<u32>().unwrap();
            let day = format!("{:04}-{:02}-{:02}T", number(1), number(2), number(3));
            let found = date.value.map(|date| date.to_string()).unwrap_or_default();
            assert!(found.starts_with(&day), "{line}: {found} {:?}", date.notes);
            // Only as much of the time as was written: `T02` has no minutes.
            let time = format!("{:02}:{:02}:{:02}", number(4), number(5), number(6));
            let written = found.strip_prefix(&day).unwrap();
            let clock = written.split(['Z', '+', '-', '.']).next().unwrap();
            assert!(time.starts_with(clock), "{line}: {written}");
        }
    }
}

#[test]
fn dates_that_are_none() {
    let path = "12_geo_dates/gbif+parsers/test/resources/parse/date/threeten_bad_date_tests.txt";
    let Some(text) = third_party(path) else { return };
    for line in text.lines().skip(1) {
        let date = date::read(line, &options()).date;
        assert_eq!(date.value, None, "{line}");
        assert!(!date.notes.is_empty(), "{line}");
    }
}

#[test]
fn dates_with_names_of_months() {
    let path = "12_geo_dates/gbif+parsers/test/resources/parse/date/textual_month_date_tokenizer_tests.txt";
    let Some(text) = third_party(path) else { return };
    for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
        let row: Vec<&str> = line.split(';').collect();
        let date = date::read(row[0], &options()).date;
        let found = date.value.map(|date| date.to_string()).unwrap_or_default();
        // No month is called `Jand`: the year is certain, and the rest is said to be left aside.
        if row[0].contains("Jand.") {
            assert_eq!(found, "1913", "{line}");
            assert!(date.has(Code::DatePartlyRead), "{line}");
            continue;
        }
        let month = match row[2].trim_end_matches('.').to_lowercase().as_str() {
            "march" => 3,
            "jan" => 1,
            other => unreachable!("{other}"),
        };
        let day: u8 = row[3].parse().unwrap();
        assert_eq!(found, format!("{}-{month:02}-{day:02}", row[1]), "{line}");
    }
}

/// The datums of the list that are ours, or none.
#[test]
fn datums() {
    let Some(text) = third_party("12_geo_dates/gbif+parsers/test/resources/parse/test_datum.txt")
    else {
        return;
    };
    for name in text.lines() {
        let datum = Datum::of(name);
        if name.contains("WGS84") && !name.contains('/') && !name.contains("ETRS") {
            assert_eq!(datum, Some(Datum::Wgs84), "{name}");
        }
        if ["unknown", "not recorded", "Clarke 1858", "WGS86"].contains(&name) {
            assert_eq!(datum, None, "{name}");
        }
    }
}

/// Where our reading of a coordinate differs, and why.
fn differs(latitude: &str, longitude: &str, issue: &str) -> Option<Option<Code>> {
    match (latitude, longitude, issue) {
        // Zero and zero is no place: it is said, and no value is given.
        (_, _, "ZERO_COORDINATE") => Some(Some(Code::CoordinateZero)),
        // Letters say that 100° is a latitude: nothing is guessed from a contradiction.
        (text, _, "PRESUMED_SWAPPED_COORDINATE") if text.contains('N') => {
            Some(Some(Code::CoordinateOutOfRange))
        }
        // Digits are not cut off.
        (_, _, "COORDINATE_ROUNDED") => Some(None),
        _ => None,
    }
}

#[test]
fn coordinates() {
    let Some(text) = third_party("derived/DEV_coord_cases_gbif.tsv") else { return };
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(text.as_bytes());
    let options = CoordinateOptions::default();
    let near = |a: f64, b: &str| (a - b.parse::<f64>().unwrap()).abs() < 2e-6;
    let mut rows = 0;
    for row in reader.records().map(Result::unwrap) {
        let [kind, lat, lon, wanted_lat, wanted_lon, issue] =
            [0, 1, 2, 3, 4, 5].map(|column| row.get(column).unwrap_or_default());
        rows += 1;
        if kind == "dms" {
            for (text, wanted) in [(lat, wanted_lat), (lon, wanted_lon)] {
                let angle = read_angle(text, &options);
                assert!(angle.is_ok_and(|angle| near(angle.degrees, wanted)), "{text}: {angle:?}");
            }
            continue;
        }
        let read = match kind {
            "verbatim" => place::read(lat, &options),
            _ => read_cells(lat, lon, &options),
        };
        if let Some(Some(code)) = differs(lat, lon, issue) {
            assert!(read.value.is_none() && read.has(code), "{row:?}: {read:?}");
        } else if wanted_lat.is_empty() {
            assert_eq!(read.value, None, "{row:?}");
            assert!(lat.trim().is_empty() || !read.notes.is_empty(), "{row:?}");
        } else {
            let value = read.value.unwrap_or_else(|| unreachable!("{row:?}: {:?}", read.notes));
            assert!(near(value.latitude, wanted_lat), "{row:?}: {value}");
            assert!(near(value.longitude, wanted_lon), "{row:?}: {value}");
            let swapped = issue == "PRESUMED_SWAPPED_COORDINATE";
            assert_eq!(read.has(Code::CoordinateSwapped), swapped, "{row:?}");
        }
    }
    assert_eq!(rows, 70);
}
