//! Whether a point can be in its country: told from boxes, so only what is surely outside is said.

use super::{Bounds, Country};

/// Boats collect within 200 nautical miles: about this many degrees of latitude.
const OFFSHORE: f64 = 3.4;
/// Boxes are rounded, and so are coordinates of old labels.
const TOLERANCE: f64 = 0.1;

/// What would put a point into its country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fix {
    /// The other sign of the longitude.
    FlipLongitude,
    /// The other sign of the latitude.
    FlipLatitude,
    /// The other signs of both.
    FlipBoth,
    /// Latitude and longitude changed over.
    Swap,
    /// Changed over, and the sign of what is then the longitude.
    SwapAndFlipLongitude,
}

impl Fix {
    /// In the order in which they happen.
    const ALL: [Fix; 5] = [
        Fix::FlipLongitude,
        Fix::FlipLatitude,
        Fix::FlipBoth,
        Fix::Swap,
        Fix::SwapAndFlipLongitude,
    ];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Fix::FlipLongitude => "flip-longitude",
            Fix::FlipLatitude => "flip-latitude",
            Fix::FlipBoth => "flip-both",
            Fix::Swap => "swap",
            Fix::SwapAndFlipLongitude => "swap-and-flip-longitude",
        }
    }

    /// The point after it.
    #[must_use]
    pub fn apply(self, latitude: f64, longitude: f64) -> (f64, f64) {
        match self {
            Fix::FlipLongitude => (latitude, -longitude),
            Fix::FlipLatitude => (-latitude, longitude),
            Fix::FlipBoth => (-latitude, -longitude),
            Fix::Swap => (longitude, latitude),
            Fix::SwapAndFlipLongitude => (longitude, -latitude),
        }
    }
}

/// Where a point is with regard to a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Within its box: nothing speaks against it.
    Inside,
    /// Outside of its box, but not farther than boats collect.
    Near,
    /// Elsewhere.
    Outside {
        /// The first change that would put it inside.
        fix: Option<Fix>,
    },
}

/// Where a point is with regard to a country.
#[must_use]
pub fn placement(latitude: f64, longitude: f64, country: Country) -> Placement {
    let within = |latitude: f64, longitude: f64, margin: f64| {
        country.bounds().iter().any(|bounds| holds(*bounds, latitude, longitude, margin))
    };
    if within(latitude, longitude, TOLERANCE) {
        return Placement::Inside;
    }
    let fix = Fix::ALL.into_iter().find(|fix| {
        let (latitude, longitude) = fix.apply(latitude, longitude);
        latitude.abs() <= 90.0 && within(latitude, longitude, TOLERANCE)
    });
    if within(latitude, longitude, OFFSHORE) { Placement::Near } else { Placement::Outside { fix } }
}

fn holds(bounds: Bounds, latitude: f64, longitude: f64, margin: f64) -> bool {
    let [south, north, west, east] = bounds;
    (south - margin..=north + margin).contains(&latitude)
        && (west - margin..=east + margin).contains(&longitude)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Mexico", 19.4, -99.1, Placement::Inside)]
    #[case("Mexico", 19.4, 99.1, Placement::Outside { fix: Some(Fix::FlipLongitude) })]
    #[case("Australia", 33.9, 151.2, Placement::Outside { fix: Some(Fix::FlipLatitude) })]
    #[case("Brazil", 22.9, 43.2, Placement::Outside { fix: Some(Fix::FlipBoth) })]
    #[case("Germany", 13.4, 52.5, Placement::Outside { fix: Some(Fix::Swap) })]
    #[case("Canada", 79.4, 43.7, Placement::Outside { fix: Some(Fix::SwapAndFlipLongitude) })]
    #[case("United States", 64.8, -147.7, Placement::Inside)]
    #[case("United States", 52.8, 173.2, Placement::Inside)]
    #[case("United States", 21.3, -157.8, Placement::Inside)]
    #[case("Russia", 65.0, -172.0, Placement::Inside)]
    #[case("Fiji", -17.0, -179.9, Placement::Inside)]
    #[case("Ecuador", -0.7, -90.3, Placement::Inside)]
    #[case("Portugal", 38.7, -27.2, Placement::Inside)]
    #[case("Portugal", 35.0, -10.0, Placement::Near)]
    #[case("France", 4.9, -52.3, Placement::Outside { fix: None })]
    fn points_are_placed(
        #[case] country: &str,
        #[case] latitude: f64,
        #[case] longitude: f64,
        #[case] expected: Placement,
    ) {
        let country = Country::of(country).unwrap();
        assert_eq!(placement(latitude, longitude, country), expected);
    }
}
