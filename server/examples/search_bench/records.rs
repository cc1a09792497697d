//! The generated records: the same in every run, and for every side.

use std::fmt::Write as _;

use search::fold_value;

const FAMILIES: [&str; 12] = [
    "Fagaceae",
    "Pinaceae",
    "Asteraceae",
    "Poaceae",
    "Fabaceae",
    "Rosaceae",
    "Cactaceae",
    "Orchidaceae",
    "Lamiaceae",
    "Cyperaceae",
    "Salicaceae",
    "Betulaceae",
];
const COUNTRIES: [&str; 10] = [
    "United States",
    "México",
    "Canada",
    "Chile",
    "Perú",
    "Brazil",
    "España",
    "Kenya",
    "Japan",
    "Nepal",
];
const PLACES: [&str; 24] = [
    "dry",
    "slope",
    "creek",
    "canyon",
    "meadow",
    "ridge",
    "old",
    "mill",
    "road",
    "spring",
    "summit",
    "bog",
    "lake",
    "shore",
    "north",
    "south",
    "oak",
    "pine",
    "granite",
    "limestone",
    "valley",
    "pass",
    "ranch",
    "bridge",
];
const COLLECTORS: [&str; 16] = [
    "Smith, J.",
    "Jones, M.",
    "García, A.",
    "Müller, K.",
    "Tanaka, H.",
    "Okafor, C.",
    "Rossi, L.",
    "Novák, P.",
    "Díaz, R.",
    "Brown, T.",
    "Lee, S.",
    "Khan, I.",
    "Silva, F.",
    "Larsen, E.",
    "Gray, W.",
    "Parry, C.",
];
const EPITHETS: [&str; 6] = ["querc", "pin", "ros", "alb", "rubr", "mont"];
const TYPES: [&str; 3] = ["Holotype", "Isotype", "Paratype"];
const LICENSES: [&str; 3] = [
    "https://creativecommons.org/licenses/by/4.0/",
    "https://creativecommons.org/publicdomain/zero/1.0/",
    "https://creativecommons.org/licenses/by-nc/4.0/",
];

/// Codes of the collections.
pub(crate) const COLLECTIONS: [&str; 5] = ["C1", "C2", "C3", "C4", "C5"];

/// One record of fifty is protected.
const PROTECTED: u32 = 50;

/// The columns that the store is given.
pub(crate) const TERMS: [&str; 17] = [
    "catalogNumber",
    "recordSecurity",
    "scientificName",
    "genus",
    "specificEpithet",
    "family",
    "country",
    "stateProvince",
    "county",
    "locality",
    "recordedBy",
    "eventDate",
    "basisOfRecord",
    "minimumElevationInMeters",
    "typeStatus",
    "decimalLatitude",
    "decimalLongitude",
];

/// A small generator.
#[derive(Clone)]
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(end)).unwrap_or_default()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        let place = self.below(u32::try_from(of.len()).unwrap_or(1));
        of.get(place as usize).copied().unwrap_or_default()
    }
}

/// A record with its media.
pub(crate) struct Record {
    pub(crate) number: u32,
    pub(crate) family: &'static str,
    pub(crate) genus: String,
    pub(crate) epithet: String,
    pub(crate) country: &'static str,
    pub(crate) state: String,
    pub(crate) county: String,
    pub(crate) locality: String,
    pub(crate) collector: &'static str,
    pub(crate) date: (u32, u32, u32),
    pub(crate) elevation: u32,
    pub(crate) type_status: Option<&'static str>,
    pub(crate) point: Option<(f64, f64)>,
    pub(crate) media: Vec<(&'static str, &'static str)>,
}

/// That many records, each made when it is taken.
pub(crate) fn records(rows: u32) -> impl Iterator<Item = Record> {
    let mut chance = Chance(7);
    (1..=rows).map(move |number| record(number, &mut chance))
}

fn record(number: u32, chance: &mut Chance) -> Record {
    let words = chance.below(8) + 3;
    let degrees = |chance: &mut Chance, span: u32, from: f64| {
        f64::from(chance.below(span * 10_000)) / 1e4 + from
    };
    Record {
        number,
        family: chance.one(&FAMILIES),
        genus: format!("Genus{}", chance.below(200)),
        epithet: format!("{}oides", chance.one(&EPITHETS)),
        country: chance.one(&COUNTRIES),
        state: format!("State {}", chance.below(60)),
        county: format!("County {}", chance.below(900)),
        locality: (0..words).map(|_| chance.one(&PLACES)).collect::<Vec<_>>().join(" "),
        collector: chance.one(&COLLECTORS),
        date: (1880 + chance.below(140), chance.below(12) + 1, chance.below(28) + 1),
        elevation: chance.below(3_000),
        type_status: (chance.below(100) < 3).then(|| chance.one(&TYPES)),
        point: (chance.below(100) < 80)
            .then(|| (degrees(chance, 140, -60.0), degrees(chance, 360, -180.0))),
        media: (0..chance.below(3))
            .map(|_| (chance.one(&LICENSES), chance.one(&COLLECTORS)))
            .collect(),
    }
}

