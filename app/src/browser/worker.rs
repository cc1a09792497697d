//! The bridge to the batch worker: one typed question in, one typed answer out, and events on the
//! worker's own account. A worker that dies answers every waiting question with
//! [`BridgeError::Crashed`]; the page lives on.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
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
    on_crash: Box<dyn Fn(String)>,
    listeners: RefCell<Option<Listeners>>,
}

#[expect(dead_code, reason = "kept so that the browser can call them")]
struct Listeners {
    message: Closure<dyn FnMut(MessageEvent)>,
    error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Bridge {
    /// Starts the worker.
    ///
    /// # Errors
    /// When the browser refuses to start it.
    pub fn start(
        url: &str,
        on_event: impl Fn(Event) + 'static,
        on_crash: impl Fn(String) + 'static,
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
            on_crash: Box::new(on_crash),
            listeners: RefCell::new(None),
        });
        inner.listen();
        Ok(Bridge(inner))
    }

    /// Asks and waits for the answer.
    ///
    /// # Errors
    /// When the worker has died or answers in an unknown form.
    pub async fn ask(&self, ask: Ask, beside: Beside) -> Result<Answer, BridgeError> {
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
        let answered = JsFuture::from(promise).await.ok().and_then(|value| value.as_string());
        match answered.map(|text| serde_json::from_str::<Reply>(&text)) {
            Some(Ok(Reply::Answer { answer, .. })) => Ok(answer),
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
        let error = Closure::<dyn FnMut(ErrorEvent)>::new(move |event: ErrorEvent| {
            if let Some(inner) = weak.upgrade() {
                inner.fail(event.message());
                (inner.on_crash)(event.message());
            }
        });
        self.worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        self.worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        self.listeners.borrow_mut().replace(Listeners { message, error });
    }

    fn receive(&self, data: &JsValue) {
        let Some(text) =
            Reflect::get(data, &JsValue::from_str("reply")).ok().and_then(|text| text.as_string())
        else {
            return;
        };
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
                    let _ = resolve.call1(&JsValue::NULL, &JsValue::from_str(&text));
                }
            }
            Err(error) => {
                let reason = format!("unreadable reply: {error}");
                self.fail(reason.clone());
                (self.on_crash)(reason);
            }
        }
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
        Beside::Index(bytes) => put("index", &js_sys::Uint8Array::from(bytes.as_slice()))?,
    }
    Some(object)
}
