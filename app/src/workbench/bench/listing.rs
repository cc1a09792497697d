//! Going through rows for a list: the records to be created, and the file of left-out rows.

use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::identifier::Resolution;
use media_batch::left_out;
use media_batch::session::protocol::{Answer, Ask, FileFormat, Filter};

use super::Bench;
use crate::browser::download;
use crate::workbench::logic::{cells, words};

/// New records that are listed by name; the rest is counted.
const LISTED: usize = 500;

/// Rows asked for at once.
const STEP: u16 = 400;

/// Rows looked through for the list at most, so that a huge sheet does not keep the dialog waiting.
const LOOKED_THROUGH: u32 = 200_000;

/// Media type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

impl Bench {
    /// The first records that would be created, by their identifiers.
    pub(crate) async fn new_records(self) -> Vec<String> {
        let columns = self.summary.try_with_untracked(|summary| summary.columns.clone());
        let columns = columns.unwrap_or_default();
        let (mut found, mut from) = (Vec::new(), 0);
        while from < LOOKED_THROUGH && found.len() < LISTED {
            let ask = Ask::Window { filter: Filter::Ready, from, count: STEP };
            let Some(Answer::Window { rows, .. }) = self.ask(ask).await else { break };
            if rows.is_empty() {
                break;
            }
            from += u32::from(STEP);
            for row in rows.iter().filter(|row| row.resolution == Resolution::NotFound) {
                let identifiers = cells::identifiers(row, &columns);
                let texts: Vec<String> = identifiers
                    .into_iter()
                    .map(|(target, text)| format!("{target} {text}"))
                    .collect();
                let line = texts.join(" · ");
                if found.last() != Some(&line) && found.len() < LISTED {
                    found.push(line);
                }
            }
        }
        found
    }

    /// Hands out the rows that are left out or have errors, with the reasons in added columns.
    pub(crate) fn download_left_out(self, format: FileFormat) {
        spawn_local(async move {
            let ask = Ask::LeftOutFile { format, sentences: words::left_out_sentences() };
            let (extension, media_type) = match format {
                FileFormat::Csv => ("csv", "text/csv;charset=utf-8"),
                FileFormat::Xlsx => ("xlsx", XLSX),
            };
            let sheet = self.mark().map(|mark| mark.name).unwrap_or_default();
            let name = left_out::file_name(&sheet, extension);
            let saved = match self.ask_for_file(ask).await {
                Some((Answer::File, Some(file))) => download::save(&name, media_type, &file),
                Some((Answer::Refused { code, args }, _)) => return self.refused(&code, &args),
                _ => None,
            };
            if saved.is_none() {
                let _ = self.notice.try_set(Some(words::text("ui-wb-download-failed")));
            }
        });
    }
}
