//! How fast a whole media sheet goes through reading, mapping, rules and duplicates:
//! `cargo run --release -p media_batch --example sheet_speed [ROWS]`. The browser's figures come from
//! `cargo xtask bench sheet`; this one is for a profiler.
#![expect(clippy::print_stdout, reason = "an example prints its figures")]

use std::fmt::Write as _;
use std::time::Instant;

use media_batch::reading::ReadOptions;
use media_batch::session::Session;

fn main() {
    let rows = std::env::args().nth(1).and_then(|rows| rows.parse().ok()).unwrap_or(100_000);
    let text = sheet(rows);
    println!("{rows} rows, {:.1} MB", text.len() as f64 / 1e6);
    for _ in 0..5 {
        let mut session = Session::default();
        let start = Instant::now();
        session.begin("media.csv", text.len() as u64, ReadOptions::default());
        for slice in text.as_bytes().chunks(1 << 20) {
            session.push(slice);
        }
        let streamed = start.elapsed();
        session.finish();
        let counts = session.counts();
        println!(
            "{streamed:?} while streaming, {:?} in all; {} ready, {} with errors",
            start.elapsed(),
            counts.ready,
            counts.with_errors
        );
        let start = Instant::now();
        session.edit(rows / 2, 1, "https://img.example.org/edited.jpg".to_owned());
        let edited = start.elapsed();
        let summary = session.summary();
        println!(
            "edit {edited:?}, with summary {:?}, {} groups",
            start.elapsed(),
            summary.groups.len()
        );
    }
}

/// Rows like those of a herbarium's sheet, 500 bytes each, two in a hundred with something wrong.
fn sheet(rows: u32) -> String {
    let mut text = String::from(
        "catalogNumber,originalUrl,url,thumbnailUrl,caption,creator,owner,rights,accessRights,\
         copyright,format,notes,sourceIdentifier,referenceUrl,anatomy,sortOccurrence\r\n",
    );
    for row in 0..rows {
        let scheme = if row % 97 == 0 { "http" } else { "https" };
        let url = if row % 101 == 0 {
            format!("IMG_{row}.jpg")
        } else {
            format!("{scheme}://img.example.org/collections/herbarium/2026/{row:08}.jpg")
        };
        let _ = write!(
            text,
            "SVH{row:08},{url},https://img.example.org/m/{row:08}.jpg,https://img.example.org/t/{row:08}.jpg,\
             \"Habit, with \"\"fruits\"\" no. {row}\",Zoë Müller,Sierra Verde Herbaria,\
             https://creativecommons.org/licenses/by/4.0/,public,Sierra Verde Herbaria 2026,image/jpeg,\
             Digitised at imaging station two during the spring campaign of the year,filename: {row:08}.jpg,\
             https://herbarium.example.org/specimen/{row:08},whole organism,{}\r\n",
            row % 9
        );
    }
    text
}
