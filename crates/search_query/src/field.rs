//! What can be asked of: the fields with the names of their parameters.

/// How the values of a field are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Words in any order, phrases, beginnings of words.
    Words,
    /// A whole value, or its beginning.
    Value,
    /// Numbers as people write them on labels: `A-0012`, ranges of them.
    Numbered,
    /// An identifier, whole.
    Identifier,
    /// A whole number or a range of them.
    Integer,
    /// A measure or a range of them.
    Measure,
    /// A year, a month, a day, or a range of them.
    Date,
    /// Yes or no.
    Flag,
    /// A part of the Earth.
    Area,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident, $name:literal, $kind:ident;)*) => {
        /// A field that can be asked of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field { $($(#[$doc])* $field,)* }

        impl Field {
            /// All of them.
            pub const ALL: &'static [Field] = &[$(Field::$field,)*];

            /// The name of its parameter: Darwin Core's where it has one.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Field::$field => $name,)* }
            }

            /// How it is asked for.
            #[must_use]
            pub fn kind(self) -> Kind {
                match self { $(Field::$field => Kind::$kind,)* }
            }
        }
    };
}

fields! {
    /// Any text of the record.
    Any, "q", Words;
    /// The name with or without its author.
    ScientificName, "scientificName", Words;
    /// Who collected.
    RecordedBy, "recordedBy", Words;
    /// Who determined.
    IdentifiedBy, "identifiedBy", Words;
    /// The place in words.
    Locality, "locality", Words;
    /// The habitat in words.
    Habitat, "habitat", Words;
    /// The collection, by its code.
    Collection, "collection", Value;
    /// A name of any rank.
    Taxon, "taxon", Value;
    /// Kingdom.
    Kingdom, "kingdom", Value;
    /// Phylum.
    Phylum, "phylum", Value;
    /// Class.
    Class, "class", Value;
    /// Order.
    Order, "order", Value;
    /// Family.
    Family, "family", Value;
    /// Genus.
    Genus, "genus", Value;
    /// Genus and epithet.
    Species, "species", Value;
    /// Country.
    Country, "country", Value;
    /// State or province.
    StateProvince, "stateProvince", Value;
    /// County.
    County, "county", Value;
    /// Municipality.
    Municipality, "municipality", Value;
    /// Kind of type.
    TypeStatus, "typeStatus", Value;
    /// Specimen, observation, …
    BasisOfRecord, "basisOfRecord", Value;
    /// Image, sound, …
    MediaKind, "mediaKind", Value;
    /// Address of a medium's licence.
    MediaLicense, "mediaLicense", Value;
    /// Who made a medium.
    MediaCreator, "mediaCreator", Value;
    /// A medium's media type.
    MediaFormat, "mediaFormat", Value;
    /// Catalog number.
    CatalogNumber, "catalogNumber", Numbered;
    /// The collector's number.
    RecordNumber, "recordNumber", Numbered;
    /// Any identifier.
    Identifier, "identifier", Identifier;
    /// Year.
    Year, "year", Integer;
    /// Month.
    Month, "month", Integer;
    /// Elevation in metres.
    Elevation, "elevation", Measure;
    /// Decimal degrees north.
    Latitude, "latitude", Measure;
    /// Decimal degrees east.
    Longitude, "longitude", Measure;
    /// Uncertainty of the coordinates in metres.
    Uncertainty, "uncertainty", Measure;
    /// When it was collected.
    EventDate, "eventDate", Date;
    /// Whether it has media.
    HasMedia, "hasMedia", Flag;
    /// Whether it has coordinates.
    HasCoordinates, "hasCoordinates", Flag;
    /// Whether it is a type.
    IsType, "isType", Flag;
    /// A box.
    BoundingBox, "bbox", Area;
    /// A circle.
    Circle, "circle", Area;
    /// A polygon.
    Polygon, "polygon", Area;
}

/// Fields whose values are counted, in the order in which they are told.
pub const FACETS: [Field; 22] = [
    Field::Collection,
    Field::BasisOfRecord,
    Field::Family,
    Field::Genus,
    Field::ScientificName,
    Field::Country,
    Field::StateProvince,
    Field::County,
    Field::RecordedBy,
    Field::Year,
    Field::TypeStatus,
    Field::HasMedia,
    Field::MediaKind,
    Field::MediaLicense,
    Field::MediaCreator,
    Field::MediaFormat,
    Field::HasCoordinates,
    // Counted when asked for by name.
    Field::Kingdom,
    Field::Phylum,
    Field::Class,
    Field::Order,
    Field::Species,
];

/// So many of [`FACETS`] are told when none is named.
pub const FACETS_BY_DEFAULT: usize = 17;

impl Field {
    /// The field of a parameter.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Field> {
        Field::ALL.iter().copied().find(|field| field.name() == name)
    }

    /// Whether its values are counted.
    #[must_use]
    pub fn is_facet(self) -> bool {
        FACETS.contains(&self)
    }
}
