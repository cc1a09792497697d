//! Reading a file by slices, as the browser streams it: no copy of the whole file in the page, no
//! text of the whole file anywhere but in the engine.

use js_sys::{Promise, Reflect, Uint8Array};
use media_batch::limits::MAX_SHEET_BYTES;
use media_batch::reading::finding::code;
use media_batch::reading::{Delimiter, Encoding, ReadOptions};
use media_batch::session::NumericCells;
use media_batch::session::protocol::Event;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use crate::messages::answer_with_summary;
use crate::slices::{Slices, copied};
use crate::state::{Input, Worker};

/// Progress is told at most so often.
const PROGRESS_MS: f64 = 100.0;

/// The first bytes of ZIP (and XLSX, ODS), GZIP, and OLE (XLS) files.
const CONTAINERS: [&[u8]; 4] =
    [b"PK\x03\x04", b"PK\x05\x06", &[0x1f, 0x8b], &[0xd0, 0xcf, 0x11, 0xe0]];

/// Begins to read the input anew; answers the request at once, and tells the rest by events.
pub(crate) fn read(worker: &Worker, id: u32, part: Option<String>) {
    let number = worker.reading.get().wrapping_add(1);
    worker.reading.set(number);
    answer_with_summary(worker, id);
    let Some(input) = worker.input.borrow().clone() else { return };
    let options = worker.options.borrow().clone();
    let worker = worker.clone();
    spawn_local(async move {
        let reading = Reading { worker, number, options, part, began: 0.0 };
        if let Err(code) = reading.run(input).await {
            code.tell();
        }
    });
}

struct Reading {
    worker: Worker,
    number: u32,
    options: ReadOptions,
    part: Option<String>,
    began: f64,
}

/// What the opener says of a file that it cannot open.
#[derive(Default, serde::Deserialize)]
struct OpenError {
    code: String,
    args: Vec<(String, String)>,
}

/// A file that cannot be read, with the worker to say so.
struct Unreadable {
    worker: Worker,
    code: String,
    args: Vec<(String, String)>,
}

impl Unreadable {
    fn tell(self) {
        self.worker.event(Event::Unreadable { code: self.code, args: self.args });
    }
}

impl Reading {
    async fn run(mut self, input: Input) -> Result<(), Unreadable> {
        self.began = self.worker.now();
        match input {
            Input::Text { name, text } => {
                self.begin(&name, text.len() as u64, self.options.clone());
                self.push(text.as_bytes());
                self.finish();
                Ok(())
            }
            Input::File(file) => self.read_file(&file).await,
        }
    }

    async fn read_file(&self, file: &File) -> Result<(), Unreadable> {
        let size = size_of(file);
        if size > MAX_SHEET_BYTES {
            let args = vec![
                ("bytes".to_owned(), size.to_string()),
                ("limit".to_owned(), MAX_SHEET_BYTES.to_string()),
            ];
            return Err(self.unreadable("file-too-large", args));
        }
        let failed = |_| self.unreadable("file-not-readable", Vec::new());
        let mut slices = Slices::of(file).map_err(failed)?;
        let mut first = true;
        let mut read: u64 = 0;
        let mut told = self.worker.now();
        let mut told_first_rows = false;
        let mut buffer = Vec::new();
        while let Some(slice) = slices.next().await.map_err(failed)? {
            if !self.is_newest() {
                return Ok(());
            }
            let bytes = copied(&slice, &mut buffer);
            if std::mem::take(&mut first) {
                if CONTAINERS.iter().any(|magic| bytes.starts_with(magic)) {
                    return self.read_container(file).await;
                }
                self.begin(&file.name(), size, self.options.clone());
            }
            read = read.saturating_add(bytes.len() as u64);
            self.push(bytes);
            told_first_rows = told_first_rows || self.tell_first_rows(read < size);
            if self.worker.now() - told > PROGRESS_MS {
                told = self.worker.now();
                let rows = self.worker.session.borrow().rows();
                self.worker.event(Event::Progress { bytes: read, total: size, rows });
            }
        }
        if first {
            self.begin(&file.name(), 0, self.options.clone());
        }
        self.finish();
        Ok(())
    }

    /// The whole file goes to the opener, which is loaded now.
    async fn read_container(&self, file: &File) -> Result<(), Unreadable> {
        let failed = |_| self.unreadable("file-not-readable", Vec::new());
        let bytes = JsFuture::from(file.array_buffer()).await.map_err(failed)?;
        let part = self.part.as_deref().map_or(JsValue::UNDEFINED, JsValue::from_str);
        let opened = self
            .worker
            .open_container
            .call3(
                &JsValue::NULL,
                &JsValue::from_str(&file.name()),
                &Uint8Array::new(&bytes),
                &part,
            )
            .map_err(failed)?;
        let opened = JsFuture::from(Promise::resolve(&opened)).await.map_err(failed)?;
        if !self.is_newest() {
            return Ok(());
        }
        let text = |name: &str| get(&opened, name).and_then(|value| value.as_string());
        let kind = text("kind").unwrap_or_default();
        if kind == "error" {
            let error: OpenError = text("error")
                .and_then(|error| serde_json::from_str(&error).ok())
                .unwrap_or_default();
            return Err(self.unreadable(&error.code, error.args));
        }
        if kind == "choose" {
            let parts = text("parts").and_then(|parts| serde_json::from_str(&parts).ok());
            self.worker.event(Event::ChoosePart { parts: parts.unwrap_or_default() });
            return Ok(());
        }
        let bytes = bytes_of(&opened, "bytes");
        #[cfg(feature = "occurrences")]
        if kind == "archive" {
            self.take_archive(&file.name(), &bytes, &opened);
            return Ok(());
        }
        let mut options = self.options.clone();
        if kind == "grid" {
            // A worksheet comes as CSV of our own making: nothing is to be guessed but the header.
            options.encoding = Some(Encoding::Utf8);
            options.delimiter = Some(Delimiter::Comma);
        }
        self.begin(&file.name(), bytes.len() as u64, options);
        let numeric =
            get(&opened, "numeric").and_then(|it| it.dyn_into::<js_sys::Uint32Array>().ok());
        let numeric = numeric.map(|pairs| numeric_cells(&pairs.to_vec())).unwrap_or_default();
        self.worker.session.borrow_mut().set_part(text("part"), numeric);
        self.push(&bytes);
        self.finish();
        Ok(())
    }

