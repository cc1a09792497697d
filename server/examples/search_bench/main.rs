//! The search over generated records and media: our API, asked over its own router, beside bare
//! Tantivy, SQLite with FTS5 and PostgreSQL with GIN, which hold the same records and are asked the
//! same questions.
//!
//! `cargo xtask bench search` runs it. First every side answers every question once, and all answers
//! have to be the same: totals of lists, every count that we tell of a value, every cell of a tile.
//! Then all take turns, question by question.

mod bare;
#[path = "../../../crates/store/examples/ingest_bench/measure.rs"]
#[expect(dead_code, reason = "the bench of batches uses the rest")]
mod measure;
mod ours;
mod peers;
mod questions;
mod records;
mod times;

use std::io::Write as _;
use std::time::{Duration, Instant};

use api_types::OccurrenceFacets;
use bare::Bare;
use measure::{Memory, Watch};
use ours::Portal;
use peers::{Counts, Peer};
use questions::{COUNTS, Kind, LISTS, Question, TILES, is_bare};
use search::fold_value;
use serde_json::json;
use times::{Times, rounded};

type Result<T, E = Box<dyn std::error::Error + Send + Sync>> = std::result::Result<T, E>;

/// Everything that answers.
struct Sides {
    portal: Portal,
    bare: Bare,
    sqlite: Peer,
    postgres: Peer,
}

/// The times of all of them.
#[derive(Default)]
struct Measured {
    ours: Times,
    /// Ours again, of the questions that bare Tantivy is asked too.
    ours_beside_bare: Times,
    bare: Times,
    sqlite: Times,
    postgres: Times,
}

/// What making ours took.
struct Made {
    loading: Duration,
    indexing: Duration,
    memory: Memory,
    bytes: u64,
}

#[tokio::main]
async fn main() -> Result<()> {
    let (mut rows, mut rounds, mut json_wanted) = (1_000_000_u32, 5_u32, false);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{name} wants a value"))?;
        match name.as_str() {
            "--rows" => rows = value.parse()?,
            "--rounds" => rounds = value.parse()?,
            "--format" => json_wanted = value == "json",
            _ => return Err(format!("{name} is not known").into()),
        }
    }
    let (portal, made) = made(rows).await?;
    let mut sides = Sides {
        bare: Bare::open(&portal.open_index()?)?,
        sqlite: Peer::sqlite(rows).await?,
        postgres: Peer::postgres(rows).await?,
        portal,
    };
    say(&format!(
        "loaded: FTS5 in {:.1?}, PostgreSQL in {:.1?}",
        sides.sqlite.loading, sides.postgres.loading
    ))?;
    for question in all() {
        sides.compare(&question).await?;
    }
    say("every side gives the same answers")?;
    let mut measured = Measured::default();
    let watch = Memory::watch();
    for round in 0..rounds {
        for (place, question) in all().enumerate() {
            sides.round(&question, round as usize + place, &mut measured).await?;
        }
    }
    tell(&measured, &made, watch, rows, json_wanted)
}

/// All questions.
fn all() -> impl Iterator<Item = Question> {
    LISTS.into_iter().chain(COUNTS).chain(TILES)
}

async fn made(rows: u32) -> Result<(Portal, Made)> {
    let began = Instant::now();
    let portal = Portal::filled(rows).await?;
    let loading = began.elapsed();
    say(&format!("{rows} records in our database after {loading:.1?}"))?;
    let watch = Memory::watch();
    let indexing = portal.index().await?;
    let memory = Memory::default().most(watch.end());
    let bytes = portal.index_bytes()?;
    say(&format!("indexed in {indexing:.1?}"))?;
    Ok((portal, Made { loading, indexing, memory, bytes }))
}

impl Sides {
    /// Asks all sides; their answers have to be the same.
    async fn compare(&mut self, question: &Question) -> Result<()> {
        let address = question.address();
        let differ = |side: &str, theirs: &str, ours: &str| -> Result<()> {
            Err(format!("{address}: {side} says {theirs}, we say {ours}").into())
        };
        match question.kind {
            Kind::List(_) => {
                let ours = self.portal.list(&address).await?;
                let mut others = vec![
                    ("FTS5", self.sqlite.list(question).await?),
                    ("GIN", self.postgres.list(question).await?),
                ];
                if is_bare(question) {
                    others.push(("bare Tantivy", self.bare.list(question)?));
                }
                for (side, theirs) in others {
                    if theirs != ours || ours == 0 {
                        return differ(side, &theirs.to_string(), &ours.to_string());
                    }
                }
            }
            Kind::Facets => {
                let ours = self.portal.facets(&address).await?;
                for (side, peer) in [("FTS5", &mut self.sqlite), ("GIN", &mut self.postgres)] {
                    same_counts(&ours, &peer.facets(question).await?)
                        .map_err(|error| format!("{address}: {side}: {error}"))?;
                }
            }
            Kind::Tile(..) => {
                let ours = self.portal.tile(&address).await?;
                for (side, peer) in [("FTS5", &mut self.sqlite), ("GIN", &mut self.postgres)] {
                    let theirs = peer.tile(question).await?;
                    if theirs != ours {
                        return differ(side, &format!("{theirs:?}"), &format!("{ours:?}"));
                    }
                }
            }
        }
        Ok(())
    }

