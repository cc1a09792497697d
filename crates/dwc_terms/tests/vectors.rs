//! The list of texts with their readings that lies beside the repository, row by row. The same
//! facts stand in the tables of the other tests; this one notices when the list changes.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests stop the test at what must not happen"
)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use dwc_terms::Code;
use dwc_terms::date::{self, DateOptions, PartialDate};
use dwc_terms::measure::{MeasureOptions, Unit, read_elevation};
use dwc_terms::place::{self, CoordinateOptions};

fn rows() -> Option<Vec<[String; 4]>> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/spec/parse-vectors.tsv");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: parse-vectors.tsv is not beside the repository");
        return None;
    };
    let row = |line: &str| {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        <[String; 4]>::try_from(cells).expect("four cells")
    };
    Some(text.lines().skip(1).map(row).collect())
}

/// The codes that the list names, by the names that it has for them.
fn codes(expected: &str) -> BTreeSet<Code> {
    let known = [
        ("W_YEAR2", Code::DateTwoDigitYear),
        ("W_DATE_ORDER", Code::DateAmbiguous),
        ("ambiguous:", Code::DateAmbiguous),
        ("W_SERIAL", Code::DateSerial),
        ("W_WEEKDAY", Code::DateWeekday),
        ("E_DATE_RANGE", Code::DateOutOfRange),
        ("W_NUM_FORMAT", Code::NumberFormat),
        ("E_ELEV_RANGE", Code::ElevationOutOfRange),
        ("W_NO_HEMISPHERE", Code::CoordinateNoHemisphere),
        ("W_ZONE_NO_BAND", Code::UtmNoBand),
        ("W_TRS", Code::TrsKept),
        ("E_COORD (range)", Code::CoordinateIsRange),
        ("datum shift", Code::DatumNotShifted),
    ];
    known.iter().filter(|(name, _)| expected.contains(name)).map(|(_, code)| *code).collect()
}

fn options() -> DateOptions {
    DateOptions::new(PartialDate::of_day(2026, 11, 20).unwrap())
}

fn check_date(text: &str, expected: &str) {
    let reading = date::read(text, &options());
    let found: BTreeSet<Code> = reading.date.codes().collect();
    let mut wanted = codes(expected);
    if expected.starts_with("ambiguous") {
        wanted.insert(Code::DateAmbiguous);
    }
    if expected.contains("W_APPROX") {
        wanted.insert(Code::DateApproximate);
    } else if expected.contains("+verbatim") {
        wanted.insert(Code::DateCoarser);
    }
    if expected.ends_with("E_DATE") {
        wanted.insert(Code::DateImpossible);
    }
    assert_eq!(found, wanted, "{text}: {expected}");
    let value = reading.date.value.map(|value| value.to_string());
    let no_value = expected.starts_with("ambiguous") || expected.starts_with("null");
    if expected.starts_with("error E_DATE_RANGE") {
        assert!(value.is_some(), "{text}: a person may confirm it");
    } else if no_value || expected.starts_with("error") {
        assert_eq!(value, None, "{text}: {expected}");
    } else {
        assert_eq!(value.as_deref(), expected.split(' ').next(), "{text}: {expected}");
    }
}

fn check_elevation(text: &str, expected: &str) {
    let read = read_elevation(text, &MeasureOptions::default());
    let found: BTreeSet<Code> = read.codes().collect();
    let value = read.value.map(|metres| (metres.min, metres.max));
    if expected.contains("W_UNIT_ASSUMED") {
        assert_eq!((value, read.has(Code::UnitMissing)), (None, true), "{text}");
        let unit = MeasureOptions { unit: Some(Unit::Metre), mark: None };
        let read = read_elevation(text, &unit);
        assert_eq!(read.value.map(|metres| metres.max), Some(100.0));
        assert!(read.has(Code::UnitAssumed));
        return;
    }
    let mut wanted = codes(expected);
    if expected.contains("W_APPROX") {
        wanted.insert(Code::MeasureApproximate);
    }
    assert_eq!(found, wanted, "{text}: {expected}");
    if expected.starts_with("error") || expected.starts_with("ambiguous") {
        assert_eq!(value, None, "{text}: {expected}");
        return;
    }
    let number = expected.split(' ').next().unwrap();
    let (min, max) = number.split_once('–').unwrap_or((number, number));
    assert_eq!(value, Some((min.parse().unwrap(), max.parse().unwrap())), "{text}: {expected}");
}

