//! UTM: metres in a zone. Krüger's series, good to a millimetre within a zone.

use super::pair::Point;
use super::{CoordinateOptions, Coordinates, Datum, Notation, rounded};
use crate::{Code, Interpretation, Note};

/// On the central meridian of a zone.
const SCALE: f64 = 0.9996;
/// What is added to eastings, so that none is negative.
const FALSE_EASTING: f64 = 500_000.0;
/// What is added to northings south of the equator.
const FALSE_NORTHING: f64 = 10_000_000.0;
/// Northings of the band `S`, 32° to 40° north.
const BAND_S: std::ops::RangeInclusive<f64> = 3_540_000.0..=4_430_000.0;
/// About a metre, in degrees.
const METRE: f64 = 0.000_01;

/// A point in metres.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Utm {
    /// 1 to 60.
    pub zone: u8,
    /// Whether it is north of the equator.
    pub north: bool,
    /// Metres from 500 km west of the zone's middle.
    pub easting: f64,
    /// Metres from the equator, or from 10,000 km south of it.
    pub northing: f64,
}

impl Utm {
    /// Degrees of latitude and longitude in the same datum.
    #[must_use]
    pub fn degrees(self, datum: Datum) -> (f64, f64) {
        let series = Series::of(datum);
        let south = if self.north { 0.0 } else { FALSE_NORTHING };
        let xi = (self.northing - south) / (SCALE * series.radius);
        let eta = (self.easting - FALSE_EASTING) / (SCALE * series.radius);
        let (mut xi_, mut eta_) = (xi, eta);
        for (beta, k) in series.beta.iter().zip([2.0, 4.0, 6.0, 8.0]) {
            xi_ -= beta * (k * xi).sin() * (k * eta).cosh();
            eta_ -= beta * (k * xi).cos() * (k * eta).sinh();
        }
        let conformal = (xi_.sin() / eta_.cosh()).clamp(-1.0, 1.0).asin();
        let latitude = series.geodetic(conformal);
        let longitude = eta_.sinh().atan2(xi_.cos());
        (latitude.to_degrees(), longitude.to_degrees() + central_meridian(self.zone))
    }

    /// The point in the zone where maps show it: Norway and Svalbard have exceptions. `None` beyond
    /// 80° south and 84° north, where there are no zones.
    #[must_use]
    pub fn of_degrees(latitude: f64, longitude: f64, datum: Datum) -> Option<Utm> {
        if !(-80.0..=84.0).contains(&latitude) || !(-180.0..=180.0).contains(&longitude) {
            return None;
        }
        let zone = zone(latitude, longitude);
        let series = Series::of(datum);
        let conformal = series.conformal(latitude.to_radians());
        let away = (longitude - central_meridian(zone)).to_radians();
        let xi_ = conformal.tan().atan2(away.cos());
        let eta_ = (away.sin() * conformal.cos()).atanh();
        let (mut xi, mut eta) = (xi_, eta_);
        for (alpha, k) in series.alpha.iter().zip([2.0, 4.0, 6.0, 8.0]) {
            xi += alpha * (k * xi_).sin() * (k * eta_).cosh();
            eta += alpha * (k * xi_).cos() * (k * eta_).sinh();
        }
        let north = latitude >= 0.0;
        let south = if north { 0.0 } else { FALSE_NORTHING };
        Some(Utm {
            zone,
            north,
            easting: FALSE_EASTING + SCALE * series.radius * eta,
            northing: south + SCALE * series.radius * xi,
        })
    }
}

fn central_meridian(zone: u8) -> f64 {
    f64::from(zone) * 6.0 - 183.0
}

fn zone(latitude: f64, longitude: f64) -> u8 {
    let plain = (1..=60_u8).find(|zone| longitude < central_meridian(*zone) + 3.0).unwrap_or(1);
    match (latitude, longitude) {
        (56.0..64.0, 3.0..12.0) => 32,
        (72.0..=84.0, 0.0..9.0) => 31,
        (72.0..=84.0, 9.0..21.0) => 33,
        (72.0..=84.0, 21.0..33.0) => 35,
        (72.0..=84.0, 33.0..42.0) => 37,
        _ => plain,
    }
}

/// The coefficients of an ellipsoid.
struct Series {
    radius: f64,
    eccentricity: f64,
    alpha: [f64; 4],
    beta: [f64; 4],
}

