//! `cargo xtask bench`: how fast and how small, against other software or a budget.
//!
//! Every bench first checks that all sides found the same, then prints medians, spread and ratios.
//! With `--format json` the last line is one object `{"ratios": {…}, "measures": {…}}`; a ratio
//! above 1 means that ours is faster.

mod browser;
mod import;
mod ingest;
mod search;
mod size;

use anyhow::Result;
use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Map, Value, json};

use crate::run::say;

pub(crate) use size::sizes_within_budget;

/// What to measure.
#[derive(Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// A sheet from `File` to the last finding, in Chromium, against PapaParse and uDSV.
    Sheet(Common),
    /// One edit of a cell, checked again.
    Edit(Common),
    /// A batch into a collection, against the database's own fastest load.
    Ingest(ingest::Options),
    /// An archive into an empty collection, against the database's own fastest load.
    Import(import::Options),
    /// The search over generated records through its API, against bare Tantivy, FTS5 and PostgreSQL.
    Search(search::Options),
    /// Brotli bytes of every asset against its budget.
    Size(Common),
}

/// What every bench takes.
#[derive(Args, Clone)]
struct Common {
    /// How the result is printed.
    #[arg(long, default_value = "text")]
    format: Format,
    /// Rows of the generated file.
    #[arg(long, default_value_t = 100_000)]
    rows: u32,
    /// Rounds; every side runs once a round, in turn.
    #[arg(long, default_value_t = 7)]
    rounds: u32,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Format {
    fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Json => "json",
        }
    }
}

/// Measures.
pub(crate) fn run(options: &Options) -> Result<()> {
    match &options.what {
        What::Sheet(common) => browser::run("sheet", common),
        What::Edit(common) => browser::run("edit", common),
        What::Ingest(options) => ingest::run(options),
        What::Import(options) => import::run(options),
        What::Search(options) => search::run(options),
        What::Size(common) => size::run(common),
    }
}

/// The last line of a bench.
fn closing_line(format: Format, ratios: Map<String, Value>, measures: Map<String, Value>) {
    if format == Format::Json {
        say(json!({ "ratios": ratios, "measures": measures }));
    }
}
