//! An archive of records and media from the file to the last row: read, staged, compared and applied
//! by the server's own jobs, against the database's own fastest load of the very same rows into the
//! same tables: how near is all that care to no care at all?
//!
//! `cargo xtask bench import` runs it. Both sides take turns; before each turn the tables are emptied
//! and the log written back; after each turn they must hold the same rows.

mod archive;
#[path = "../../../crates/store/examples/ingest_bench/measure.rs"]
mod measure;
mod peer;
mod portal;

use std::io::Write as _;
use std::time::Duration;

use measure::{Memory, Turns};
use peer::Peer;
use portal::{Portal, Times};
use serde_json::{Map, Value, json};
use test_support::Kind;

type Result<T, E = Box<dyn std::error::Error + Send + Sync>> = std::result::Result<T, E>;

#[tokio::main]
async fn main() -> Result<()> {
    let (mut rows, mut rounds) = (1_000_000, 3);
    let (mut json_wanted, mut only) = (false, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{name} wants a value"))?;
        match name.as_str() {
            "--rows" => rows = value.parse()?,
            "--rounds" => rounds = value.parse()?,
            "--only" => only = Some(value),
            "--format" => json_wanted = value == "json",
            _ => return Err(format!("{name} is not known").into()),
        }
    }
    let folder = tempfile::tempdir()?;
    let archive = archive::write(folder.path(), rows)?;
    say(&format!("archive: {rows} records and {rows} media, {} MiB", archive.bytes / 1024 / 1024))?;
    let (mut ratios, mut measures) = (Map::new(), Map::new());
    for (name, kind) in [("sqlite", Kind::Sqlite), ("postgres", Kind::Postgres)] {
        if only.as_ref().is_some_and(|only| only != name) {
            continue;
        }
        let found = compare(name, kind, folder.path(), &archive, rounds).await?;
        ratios.insert(name.to_owned(), json!(rounded(found.ratio)));
        ratios.insert(format!("{name}_from_file_to_end"), json!(rounded(found.whole_ratio)));
        measures.insert(name.to_owned(), found.measures);
    }
    if json_wanted {
        say(&json!({ "ratios": ratios, "measures": measures }).to_string())?;
    }
    Ok(())
}

struct Found {
    ratio: f64,
    whole_ratio: f64,
    measures: Value,
}

/// Both sides on one database, in turn.
async fn compare(
    name: &str,
    kind: Kind,
    folder: &std::path::Path,
    archive: &archive::Written,
    rounds: u32,
) -> Result<Found> {
    let portal = Portal::open(kind, folder).await?;
    // The first turn is measured for its memory: nothing else is in this process yet.
    let watch = Memory::watch();
    portal.import(archive).await?;
    let memory = Memory::default().most(watch.end());
    let mut peer = Peer::copy_what_is_there(kind, portal.address()).await?;
    let first = peer.contents().await?;
    let (mut ours, mut theirs) = (Sides::default(), Turns::default());
    for round in 0..rounds {
        // Whoever goes second would always find a warmer machine.
        for turn in [round, round + 1] {
            peer.empty().await?;
            peer.settle().await?;
            if turn % 2 == 0 {
                ours.add(portal.import(archive).await?);
            } else {
                theirs.add(peer.load().await?);
            }
            let holds = peer.contents().await?;
            if holds != first {
                return Err(format!("{name}: {holds:?} rows instead of {first:?}").into());
            }
        }
    }
    let seconds = |turns: &Turns| turns.median().as_secs_f64();
    let ratio = seconds(&theirs) / seconds(&ours.applied);
    let whole_ratio = seconds(&theirs) / seconds(&ours.whole);
    let rows = archive.rows;
    say(&format!("{name}: read and staged {}", ours.staged.line(rows)))?;
    say(&format!("{name}: compared        {}", ours.compared.line(rows)))?;
    say(&format!("{name}: applied         {}", ours.applied.line(rows)))?;
    say(&format!("{name}: in all          {}", ours.whole.line(rows)))?;
    say(&format!("{name}: plain load      {}", theirs.line(rows)))?;
    say(&format!(
        "{name}: ratio {ratio:.2} (applying), {whole_ratio:.2} (from the file to the end); {}",
        memory.line()
    ))?;
    let measures = json!({
        "staged_ms": millis(ours.staged.median()),
        "compared_ms": millis(ours.compared.median()),
        "applied_ms": millis(ours.applied.median()),
        "whole_ms": millis(ours.whole.median()),
        "plain_load_ms": millis(theirs.median()),
        "whole_spread_ms": ours.whole.spread().map(millis),
        "plain_load_spread_ms": theirs.spread().map(millis),
        "rows": rows,
        "media": rows,
        "memory_first_half_mib": memory.first_half_mib(),
        "memory_second_half_mib": memory.second_half_mib(),
    });
    Ok(Found { ratio, whole_ratio, measures })
}

/// Our turns, by what they were spent on.
#[derive(Default)]
struct Sides {
    staged: Turns,
    compared: Turns,
    applied: Turns,
    whole: Turns,
}

impl Sides {
    fn add(&mut self, times: Times) {
        self.staged.add(times.staged);
        self.compared.add(times.compared);
        self.applied.add(times.applied);
        self.whole.add(times.staged + times.compared + times.applied);
    }
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
