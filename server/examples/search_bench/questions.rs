//! What is asked: each question once, written for our API and for SQL from the same criteria.

use search::fold_value;
use search_query::Params;

/// A criterion; all of a question have to hold.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Is {
    /// A word anywhere.
    Word(&'static str),
    /// Words one after another.
    Phrase(&'static str),
    /// A word that begins so.
    Begins(&'static str),
    /// A whole value of a field.
    Value(Of, &'static str),
    /// No such value.
    Not(Of, &'static str),
    /// Years from, to.
    Years(u32, u32),
    /// Days from, to, as `yyyymmdd`.
    Days(u32, u32),
    /// Metres from, to.
    Elevation(u32, u32),
    /// Catalog numbers from, to.
    Numbers(u32, u32),
    /// With media, or without.
    Media(bool),
    /// West, south, east, north.
    Within(i32, i32, i32, i32),
}

/// Fields with values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Of {
    Collection,
    Family,
    Genus,
    Country,
    State,
    County,
    Collector,
    Year,
    TypeStatus,
}

/// Fields whose values are counted.
pub(crate) const FACETS: [Of; 9] = [
    Of::Collection,
    Of::Family,
    Of::Genus,
    Of::Country,
    Of::State,
    Of::County,
    Of::Collector,
    Of::Year,
    Of::TypeStatus,
];

impl Of {
    pub(crate) fn parameter(self) -> &'static str {
        match self {
            Of::Collection => "collection",
            Of::Family => "family",
            Of::Genus => "genus",
            Of::Country => "country",
            Of::State => "stateProvince",
            Of::County => "county",
            Of::Collector => "recordedBy",
            Of::Year => "year",
            Of::TypeStatus => "typeStatus",
        }
    }

    pub(crate) fn column(self) -> &'static str {
        match self {
            Of::State => "state",
            Of::Collector => "collector",
            Of::TypeStatus => "type_status",
            other => other.parameter(),
        }
    }
}

/// What the answer is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A page of records and how many there are.
    List(&'static str),
    /// Counts by value.
    Facets,
    /// A tile of the map.
    Tile(u8, u32, u32),
}

/// A question.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Question {
    pub(crate) kind: Kind,
    pub(crate) is: &'static [Is],
}

use Is::{Begins, Days, Elevation, Media, Not, Numbers, Phrase, Value, Within, Word, Years};
use Of::{Collection, Collector, Country, County, Family, Genus, State, TypeStatus};

const fn list(name: &'static str, is: &'static [Is]) -> Question {
    Question { kind: Kind::List(name), is }
}

const fn facets(is: &'static [Is]) -> Question {
    Question { kind: Kind::Facets, is }
}

const fn tile(at: (u8, u32, u32), is: &'static [Is]) -> Question {
    Question { kind: Kind::Tile(at.0, at.1, at.2), is }
}

