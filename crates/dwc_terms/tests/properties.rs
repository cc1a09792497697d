//! No text makes a reader panic, and what a reader gives it reads again as the same.
#![expect(clippy::unwrap_used, reason = "helpers of tests stop the test at what must not happen")]

use dwc_terms::country::{Country, placement, state};
use dwc_terms::date::{self, DateOptions, DayMonthOrder, EventDate, Evidence, PartialDate};
use dwc_terms::header::{choose, field_of, guess};
use dwc_terms::measure::{MeasureOptions, read_depth, read_elevation, read_uncertainty};
use dwc_terms::place::{self, CoordinateOptions, Datum, Utm, read_cells, read_utm_cells};
use dwc_terms::{Field, country, number};
use proptest::prelude::*;

fn options() -> DateOptions {
    DateOptions::new(PartialDate::of_day(2026, 11, 20).unwrap())
}

/// Texts made of what the readers look for, which random letters seldom are.
fn likely() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[0-9]{1,8}",
        "[-/.,:;'\"°º´()?~ ]{1,3}",
        "(May|mars|xii|IX|XX|Mon|ca\\.|to|bis|spring|before|T|Z|pm|s)",
        "(m|ft|feet|km|'|fathoms|sea level|elev\\.)",
        "(N|S|E|W|O|north|lat|deg|min|UTM|Zone|NAD27|T6S|R23E)",
        "\\PC{0,4}",
    ];
    proptest::collection::vec(piece, 0..9).prop_map(|pieces| pieces.concat())
}

fn date() -> impl Strategy<Value = PartialDate> {
    (1700_u16..=2026, 0_u8..=12, 0_u8..=31).prop_map(|(year, month, day)| {
        let month = (month > 0).then_some(month);
        let day = (day > 0).then_some(day);
        PartialDate::new(year, month, day)
            .or_else(|| PartialDate::new(year, month, None))
            .or_else(|| PartialDate::new(year, None, None))
            .unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn nothing_panics(text in prop_oneof![likely(), "\\PC{0,40}", any::<String>()], other in likely()) {
        for order in [None, Some(DayMonthOrder::DayFirst), Some(DayMonthOrder::MonthFirst)] {
            let reading = date::read(&text, &DateOptions { order, ..options() });
            // A reader says something about every text it does not read.
            prop_assert_eq!(&reading.date.original, &text);
            prop_assert!(reading.date.value.is_some() || reading.readings.is_none() || !reading.date.notes.is_empty());
        }
        let _ = date::read_parts(&text, &other, &text, options().today);
        Evidence::default().observe(&text);
        let measure = MeasureOptions::default();
        let _ = read_elevation(&text, &measure);
        let _ = read_depth(&text, &measure);
        let _ = read_uncertainty(&text, Some(&other), &measure);
        let coordinates = CoordinateOptions::default();
        if let Some(point) = place::read(&text, &coordinates).value {
            prop_assert!(point.latitude.abs() <= 90.0 && point.longitude.abs() <= 180.5);
        }
        if let Some(point) = read_cells(&text, &other, &coordinates).value {
            prop_assert!(point.latitude.abs() <= 90.0 && point.longitude.abs() <= 180.0);
        }
        let _ = read_utm_cells(&text, &other, &other, &coordinates);
        let _ = number::read(&text, None);
        let _ = number::read_integer(&text);
        let _ = country::read(&text);
        let _ = state(&text, Country::of(&other));
        let _ = Datum::of(&text);
        let _ = field_of(&text);
        #[cfg(feature = "names")]
        let _ = dwc_terms::name::read(&text);
    }

    #[test]
    fn a_date_reads_its_own_text(start in date(), end in date()) {
        let one = EventDate::on(start);
        let read = date::read(&one.to_string(), &options()).date.value;
        prop_assert_eq!(read, Some(one).filter(|_| start.year() >= 1000));
        let both = EventDate::between(start, end);
        let text = both.to_string();
        let read = date::read(&text, &options()).date;
        if let Some(value) = read.value {
            prop_assert_eq!(value, both);
            prop_assert!(!read.differs());
        } else {
            prop_assert!(end.last_day() < start.first_day(), "{}", text);
        }
    }

    #[test]
    fn coordinates_read_their_own_text(lat in -90_000_000_i32..=90_000_000, lon in -180_000_000_i32..=180_000_000) {
        prop_assume!((lat, lon) != (0, 0));
        let (lat, lon) = (f64::from(lat) / 1e6, f64::from(lon) / 1e6);
        let text = format!("{lat}, {lon}");
        let read = place::read(&text, &CoordinateOptions::default());
        let value = read.value.unwrap();
        prop_assert_eq!((value.latitude, value.longitude), (lat, lon));
        let cells = read_cells(&lat.to_string(), &lon.to_string(), &CoordinateOptions::default());
        prop_assert_eq!(cells.value.map(|value| (value.latitude, value.longitude)), Some((lat, lon)));
        prop_assert!(cells.notes.is_empty());
    }

    #[test]
    fn zones_of_every_ellipsoid_go_there_and_back(lat in -79.9..83.9_f64, lon in -180.0..180.0_f64) {
        for datum in [Datum::Wgs84, Datum::Nad27, Datum::Ed50, Datum::Sad69] {
            let utm = Utm::of_degrees(lat, lon, datum).unwrap();
            let (back_lat, back_lon) = utm.degrees(datum);
            // A millionth of a degree is a tenth of a metre.
            prop_assert!((back_lat - lat).abs() < 1e-6);
            prop_assert!((back_lon - lon).abs() * lat.to_radians().cos() < 1e-6);
        }
    }

    #[test]
    fn metres_read_their_own_text(min in -499_i32..8_999, more in 0_i32..500) {
        let max = (min + more).min(8_999);
        let text = if max > min { format!("{min}-{max} m") } else { format!("{min} m") };
        let read = read_elevation(&text, &MeasureOptions::default());
        let value = read.value.unwrap();
        prop_assert_eq!((value.min, value.max), (f64::from(min), f64::from(max)));
        prop_assert_eq!(value.to_string(), text);
    }

    #[test]
    fn no_two_columns_get_one_field(headers in proptest::collection::vec(prop_oneof![
        any::<proptest::sample::Index>().prop_map(|index| index.get(Field::ALL).name().to_owned()),
        "(lat|date|species|Genus|elevation|Elevation \\(ft\\)|id|notes|collector)",
        likely(),
    ], 0..30)) {
        let chosen = choose(&headers);
        prop_assert_eq!(&chosen.fields, &guess(&headers));
        prop_assert_eq!(chosen.fields.len(), headers.len());
        let mut seen = std::collections::HashSet::new();
        for (field, _) in chosen.fields.iter().flatten() {
            prop_assert!(seen.insert(*field));
        }
        for rival in &chosen.rivals {
            prop_assert!(chosen.fields[rival.column].is_none());
            prop_assert_eq!(chosen.fields[rival.winner].map(|(field, _)| field), Some(rival.field));
        }
    }

    #[test]
    fn a_fix_puts_the_point_inside(lat in -90.0..90.0_f64, lon in -90.0..90.0_f64, index: proptest::sample::Index) {
        let countries: Vec<Country> = Country::all().collect();
        let country = *index.get(&countries);
        if let country::Placement::Outside { fix: Some(fix) } = placement(lat, lon, country) {
            let (lat, lon) = fix.apply(lat, lon);
            prop_assert_eq!(placement(lat, lon, country), country::Placement::Inside);
        }
    }
}
