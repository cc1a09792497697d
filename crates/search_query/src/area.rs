//! Parts of the Earth: a box, a circle, a polygon, in decimal degrees.

use crate::QueryProblem;
use crate::limits::{MAX_CORNERS, MAX_RADIUS_METRES};

/// Mean radius of the Earth in metres.
const EARTH_RADIUS: f64 = 6_371_008.8;

/// Metres of a statute mile.
const MILE: f64 = 1_609.344;

/// A part of the Earth.
#[derive(Clone, Debug, PartialEq)]
pub enum Area {
    /// Everything between two meridians and two parallels; `west > east` crosses the date line.
    Box {
        /// Longitude of the western side.
        west: f64,
        /// Latitude of the southern side.
        south: f64,
        /// Longitude of the eastern side.
        east: f64,
        /// Latitude of the northern side.
        north: f64,
    },
    /// Everything within a distance.
    Circle {
        /// Latitude of the middle.
        latitude: f64,
        /// Longitude of the middle.
        longitude: f64,
        /// Distance in metres.
        metres: f64,
    },
    /// Everything inside a line, given by its corners as (longitude, latitude); it closes itself.
    Polygon(Vec<(f64, f64)>),
}

/// Metres of a degree of latitude, a little less than there are: what is reckoned with it is too large
/// rather than too small.
const DEGREE: f64 = 111_000.0;

impl Area {
    /// Two parallels between which all of it lies, from south to north.
    #[must_use]
    pub fn latitudes(&self) -> (f64, f64) {
        match self {
            Area::Box { south, north, .. } => (*south, *north),
            Area::Circle { latitude, metres, .. } => {
                (latitude - metres / DEGREE, latitude + metres / DEGREE)
            }
            Area::Polygon(corners) => {
                let all = corners.iter().map(|(_, latitude)| *latitude);
                all.fold((f64::MAX, f64::MIN), |(south, north), latitude| {
                    (south.min(latitude), north.max(latitude))
                })
            }
        }
    }

    /// Of a box the longitudes between which it lies, twice where it crosses the date line. With
    /// [`Area::latitudes`] they are all of it.
    #[must_use]
    pub fn longitudes(&self) -> Option<Vec<(f64, f64)>> {
        match self {
            Area::Box { west, east, .. } if west <= east => Some(vec![(*west, *east)]),
            Area::Box { west, east, .. } => Some(vec![(*west, f64::MAX), (f64::MIN, *east)]),
            _ => None,
        }
    }

    /// Whether a point lies in it.
    #[must_use]
    pub fn contains(&self, latitude: f64, longitude: f64) -> bool {
        match self {
            Area::Box { west, south, east, north } => {
                let across = if west <= east {
                    (*west..=*east).contains(&longitude)
                } else {
                    longitude >= *west || longitude <= *east
                };
                across && (*south..=*north).contains(&latitude)
            }
            Area::Circle { latitude: lat, longitude: lon, metres } => {
                distance((*lat, *lon), (latitude, longitude)) <= *metres
            }
            // Drawn on a map that goes on beyond the date line, corners may lie beyond it too.
            Area::Polygon(corners) => [0.0, 360.0, -360.0]
                .into_iter()
                .any(|turn| is_inside(corners, longitude + turn, latitude)),
        }
    }
}

/// Metres along the surface (haversine).
fn distance(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (a, b) = (from.0.to_radians(), to.0.to_radians());
    let (north, east) = (b - a, (to.1 - from.1).to_radians());
    let h = (north / 2.0).sin().powi(2) + a.cos() * b.cos() * (east / 2.0).sin().powi(2);
    2.0 * EARTH_RADIUS * h.sqrt().min(1.0).asin()
}

/// Crossings of a ray towards the east: odd inside.
fn is_inside(corners: &[(f64, f64)], x: f64, y: f64) -> bool {
    let Some(mut before) = corners.last().copied() else { return false };
    let mut inside = false;
    for corner in corners.iter().copied() {
        let crosses = (corner.1 > y) != (before.1 > y);
        if crosses {
            let at = (before.0 - corner.0) * (y - corner.1) / (before.1 - corner.1) + corner.0;
            if x < at {
                inside = !inside;
            }
        }
        before = corner;
    }
    inside
}

/// `west,south,east,north`.
pub(crate) fn bounding_box(parameter: &str, value: &str) -> Result<Area, QueryProblem> {
    let wrong = || QueryProblem::new("search-bbox", parameter, value);
    let numbers = numbers(value).ok_or_else(wrong)?;
    let [west, south, east, north] = numbers.as_slice() else { return Err(wrong()) };
    let fine = is_latitude(*south) && is_latitude(*north) && south <= north;
    if !fine || !is_longitude(*west) || !is_longitude(*east) {
        return Err(wrong());
    }
    Ok(Area::Box { west: *west, south: *south, east: *east, north: *north })
}

