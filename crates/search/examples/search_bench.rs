//! How fast the engine answers over generated records, beside Tantivy asked without anything of ours
//! for the same words. `cargo xtask bench search` runs it.
//!
//! Every round asks a rotating list of questions; each question is timed by itself. Both sides have to
//! find the same number of records, or nothing is measured.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench that goes wrong has to end and say where"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use search::{Audience, Collections, Engine, Entry, Feed, Medium, Shown, View};
use search_query::{FACETS, FACETS_BY_DEFAULT, Field, Params, SearchQuery};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Index, Searcher, Term};

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
    "Peru",
    "Brazil",
    "Spain",
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

/// Questions in words, which bare Tantivy is asked too; a phrase is written in quotes.
const WORDS: [&str; 20] = [
    "oak creek",
    "dry slope",
    "\"old mill\"",
    "granite",
    "limestone ridge",
    "meadow spring",
    "pine",
    "summit north",
    "\"north shore\"",
    "bog lake",
    "smith canyon",
    "tanaka",
    "quercoides",
    "kenya road",
    "nepal summit",
    "mexico dry",
    "brazil bridge",
    "japan pine",
    "spain ranch",
    "\"oak creek\" dry",
];

/// Questions with filters.
const FILTERS: [&str; 20] = [
    "country=Chile&family=Fagaceae",
    "family=Cactaceae",
    "year=1900..1920",
    "country=mexico&year=1950..",
    "bbox=-120,20,-100,50",
    "circle=30,-110,300km",
    "catalogNumber=A-1000..A-2000",
    "catalogNumber=A-77",
    "recordedBy=smith",
    "elevation=1000..1500",
    "hasMedia=true&country=Japan",
    "typeStatus=holotype",
    "q=oak&country=Canada",
    "q=quer*",
    "q=creek&-country=Chile",
    "genus=genus3",
    "eventDate=1931-05",
    "country=Peru&country=Brazil&hasCoordinates=true",
    "mediaLicense=cc*",
    "isType=true",
];

/// A small generator: the same records in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

fn entry(id: u64, chance: &mut Chance) -> Entry {
    let family = chance.one(&FAMILIES);
    let genus = format!("Genus{}", chance.below(200));
    let epithet = format!("{}oides", chance.one(&["querc", "pin", "ros", "alb", "rubr", "mont"]));
    let words: Vec<&str> = (0..chance.below(8) + 3).map(|_| chance.one(&PLACES)).collect();
    let (year, month, day) = (1880 + chance.below(140), chance.below(12) + 1, chance.below(28) + 1);
    let mut terms: BTreeMap<String, String> = BTreeMap::new();
    let mut set = |name: &str, value: String| terms.insert(name.to_owned(), value);
    set("catalogNumber", format!("A-{id}"));
    set("scientificName", format!("{genus} {epithet}"));
    set("genus", genus);
    set("specificEpithet", epithet);
    set("family", family.to_owned());
    set("country", chance.one(&COUNTRIES).to_owned());
    set("stateProvince", format!("State {}", chance.below(60)));
    set("county", format!("County {}", chance.below(900)));
    set("locality", words.join(" "));
    set("recordedBy", chance.one(&COLLECTORS).to_owned());
    set("recordNumber", (chance.below(9_000)).to_string());
    set("eventDate", format!("{year}-{month:02}-{day:02}"));
    set("basisOfRecord", "PreservedSpecimen".to_owned());
    set("minimumElevationInMeters", chance.below(3_000).to_string());
    if chance.below(100) < 3 {
        set("typeStatus", chance.one(&["Holotype", "Isotype", "Paratype"]).to_owned());
    }
    if chance.below(100) < 80 {
        set("decimalLatitude", format!("{:.4}", chance.below(1_400_000) as f64 / 1e4 - 60.0));
        set("decimalLongitude", format!("{:.4}", chance.below(3_600_000) as f64 / 1e4 - 180.0));
    }
    let media = (0..chance.below(3)).map(|_| Medium {
        kind: "image".to_owned(),
        format: "image/jpeg".to_owned(),
        license: Some(chance.one(&["cc-by", "cc0", "cc-by-nc"]).to_owned()),
        creator: Some(chance.one(&COLLECTORS).to_owned()),
        texts: Vec::new(),
    });
    let all =
        Shown { media: media.collect(), record: format!("{id:032x}"), terms, ..Shown::default() };
    let collection = id % 5 + 1;
    if !id.is_multiple_of(50) {
        return Entry { id, collection, open: Some(all), members: None };
    }
    let mut open = Shown { media: Vec::new(), is_protected: true, ..all.clone() };
    for hidden in ["locality", "eventDate", "decimalLatitude", "decimalLongitude", "recordNumber"] {
        open.terms.remove(hidden);
    }
    Entry { id, collection, open: Some(open), members: Some(all) }
}

fn filled(folder: &Path, rows: u64) -> (Engine, Duration) {
    let engine = Engine::create(folder).unwrap();
    let mut feed = Feed::new(&engine).unwrap();
    let mut chance = Chance(7);
    let start = Instant::now();
    let mut left: Vec<u64> = (1..=rows).collect();
    while !left.is_empty() {
        let rest = left.split_off(left.len().min(10_000));
        let entries: Vec<Entry> = left.iter().map(|id| entry(*id, &mut chance)).collect();
        feed.fill(&entries).unwrap();
        left = rest;
    }
    feed.commit("0.0.0").unwrap();
    (engine, start.elapsed())
}

