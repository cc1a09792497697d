//! The bridge to the batch worker: one typed question in, one typed answer out, and events on the
//! worker's own account. A worker that does not load, or dies, answers every waiting question with
//! [`BridgeError::Crashed`]; the page lives on.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect, Uint8Array};
use media_batch::session::protocol::{Answer, Ask, Event, Reply, Request};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ErrorEvent, File, MessageEvent, Worker, WorkerOptions, WorkerType};

/// What travels beside a question.
#[derive(Clone, Debug)]
pub enum Beside {
    /// Nothing.
    Nothing,
    /// A file, as a handle.
    File(File),
    /// Cells that were pasted.
    Text {
        /// The cells.
        text: String,
        /// A name for them.
        name: String,
    },
    /// A collection's identifier index.
    Index(Vec<u8>),
}

/// Why a question has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BridgeError {
    /// The worker has died; what it said, for the console.
    Crashed(String),
    /// The worker answered in a form that this page does not know.
    Unreadable,
}

/// How a worker failed; what it said is for the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// It could not be loaded or started.
    NotLoaded(String),
    /// It ran, and died.
    Died(String),
}

/// The bridge. Cheap to clone; the worker ends with [`Bridge::end`].
#[derive(Clone)]
pub struct Bridge(Rc<Inner>);

struct Inner {
    worker: Worker,
    next: Cell<u32>,
    /// Messages are held back until the worker says that it is ready: before that nobody listens.
    held: RefCell<Option<Vec<Object>>>,
    waiting: RefCell<HashMap<u32, Function>>,
    crashed: RefCell<Option<String>>,
    on_event: Box<dyn Fn(Event)>,
    on_failure: Box<dyn Fn(Failure)>,
    listeners: RefCell<Option<Listeners>>,
}

#[expect(dead_code, reason = "kept so that the browser can call them")]
struct Listeners {
    message: Closure<dyn FnMut(MessageEvent)>,
    error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Bridge {
    /// Starts the worker.
    ///
    /// # Errors
    /// When the browser refuses to start it.
    pub fn start(
        url: &str,
        on_event: impl Fn(Event) + 'static,
        on_failure: impl Fn(Failure) + 'static,
    ) -> Result<Bridge, BridgeError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(url, &options)
            .map_err(|error| BridgeError::Crashed(format!("{error:?}")))?;
        let inner = Rc::new(Inner {
            worker,
            next: Cell::new(1),
            held: RefCell::new(Some(Vec::new())),
            waiting: RefCell::new(HashMap::new()),
            crashed: RefCell::new(None),
            on_event: Box::new(on_event),
            on_failure: Box::new(on_failure),
            listeners: RefCell::new(None),
        });
        inner.listen();
        Ok(Bridge(inner))
    }

    /// Asks and waits for the answer.
    ///
    /// # Errors
    /// When the worker has failed or answers in an unknown form.
    pub async fn ask(&self, ask: Ask, beside: Beside) -> Result<Answer, BridgeError> {
        self.ask_for_file(ask, beside).await.map(|(answer, _)| answer)
    }

    /// The same, with the file that may stand beside the answer.
    ///
    /// # Errors
    /// When the worker has failed or answers in an unknown form.
    pub async fn ask_for_file(
        &self,
        ask: Ask,
        beside: Beside,
    ) -> Result<(Answer, Option<Uint8Array>), BridgeError> {
        let crashed = self.0.crashed.borrow().clone();
        if let Some(reason) = crashed {
            return Err(BridgeError::Crashed(reason));
        }
        let id = self.0.next.get();
        self.0.next.set(id.wrapping_add(1));
        let message = message(&Request { id, ask }, &beside).ok_or(BridgeError::Unreadable)?;
        // A promise is the oneshot: it is settled by the listener below.
        let promise = Promise::new(&mut |resolve, _reject| {
            self.0.waiting.borrow_mut().insert(id, resolve);
        });
        self.0.post(message);
        let data = JsFuture::from(promise).await.unwrap_or(JsValue::UNDEFINED);
        match reply_of(&data).map(|text| serde_json::from_str::<Reply>(&text)) {
            Some(Ok(Reply::Answer { answer, .. })) => {
                Ok((answer, field(&data, "file").and_then(|file| file.dyn_into().ok())))
            }
            Some(_) => Err(BridgeError::Unreadable),
            None => {
                let reason = self.0.crashed.borrow().clone().unwrap_or_default();
                Err(BridgeError::Crashed(reason))
            }
        }
    }

