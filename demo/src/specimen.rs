//! Specimens: a plant, a place, a person and a day put together so that they could be true.

use crate::chance::Chance;
use crate::facts::{COLLECTORS, Collector, PLACES, Place, TAXA, Taxon};

/// A collection of the fictional institute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Collection code; catalog numbers begin with it.
    pub code: &'static str,
    /// Name on stamps and labels.
    pub name: &'static str,
}

/// The herbarium.
pub const HERBARIUM: Holder = Holder { code: "SVH", name: "SIERRA VERDE HERBARIA" };
/// The teaching collection.
pub const STATION: Holder = Holder { code: "SVF", name: "SIERRA VERDE FIELD STATION" };

/// One sheet of the herbarium.
#[derive(Clone, Debug)]
pub struct Specimen {
    /// Whose it is.
    pub holder: Holder,
    /// `SVH00012345`.
    pub catalog_number: String,
    /// An older number, for some.
    pub other_number: Option<String>,
    /// Stable id of the occurrence.
    pub occurrence_id: String,
    /// What it is.
    pub taxon: Taxon,
    /// Who found it.
    pub collector: Collector,
    /// The collector's own number.
    pub number: u32,
    /// Year, month, day.
    pub date: (i32, u32, u32),
    /// Where.
    pub place: Place,
    /// The words of the label for it.
    pub locality: String,
    /// Index into the place's habitats.
    pub habitat: &'static str,
    /// Latitude and longitude; older labels have none.
    pub point: Option<(f64, f64)>,
    /// Metres above the sea.
    pub metres: u32,
    /// `Holotype`, `Isotype`, … for a few.
    pub type_status: Option<&'static str>,
    /// Its place is kept from the public.
    pub protected: bool,
}

/// First catalog number; the digits look like those of a collection that has grown.
const FIRST_NUMBER: u64 = 10_001;
/// Digits of catalog numbers.
const DIGITS: usize = 8;

/// Kinds of types with the chance that they have in a herbarium with a few.
const TYPES: [&str; 4] = ["Isotype", "Isotype", "Paratype", "Holotype"];

/// The specimen with that number within its collection.
#[must_use]
pub fn specimen(seed: u64, holder: Holder, index: u64) -> Option<Specimen> {
    let part = if holder == HERBARIUM { index } else { index + (1 << 40) };
    let mut chance = Chance::new(seed, part);
    let taxon = *chance.pick(TAXA)?;
    let place = *chance.pick(PLACES)?;
    let collector = *chance.pick(COLLECTORS)?;
    let (first, last) = collector.years;
    let year = chance.between(f64::from(first), f64::from(last) + 0.999) as i32;
    // Most plants are gathered in flower: April to September, heaviest in June and July.
    let month = 4 + ((chance.unit() + chance.unit() + chance.unit()) * 2.0) as u32;
    let (low, high) = place.metres;
    let metres = round_to(chance.between(f64::from(low), f64::from(high)), 5);
    // Numbers are not without gaps, as in real collections.
    let number = FIRST_NUMBER + index * 3 + u64::from(chance.percent(30));
    let point = (year >= 1960 || chance.percent(35)).then(|| {
        let near = |chance: &mut Chance, at: f64| at + chance.between(-0.03, 0.03);
        (near(&mut chance, place.latitude), near(&mut chance, place.longitude))
    });
    Some(Specimen {
        holder,
        catalog_number: format!("{}{number:0DIGITS$}", holder.code),
        other_number: chance.percent(20).then(|| format!("SVI-{}", 400 + chance.below(90_000))),
        occurrence_id: occurrence_id(&mut chance),
        taxon,
        collector,
        number: 1 + (year - first) as u32 * 61 + chance.below(60) as u32,
        date: (year, month, 1 + chance.below(30) as u32),
        place,
        locality: locality(&mut chance, place, year),
        habitat: chance.pick(&place.habitats).copied().unwrap_or_default(),
        point,
        metres,
        type_status: (chance.below(160) == 0).then(|| chance.pick(&TYPES).copied()).flatten(),
        protected: matches!(taxon.family, "Orchidaceae") || chance.percent(1),
    })
}

impl Specimen {
    /// `2004-06-17`.
    #[must_use]
    pub fn iso_date(&self) -> String {
        let (year, month, day) = self.date;
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The picture's file name.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("{}.jpg", self.catalog_number)
    }
}

/// A version-4 UUID of the seeded chance.
fn occurrence_id(chance: &mut Chance) -> String {
    let mut hex = |digits: usize| -> String {
        (0..digits).map(|_| char::from_digit(chance.below(16) as u32, 16).unwrap_or('0')).collect()
    };
    let (a, b, c, d, e) = (hex(8), hex(4), hex(3), hex(3), hex(12));
    format!("urn:uuid:{a}-{b}-4{c}-9{d}-{e}")
}

fn locality(chance: &mut Chance, place: Place, year: i32) -> String {
    let directions = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];
    let direction = chance.pick(&directions).copied().unwrap_or("N");
    let tenths = 3 + chance.below(70);
    let (unit, tenths) = if year < 1975 { ("miles", tenths) } else { ("km", tenths * 16 / 10) };
    let distance = format!("{}.{} {unit} {direction} of", tenths / 10, tenths % 10);
    let landmark = place.landmark;
    match chance.below(4) {
        0 => format!("{landmark}, along the trail {distance} the parking area"),
        1 => format!("{distance} {landmark}, above the road"),
        2 => format!("Near {landmark}, {distance} the outlet"),
        _ => format!("{landmark}, slope {distance} the summit sign"),
    }
}

fn round_to(value: f64, step: u32) -> u32 {
    (value / f64::from(step)).round() as u32 * step
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn catalog_numbers_are_unique_and_fixed_in_width() {
        let numbers: Vec<String> =
            (0..3000).map(|i| specimen(1, HERBARIUM, i).unwrap().catalog_number).collect();
        assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), 3000);
        assert!(numbers.iter().all(|number| number.len() == 11));
    }

    #[test]
    fn a_collector_collects_while_in_the_field() {
        for index in 0..2000 {
            let found = specimen(1, HERBARIUM, index).unwrap();
            let (first, last) = found.collector.years;
            assert!((first..=last).contains(&found.date.0));
            assert!((4..=9).contains(&found.date.1));
            assert!((1..=30).contains(&found.date.2));
        }
    }

    #[test]
    fn orchids_are_protected() {
        let mut orchids = (0..3000)
            .filter_map(|index| specimen(1, HERBARIUM, index))
            .filter(|found| found.taxon.family == "Orchidaceae")
            .peekable();
        assert!(orchids.peek().is_some());
        assert!(orchids.all(|found| found.protected));
    }
}
