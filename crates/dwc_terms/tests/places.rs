//! Places: coordinates and heights, what each spelling is read as and what is said about it.

use dwc_terms::Code::{self, *};
use dwc_terms::measure::{MeasureOptions, Unit, read_elevation};
use dwc_terms::number::DecimalMark;
use dwc_terms::place::{
    self, CoordinateOptions, Datum, DegreeCells, LetterO, read_cells, read_degree_cells,
    read_utm_cells,
};
use rstest::rstest;

fn sorted(codes: impl Iterator<Item = Code>) -> Vec<Code> {
    let mut codes: Vec<Code> = codes.collect();
    codes.sort_by_key(|code| format!("{code:?}"));
    codes
}

/// A blank expectation is no value.
#[rstest]
#[case("100", "", &[UnitMissing])]
#[case("100 m", "100 m", &[])]
#[case("100m", "100 m", &[])]
#[case("100-200 m", "100-200 m", &[])]
#[case("1,000-2,000 ft", "305-610 m", &[])]
#[case("1000 feet", "305 m", &[])]
#[case("1000ft", "305 m", &[])]
#[case("ca. 1200 ft", "366 m", &[MeasureApproximate])]
#[case("1200 ft.", "366 m", &[])]
#[case("3500'", "1067 m", &[])]
#[case("9000 m", "", &[ElevationOutOfRange])]
#[case("-5 m", "-5 m", &[])]
#[case("100 - 200 meters", "100-200 m", &[])]
#[case("1200 ft (365 m)", "365 m", &[])]
#[case("1200 m s.m.", "1200 m", &[])]
#[case("100–200 m", "100-200 m", &[])]
#[case("1.200 m", "", &[NumberFormat])]
#[case("sea level", "0 m", &[MeasureApproximate])]
#[case("2500 FT", "762 m", &[])]
#[case("5000 feet elevation", "1524 m", &[])]
fn elevations_are_read(#[case] text: &str, #[case] expected: &str, #[case] codes: &[Code]) {
    let read = read_elevation(text, &MeasureOptions::default());
    let value = read.value.map(|metres| metres.to_string()).unwrap_or_default();
    assert_eq!((value.as_str(), sorted(read.codes()).as_slice()), (expected, codes));
    assert_eq!(read.original, text);
}

#[test]
fn a_unit_and_a_mark_set_for_the_file_are_used_and_said() {
    let options = MeasureOptions { unit: Some(Unit::Foot), mark: Some(DecimalMark::Comma) };
    let read = read_elevation("1.000", &options);
    assert_eq!(read.value.map(|metres| metres.min), Some(305.0));
    assert!(read.has(UnitAssumed));
}

#[rstest]
#[case("34.5 N 112.3 W", Some((34.5, -112.3)), &[])]
#[case("34.5, -112.3", Some((34.5, -112.3)), &[])]
#[case("-34.5 -112.3", Some((-34.5, -112.3)), &[])]
#[case("34.5N 112.3W", Some((34.5, -112.3)), &[])]
#[case("34.50000 112.30000", Some((34.5, 112.3)), &[CoordinateNoHemisphere])]
#[case("34° 25’ N 113° 43’ W", Some((34.416667, -113.716667)), &[])]
#[case("34° 25' N 113° 43' W", Some((34.416667, -113.716667)), &[])]
#[case("34°25'12\"N 113°43'30\"W", Some((34.42, -113.725)), &[])]
#[case("34 25 12 N 113 43 30 W", Some((34.42, -113.725)), &[])]
#[case("S34°25'12\" E18°30'", Some((-34.42, 18.5)), &[])]
#[case("34°25'S 18°30'E", Some((-34.416667, 18.5)), &[])]
#[case("34.5° S, 18.3° E", Some((-34.5, 18.3)), &[])]
#[case("12N 334543 5463754", Some((49.304097, -113.276095)), &[])]
#[case("12N 334543E 5463754N", Some((49.304097, -113.276095)), &[])]
#[case("UTM 12 334543E 5463754N NAD27", Some((49.306069, -113.276113)), &[DatumNotShifted, UtmNoBand])]
#[case("Zone 12, 334543mE 5463754mN", Some((49.304097, -113.276095)), &[UtmNoBand])]
#[case("34 to 35 N", None, &[CoordinateIsRange])]
#[case("T6S R23E sec 34", None, &[TrsKept])]
#[case("34°25'12\" -113°43'30\"", Some((34.42, -113.725)), &[CoordinateNoHemisphere])]
#[case("Lat 34.5 Long -112.3", Some((34.5, -112.3)), &[])]
#[case("112.3 W, 34.5 N", Some((34.5, -112.3)), &[])]
#[case("34,5; -112,3", Some((34.5, -112.3)), &[])]
#[case("34,5 -112,3", Some((34.5, -112.3)), &[])]
#[case("-34.5 N, 112.3 W", None, &[CoordinateContradiction])]
#[case("34.5 N, 112.3 S", None, &[CoordinateContradiction])]
#[case("34°65'N 113°43'W", None, &[CoordinateMinutes])]
#[case("91.5 N, 10 E", None, &[CoordinateOutOfRange])]
#[case("0, 0", None, &[CoordinateZero])]
#[case("112.3, 34.5", Some((34.5, 112.3)), &[CoordinateNoHemisphere, CoordinateSwapped])]
#[case("34-25-12 N, 113-43-30 W", Some((34.42, -113.725)), &[])]
#[case("34-35 N, 112 W", None, &[CoordinateIsRange])]
#[case("somewhere", None, &[CoordinateNotUnderstood])]
#[case("34.5", None, &[CoordinateNotUnderstood])]
#[case("", None, &[])]
#[case("34 deg 25 min 12 sec North, 113 deg 43 min 30 sec West", Some((34.42, -113.725)), &[])]
#[case("18S 334543 6263754", Some((-33.753387, -76.786414)), &[UtmLetterS])]
#[case("18H 334543 6263754", Some((-33.753387, -76.786414)), &[])]
#[case("12S 334543 3763754", Some((34.001363, -112.79159)), &[UtmLetterS])]
#[case("Zone 12 E 334543 N 5463754", Some((49.304097, -113.276095)), &[UtmNoBand])]
#[case("12N 34543 5463754", None, &[CoordinateNotUnderstood])]
#[case("T12N R5W S3", None, &[TrsKept])]
fn coordinates_are_read(
    #[case] text: &str,
    #[case] expected: Option<(f64, f64)>,
    #[case] codes: &[Code],
) {
    let read = place::read(text, &CoordinateOptions::default());
    assert_eq!(sorted(read.codes()), codes);
    assert_eq!(read.original, text);
    let Some((latitude, longitude)) = expected else { return assert_eq!(read.value, None) };
    let value = read.value.unwrap();
    // Half a metre: one figure was published for an ellipsoid without its decimals.
    let near = |a: f64, b: f64| (a - b).abs() < 5e-6;
    assert!(near(value.latitude, latitude) && near(value.longitude, longitude), "{value}");
}