impl Record {
    /// Its collection, as a place in [`COLLECTIONS`].
    pub(crate) fn collection(&self) -> usize {
        self.number as usize % COLLECTIONS.len()
    }

    pub(crate) fn is_protected(&self) -> bool {
        self.number.is_multiple_of(PROTECTED)
    }

    /// What the store is given, in the order of [`TERMS`].
    pub(crate) fn cells(&self) -> Vec<String> {
        let (year, month, day) = self.date;
        let (latitude, longitude) = match self.point {
            Some((latitude, longitude)) => (format!("{latitude:.4}"), format!("{longitude:.4}")),
            None => Default::default(),
        };
        vec![
            format!("A-{}", self.number),
            u8::from(self.is_protected()).to_string(),
            format!("{} {}", self.genus, self.epithet),
            self.genus.clone(),
            self.epithet.clone(),
            self.family.to_owned(),
            self.country.to_owned(),
            self.state.clone(),
            self.county.clone(),
            self.locality.clone(),
            self.collector.to_owned(),
            format!("{year}-{month:02}-{day:02}"),
            "PreservedSpecimen".to_owned(),
            self.elevation.to_string(),
            self.type_status.unwrap_or_default().to_owned(),
            latitude,
            longitude,
        ]
    }

    /// A line of CSV for the other side: what everybody may see, texts folded as ours are, so that
    /// all sides compare the same and none has to fold while it is asked. The columns of
    /// [`super::peers::COLUMNS`].
    pub(crate) fn open_line(&self, line: &mut String) {
        let shown = !self.is_protected();
        let (year, month, day) = self.date;
        let mut words = vec![
            self.genus.as_str(),
            &self.epithet,
            self.family,
            self.country,
            &self.state,
            &self.county,
            self.collector,
        ];
        words.extend(self.type_status);
        if shown {
            words.push(&self.locality);
            words.extend(self.media.iter().map(|(_, creator)| *creator));
        }
        let words: String = fold_value(&words.join(" | "))
            .chars()
            .map(|c| if c.is_alphanumeric() { c } else { ' ' })
            .collect();
        let number = |number: u32| if shown { number.to_string() } else { String::new() };
        let place = self.point.filter(|_| shown).map(|(latitude, longitude)| {
            let (x, y) = mercator(latitude, longitude);
            format!("{latitude:.4},{longitude:.4},{x},{y}")
        });
        let code = COLLECTIONS.get(self.collection()).copied().unwrap_or_default();
        let texts = [
            code,
            self.family,
            &self.genus,
            self.country,
            &self.state,
            &self.county,
            self.collector,
            self.type_status.unwrap_or_default(),
        ]
        .map(|text| match text {
            "" => String::new(),
            text => format!("\"{}\"", fold_value(text)),
        });
        let _ = writeln!(
            line,
            "{},{},{},{},{},{},{},\"{words}\"",
            self.number,
            texts.join(","),
            number(year),
            number(year * 10_000 + month * 100 + day),
            number(self.elevation),
            u8::from(shown && !self.media.is_empty()),
            place.as_deref().unwrap_or(",,,"),
        );
    }
}

/// Web Mercator as whole numbers of 32 bits.
fn mercator(latitude: f64, longitude: f64) -> (u32, u32) {
    // As it is written in the file, so that no side rounds otherwise.
    let read = |number: f64| format!("{number:.4}").parse::<f64>().unwrap_or(number);
    let latitude = read(latitude).clamp(-85.051_128_779_806_59, 85.051_128_779_806_59).to_radians();
    let x = (read(longitude) + 180.0) / 360.0;
    let y = (1.0 - latitude.tan().asinh() / std::f64::consts::PI) / 2.0;
    let side = f64::from(u32::MAX);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to the numbers that fit"
    )]
    let scaled = |share: f64| (share * (side + 1.0)).floor().clamp(0.0, side) as u32;
    (scaled(x), scaled(y))
}
