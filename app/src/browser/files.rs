//! Files and cells as they come: chosen, dropped or pasted.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ClipboardEvent, DataTransfer, DragEvent, Element, Event, File, FilePropertyBag,
    HtmlInputElement, Response,
};

use crate::workbench::logic::draft::FileMark;

/// What the person handed in.
#[derive(Clone, Debug)]
pub enum Picked {
    /// A file.
    File(File),
    /// Cells copied from a spreadsheet.
    Cells(String),
}

impl Picked {
    /// What tells it from another.
    #[must_use]
    pub fn mark(&self, pasted_name: &str) -> FileMark {
        match self {
            Picked::File(file) => FileMark {
                name: file.name(),
                bytes: file.size() as u64,
                last_modified: file.last_modified(),
            },
            Picked::Cells(text) => FileMark {
                name: pasted_name.to_owned(),
                bytes: text.len() as u64,
                last_modified: 0.0,
            },
        }
    }
}

/// The file chosen by an input, which is emptied so that the same file can be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Option<Picked> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(Picked::File(file))
}

/// The first file (or the text) of a drop.
#[must_use]
pub fn dropped(event: &DragEvent) -> Option<Picked> {
    transferred(&event.data_transfer()?)
}

/// The first file (or the cells) that were pasted; nothing when the person pastes into a field.
#[must_use]
pub fn pasted(event: &ClipboardEvent) -> Option<Picked> {
    if typing_in(event) {
        return None;
    }
    transferred(&event.clipboard_data()?)
}

/// A file of this portal, loaded by the browser: it never lies in the page's own memory. `None` when
/// the server does not give it.
pub async fn fetched(address: &str, name: &str, time: &str) -> Option<Picked> {
    let window = web_sys::window()?;
    let response = JsFuture::from(window.fetch_with_str(address)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let blob = JsFuture::from(response.blob().ok()?).await.ok()?;
    let options = FilePropertyBag::new();
    options.set_last_modified(js_sys::Date::parse(time));
    let file = File::new_with_blob_sequence_and_options(&Array::of1(&blob), name, &options);
    file.ok().map(Picked::File)
}

fn transferred(data: &DataTransfer) -> Option<Picked> {
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        return Some(Picked::File(file));
    }
    let text = data.get_data("text/plain").ok()?;
    (!text.trim().is_empty()).then_some(Picked::Cells(text))
}

/// Whether an event comes from a field in which the person types.
#[must_use]
pub fn typing_in(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false))
}
