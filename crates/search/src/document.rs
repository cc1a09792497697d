//! From what may be seen of a record to what stands in the index.

use std::collections::BTreeSet;

use dwc_terms::date::{self, DateOptions, PartialDate};
use media_batch::identifier::{CatalogOrder, split_other_catalog_numbers};
use search_query::{Field as Asked, Kind, range};
use tantivy::TantivyDocument;
use tantivy::schema::Field;

use crate::entry::Shown;
use crate::fold::{key, without_marks};
use crate::map::point_of;
use crate::schema::{
    Fields, WORD_FIELDS, column, has_keys, has_values, keys_of, number_of, prefix_of, values_of,
    words_of,
};

/// Between the folded and the written form of a value, and between the parts of a number: sorts
/// before everything that is written.
pub(crate) const SEPARATOR: char = '\u{1f}';

/// Characters of a value as it is shown in lists of values.
const MAX_SHOWN: usize = 200;

/// Terms by which a name of any rank is found.
const RANKS: [&str; 8] =
    ["kingdom", "phylum", "class", "order", "family", "subfamily", "tribe", "subgenus"];

/// What a record becomes.
pub(crate) struct Writer<'a> {
    fields: &'a Fields,
    document: TantivyDocument,
}

/// The document of a record.
pub(crate) fn document(
    fields: &Fields,
    id: u64,
    collection: u64,
    shown: &Shown,
) -> tantivy::Result<TantivyDocument> {
    let mut writer = Writer { fields, document: TantivyDocument::default() };
    writer.number(column::ID, id)?;
    writer.number(column::COLLECTION, collection)?;
    writer.number(column::PROTECTED, u64::from(shown.is_protected))?;
    writer.number(column::DIGEST, shown.digest(collection))?;
    for field in WORD_FIELDS {
        writer.words(field, shown)?;
    }
    for field in Asked::ALL.iter().copied().filter(|field| has_keys(*field)) {
        match field.kind() {
            Kind::Numbered => writer.numbered(field, shown)?,
            Kind::Identifier => writer.identifiers(shown)?,
            _ => writer.values(field, &values(field, shown))?,
        }
    }
    writer.when(shown)?;
    writer.place(shown)?;
    let has_media = !shown.media.is_empty();
    writer.number(Asked::HasMedia.name(), u64::from(has_media))?;
    writer.number(Asked::IsType.name(), u64::from(shown.term("typeStatus").is_some()))?;
    Ok(writer.document)
}