/// What is timed of one kind of question.
#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    fn time<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        self.0.push(start.elapsed());
        done
    }

    /// The time that 95 of 100 keep, in milliseconds.
    fn p95(&mut self) -> f64 {
        self.0.sort();
        let place = (self.0.len() * 95).div_ceil(100).saturating_sub(1);
        self.0.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }
}

fn list(view: &View, query: &str) -> u64 {
    let params = Params::from_query(query);
    let asked = SearchQuery::read(&params).unwrap();
    let sort = asked.sort(&params).unwrap();
    view.list(&Audience::Visitor, &Collections::default(), &asked, sort, 25, None).unwrap().total
}

fn facets(view: &View, query: &str) {
    let asked = SearchQuery::read(&Params::from_query(query)).unwrap();
    let fields: Vec<Field> = FACETS.into_iter().take(FACETS_BY_DEFAULT).collect();
    let visitor = (Audience::Visitor, Collections::default());
    view.facets(&visitor.0, &visitor.1, &asked, &fields, 10, |_, _| false).unwrap();
}

fn tile(view: &View, query: &str, tile: (u8, u32, u32)) {
    let asked = SearchQuery::read(&Params::from_query(query)).unwrap();
    view.tile(&Audience::Visitor, &Collections::default(), &asked, tile).unwrap();
}

fn bare(searcher: &Searcher, words: &str) -> u64 {
    let field = searcher.schema().get_field("w_q").unwrap();
    let term = |word: &str| Term::from_field_text(field, word);
    let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for (index, part) in words.split('"').enumerate() {
        let parts = part.split_whitespace();
        if index % 2 == 1 {
            clauses.push((Occur::Must, Box::new(PhraseQuery::new(parts.map(term).collect()))));
        } else {
            clauses.extend(parts.map(|word| {
                let query = TermQuery::new(term(word), IndexRecordOption::WithFreqs);
                (Occur::Must, Box::new(query) as Box<dyn Query>)
            }));
        }
    }
    let first = TopDocs::with_limit(25).order_by_score();
    searcher.search(&BooleanQuery::new(clauses), &(first, Count)).unwrap().1 as u64
}

fn argument(name: &str, default: u64) -> u64 {
    let mut arguments = std::env::args().skip_while(|argument| argument != name).skip(1);
    arguments.next().map_or(default, |text| text.parse().unwrap())
}

/// The times of all kinds of questions.
#[derive(Default)]
struct Measured {
    ours: Times,
    theirs: Times,
    filters: Times,
    facets: Times,
    tiles: Times,
}

impl Measured {
    fn round(&mut self, view: &View, searcher: &Searcher, round: usize) {
        for (index, words) in WORDS.iter().enumerate() {
            let query = Params::default().with("q", words).to_query();
            // In turn, so that neither always finds warm what the other has read.
            if (round + index).is_multiple_of(2) {
                self.ours.time(|| list(view, &query));
                self.theirs.time(|| bare(searcher, words));
            } else {
                self.theirs.time(|| bare(searcher, words));
                self.ours.time(|| list(view, &query));
            }
            self.facets.time(|| facets(view, &query));
        }
        for (index, query) in FILTERS.iter().enumerate() {
            self.filters.time(|| list(view, query));
            self.facets.time(|| facets(view, query));
            let zoom = u8::try_from(index % 6).unwrap();
            let at = (1_u32 << zoom) / 3;
            self.tiles.time(|| tile(view, query, (zoom, at, at)));
        }
        self.tiles.time(|| tile(view, "", (0, 0, 0)));
    }
}

/// Bytes of both indexes.
fn size(folder: &Path) -> u64 {
    ["open", "members"]
        .iter()
        .flat_map(|part| std::fs::read_dir(folder.join(part)).unwrap())
        .map(|file| file.unwrap().metadata().unwrap().len())
        .sum()
}

fn main() {
    let (rows, rounds) = (argument("--rows", 1_000_000), argument("--rounds", 7));
    let folder = tempfile::tempdir().unwrap();
    let (engine, indexing) = filled(folder.path(), rows);
    let view = engine.view();
    let searcher =
        Index::open_in_dir(folder.path().join("open")).unwrap().reader().unwrap().searcher();
    for words in WORDS {
        let query = Params::default().with("q", words).to_query();
        assert_eq!(list(&view, &query), bare(&searcher, words), "{words}");
    }
    let mut measured = Measured::default();
    for round in 0..usize::try_from(rounds).unwrap() {
        measured.round(&view, &searcher, round);
    }
    let (ours, theirs) = (measured.ours.p95(), measured.theirs.p95());
    let result = serde_json::json!({
        "ratios": { "words_to_bare_tantivy": theirs / ours },
        "measures": {
            "rows": rows,
            "index_records_a_second": rows as f64 / indexing.as_secs_f64(),
            "index_bytes_a_record": size(folder.path()) as f64 / rows as f64,
            "words_p95_ms": ours,
            "bare_tantivy_p95_ms": theirs,
            "filters_p95_ms": measured.filters.p95(),
            "facets_p95_ms": measured.facets.p95(),
            "tiles_p95_ms": measured.tiles.p95(),
        },
    });
    println!("{result}");
}
