//! Coordinates made coarse: truncated, never rounded and never moved by chance, so that what is shown
//! says nothing about where in its cell the place is, however often it is asked.

use std::collections::BTreeMap;

/// What is said of coordinates that were made coarse (`dataGeneralizations`): a value of the data as
/// other portals read it, whatever the language of the page.
pub(crate) const GENERALISATION: &str = "Coordinates truncated to 0.1 degrees";

/// Width of a cell in degrees.
const CELL: f64 = 0.1;

/// Metres of a degree at most, of latitude (at the poles) or longitude (at the equator).
const METRES_A_DEGREE: f64 = 111_700.0;

/// The coarse terms of a place, from its own; `None` where it has no readable coordinates.
pub(crate) fn generalised(terms: &BTreeMap<String, String>) -> Option<[(&'static str, String); 3]> {
    let latitude = Tenths::of(terms.get("decimalLatitude")?, 90.0)?;
    let longitude = Tenths::of(terms.get("decimalLongitude")?, 180.0)?;
    Some([
        ("coordinateUncertaintyInMeters", latitude.diagonal().to_string()),
        ("decimalLatitude", latitude.text()),
        ("decimalLongitude", longitude.text()),
    ])
}

/// A number without everything behind its first decimal place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tenths {
    negative: bool,
    whole: String,
    tenth: char,
}

impl Tenths {
    /// By its decimal digits: a product by ten could come out just below the number.
    fn of(text: &str, most: f64) -> Option<Tenths> {
        let value: f64 = text.trim().parse().ok()?;
        if !value.is_finite() || value.abs() > most {
            return None;
        }
        let digits = value.abs().to_string();
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        let tenth = fraction.chars().next().unwrap_or('0');
        let negative = value < 0.0 && (whole != "0" || tenth != '0');
        Some(Tenths { negative, whole: whole.to_owned(), tenth })
    }

    fn text(&self) -> String {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}.{}", self.whole, self.tenth)
    }

    /// Metres from the corner of a cell at this latitude to its farthest point, at most. A cell is
    /// widest where it is nearest to the equator, which is the side that is shown.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "16 km at most, and not negative"
    )]
    fn diagonal(&self) -> u32 {
        let latitude: f64 = self.text().parse().unwrap_or_default();
        let across = latitude.to_radians().cos();
        (CELL * METRES_A_DEGREE * across.hypot(1.0)).ceil() as u32
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("34.1789", Some("34.1"))]
    #[case("34.19999999999", Some("34.1"))]
    #[case("-34.1999", Some("-34.1"))]
    #[case("0.7", Some("0.7"))]
    #[case("0.29999999", Some("0.2"))]
    #[case("-0.05", Some("0.0"))]
    #[case("-0.15", Some("-0.1"))]
    #[case("34", Some("34.0"))]
    #[case("3.4178e1", Some("34.1"))]
    #[case("90", Some("90.0"))]
    #[case("91", None)]
    #[case("NaN", None)]
    #[case("inf", None)]
    #[case("34° N", None)]
    #[case("", None)]
    fn numbers_are_cut_and_not_rounded(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(Tenths::of(text, 90.0).map(|it| it.text()).as_deref(), expected);
    }

    #[test]
    fn every_tenth_stays_what_it_is() {
        for tenth in -900_i32..=900 {
            let text = format!(
                "{}{}.{}",
                if tenth < 0 { "-" } else { "" },
                tenth.abs() / 10,
                tenth.abs() % 10
            );
            assert_eq!(Tenths::of(&text, 90.0).unwrap().text(), text);
        }
    }

    /// Great-circle distance on a sphere of the mean radius.
    fn metres(from: (f64, f64), to: (f64, f64)) -> f64 {
        let (a, b) = (from.0.to_radians(), to.0.to_radians());
        let half = |x: f64| (x / 2.0).sin().powi(2);
        let h = half(b - a) + a.cos() * b.cos() * half((to.1 - from.1).to_radians());
        2.0 * 6_371_008.8 * h.sqrt().asin()
    }

    #[test]
    fn the_uncertainty_reaches_every_point_of_the_cell() {
        for latitude in -899..=899 {
            let (whole, text) =
                (f64::from(latitude) / 10.0, format!("{:.1}", f64::from(latitude) / 10.0));
            let shown = Tenths::of(&text, 90.0).unwrap();
            let beyond = whole + 0.1_f64.copysign(whole);
            let farthest =
                metres((whole, 10.0), (beyond, 10.1)).max(metres((whole, 10.0), (whole, 10.1)));
            assert!(farthest <= f64::from(shown.diagonal()), "{text}: {farthest}");
            assert!(shown.diagonal() <= 15_800, "{text}");
        }
    }
}