#[rstest]
#[case("34.5", "-112.3", Some((34.5, -112.3)), &[])]
#[case("34,5", "-112,3", Some((34.5, -112.3)), &[])]
#[case("34.5", "", None, &[CoordinateHalf])]
#[case("", "", None, &[])]
#[case("112.3", "34.5", Some((34.5, 112.3)), &[CoordinateSwapped])]
#[case("34.5", "112.3 N", None, &[CoordinateContradiction])]
#[case("34°30'", "112°18'", Some((34.5, 112.3)), &[CoordinateNoHemisphere])]
#[case("0", "0.0", None, &[CoordinateZero])]
#[case("0", "12.5", Some((0.0, 12.5)), &[])]
#[case("inf", "nan", None, &[CoordinateNotUnderstood])]
#[case("1e1", "2", None, &[CoordinateNotUnderstood])]
fn two_cells_are_read(
    #[case] latitude: &str,
    #[case] longitude: &str,
    #[case] expected: Option<(f64, f64)>,
    #[case] codes: &[Code],
) {
    let read = read_cells(latitude, longitude, &CoordinateOptions::default());
    assert_eq!(sorted(read.codes()), codes);
    assert_eq!(read.value.map(|value| (value.latitude, value.longitude)), expected);
}

#[rstest]
#[case("34.5", "-112.30", 0.1)]
#[case("34.50", "-112.30", 0.01)]
#[case("34°30'N", "112°18'W", 1.0 / 60.0)]
#[case("34°30'00\"N", "112°18'00\"W", 1.0 / 3600.0)]
fn precision_is_how_fine_it_was_written(
    #[case] latitude: &str,
    #[case] longitude: &str,
    #[case] expected: f64,
) {
    let value = read_cells(latitude, longitude, &CoordinateOptions::default()).value.unwrap();
    assert!((value.precision - expected).abs() < 1e-12, "{}", value.precision);
}

#[test]
fn the_letter_o_is_asked_for_unless_the_file_says_what_it_is() {
    let read = |letter_o| {
        let options = CoordinateOptions { letter_o, ..CoordinateOptions::default() };
        let read = read_cells("12°30'N", "70°15'O", &options);
        (read.value.unwrap().longitude, read.has(CoordinateLetterO))
    };
    assert_eq!(read(None), (70.25, true));
    assert_eq!(read(Some(LetterO::East)), (70.25, false));
    assert_eq!(read(Some(LetterO::West)), (-70.25, false));
}

#[test]
fn cells_of_parts_are_read_together() {
    let cells = |degrees, minutes, seconds, hemisphere| DegreeCells {
        degrees,
        minutes,
        seconds,
        hemisphere,
    };
    let options = CoordinateOptions::default();
    let read =
        read_degree_cells(cells("34", "25", "12", "N"), cells("113", "43", "30", "W"), &options);
    let value = read.value.unwrap();
    assert_eq!((value.latitude, value.longitude), (34.42, -113.725));
    let read = read_degree_cells(cells("34", "25", "", "S"), cells("18", "30", "", ""), &options);
    assert!(read.has(CoordinateNoHemisphere), "{read:?}");
    let read = read_utm_cells("12N", "334543", "5463754", &options);
    assert!((read.value.unwrap().latitude - 49.304097).abs() < 1e-6);
    assert!(read_utm_cells("12N", "334543", "", &options).has(CoordinateHalf));
}

#[test]
fn another_datum_is_kept_and_said() {
    let options = CoordinateOptions { datum: Some(Datum::Nad27), ..CoordinateOptions::default() };
    let read = place::read("12N 334543 5463754", &options);
    assert!(read.has(DatumNotShifted));
    let value = read.value.unwrap();
    assert_eq!(value.datum, Some(Datum::Nad27));
    assert!((value.latitude - 49.306066).abs() < 1e-6, "on the ellipsoid of 1866: {value}");
}