impl Writer<'_> {
    fn field(&self, name: &str) -> tantivy::Result<Field> {
        self.fields.get(name)
    }

    fn number(&mut self, name: &str, number: u64) -> tantivy::Result<()> {
        let field = self.field(name)?;
        self.document.add_u64(field, number);
        Ok(())
    }

    fn measure(&mut self, name: &str, number: f64) -> tantivy::Result<()> {
        let field = self.field(name)?;
        self.document.add_f64(field, number);
        Ok(())
    }

    fn integer(&mut self, name: &str, number: i64) -> tantivy::Result<()> {
        let field = self.field(name)?;
        self.document.add_i64(field, number);
        Ok(())
    }

    fn words(&mut self, field: Asked, shown: &Shown) -> tantivy::Result<()> {
        let index = self.field(&words_of(field))?;
        for text in texts(field, shown) {
            self.document.add_text(index, without_marks(text));
        }
        Ok(())
    }

    /// Whole values: once each, however often the record has them.
    fn values(&mut self, field: Asked, values: &[String]) -> tantivy::Result<()> {
        let index = self.field(&keys_of(field))?;
        let mut seen = BTreeSet::new();
        for value in values {
            let folded = key(value);
            if folded.is_empty() || !seen.insert(folded.clone()) {
                continue;
            }
            if has_values(field) {
                let column = self.field(&values_of(field))?;
                let written: String = value.trim().chars().take(MAX_SHOWN).collect();
                self.document.add_text(column, format!("{folded}{SEPARATOR}{written}"));
            }
            self.document.add_text(index, folded);
        }
        Ok(())
    }

    fn numbered(&mut self, field: Asked, shown: &Shown) -> tantivy::Result<()> {
        let Some(value) = shown.term(field.name()) else { return Ok(()) };
        let order = CatalogOrder::of(&key(value));
        let index = self.field(&keys_of(field))?;
        self.document.add_text(index, key(value));
        self.document.add_text(index, number_key(&order));
        let prefix = self.field(&prefix_of(field))?;
        self.document.add_text(prefix, &order.prefix);
        if let Some(number) = order.number {
            self.integer(&number_of(field), number)?;
        }
        if field == Asked::CatalogNumber {
            let column = self.field(column::CATALOG_ORDER)?;
            self.document.add_text(column, sortable(&order));
        }
        Ok(())
    }

    fn identifiers(&mut self, shown: &Shown) -> tantivy::Result<()> {
        let index = self.field(&keys_of(Asked::Identifier))?;
        let mut keys = BTreeSet::from([key(&shown.record)]);
        for name in ["occurrenceID", "otherCatalogNumbers", "catalogNumber"] {
            let Some(cell) = shown.term(name) else { continue };
            keys.insert(key(cell));
            if name == "otherCatalogNumbers" {
                keys.extend(split_other_catalog_numbers(cell).map(key));
            }
            if name == "catalogNumber" {
                keys.extend(short_forms(cell));
            }
        }
        for one in keys.into_iter().filter(|one| !one.is_empty()) {
            self.document.add_text(index, one);
        }
        Ok(())
    }

    fn when(&mut self, shown: &Shown) -> tantivy::Result<()> {
        let number = |name: &str| shown.term(name).and_then(|text| text.parse::<u16>().ok());
        let parts = (number("year"), number("month"), number("day"));
        let small = |number: Option<u16>| number.and_then(|number| u8::try_from(number).ok());
        let of_parts = parts.0.and_then(|year| {
            let (month, day) = (small(parts.1), small(parts.2));
            PartialDate::new(year, month, day)
                .or_else(|| PartialDate::new(year, month, None))
                .or_else(|| PartialDate::new(year, None, None))
        });
        let read = shown.term("eventDate").and_then(event_date);
        let (start, end) = match (read, of_parts) {
            (Some(read), _) => read,
            (None, Some(date)) => (date, date),
            (None, None) => return Ok(()),
        };
        self.integer(column::DAY_FROM, range::first(start))?;
        self.integer(column::DAY_TO, range::last(end))?;
        self.integer(Asked::Year.name(), i64::from(start.year()))?;
        if let Some(month) = start.month() {
            self.integer(Asked::Month.name(), i64::from(month))?;
        }
        Ok(())
    }

    fn place(&mut self, shown: &Shown) -> tantivy::Result<()> {
        let number = |name: &str| shown.term(name).and_then(finite);
        let (low, high) = (number("minimumElevationInMeters"), number("maximumElevationInMeters"));
        if let Some((a, b)) = low.or(high).zip(high.or(low)) {
            self.measure(column::ELEVATION_FROM, a.min(b))?;
            self.measure(column::ELEVATION_TO, a.max(b))?;
        }
        if let Some(uncertainty) = number("coordinateUncertaintyInMeters") {
            self.measure(Asked::Uncertainty.name(), uncertainty)?;
        }
        let point = coordinates(shown);
        self.number(Asked::HasCoordinates.name(), u64::from(point.is_some()))?;
        if let Some((latitude, longitude)) = point {
            self.measure(column::LATITUDE, latitude)?;
            self.measure(column::LONGITUDE, longitude)?;
            self.number(column::POINT, point_of(latitude, longitude))?;
        }
        Ok(())
    }
}