impl Series {
    fn of(datum: Datum) -> Series {
        let (half_axis, inverse_flattening) = datum.ellipsoid();
        let f = 1.0 / inverse_flattening;
        let n = f / (2.0 - f);
        let (n2, n3, n4) = (n * n, n * n * n, n * n * n * n);
        Series {
            radius: half_axis / (1.0 + n) * (1.0 + n2 / 4.0 + n4 / 64.0),
            eccentricity: (f * (2.0 - f)).sqrt(),
            alpha: [
                n / 2.0 - 2.0 / 3.0 * n2 + 5.0 / 16.0 * n3 + 41.0 / 180.0 * n4,
                13.0 / 48.0 * n2 - 3.0 / 5.0 * n3 + 557.0 / 1440.0 * n4,
                61.0 / 240.0 * n3 - 103.0 / 140.0 * n4,
                49561.0 / 161_280.0 * n4,
            ],
            beta: [
                n / 2.0 - 2.0 / 3.0 * n2 + 37.0 / 96.0 * n3 - 1.0 / 360.0 * n4,
                1.0 / 48.0 * n2 + 1.0 / 15.0 * n3 - 437.0 / 1440.0 * n4,
                17.0 / 480.0 * n3 - 37.0 / 840.0 * n4,
                4397.0 / 161_280.0 * n4,
            ],
        }
    }

    fn conformal(&self, latitude: f64) -> f64 {
        let e = self.eccentricity;
        (latitude.sin().atanh() - e * (e * latitude.sin()).atanh()).sinh().atan()
    }

    /// The inverse of [`Series::conformal`]: it converges to a millionth of a millimetre in five.
    fn geodetic(&self, conformal: f64) -> f64 {
        let e = self.eccentricity;
        let target = conformal.tan().asinh();
        let mut latitude = conformal;
        for _ in 0..6 {
            latitude = (target + e * (e * latitude.sin()).atanh()).sinh().atan();
        }
        latitude
    }
}

/// A point from the cells of zone, easting and northing.
#[must_use]
pub fn read_utm_cells(
    zone: &str,
    easting: &str,
    northing: &str,
    options: &CoordinateOptions,
) -> Interpretation<'static, Coordinates> {
    let cells = [zone.trim(), easting.trim(), northing.trim()];
    let original = cells.join(" ");
    if cells == ["", "", ""] {
        return Point::default().under(original);
    }
    if cells.contains(&"") {
        return Point::refused(Code::CoordinateHalf).under(original);
    }
    let found =
        read(&original, options).unwrap_or_else(|| Point::refused(Code::CoordinateNotUnderstood));
    found.under(original)
}

/// The zone, its letter, and the two numbers of metres with the letters that stand with them.
#[derive(Default)]
struct Seen {
    zone: Option<(u8, Option<char>)>,
    metres: Vec<(f64, Option<char>, u32)>,
}

/// A text with a zone and two numbers of metres; `None` where it is none.
pub(super) fn read(text: &str, options: &CoordinateOptions) -> Option<Point> {
    let seen = seen(text)?;
    let [(first, first_letter, first_decimals), (second, second_letter, _)] =
        *seen.metres.as_slice()
    else {
        return None;
    };
    // `12 E 334543 N 5463754`: the letters are of the metres that follow, not of the zone.
    let letters_first = seen.zone.is_some_and(|(_, letter)| letter == Some('E'))
        && first_letter == Some('N')
        && second_letter.is_none();
    let swapped = !letters_first && (first_letter == Some('N') || second_letter == Some('E'));
    let (easting, northing) = if swapped { (second, first) } else { (first, second) };
    let possible =
        (100_000.0..1_000_000.0).contains(&easting) && (0.0..=FALSE_NORTHING).contains(&northing);
    let Some((zone, letter)) = seen.zone else {
        return Some(Point::refused(Code::CoordinateNotUnderstood));
    };
    if !possible {
        return Some(Point::refused(Code::CoordinateOutOfRange));
    }
    let mut notes = Vec::new();
    let north = match letter.filter(|_| !letters_first) {
        None => {
            notes.push(Note::of(Code::UtmNoBand));
            true
        }
        // In the United States the band, elsewhere the hemisphere: the northing tells, mostly.
        Some('S') => {
            let band = BAND_S.contains(&northing);
            let read_as = if band { "band" } else { "south" };
            notes.push(Note::with(Code::UtmLetterS, [("read-as", read_as.to_owned())]));
            band
        }
        Some(letter) => letter >= 'N',
    };
    let datum = options.datum.unwrap_or(Datum::Wgs84);
    if !datum.is_like_wgs84() {
        let name = datum.name().to_owned();
        notes.push(Note::with(Code::DatumNotShifted, [("datum", name)]));
    }
    let (latitude, longitude) = Utm { zone, north, easting, northing }.degrees(datum);
    if !(-80.5..=84.5).contains(&latitude) {
        return Some(Point::refused(Code::CoordinateOutOfRange));
    }
    // West of the first zone and east of the last is the other end of the Earth.
    let longitude = if longitude > 180.0 {
        longitude - 360.0
    } else if longitude < -180.0 {
        longitude + 360.0
    } else {
        longitude
    };
    let value = Coordinates {
        latitude: rounded(latitude),
        longitude: rounded(longitude),
        precision: METRE / 10_f64.powi(i32::try_from(first_decimals).unwrap_or(0).min(2)),
        notation: Notation::Utm,
        datum: options.datum,
    };
    Some(Point { value: Some(value), notes })
}