fn check_coordinates(text: &str, expected: &str, symbiota: &str) {
    let read = place::read(text, &CoordinateOptions::default());
    let found: BTreeSet<Code> = read.codes().collect();
    assert_eq!(found, codes(expected), "{text}: {expected}");
    if expected.starts_with("error") || expected.starts_with("verbatim") {
        assert_eq!(read.value, None, "{text}: {expected}");
        return;
    }
    // "Same" and "datum shift" point to the figures of the other column.
    let figures = if expected.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        expected
    } else {
        symbiota
    };
    let numbers: Vec<f64> = figures
        .split(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-'))
        .filter_map(|piece| piece.parse().ok())
        .collect();
    let [latitude, longitude, ..] = *numbers.as_slice() else { panic!("{text}: {figures}") };
    let value = read.value.unwrap_or_else(|| panic!("{text}: {expected}"));
    let near = |a: f64, b: f64| (a - b).abs() < 5e-5;
    assert!(near(value.latitude, latitude) && near(value.longitude, longitude), "{text}: {value}");
}

#[test]
fn every_row_of_the_list_is_read_as_it_says() {
    let Some(rows) = rows() else { return };
    assert_eq!(rows.len(), 130);
    let mut names = 0;
    for [kind, text, symbiota, expected] in &rows {
        match kind.split([' ', '→']).next().unwrap() {
            "eventDate" => check_date(text, expected),
            "verbatimElevation" => check_elevation(text, expected),
            "Coordinates" => check_coordinates(text, expected, symbiota),
            "scientific" => {
                names += 1;
                #[cfg(feature = "names")]
                check_name(text, expected);
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(names, 42);
}

#[cfg(feature = "names")]
fn check_name(text: &str, expected: &str) {
    let read = dwc_terms::name::read(text);
    let quoted = |after: &str| {
        expected.split_once(after).and_then(|(_, rest)| rest.split_once('`')).map(|(name, _)| name)
    };
    if let Some(kind) = expected.strip_prefix("UNPARSABLE: ") {
        assert!(read.value.is_none() && read.has(Code::NameIsNone), "{text}");
        let said = read.notes.first().and_then(|note| note.args.first()).map(|arg| arg.1.clone());
        let wanted = if kind.contains("Virus") { "virus" } else { kind.split(' ').next().unwrap() };
        assert_eq!(said, Some(wanted.to_lowercase()), "{text}");
        return;
    }
    let name = read.value.clone().unwrap_or_else(|| panic!("{text}: {expected}"));
    if expected.starts_with("INFORMAL") {
        assert!(read.has(Code::NameInformal), "{text}");
        assert_eq!(Some(name.canonical.as_str()), quoted("anchor `"), "{text}");
        assert_eq!(name.phrase.as_deref(), quoted("phrase `"), "{text}");
        return;
    }
    assert_eq!(Some(name.canonical.as_str()), quoted("`"), "{text}: {expected}");
    let after = |key: &str, end: &[char]| {
        expected.split_once(key).map(|(_, rest)| rest.split(end).next().unwrap().to_owned())
    };
    assert_eq!(Some(name.rank), after("rank ", &[',']).map(|rank| rank.to_lowercase()), "{text}");
    let authors = |key: &str| {
        after(key, &[']']).map(|all| all.split(", ").map(str::to_owned).collect::<Vec<_>>())
    };
    assert_eq!(name.combination_authors, authors("auth [").unwrap_or_default(), "{text}");
    assert_eq!(name.basionym_authors, authors("basionym [").unwrap_or_default(), "{text}");
    assert_eq!(name.qualifier, after("{Specific: ", &['}']), "{text}");
    assert_eq!(name.cultivar_epithet, after("cultivar ", &[',']), "{text}");
    assert_eq!(name.nomenclatural_note, after("nom.note ", &[',']), "{text}");
    assert_eq!(name.taxonomic_note, after("tax.note ", &[',']), "{text}");
    assert_eq!(name.phrase, after("phrase ", &[',']), "{text}");
    assert_eq!(name.hybrid, expected.contains("notho"), "{text}");
    assert_eq!(name.year, after("]/", &[',']), "{text}");
    assert_eq!(read.has(Code::NameDoubtful), expected.contains("doubtful"), "{text}");
}