/// `latitude,longitude,radius` with `m`, `km` or `mi`; without a unit kilometres.
pub(crate) fn circle(parameter: &str, value: &str) -> Result<Area, QueryProblem> {
    let wrong = || QueryProblem::new("search-circle", parameter, value);
    let parts: Vec<&str> = value.split(',').map(str::trim).collect();
    let [latitude, longitude, radius] = parts.as_slice() else { return Err(wrong()) };
    let (radius, unit) =
        radius.split_at(radius.find(|c: char| c.is_alphabetic()).unwrap_or(radius.len()));
    let factor = match unit.trim() {
        "" | "km" => 1_000.0,
        "m" => 1.0,
        "mi" => MILE,
        _ => return Err(wrong()),
    };
    let read = |text: &str| crate::range::number(text.trim());
    let latitude = read(latitude).filter(|number| is_latitude(*number)).ok_or_else(wrong)?;
    let longitude = read(longitude).filter(|number| is_longitude(*number)).ok_or_else(wrong)?;
    let metres = read(radius).ok_or_else(wrong)? * factor;
    if metres <= 0.0 || metres > MAX_RADIUS_METRES {
        return Err(wrong());
    }
    Ok(Area::Circle { latitude, longitude, metres })
}

/// `longitude latitude, longitude latitude, …`, with or without `POLYGON((…))` around it.
pub(crate) fn polygon(parameter: &str, value: &str) -> Result<Area, QueryProblem> {
    let wrong = || QueryProblem::new("search-polygon", parameter, value);
    let upper = value.trim().to_ascii_uppercase();
    let inside = upper.strip_prefix("POLYGON").unwrap_or(&upper).trim();
    let inside = inside.trim_start_matches('(').trim_end_matches(')');
    let mut corners = Vec::new();
    for pair in inside.split(',') {
        let numbers: Vec<f64> = pair.split_whitespace().filter_map(crate::range::number).collect();
        let [longitude, latitude] = numbers.as_slice() else { return Err(wrong()) };
        if !is_latitude(*latitude) || longitude.abs() > 360.0 {
            return Err(wrong());
        }
        corners.push((*longitude, *latitude));
    }
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    if corners.len() > MAX_CORNERS {
        return Err(QueryProblem::new("search-polygon-large", parameter, value));
    }
    if corners.len() < 3 { Err(wrong()) } else { Ok(Area::Polygon(corners)) }
}

fn numbers(value: &str) -> Option<Vec<f64>> {
    value.split(',').map(|part| crate::range::number(part.trim())).collect()
}

fn is_latitude(number: f64) -> bool {
    (-90.0..=90.0).contains(&number)
}

fn is_longitude(number: f64) -> bool {
    (-180.0..=180.0).contains(&number)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("-10,-5,10,5", 0.0, 0.0, true)]
    #[case("-10,-5,10,5", 5.1, 0.0, false)]
    #[case("170,-5,-170,5", 0.0, 179.0, true)]
    #[case("170,-5,-170,5", 0.0, -175.0, true)]
    #[case("170,-5,-170,5", 0.0, 0.0, false)]
    fn a_box_holds_what_lies_in_it(
        #[case] value: &str,
        #[case] latitude: f64,
        #[case] longitude: f64,
        #[case] inside: bool,
    ) {
        assert_eq!(bounding_box("bbox", value).unwrap().contains(latitude, longitude), inside);
    }

    #[rstest]
    #[case("0,0,112km", 1.0, 0.0, true)]
    #[case("0,0,111km", 1.0, 0.0, false)]
    #[case("0,0,70mi", 1.0, 0.0, true)]
    #[case("0,179.9,50", 0.0, -179.9, true)]
    #[case("60,10,56km", 60.0, 11.0, true)]
    fn a_circle_is_one_on_the_earth(
        #[case] value: &str,
        #[case] latitude: f64,
        #[case] longitude: f64,
        #[case] inside: bool,
    ) {
        assert_eq!(circle("circle", value).unwrap().contains(latitude, longitude), inside);
    }

    #[rstest]
    #[case("0 0,10 0,10 10,0 10", 5.0, 5.0, true)]
    #[case("POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))", 5.0, 11.0, false)]
    #[case("170 0,190 0,190 10,170 10", 5.0, -175.0, true)]
    #[case("0 0,10 0,10 10,5 2,0 10", 8.0, 5.0, false)]
    fn a_polygon_holds_what_it_surrounds(
        #[case] value: &str,
        #[case] latitude: f64,
        #[case] longitude: f64,
        #[case] inside: bool,
    ) {
        assert_eq!(polygon("polygon", value).unwrap().contains(latitude, longitude), inside);
    }

    #[rstest]
    #[case("10,0,20")]
    #[case("0,10,10,5")]
    #[case("0,0,400,5")]
    #[case("a,b,c,d")]
    fn what_is_no_box_is_refused(#[case] value: &str) {
        assert_eq!(bounding_box("bbox", value).unwrap_err().code, "search-bbox");
    }

    #[rstest]
    #[case("0,0,0km")]
    #[case("0,0,5 parsec")]
    #[case("91,0,5")]
    #[case("0,0,30000")]
    fn what_is_no_circle_is_refused(#[case] value: &str) {
        assert_eq!(circle("circle", value).unwrap_err().code, "search-circle");
    }

    #[rstest]
    #[case("0 0,1 1")]
    #[case("0 0,1 1,2")]
    #[case("0 0,1 1,2 95")]
    fn what_is_no_polygon_is_refused(#[case] value: &str) {
        assert_eq!(polygon("polygon", value).unwrap_err().code, "search-polygon");
    }
}
