//! The file of left-out rows, written here: its rows never pass through the page.

use js_sys::{Promise, Uint8Array};
use media_batch::left_out;
use media_batch::session::Session;
use media_batch::session::protocol::{Answer, FileFormat};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::state::Worker;

/// Rows given to the workbook at once: one message stays small.
const ROWS_AT_ONCE: usize = 2_000;

/// What a workbook answers by when it fails for a reason that it does not name.
const NOT_WRITTEN: &str = "sheet-not-written";

#[wasm_bindgen]
extern "C" {
    /// The writer of the module that knows workbooks.
    type Workbook;

    #[wasm_bindgen(method, catch)]
    fn add(this: &Workbook, rows: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn finish(this: &Workbook) -> Result<Uint8Array, JsValue>;

    #[wasm_bindgen(method)]
    fn free(this: &Workbook);
}

/// Writes the file and answers the request with it.
pub(crate) fn write(
    worker: &Worker,
    id: u32,
    format: FileFormat,
    sentences: Vec<(String, String)>,
) {
    let worker = worker.clone();
    spawn_local(async move {
        let written = match format {
            FileFormat::Csv => Ok(csv(&worker.session.borrow(), &sentences)),
            FileFormat::Xlsx => workbook(&worker, &sentences).await,
        };
        match written {
            Ok(file) => worker.answer_with_file(id, &file),
            Err(code) => {
                let max = ("max".to_owned(), MAX_CELL_CHARS.to_owned());
                worker.answer(id, Answer::Refused { code, args: vec![max] });
            }
        }
    });
}

/// Characters of a workbook's cell, as its refusal names them.
const MAX_CELL_CHARS: &str = "32,767";

fn csv(session: &Session, sentences: &[(String, String)]) -> Uint8Array {
    let mut text = left_out::BYTE_ORDER_MARK.to_owned();
    left_out::write_csv_row(session.left_out_header(), &mut text);
    for row in session.left_out_rows(|code| sentence(sentences, code)) {
        left_out::write_csv_row(row, &mut text);
    }
    Uint8Array::from(text.as_bytes())
}

async fn workbook(worker: &Worker, sentences: &[(String, String)]) -> Result<Uint8Array, String> {
    let begun = worker.new_workbook.call0(&JsValue::NULL).map_err(code)?;
    let begun = JsFuture::from(Promise::resolve(&begun)).await.map_err(code)?;
    let workbook: Workbook = begun.unchecked_into();
    let written = fill(&workbook, &worker.session.borrow(), sentences);
    workbook.free();
    written
}

fn fill(
    workbook: &Workbook,
    session: &Session,
    sentences: &[(String, String)],
) -> Result<Uint8Array, String> {
    let rows = session.left_out_rows(|code| sentence(sentences, code));
    let mut rows = std::iter::once(session.left_out_header()).chain(rows).map(escaped).peekable();
    while rows.peek().is_some() {
        let some: Vec<Vec<String>> = rows.by_ref().take(ROWS_AT_ONCE).collect();
        // Texts can always be written as JSON.
        workbook.add(&serde_json::to_string(&some).unwrap_or_default()).map_err(code)?;
    }
    workbook.finish().map_err(code)
}

fn escaped(row: Vec<String>) -> Vec<String> {
    row.iter().map(|cell| left_out::escaped(cell).into_owned()).collect()
}

fn sentence(sentences: &[(String, String)], code: &str) -> Option<String> {
    sentences.iter().find(|(known, _)| known == code).map(|(_, sentence)| sentence.clone())
}

/// The code that was thrown.
fn code(thrown: JsValue) -> String {
    thrown.as_string().unwrap_or_else(|| NOT_WRITTEN.to_owned())
}