/// Lists.
pub(crate) const LISTS: [Question; 44] = [
    list("words", &[Word("oak"), Word("creek")]),
    list("words", &[Word("dry"), Word("slope")]),
    list("words", &[Word("granite")]),
    list("words", &[Word("limestone"), Word("ridge")]),
    list("words", &[Word("meadow"), Word("spring")]),
    list("words", &[Word("pine")]),
    list("words", &[Word("smith"), Word("canyon")]),
    list("words", &[Word("tanaka")]),
    list("words", &[Word("quercoides"), Word("kenya"), Word("bog")]),
    list("words", &[Word("japan"), Word("pine"), Word("lake"), Word("summit")]),
    list("words", &[Word("genus77")]),
    list("phrases", &[Phrase("old mill")]),
    list("phrases", &[Phrase("north shore")]),
    list("phrases", &[Phrase("oak creek canyon")]),
    list("phrases", &[Phrase("dry slope"), Word("chile")]),
    list("phrases", &[Phrase("limestone ridge"), Word("bog")]),
    list("prefixes", &[Begins("lime")]),
    list("prefixes", &[Begins("genus1")]),
    list("prefixes", &[Begins("quer"), Word("nepal")]),
    list("prefixes", &[Begins("holo")]),
    list("accents", &[Word("méxico"), Word("bog")]),
    list("accents", &[Word("mexico"), Word("garcía")]),
    list("accents", &[Word("muller"), Word("peru")]),
    list("accents", &[Word("espana"), Word("novák")]),
    list("filters", &[Value(Country, "Chile"), Value(Family, "Fagaceae")]),
    list("filters", &[Value(Family, "Cactaceae")]),
    list("filters", &[Value(Genus, "Genus3")]),
    list("filters", &[Value(TypeStatus, "holotype")]),
    list("filters", &[Word("oak"), Value(Country, "Canada")]),
    list("filters", &[Word("creek"), Not(Country, "Chile")]),
    list("filters", &[Media(true), Value(Country, "Japan")]),
    list("filters", &[Value(Collector, "García, A."), Value(Collection, "C2")]),
    list("filters", &[Value(State, "State 7"), Value(County, "County 77")]),
    list("ranges", &[Years(1900, 1920)]),
    list("ranges", &[Value(Country, "México"), Years(1950, 2010)]),
    list("ranges", &[Numbers(1_000, 2_000)]),
    list("ranges", &[Elevation(1_000, 1_500), Word("pass")]),
    list("ranges", &[Days(19_310_501, 19_310_531)]),
    list("ranges", &[Numbers(77, 77)]),
    list("boxes", &[Within(-120, 20, -100, 50)]),
    list("boxes", &[Within(-10, -10, 10, 10), Word("lake")]),
    list("boxes", &[Within(20, 30, 21, 31)]),
    list("boxes", &[Within(-180, -60, 180, 0), Value(Family, "Poaceae")]),
    list("boxes", &[Within(100, 0, 140, 40), Years(1950, 1960)]),
];

/// Counts.
pub(crate) const COUNTS: [Question; 12] = [
    facets(&[]),
    facets(&[Word("oak"), Word("creek")]),
    facets(&[Word("pine")]),
    facets(&[Phrase("old mill")]),
    facets(&[Begins("lime")]),
    facets(&[Value(Country, "Chile")]),
    facets(&[Value(Family, "Cactaceae"), Value(Country, "México")]),
    facets(&[Elevation(1_000, 1_500)]),
    facets(&[Within(-120, 20, -100, 50)]),
    facets(&[Days(19_310_101, 19_351_231)]),
    facets(&[Media(true), Word("lake")]),
    facets(&[Not(Country, "Chile"), Word("tanaka")]),
];

/// Tiles, z0 to z10.
pub(crate) const TILES: [Question; 14] = [
    tile((0, 0, 0), &[]),
    tile((1, 0, 1), &[]),
    tile((2, 1, 1), &[]),
    tile((3, 2, 3), &[]),
    tile((5, 8, 12), &[]),
    tile((8, 60, 100), &[]),
    tile((10, 300, 400), &[]),
    tile((0, 0, 0), &[Word("oak"), Word("creek")]),
    tile((0, 0, 0), &[Value(Family, "Cactaceae")]),
    tile((1, 1, 0), &[Word("pine")]),
    tile((2, 1, 1), &[Years(1900, 1920)]),
    tile((3, 2, 3), &[Begins("lime")]),
    tile((4, 4, 6), &[Value(Country, "Japan"), Media(true)]),
    tile((6, 20, 30), &[Not(Country, "Chile")]),
];

/// What bare Tantivy is asked too: words and values alone.
pub(crate) fn is_bare(question: &Question) -> bool {
    matches!(question.kind, Kind::List(_))
        && question.is.iter().all(|is| {
            matches!(
                is,
                Word(_)
                    | Phrase(_)
                    | Begins(_)
                    | Not(Country, _)
                    | Value(Country | Family | Genus | TypeStatus, _)
            )
        })
}

