//! A batch of media into a large collection, as the server's job applies it (fetched, unpacked,
//! checked, resolved, written, outcomes, cursor), against the database's own fastest load of the very
//! same rows into the same table: how near is all that care to no care at all?
//!
//! `cargo xtask bench ingest` runs it. Both sides take turns; before each turn the table is emptied
//! and the log written back; after each turn the table must hold the same rows.

mod measure;
mod peer;
mod portal;
mod sheet;

use std::io::Write as _;
use std::time::{Duration, Instant};

use measure::{Memory, Turns};
use peer::Peer;
use portal::Portal;
use serde_json::{Map, Value, json};
use test_support::Kind;

type Result<T, E = Box<dyn std::error::Error + Send + Sync>> = std::result::Result<T, E>;

/// How much is measured.
#[derive(Clone, Copy, Debug)]
struct Size {
    rows: u32,
    records: u32,
    rounds: u32,
    chunk_rows: u32,
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut size = Size { rows: 100_000, records: 1_000_000, rounds: 5, chunk_rows: 5_000 };
    let (mut json_wanted, mut only) = (false, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{name} wants a value"))?;
        match name.as_str() {
            "--rows" => size.rows = value.parse()?,
            "--records" => size.records = value.parse()?,
            "--rounds" => size.rounds = value.parse()?,
            "--chunk-rows" => size.chunk_rows = value.parse()?,
            "--only" => only = Some(value),
            "--format" => json_wanted = value == "json",
            _ => return Err(format!("{name} is not known").into()),
        }
    }
    let (mut ratios, mut measures) = (Map::new(), Map::new());
    for (name, kind) in [("sqlite", Kind::Sqlite), ("postgres", Kind::Postgres)] {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let found = compare(name, kind, size).await?;
        ratios.insert(name.to_owned(), json!(rounded(found.ratio)));
        measures.insert(name.to_owned(), found.measures);
    }
    if json_wanted {
        say(&json!({ "ratios": ratios, "measures": measures }).to_string())?;
    }
    Ok(())
}

struct Found {
    ratio: f64,
    measures: Value,
}

/// Both sides on one database, in turn.
async fn compare(name: &str, kind: Kind, size: Size) -> Result<Found> {
    let began = Instant::now();
    let portal = Portal::open(kind, size.records).await?;
    let load = began.elapsed();
    say(&format!("{name}: {} records loaded in {:.1} s", size.records, load.as_secs_f64()))?;
    let (mut peer, first) = first_turn(kind, &portal, size).await?;
    let (mut ours, mut theirs) = (Turns::default(), Turns::default());
    let mut memory = Memory::default();
    for round in 0..size.rounds {
        // Whoever goes second would always find a warmer machine.
        for turn in [round, round + 1] {
            peer.empty().await?;
            if turn % 2 == 0 {
                let batch = portal.stage(size.rows, size.chunk_rows).await?;
                peer.settle().await?;
                let watch = Memory::watch();
                ours.add(portal.apply(batch, size.rows).await?);
                memory = memory.most(watch.end());
            } else {
                peer.settle().await?;
                theirs.add(peer.load().await?);
            }
            let holds = peer.contents().await?;
            if holds != first {
                return Err(format!("{name}: {holds:?} rows instead of {first:?}").into());
            }
        }
    }
    let ratio = theirs.median().as_secs_f64() / ours.median().as_secs_f64();
    say(&format!("{name}: a batch    {}", ours.line(size.rows)))?;
    say(&format!("{name}: plain load {}", theirs.line(size.rows)))?;
    say(&format!("{name}: ratio {ratio:.2}; {}", memory.line()))?;
    let measures = json!({
        "batch_ms": millis(ours.median()),
        "plain_load_ms": millis(theirs.median()),
        "batch_spread_ms": ours.spread().map(millis),
        "plain_load_spread_ms": theirs.spread().map(millis),
        "rows": size.rows,
        "records": size.records,
        "chunk_rows": size.chunk_rows,
        "records_load_s": rounded(load.as_secs_f64()),
        "memory_first_half_mib": memory.first_half_mib(),
        "memory_second_half_mib": memory.second_half_mib(),
    });
    Ok(Found { ratio, measures })
}

/// Applies a batch once, unmeasured: what it wrote is what the peer will load.
async fn first_turn(kind: Kind, portal: &Portal, size: Size) -> Result<(Peer, peer::Contents)> {
    let batch = portal.stage(size.rows, size.chunk_rows).await?;
    portal.apply(batch, size.rows).await?;
    let mut peer = Peer::copy_what_is_there(kind, portal.address()).await?;
    let contents = peer.contents().await?;
    Ok((peer, contents))
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

fn say(line: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}