fn finite(text: &str) -> Option<f64> {
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Coordinates that are somewhere on the Earth.
fn coordinates(shown: &Shown) -> Option<(f64, f64)> {
    let latitude = shown.term("decimalLatitude").and_then(finite)?;
    let longitude = shown.term("decimalLongitude").and_then(finite)?;
    ((-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude))
        .then_some((latitude, longitude))
}

/// The first and the last date of an `eventDate`.
fn event_date(text: &str) -> Option<(PartialDate, PartialDate)> {
    let far = PartialDate::new(9999, None, None)?;
    let value = date::read(text, &DateOptions::new(far)).date.value?;
    Some((value.start.date, value.end.unwrap_or(value.start).date))
}

/// The number with its parts: the same for `A-12` and `A-0012`.
pub(crate) fn number_key(order: &CatalogOrder) -> String {
    let number = order.number.map(|number| number.to_string()).unwrap_or_default();
    format!("{}{SEPARATOR}{number}{SEPARATOR}{}", order.prefix, order.suffix)
}

/// A text that sorts as the parts do.
fn sortable(order: &CatalogOrder) -> String {
    let number = order.number.map(|number| format!("{number:019}")).unwrap_or_default();
    format!("{}{SEPARATOR}{number}{SEPARATOR}{}", order.prefix, order.suffix)
}

/// A catalog number as people shorten it: without the zeros, and its digits alone.
pub(crate) fn short_forms(value: &str) -> Vec<String> {
    let order = CatalogOrder::of(&key(value));
    let Some(number) = order.number else { return Vec::new() };
    vec![format!("{}{number}{}", order.prefix, order.suffix), number.to_string()]
}

/// The texts of a field of words.
fn texts(field: Asked, shown: &Shown) -> Vec<&str> {
    let terms = |names: &[&str]| -> Vec<&str> {
        names.iter().filter_map(|name| shown.term(name)).collect()
    };
    let determined = |names: &[&str]| -> Vec<&str> {
        let all = shown.determinations.iter();
        all.flat_map(|one| names.iter().filter_map(|name| one.get(*name)))
            .map(String::as_str)
            .collect()
    };
    match field {
        Asked::ScientificName => {
            let own = terms(&["scientificName", "sciname", "scientificNameAuthorship"]);
            [own, determined(&["scientificName", "sciname"])].concat()
        }
        Asked::RecordedBy => terms(&["recordedBy"]),
        Asked::IdentifiedBy => [terms(&["identifiedBy"]), determined(&["identifiedBy"])].concat(),
        Asked::Locality => terms(&[
            "locality",
            "verbatimLocality",
            "locationRemarks",
            "municipality",
            "island",
            "islandGroup",
            "waterBody",
        ]),
        Asked::Habitat => terms(&["habitat", "substrate"]),
        _ => {
            let media = shown
                .media
                .iter()
                .flat_map(|medium| medium.creator.iter().chain(&medium.texts).map(String::as_str));
            let older = shown.determinations.iter().flat_map(|one| one.values());
            shown.terms.values().chain(older).map(String::as_str).chain(media).collect()
        }
    }
}

/// The whole values of a field.
fn values(field: Asked, shown: &Shown) -> Vec<String> {
    let term = |name: &str| shown.term(name).map(str::to_owned);
    let media = |value: &dyn Fn(&crate::entry::Medium) -> Option<String>| {
        shown.media.iter().filter_map(value).filter(|value| !value.trim().is_empty()).collect()
    };
    match field {
        Asked::MediaKind => media(&|medium| Some(medium.kind.clone())),
        Asked::MediaFormat => media(&|medium| Some(medium.format.clone())),
        Asked::MediaLicense => media(&|medium| medium.license.clone()),
        Asked::MediaCreator => media(&|medium| medium.creator.clone()),
        Asked::ScientificName => Name::of(shown).canonical.into_iter().collect(),
        Asked::Genus => Name::of(shown).genus.into_iter().collect(),
        Asked::Species => Name::of(shown).species.into_iter().collect(),
        Asked::Taxon => Name::of(shown).every(shown),
        Asked::RecordedBy | Asked::TypeStatus => split(shown.term(field.name())),
        _ => term(field.name()).into_iter().collect(),
    }
}

/// The parts of a list within one cell.
fn split(cell: Option<&str>) -> Vec<String> {
    let parts = cell.into_iter().flat_map(|cell| cell.split(['|', ';']));
    parts.map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// The names of a record.
struct Name {
    /// The whole name without its author.
    canonical: Option<String>,
    genus: Option<String>,
    /// Genus and epithet.
    species: Option<String>,
}

impl Name {
    fn of(shown: &Shown) -> Name {
        let whole = shown.term("scientificName").or_else(|| shown.term("sciname"));
        let author = shown.term("scientificNameAuthorship");
        let canonical = whole.map(|whole| {
            let bare = author.and_then(|author| whole.strip_suffix(author)).unwrap_or(whole).trim();
            if bare.is_empty() { whole } else { bare }
        });
        let mut words = canonical.unwrap_or_default().split_whitespace();
        let (first, second) = (words.next(), words.next());
        let is_epithet = |word: &&str| {
            word.chars().count() > 1 && word.chars().all(|c| c.is_lowercase() || c == '-')
        };
        let epithet = shown.term("specificEpithet").or(second.filter(is_epithet));
        let named = first.filter(|_| epithet.is_some());
        let genus = shown.term("genus").or(named).map(str::to_owned);
        let species =
            genus.as_ref().zip(epithet).map(|(genus, epithet)| format!("{genus} {epithet}"));
        Name { canonical: canonical.map(str::to_owned), genus, species }
    }

    /// The names of every rank by which it is found.
    fn every(self, shown: &Shown) -> Vec<String> {
        let mut names: Vec<String> =
            RANKS.iter().filter_map(|rank| shown.term(rank)).map(str::to_owned).collect();
        if let Some(whole) = shown.term("scientificName") {
            names.push(whole.to_owned());
        }
        names.extend(self.canonical);
        names.extend(self.genus);
        names.extend(self.species);
        names
    }
}
