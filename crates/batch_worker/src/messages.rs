//! One message in, one answer out.

use js_sys::{Function, Reflect, Uint8Array};
use media_batch::identifier::IdentifierIndex;
use media_batch::session::Knowledge;
use media_batch::session::protocol::{Answer, Ask, Event, Request};
use wasm_bindgen::prelude::*;
use web_sys::{File, MessageEvent};

use crate::state::{Input, Worker};
use crate::warm_up;
use crate::{files, left_out};

/// Begins to listen. `open_container(name, bytes, part)` opens workbooks and archives;
/// `new_workbook()` begins to write one. Both answer with a promise.
#[wasm_bindgen]
pub fn start(open_container: Function, new_workbook: Function) {
    let worker = Worker::new(open_container, new_workbook);
    let listener = worker.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        receive(&listener, &event.data());
    });
    worker.scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    on_message.forget();
    worker.event(Event::Ready);
    warm_up::begin(worker);
}

fn receive(worker: &Worker, message: &JsValue) {
    let request = field(message, "request").and_then(|text| text.as_string());
    let Some(request) = request.and_then(|text| serde_json::from_str::<Request>(&text).ok()) else {
        return;
    };
    take_attachments(worker, message);
    match request.ask {
        Ask::Read { options } => {
            *worker.options.borrow_mut() = options;
            files::read(worker, request.id, None);
        }
        Ask::LeftOutFile { format, sentences } => {
            left_out::write(worker, request.id, format, sentences);
        }
        Ask::ChoosePart { part } => files::read(worker, request.id, Some(part)),
        ask => answer(worker, request.id, ask),
    }
}

fn answer(worker: &Worker, id: u32, ask: Ask) {
    let answer = worker.session.borrow_mut().answer(ask);
    worker.answer(id, answer);
}

fn take_attachments(worker: &Worker, message: &JsValue) {
    if let Some(file) = field(message, "file").and_then(|file| file.dyn_into::<File>().ok()) {
        take_input(worker, Input::File(file));
    }
    if let Some(text) = field(message, "text").and_then(|text| text.as_string()) {
        let name = field(message, "name").and_then(|name| name.as_string()).unwrap_or_default();
        take_input(worker, Input::Text { name, text });
    }
    if let Some(index) = field(message, "index").and_then(|it| it.dyn_into::<Uint8Array>().ok())
        && let Ok(index) = IdentifierIndex::parse(&index.to_vec())
    {
        worker.session.borrow_mut().set_knowledge(Knowledge::Compact(Box::new(index)));
    }
}

/// The same file again (read with another encoding, say) keeps what was done by hand.
fn take_input(worker: &Worker, input: Input) {
    let same = worker.input.borrow().as_ref().is_some_and(|before| before.is_same_as(&input));
    let session = worker.session.borrow();
    let kept = (same && session.has_changes()).then(|| session.draft());
    *worker.kept.borrow_mut() = kept;
    *worker.input.borrow_mut() = Some(input);
}

fn field(message: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(message, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Answers a request whose reading has begun.
pub(crate) fn answer_with_summary(worker: &Worker, id: u32) {
    let summary = worker.session.borrow().summary();
    worker.answer(id, Answer::Done { summary });
}
