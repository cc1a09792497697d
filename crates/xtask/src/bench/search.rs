//! `cargo xtask bench search`: the search engine over generated records.

use anyhow::{Context as _, Result};
use serde_json::{Map, Value};

use super::{Common, Format, closing_line};
use crate::run::{cargo, output, say};

pub(super) fn run(common: &Common) -> Result<()> {
    let mut command = cargo([
        "run",
        "--quiet",
        "--release",
        "--package",
        "search",
        "--example",
        "search_bench",
        "--",
    ]);
    command.args(["--rows", &common.rows.to_string(), "--rounds", &common.rounds.to_string()]);
    let told: Value = serde_json::from_str(output(&mut command)?.trim())?;
    let part = |name: &str| -> Result<Map<String, Value>> {
        Ok(told.get(name).and_then(Value::as_object).context("the bench told nothing")?.clone())
    };
    let (ratios, measures) = (part("ratios")?, part("measures")?);
    if common.format == Format::Text {
        for (name, value) in ratios.iter().chain(&measures) {
            say(format!("{name}: {value}"));
        }
    }
    closing_line(common.format, ratios, measures);
    Ok(())
}