    /// All sides in turn, another one first each time.
    async fn round(&mut self, question: &Question, turn: usize, to: &mut Measured) -> Result<()> {
        let (name, address) = (question.name(), question.address());
        for side in turn..turn + 4 {
            match side % 4 {
                0 => {
                    let began = Instant::now();
                    self.portal.ask(&address).await?;
                    to.ours.add(name, began.elapsed());
                    if is_bare(question) {
                        to.ours_beside_bare.add(name, began.elapsed());
                    }
                }
                1 if is_bare(question) => {
                    let bare = &self.bare;
                    to.bare.time(name, async { bare.list(question) }).await?;
                }
                2 => to.sqlite.time(name, asked(&mut self.sqlite, question)).await?,
                3 => to.postgres.time(name, asked(&mut self.postgres, question)).await?,
                _ => {}
            }
        }
        Ok(())
    }
}

async fn asked(peer: &mut Peer, question: &Question) -> Result<()> {
    match question.kind {
        Kind::List(_) => drop(peer.list(question).await?),
        Kind::Facets => drop(peer.facets(question).await?),
        Kind::Tile(..) => drop(peer.tile(question).await?),
    }
    Ok(())
}

/// What we tell of each value, and how many values there are.
fn same_counts(ours: &OccurrenceFacets, theirs: &Counts) -> Result<()> {
    for facet in &ours.facets {
        let of = || theirs.iter().filter(|((name, _), _)| *name == facet.field);
        let distinct = of().count() as u64;
        if distinct != facet.distinct {
            return Err(
                format!("{}: {distinct} values, not {}", facet.field, facet.distinct).into()
            );
        }
        for told in &facet.values {
            let value = fold_value(&told.value);
            let count = of().find(|((_, known), _)| *known == value);
            let count = count.map_or(0, |(_, count)| *count);
            if count != told.count {
                return Err(format!("{}={value}: {count}, not {}", facet.field, told.count).into());
            }
        }
    }
    Ok(())
}

fn is_list(kind: &str) -> bool {
    kind != "facets" && kind != "tiles"
}

fn tell(of: &Measured, made: &Made, watch: Watch, rows: u32, json_wanted: bool) -> Result<()> {
    let asking = Memory::default().most(watch.end());
    let p95 = |times: &Times, kinds: &dyn Fn(&str) -> bool| times.percentile(95, kinds);
    let against = |theirs: &Times, kinds: &dyn Fn(&str) -> bool| {
        rounded(p95(theirs, kinds) / p95(&of.ours, kinds))
    };
    let (facets, tiles) = (|kind: &str| kind == "facets", |kind: &str| kind == "tiles");
    let ratios = json!({
        "lists_to_postgres": against(&of.postgres, &is_list),
        "lists_to_fts5": against(&of.sqlite, &is_list),
        "lists_to_bare_tantivy":
            rounded(p95(&of.bare, &is_list) / p95(&of.ours_beside_bare, &is_list)),
        "facets_to_postgres": against(&of.postgres, &facets),
        "facets_to_fts5": against(&of.sqlite, &facets),
        "tiles_to_postgres": against(&of.postgres, &tiles),
        "tiles_to_fts5": against(&of.sqlite, &tiles),
    });
    let seconds = made.indexing.as_secs_f64();
    let measures = json!({
        "rows": rows,
        "questions": LISTS.len() + COUNTS.len() + TILES.len(),
        "lists_p95_ms": rounded(p95(&of.ours, &is_list)),
        "facets_p95_ms": rounded(p95(&of.ours, &facets)),
        "tiles_p95_ms": rounded(p95(&of.ours, &tiles)),
        "loading_s": rounded(made.loading.as_secs_f64()),
        "indexing_s": rounded(seconds),
        "indexed_records_a_second": (f64::from(rows) / seconds).round(),
        "index_bytes_a_record": rounded(made.bytes as f64 / f64::from(rows)),
        "memory_indexing_mib": made.memory.first_half_mib().max(made.memory.second_half_mib()),
        "memory_asking_mib": asking.first_half_mib().max(asking.second_half_mib()),
        "ours": of.ours.told(),
        "bare_tantivy": of.bare.told(),
        "fts5": of.sqlite.told(),
        "postgres": of.postgres.told(),
    });
    if json_wanted {
        return say(&json!({ "ratios": ratios, "measures": measures }).to_string());
    }
    say(&format!("{ratios:#}\n{measures:#}"))
}

fn say(line: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