    /// The core, then its extensions: all of them CSV of our own making.
    #[cfg(feature = "occurrences")]
    fn take_archive(&self, name: &str, core: &[u8], opened: &JsValue) {
        self.begin(name, core.len() as u64, ReadOptions::own_csv());
        self.push(core);
        {
            let mut session = self.worker.session.borrow_mut();
            session.finish();
            for part in archive_parts(opened) {
                session.add_part(&part.row_type, &part.file_name, &part.csv);
            }
            let findings = get(opened, "findings").and_then(|text| text.as_string());
            session.set_archive_findings(&findings.unwrap_or_default());
            let dataset = get(opened, "dataset").and_then(|text| text.as_string());
            session.set_dataset(&dataset.unwrap_or_default());
        }
        self.finish();
    }

    fn begin(&self, name: &str, bytes: u64, options: ReadOptions) {
        self.worker.session.borrow_mut().begin(name, bytes, options);
    }

    fn push(&self, bytes: &[u8]) {
        self.worker.session.borrow_mut().push(bytes);
    }

    fn finish(&self) {
        let mut session = self.worker.session.borrow_mut();
        session.finish();
        session.set_checked_in_ms(whole_milliseconds(self.worker.now() - self.began));
        if let Some(kept) = self.worker.kept.borrow_mut().take() {
            // Refused where the other reading gives other rows: then the edits fit no longer.
            session.restore(&kept);
        }
        let no_text = session.sheet().is_some_and(|sheet| {
            sheet.file_findings().iter().any(|finding| finding.rule_code == code::NOT_TEXT)
        });
        let summary = session.summary();
        drop(session);
        self.worker.event(if no_text {
            // A picture or a document that was dropped by mistake: no grid of nonsense.
            Event::Unreadable { code: code::NOT_TEXT.to_owned(), args: Vec::new() }
        } else {
            Event::Opened { summary }
        });
    }

    /// The first rows are shown long before a large file has ended.
    fn tell_first_rows(&self, more_to_come: bool) -> bool {
        let session = self.worker.session.borrow();
        if session.columns().is_empty() || !more_to_come {
            return false;
        }
        let summary = session.summary();
        drop(session);
        self.worker.event(Event::FirstRows { summary });
        true
    }

    fn is_newest(&self) -> bool {
        self.worker.reading.get() == self.number
    }

    fn unreadable(&self, code: &str, args: Vec<(String, String)>) -> Unreadable {
        Unreadable { worker: self.worker.clone(), code: code.to_owned(), args }
    }
}

fn bytes_of(object: &JsValue, name: &str) -> Vec<u8> {
    let bytes = get(object, name).and_then(|it| it.dyn_into::<Uint8Array>().ok());
    bytes.map(|bytes| bytes.to_vec()).unwrap_or_default()
}

/// An extension as the opener gives it.
#[cfg(feature = "occurrences")]
struct ArchivePart {
    row_type: String,
    file_name: String,
    csv: Vec<u8>,
}

#[cfg(feature = "occurrences")]
fn archive_parts(opened: &JsValue) -> Vec<ArchivePart> {
    let list = get(opened, "extensions").map(|list| js_sys::Array::from(&list)).unwrap_or_default();
    let text = |object: &JsValue, name: &str| get(object, name)?.as_string();
    list.iter()
        .map(|part| ArchivePart {
            row_type: text(&part, "rowType").unwrap_or_default(),
            file_name: text(&part, "fileName").unwrap_or_default(),
            csv: bytes_of(&part, "bytes"),
        })
        .collect()
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the browser gives a file's size as a whole, non-negative f64"
)]
fn size_of(file: &File) -> u64 {
    file.size() as u64
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "saturates, and a reading takes less than seven weeks"
)]
fn whole_milliseconds(duration: f64) -> u32 {
    duration.round() as u32
}

/// Pairs of 1-based line and 0-based column.
fn numeric_cells(pairs: &[u32]) -> NumericCells {
    let mut cells = NumericCells::new();
    for pair in pairs.chunks_exact(2) {
        if let [row, column] = pair
            && let Ok(column) = u16::try_from(*column)
        {
            cells.entry(column).or_default().insert(*row);
        }
    }
    cells
}