    /// Ends the worker; questions that wait get no answer.
    pub fn end(&self) {
        self.0.worker.set_onmessage(None);
        self.0.worker.set_onerror(None);
        self.0.worker.terminate();
        self.0.listeners.borrow_mut().take();
        self.0.fail("ended".to_owned());
    }
}

impl Inner {
    /// Listens with weak references: the closures must not keep the bridge alive by themselves.
    fn listen(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(inner) = weak.upgrade() {
                inner.receive(&event.data());
            }
        });
        let weak = Rc::downgrade(self);
        // A script that does not load gives a plain event; only one that throws gives a message.
        let error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            if let Some(inner) = weak.upgrade() {
                let message = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message);
                inner.break_down(message.unwrap_or_else(|| "the script did not load".to_owned()));
            }
        });
        self.worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        self.worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        self.listeners.borrow_mut().replace(Listeners { message, error });
    }

    fn receive(&self, data: &JsValue) {
        if let Some(reason) = field(data, "failed").and_then(|reason| reason.as_string()) {
            return self.break_down(reason);
        }
        let Some(text) = reply_of(data) else { return };
        match serde_json::from_str::<Reply>(&text) {
            Ok(Reply::Event { event }) => {
                if matches!(event, Event::Ready) {
                    self.release();
                }
                (self.on_event)(event);
            }
            Ok(Reply::Answer { id, .. }) => {
                let resolve = self.waiting.borrow_mut().remove(&id);
                if let Some(resolve) = resolve {
                    let _ = resolve.call1(&JsValue::NULL, data);
                }
            }
            Err(error) => self.break_down(format!("unreadable reply: {error}")),
        }
    }

    /// The worker is of no use any more.
    fn break_down(&self, reason: String) {
        let never_ready = self.held.borrow().is_some();
        self.fail(reason.clone());
        (self.on_failure)(if never_ready {
            Failure::NotLoaded(reason)
        } else {
            Failure::Died(reason)
        });
    }

    fn post(&self, message: Object) {
        if let Some(held) = self.held.borrow_mut().as_mut() {
            held.push(message);
            return;
        }
        let _ = self.worker.post_message(&message);
    }

    fn release(&self) {
        let held = self.held.borrow_mut().take().unwrap_or_default();
        for message in held {
            let _ = self.worker.post_message(&message);
        }
    }

    /// Settles every waiting question without an answer.
    fn fail(&self, reason: String) {
        self.crashed.borrow_mut().get_or_insert(reason);
        let waiting = std::mem::take(&mut *self.waiting.borrow_mut());
        for resolve in waiting.into_values() {
            let _ = resolve.call0(&JsValue::NULL);
        }
    }
}

fn field(data: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(data, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined())
}

fn reply_of(data: &JsValue) -> Option<String> {
    field(data, "reply")?.as_string()
}

/// The object that is posted; `None` when the browser cannot make it.
fn message(request: &Request, beside: &Beside) -> Option<Object> {
    let object = Object::new();
    let put = |name: &str, value: &JsValue| {
        Reflect::set(&object, &JsValue::from_str(name), value).ok().map(drop)
    };
    put("request", &JsValue::from_str(&serde_json::to_string(request).ok()?))?;
    match beside {
        Beside::Nothing => {}
        Beside::File(file) => put("file", file)?,
        Beside::Text { text, name } => {
            put("text", &JsValue::from_str(text))?;
            put("name", &JsValue::from_str(name))?;
        }
        Beside::Index(bytes) => put("index", &Uint8Array::from(bytes.as_slice()))?,
    }
    Some(object)
}
