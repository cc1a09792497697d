//! Browsers first compile wasm quickly and badly, and again well once a function has run often. While
//! the person still looks for the file, made-up rows go through the engine, so that the first sheet is
//! checked as fast as the tenth.

use std::fmt::Write as _;

use js_sys::{Array, ArrayBuffer, JsString, Promise};
use media_batch::reading::ReadOptions;
use media_batch::session::Session;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Blob;

use crate::slices::{Slices, copied};
use crate::state::Worker;

/// Rows of one made-up file: some milliseconds, so that a file that is dropped meanwhile hardly waits.
const ROWS: u32 = 1_000;

/// Files after which the browser has compiled what matters: V8 compiles a function well after some
/// 13 MB of its code have run, which takes the smaller ones of a row about 100,000 rows.
const FILES: u32 = 120;

/// Memory touched beforehand: a sheet of 100,000 rows, and what is found in it.
const MEMORY: usize = 56 * 1024 * 1024;

/// Memory is handed over by so many bytes.
const PAGE: usize = 4096;

/// Warms up by small steps until a file comes; between them messages are answered.
pub(crate) fn begin(worker: Worker) {
    spawn_local(async move {
        next_turn().await;
        let text = Array::of1(&JsString::from(rows()));
        let Ok(file) = Blob::new_with_str_sequence(&text) else { return };
        let mut buffer = None;
        for _ in 0..FILES {
            next_turn().await;
            if worker.reading.get() > 0 {
                return;
            }
            buffer = match read(&file, buffer).await {
                Ok(buffer) => buffer,
                // It fails only where the person's file will fail as well, and be told of.
                Err(_) => return,
            };
        }
        next_turn().await;
        if worker.reading.get() == 0 {
            touch_memory();
        }
    });
}

/// Reads the made-up file in the very way of real ones, into a buffer that the next one takes over.
async fn read(file: &Blob, into: Option<ArrayBuffer>) -> Result<Option<ArrayBuffer>, JsValue> {
    let (mut session, mut buffer) = (Session::default(), Vec::new());
    session.begin("warm-up.csv", 0, ReadOptions::default());
    let mut slices = Slices::with(file, into)?;
    while let Some(slice) = slices.next().await? {
        session.push(copied(&slice, &mut buffer));
    }
    session.finish();
    Ok(slices.into_buffer())
}

/// Has the system hand over the memory that a large sheet will need: to get it page by page takes a
/// quarter of the time in which the sheet is read.
fn touch_memory() {
    let mut memory: Vec<u8> = Vec::new();
    if memory.try_reserve_exact(MEMORY).is_ok() {
        for page in memory.spare_capacity_mut().iter_mut().step_by(PAGE) {
            page.write(1);
        }
        std::hint::black_box(&memory);
    }
}

/// Lets messages that came meanwhile be answered first.
async fn next_turn() {
    let turn = Promise::new(&mut |resolve, _| {
        let set_timeout = js_sys::Reflect::get(&js_sys::global(), &JsValue::from_str("setTimeout"))
            .map(js_sys::Function::from);
        if let Ok(set_timeout) = set_timeout {
            // A worker without timers would only warm up in one go.
            let _ = set_timeout.call1(&JsValue::NULL, &resolve);
        }
    });
    // The promise of a timer is never rejected.
    let _ = JsFuture::from(turn).await;
}

/// Rows like those of a media sheet, with the usual columns and now and then something to find.
fn rows() -> String {
    let mut text = String::from(
        "catalogNumber,originalUrl,thumbnailUrl,caption,creator,owner,rights,license,format,notes,\
         sourceIdentifier,created\r\n",
    );
    for row in 0..ROWS {
        let address = match row % 50 {
            0 => format!("IMG_{row}.jpg"),
            1 => format!("http://img.example.org/a b/{row}.jpg"),
            _ => format!("https://img.example.org/herbarium/2026/{row:08}.jpg"),
        };
        // Writing to a String cannot fail.
        let _ = write!(
            text,
            "WARM{row:08},{address},https://img.example.org/t/{row}.jpg,\"Habit, \"\"leaf\"\" {row}\",\
             Zoë Müller,Herbarium,All rights reserved,https://creativecommons.org/licenses/by/4.0/,\
             image/jpeg,Digitised at the second imaging station during the spring campaign,\
             file {row}.jpg,2026-04-{:02}\r\n",
            row % 28 + 1
        );
    }
    text
}