fn seen(text: &str) -> Option<Seen> {
    let mut seen = Seen::default();
    let mut rest = text;
    let mut pending = None;
    while let Some(c) = rest.chars().next() {
        let end = if c.is_ascii_digit() {
            number_end(rest)
        } else if c.is_ascii_alphabetic() {
            rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())
        } else if " ,;:./()\t-".contains(c) {
            c.len_utf8()
        } else {
            return None;
        };
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        if c.is_ascii_digit() {
            number(piece, pending.take(), &mut seen)?;
        } else if c.is_ascii_alphabetic() {
            pending = word(piece, &mut seen)?;
        }
    }
    (seen.metres.len() == 2).then_some(seen)
}

fn number_end(text: &str) -> usize {
    let whole = text.bytes().take_while(u8::is_ascii_digit).count();
    let decimals = match text.get(whole..).and_then(|rest| rest.strip_prefix('.')) {
        Some(rest) => rest.bytes().take_while(u8::is_ascii_digit).count(),
        None => 0,
    };
    if decimals > 0 { whole + 1 + decimals } else { whole }
}

fn number(piece: &str, letter: Option<char>, seen: &mut Seen) -> Option<()> {
    let value: f64 = piece.parse().ok()?;
    let (whole, decimals) = piece.split_once('.').unwrap_or((piece, ""));
    if whole.len() <= 2 && decimals.is_empty() && (1.0..=60.0).contains(&value) {
        if seen.zone.is_some() {
            return None;
        }
        seen.zone = Some((whole.parse().ok()?, None));
    } else if (6..=8).contains(&whole.len()) {
        seen.metres.push((value, letter, u32::try_from(decimals.len()).ok()?));
    } else {
        return None;
    }
    Some(())
}

/// Takes a word in; a letter that names the number to come is given back.
fn word(piece: &str, seen: &mut Seen) -> Option<Option<char>> {
    let upper = piece.to_ascii_uppercase();
    match upper.as_str() {
        "UTM" | "ZONE" | "ZONA" | "Z" | "GRID" | "DATUM" => return Some(None),
        // The band right after its zone, the unit after metres.
        "M" => {
            if let (Some((_, letter @ None)), true) = (&mut seen.zone, seen.metres.is_empty()) {
                *letter = Some('M');
            }
            return Some(None);
        }
        "EASTING" | "ME" | "E" | "NORTHING" | "MN" | "N" | "NORTH" | "SOUTH" => {}
        _ if upper.len() == 1 => {}
        _ => return None,
    }
    let letter = upper.chars().find(|c| *c != 'M')?;
    // A letter right after the zone is its own; after metres it says which they are.
    if let (Some(zone), true) = (&mut seen.zone, seen.metres.is_empty())
        && zone.1.is_none()
    {
        let band = ('C'..='X').contains(&letter) && letter != 'I' && letter != 'O';
        // `Zone 12 E 334543`: bands E exist, but far in the south, where few collect.
        if band && upper != "EASTING" && upper != "NORTHING" && upper != "ME" && upper != "MN" {
            zone.1 = Some(letter);
            return Some(None);
        }
    }
    match seen.metres.last_mut() {
        Some(last) if last.1.is_none() && matches!(letter, 'E' | 'N') => {
            last.1 = Some(letter);
            Some(None)
        }
        _ => Some(Some(letter).filter(|letter| matches!(letter, 'E' | 'N'))),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[test]
    fn every_zone_goes_there_and_back_within_a_centimetre() {
        for step in 0..720 {
            let longitude = -179.9 + f64::from(step) * 0.499;
            for latitude in [-79.5, -45.2, -12.3, -0.01, 0.01, 23.4, 51.7, 60.3, 74.8, 83.9] {
                let utm = Utm::of_degrees(latitude, longitude, Datum::Wgs84).unwrap();
                let (lat, lon) = utm.degrees(Datum::Wgs84);
                assert!((lat - latitude).abs() < 1e-7, "{latitude} {longitude} {lat}");
                assert!((lon - longitude).abs() < 1e-7 * 60.0, "{latitude} {longitude} {lon}");
            }
        }
    }

    #[rstest]
    #[case(60.0, 5.0, 32)]
    #[case(60.0, 2.9, 31)]
    #[case(78.0, 15.0, 33)]
    #[case(78.0, 8.0, 31)]
    #[case(78.0, 22.0, 35)]
    #[case(50.0, 5.0, 31)]
    #[case(0.0, -180.0, 1)]
    #[case(0.0, 179.9, 60)]
    #[case(0.0, 180.0, 1)]
    fn zones_have_their_exceptions(#[case] lat: f64, #[case] lon: f64, #[case] expected: u8) {
        assert_eq!(zone(lat, lon), expected);
    }

    /// The corner of a well-known map sheet: 0° of the zone's middle, at the equator.
    #[test]
    fn the_middle_of_a_zone_is_at_half_a_million() {
        let utm = Utm::of_degrees(0.0, 3.0, Datum::Wgs84).unwrap();
        assert!((utm.easting - 500_000.0).abs() < 1e-6 && utm.northing.abs() < 1e-6);
    }
}
