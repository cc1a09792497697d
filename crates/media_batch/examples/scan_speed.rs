//! How fast sheets are read: makes a media sheet of 100,000 rows and 16 columns (about 50 MB) and
//! prints the best and the median of some rounds for each step, with its throughput.
//!
//! `cargo run --release -p media_batch --example scan_speed [ROWS]`
#![expect(clippy::print_stdout, reason = "a program that prints its measurements")]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use media_batch::reading::{ReadOptions, Sheet, SheetReader};

/// Rounds of each step.
const ROUNDS: usize = 9;

/// Bytes of one slice, as a browser hands them out.
const SLICE: usize = 64 * 1024;

fn main() {
    let rows = std::env::args().nth(1).and_then(|rows| rows.parse().ok()).unwrap_or(100_000);
    measure("media sheet of 16 columns", &media_sheet(rows));
    let latin: Vec<u8> =
        media_sheet(rows).chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    report("read the same in ISO-8859-1", latin.len(), || {
        black_box(read_in_slices(&latin).rows());
    });
    measure("every cell quoted, cells short", &quoted_sheet(rows));
}

fn measure(title: &str, text: &str) {
    let bytes = text.as_bytes();
    println!("{title}: {:.1} MB", bytes.len() as f64 / 1e6);
    report("validate UTF-8 alone", bytes.len(), || {
        black_box(std::str::from_utf8(black_box(bytes)).is_ok());
    });
    report("copy into fresh memory alone", bytes.len(), || {
        let mut copy = Vec::with_capacity(bytes.len());
        for slice in bytes.chunks(SLICE) {
            copy.extend_from_slice(slice);
        }
        black_box(copy.len());
    });
    report("read (decode, append, index)", bytes.len(), || {
        black_box(read_in_slices(bytes).rows());
    });
    let sheet = read_in_slices(bytes);
    report("split every row into cells", bytes.len(), || {
        black_box(count_cells(&sheet));
    });
    println!("{} rows, {} cells\n", sheet.rows(), count_cells(&sheet));
}

fn read_in_slices(bytes: &[u8]) -> Sheet {
    let mut reader = SheetReader::new("bench.csv", bytes.len() as u64, ReadOptions::default());
    for slice in bytes.chunks(SLICE) {
        reader.push(slice);
    }
    reader.finish()
}

fn count_cells(sheet: &Sheet) -> usize {
    let mut cells = Vec::new();
    let mut count = 0;
    for row in 0..sheet.rows() {
        black_box(sheet.split(row, &mut cells));
        count += cells.len();
    }
    count
}

fn report(step: &str, bytes: usize, mut work: impl FnMut()) {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let best = times.first().copied().unwrap_or_default().as_secs_f64();
    let median = times.get(ROUNDS / 2).copied().unwrap_or_default().as_secs_f64();
    println!(
        "{step:32} best {:7.2} ms, median {:7.2} ms, {:6.0} MB/s",
        best * 1e3,
        median * 1e3,
        bytes as f64 / 1e6 / best
    );
}

/// A sheet as collections make them: CRLF, names beyond ASCII, quoted captions with commas, now
/// and then a line break within a cell.
fn media_sheet(rows: u32) -> String {
    const HEADERS: &str = "catalogNumber,originalUrl,url,thumbnailUrl,caption,creator,owner,rights,\
        accessRights,copyright,format,notes,sourceIdentifier,referenceUrl,anatomy,sortOccurrence";
    let mut text = String::with_capacity(rows as usize * 520);
    text.push_str(HEADERS);
    text.push_str("\r\n");
    for row in 0..rows {
        let caption = match row % 100 {
            7 => "\"Habit, seen from\nthe road\"".to_owned(),
            n if n % 5 == 0 => format!("\"Leaf, lower \"\"face\"\" {row}\""),
            _ => format!("Whole specimen sheet number {row}"),
        };
        let creator = if row % 3 == 0 { "María José Núñez" } else { "Anna Bergström" };
        let _ = write!(
            text,
            "VASC{row:08},https://media.example.org/herbarium/originals/{row:08}/sheet.jpg,\
             https://media.example.org/herbarium/web/{row:08}/sheet.jpg,\
             https://media.example.org/herbarium/thumbs/{row:08}/sheet.jpg,{caption},{creator},\
             Example University Herbarium,Copyright Example University,\
             https://creativecommons.org/licenses/by/4.0/,Example University 2024,image/jpeg,\
             Scanned at 600 dpi with colour card,urn:vasc:{row:010},\
             https://portal.example.org/records/{row},whole organism,{}\r\n",
            row % 4 + 1
        );
    }
    text
}

/// The hardest case for the scanner: a mark every few bytes.
fn quoted_sheet(rows: u32) -> String {
    let mut text = String::with_capacity(rows as usize * 140);
    for row in 0..=rows {
        for column in 0..16 {
            let separator = if column == 0 { "" } else { "," };
            let _ = write!(text, "{separator}\"c{}\"", (row + column) % 1_000);
        }
        text.push('\n');
    }
    text
}
