//! How fast a checker goes over a sheet: 100,000 rows of 16 columns, about 500 bytes a row, two in a
//! hundred faulty, made in memory (cutting the rows into cells is within the time). Prints the median of 15 passes of the counting sink.
//!
//! `cargo run --release -p media_batch --example check_speed`

use std::borrow::Cow;
use std::io::Write;
use std::time::Instant;

use media_batch::check::{CheckContext, CheckRow, Checker, Detail, Sink};
use media_batch::reading::RowShape;
use media_batch::rule::Rule;
use media_batch::target::Target;

const ROWS: usize = 100_000;
const PASSES: usize = 15;

const TARGETS: [Target; 16] = [
    Target::CatalogNumber,
    Target::OccurrenceId,
    Target::OriginalUrl,
    Target::ThumbnailUrl,
    Target::ReferenceUrl,
    Target::Title,
    Target::Caption,
    Target::Creator,
    Target::Owner,
    Target::Rights,
    Target::License,
    Target::Created,
    Target::Format,
    Target::Notes,
    Target::Locality,
    Target::SortOccurrence,
];

/// Counts by rule, and never makes a detail: the first pass over a file.
struct Counts([u32; Rule::COUNT]);

impl Sink for Counts {
    fn add(&mut self, rule: Rule, _column: Option<u16>, _detail: impl FnOnce() -> Detail) {
        if let Some(count) = self.0.get_mut(rule.index()) {
            *count += 1;
        }
    }
}

fn row(number: usize) -> Vec<String> {
    let faulty = number % 50 == 7;
    let scheme = if faulty && number.is_multiple_of(3) { "http" } else { "https" };
    let license = if faulty { "CC BY" } else { "https://creativecommons.org/licenses/by/4.0/" };
    let blank = if faulty && number.is_multiple_of(2) { " " } else { "" };
    vec![
        format!("EXH{number:08}"),
        format!("urn:uuid:6ba7b810-9dad-11d1-80b4-{number:012x}"),
        format!(
            "{scheme}://media.herbarium.example.org/sheets/2021/{:03}/EXH{number:08}{blank}.jpg",
            number % 500
        ),
        format!(
            "https://media.herbarium.example.org/thumbs/2021/{:03}/EXH{number:08}_t.jpg",
            number % 500
        ),
        format!("https://herbarium.example.org/specimen/EXH{number:08}"),
        format!("Quercus alba L., sheet {number}"),
        "Whole sheet with label, barcode and colour card, photographed from above".to_owned(),
        "Anna Miller".to_owned(),
        "Example Botanic Garden, Herbarium".to_owned(),
        "(c) 2021 Example Botanic Garden".to_owned(),
        license.to_owned(),
        format!("2021-{:02}-{:02}", number % 12 + 1, number % 28 + 1),
        "image/jpeg".to_owned(),
        "Digitised in the second campaign".to_owned(),
        "Oak forest north of the old mill".to_owned(),
        "5".to_owned(),
    ]
}

fn main() -> std::io::Result<()> {
    // As a sheet holds them: one text, and where each cell ends.
    let mut text = String::new();
    let mut ends: Vec<[usize; TARGETS.len()]> = Vec::with_capacity(ROWS);
    for number in 0..ROWS {
        let mut row_ends = [0; TARGETS.len()];
        for (end, cell) in row_ends.iter_mut().zip(row(number)) {
            text.push_str(&cell);
            *end = text.len();
        }
        ends.push(row_ends);
    }
    let targets = TARGETS.map(Some);
    let checker = Checker::new(&targets, CheckContext::default());
    let mut milliseconds = Vec::new();
    let (mut keys, mut found) = (0_u64, 0_u32);
    for _ in 0..PASSES {
        let mut counts = Counts([0; Rule::COUNT]);
        let start = Instant::now();
        keys = 0;
        let (mut cells, mut from) = (Vec::with_capacity(TARGETS.len()), 0);
        for row_ends in &ends {
            cells.clear();
            for end in row_ends {
                cells.push(Cow::Borrowed(text.get(from..*end).unwrap_or("")));
                from = *end;
            }
            let facts =
                checker.check(&CheckRow { cells: &cells, shape: RowShape::default() }, &mut counts);
            keys ^= facts.url_key ^ facts.subject_key;
        }
        milliseconds.push(start.elapsed().as_secs_f64() * 1000.0);
        found = counts.0.iter().sum();
    }
    milliseconds.sort_by(f64::total_cmp);
    let median = milliseconds.get(PASSES / 2).copied().unwrap_or_default();
    let spread = (
        milliseconds.first().copied().unwrap_or_default(),
        milliseconds.last().copied().unwrap_or_default(),
    );
    writeln!(
        std::io::stdout(),
        "{ROWS} rows, {} columns, {} bytes a row, {found} findings, keys {keys:016x}: median {median:.1} ms ({:.1}–{:.1})",
        TARGETS.len(),
        text.len() / ROWS,
        spread.0,
        spread.1,
    )
}
