//! The one session of this worker, and the file it reads.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Function, JsString, Object, Reflect, Uint8Array};
use media_batch::reading::ReadOptions;
use media_batch::session::Session;
use media_batch::session::protocol::{Answer, Event, Reply};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, File};

/// Where the cells come from.
#[derive(Clone)]
pub(crate) enum Input {
    /// A file that was dropped or chosen.
    File(File),
    /// Cells that were pasted.
    Text { name: String, text: String },
}

impl Input {
    /// Whether this is the very file that was read before.
    pub(crate) fn is_same_as(&self, other: &Input) -> bool {
        match (self, other) {
            (Input::File(file), Input::File(other)) => {
                file.name() == other.name()
                    && file.size().total_cmp(&other.size()).is_eq()
                    && file.last_modified().total_cmp(&other.last_modified()).is_eq()
            }
            (Input::Text { text, .. }, Input::Text { text: other, .. }) => text == other,
            _ => false,
        }
    }
}

/// Shared by the message loop and the reading that goes on meanwhile.
#[derive(Clone)]
pub(crate) struct Worker {
    pub(crate) session: Rc<RefCell<Session>>,
    pub(crate) input: Rc<RefCell<Option<Input>>>,
    pub(crate) options: Rc<RefCell<ReadOptions>>,
    /// What was done by hand before the same file is read in another way.
    pub(crate) kept: Rc<RefCell<Option<String>>>,
    /// Opens workbooks and archives: `(name, bytes, part) => Promise`.
    pub(crate) open_container: Function,
    /// Begins a workbook to write into: `() => Promise`.
    pub(crate) new_workbook: Function,
    /// Which reading is the newest: an older one that wakes up later stops.
    pub(crate) reading: Rc<Cell<u32>>,
    scope: DedicatedWorkerGlobalScope,
}

impl Worker {
    pub(crate) fn new(open_container: Function, new_workbook: Function) -> Worker {
        Worker {
            session: Rc::default(),
            input: Rc::default(),
            options: Rc::default(),
            kept: Rc::default(),
            open_container,
            new_workbook,
            reading: Rc::default(),
            scope: js_sys::global().unchecked_into(),
        }
    }

    pub(crate) fn scope(&self) -> &DedicatedWorkerGlobalScope {
        &self.scope
    }

    /// Milliseconds of the browser's clock.
    pub(crate) fn now(&self) -> f64 {
        self.scope.performance().map_or(0.0, |performance| performance.now())
    }

    pub(crate) fn event(&self, event: Event) {
        self.post(&Reply::Event { event }, None);
    }

    pub(crate) fn answer(&self, id: u32, answer: Answer) {
        self.post(&Reply::Answer { id, answer }, None);
    }

    /// Answers with a file beside.
    pub(crate) fn answer_with_file(&self, id: u32, file: &Uint8Array) {
        self.post(&Reply::Answer { id, answer: Answer::File }, Some(file));
    }

    fn post(&self, reply: &Reply, file: Option<&Uint8Array>) {
        let Ok(text) = serde_json::to_string(reply) else { return };
        let message = Object::new();
        let put = |name: &str, value: &JsValue| {
            Reflect::set(&message, &JsValue::from_str(name), value).is_ok()
        };
        let whole =
            put("reply", &JsString::from(text)) && file.is_none_or(|file| put("file", file));
        if whole {
            // Posting fails only for values that cannot be cloned; this is a text.
            let _ = self.scope.post_message(&message);
        }
    }
}
