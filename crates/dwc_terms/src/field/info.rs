//! What the table says about a field.

use serde::{Deserialize, Serialize};

use super::Field;

/// What a field is about: the classes of Darwin Core, and what it has no class for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The record itself, and the collection it is of.
    RecordLevel,
    /// The organism at a place and time.
    Occurrence,
    /// The organism beyond this occurrence.
    Organism,
    /// The specimen as an object.
    Material,
    /// When, and how it was found.
    Event,
    /// Where.
    Location,
    /// The rock it was in.
    GeologicalContext,
    /// Who named it, when.
    Identification,
    /// The name.
    Taxon,
    /// A sample taken from it.
    MaterialSample,
    /// A set of specimens that was distributed under one title.
    Exsiccati,
    /// Pictures and sounds.
    Media,
    /// Fields of Symbiota without a counterpart.
    Symbiota,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A line.
    Text,
    /// Several lines.
    LongText,
    /// A whole number.
    Integer,
    /// A number.
    Decimal,
    /// A day, a part of a year, an interval.
    Date,
    /// One of a list of words.
    Vocabulary,
    /// Yes or no.
    Boolean,
    /// A code or an address that stands for something: never changed, whatever it looks like.
    Identifier,
}

/// Where a value is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Storage {
    /// In a column, because it is searched, sorted, filtered or protected by.
    Column,
    /// By the name of its term, to the letter.
    Term,
    /// Nowhere: on the way in it becomes a part of that field.
    MergedInto(Field),
}

/// Lines: longer than any field of this kind in the portals that people come from.
const TEXT_LIMIT: usize = 255;
/// Remarks: the most that a text column of MySQL holds, hence what an export may bring.
const LONG_TEXT_LIMIT: usize = 65_535;
/// Identifiers may be addresses: the longest that browsers and servers agree on.
const IDENTIFIER_LIMIT: usize = 2_048;
/// Numbers and dates, before they are read: the verbatim fields take what is longer.
const VALUE_LIMIT: usize = 255;

const DARWIN_CORE: &str = "http://rs.tdwg.org/dwc/terms/";
const DUBLIN_CORE: &str = "http://purl.org/dc/terms/";
const SYMBIOTA: &str = "https://symbiota.org/terms/";

/// A row of the table.
pub(super) struct Info {
    pub(super) name: &'static str,
    pub(super) namespace: Option<&'static str>,
    pub(super) class: Class,
    pub(super) kind: Kind,
    pub(super) limit: usize,
    pub(super) storage: Storage,
    pub(super) protected: bool,
    pub(super) verbatim: Option<Field>,
}

/// A term of Darwin Core.
pub(super) const fn dwc(name: &'static str, class: Class, kind: Kind) -> Info {
    Info::new(name, Some(DARWIN_CORE), class, kind)
}

/// A term of Dublin Core.
pub(super) const fn dcterms(name: &'static str, class: Class, kind: Kind) -> Info {
    Info::new(name, Some(DUBLIN_CORE), class, kind)
}

/// A term of Symbiota's exports.
pub(super) const fn symbiota(name: &'static str, class: Class, kind: Kind) -> Info {
    Info::new(name, Some(SYMBIOTA), class, kind)
}

/// A column of import sheets only: it becomes a part of another field.
pub(super) const fn part(name: &'static str, class: Class, kind: Kind, of: Field) -> Info {
    let mut info = Info::new(name, None, class, kind);
    info.storage = Storage::MergedInto(of);
    info
}

impl Info {
    /// Hidden until said otherwise, so that a field of which nobody has thought tells nothing.
    const fn new(
        name: &'static str,
        namespace: Option<&'static str>,
        class: Class,
        kind: Kind,
    ) -> Info {
        let limit = match kind {
            Kind::Text | Kind::Vocabulary => TEXT_LIMIT,
            Kind::LongText => LONG_TEXT_LIMIT,
            Kind::Identifier => IDENTIFIER_LIMIT,
            Kind::Integer | Kind::Decimal | Kind::Date | Kind::Boolean => VALUE_LIMIT,
        };
        Info {
            name,
            namespace,
            class,
            kind,
            limit,
            storage: Storage::Term,
            protected: true,
            verbatim: None,
        }
    }

    /// Shown even when the place of the record is protected.
    pub(super) const fn open(mut self) -> Info {
        self.protected = false;
        self
    }

    /// Kept in a column.
    pub(super) const fn column(mut self) -> Info {
        self.storage = Storage::Column;
        self
    }

    /// With another limit than its kind's.
    pub(super) const fn limit(mut self, characters: usize) -> Info {
        self.limit = characters;
        self
    }

    /// With a field for the text as it stood.
    pub(super) const fn verbatim(mut self, field: Field) -> Info {
        self.verbatim = Some(field);
        self
    }
}