impl Question {
    /// The address of the API.
    pub(crate) fn address(&self) -> String {
        let mut pairs: Vec<(String, String)> = Vec::new();
        let mut words: Vec<String> = Vec::new();
        for is in self.is {
            match *is {
                Word(word) => words.push(word.to_owned()),
                Phrase(phrase) => words.push(format!("\"{phrase}\"")),
                Begins(start) => words.push(format!("{start}*")),
                Value(Collector, value) => pairs.push(("recordedBy".into(), format!("={value}"))),
                Value(of, value) => pairs.push((of.parameter().into(), value.into())),
                Not(of, value) => pairs.push((format!("-{}", of.parameter()), value.into())),
                Years(from, to) => pairs.push(("year".into(), format!("{from}..{to}"))),
                Days(from, to) => {
                    pairs.push(("eventDate".into(), format!("{}..{}", day(from), day(to))));
                }
                Elevation(from, to) => pairs.push(("elevation".into(), format!("{from}..{to}"))),
                Numbers(from, to) if from == to => {
                    pairs.push(("catalogNumber".into(), format!("A-{from}")));
                }
                Numbers(from, to) => {
                    pairs.push(("catalogNumber".into(), format!("A-{from}..A-{to}")));
                }
                Media(yes) => pairs.push(("hasMedia".into(), yes.to_string())),
                Within(west, south, east, north) => {
                    pairs.push(("bbox".into(), format!("{west},{south},{east},{north}")));
                }
            }
        }
        if !words.is_empty() {
            pairs.push(("q".into(), words.join(" ")));
        }
        let path = match self.kind {
            Kind::List(_) => "/api/v1/occurrences".to_owned(),
            Kind::Facets => {
                let names: Vec<&str> = FACETS.iter().map(|of| of.parameter()).collect();
                pairs.push(("facets".into(), names.join(",")));
                "/api/v1/occurrences/facets".to_owned()
            }
            Kind::Tile(z, x, y) => format!("/api/v1/occurrences/tiles/{z}/{x}/{y}"),
        };
        let query =
            pairs.iter().fold(Params::default(), |params, (name, value)| params.with(name, value));
        query.address(&path).into_owned()
    }

    /// The question by its kind.
    pub(crate) fn name(&self) -> &'static str {
        match self.kind {
            Kind::List(name) => name,
            Kind::Facets => "facets",
            Kind::Tile(..) => "tiles",
        }
    }

    /// Fields of which a value is chosen.
    pub(crate) fn chosen(&self) -> Vec<Of> {
        let chosen = self.is.iter().filter_map(|is| match is {
            Value(of, _) => Some(*of),
            Years(..) => Some(Of::Year),
            _ => None,
        });
        chosen.collect()
    }

    /// What has to hold, in SQL; without what is chosen of one field.
    pub(crate) fn conditions(&self, dialect: &dyn Dialect, without: Option<Of>) -> String {
        let mut all = vec!["TRUE".to_owned()];
        let mut words = Vec::new();
        for is in self.is {
            all.push(match *is {
                Word(word) => {
                    words.push(dialect.word(&fold_value(word)));
                    continue;
                }
                Phrase(phrase) => {
                    words.push(dialect.phrase(phrase));
                    continue;
                }
                Begins(start) => {
                    words.push(dialect.begins(start));
                    continue;
                }
                Value(of, _) if without == Some(of) => continue,
                Years(..) if without == Some(Of::Year) => continue,
                Value(of, value) => format!("{} = '{}'", of.column(), fold_value(value)),
                Not(of, value) => {
                    format!("{} IS DISTINCT FROM '{}'", of.column(), fold_value(value))
                }
                Years(from, to) => format!("year BETWEEN {from} AND {to}"),
                Days(from, to) => format!("day BETWEEN {from} AND {to}"),
                Elevation(from, to) => format!("elevation BETWEEN {from} AND {to}"),
                Numbers(from, to) => format!("id BETWEEN {from} AND {to}"),
                Media(yes) => format!("has_media = {}", u8::from(yes)),
                Within(west, south, east, north) => {
                    dialect.within([west, south, east, north].map(f64::from))
                }
            });
        }
        if !words.is_empty() {
            all.push(dialect.all_words(&words));
        }
        all.join(" AND ")
    }
}

/// How a database says it.
pub(crate) trait Dialect {
    fn word(&self, word: &str) -> String;
    fn phrase(&self, phrase: &str) -> String;
    fn begins(&self, start: &str) -> String;
    /// The condition that all of these hold.
    fn all_words(&self, words: &[String]) -> String;
    fn within(&self, west_south_east_north: [f64; 4]) -> String;
}

fn day(number: u32) -> String {
    format!("{:04}-{:02}-{:02}", number / 10_000, number / 100 % 100, number % 100)
}
