//! The bytes of a file, slice by slice, in the cheapest way the browser has.
//!
//! A byte stream fills the same buffer again and again: nothing is allocated or collected for each slice,
//! and Chromium reads the file twice as fast so. Where a file's stream is none, each slice is an array of
//! its own.

use js_sys::{ArrayBuffer, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamByobReader, ReadableStreamDefaultReader};

/// Bytes of the buffer: more than browsers hand over at once, less than a processor's cache.
const BUFFER_BYTES: u32 = 256 * 1024;

/// The slices of one file.
pub(crate) enum Slices {
    /// Into one buffer, which travels to the stream and back.
    Bytes { reader: ReadableStreamByobReader, buffer: ArrayBuffer },
    /// As the stream makes them.
    Arrays(ReadableStreamDefaultReader),
}

impl Slices {
    /// Begins to read a file.
    pub(crate) fn of(file: &Blob) -> Result<Slices, JsValue> {
        let stream = file.stream();
        if let Ok(reader) = ReadableStreamByobReader::new(&stream) {
            return Ok(Slices::Bytes { reader, buffer: ArrayBuffer::new(BUFFER_BYTES) });
        }
        Ok(Slices::Arrays(stream.get_reader().dyn_into()?))
    }

    /// The next slice, to be looked at before the one after it is asked for; `None` at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Uint8Array>, JsValue> {
        let step = match self {
            Slices::Bytes { reader, buffer } => {
                step(reader.read_with_array_buffer_view(&Uint8Array::new(buffer))).await?
            }
            Slices::Arrays(reader) => step(reader.read()).await?,
        };
        if let (Some(slice), Slices::Bytes { buffer, .. }) = (&step, self) {
            *buffer = slice.buffer();
        }
        Ok(step)
    }
}

/// The bytes of a slice, in a buffer that grows to the largest one and stays so.
pub(crate) fn copied<'b>(slice: &Uint8Array, buffer: &'b mut Vec<u8>) -> &'b [u8] {
    let length = slice.length() as usize;
    if buffer.len() < length {
        buffer.resize(length, 0);
    }
    let bytes = buffer.get_mut(..length).unwrap_or_default();
    slice.copy_to(bytes);
    bytes
}

async fn step(promise: Promise) -> Result<Option<Uint8Array>, JsValue> {
    let step = JsFuture::from(promise).await?;
    if Reflect::get(&step, &JsValue::from_str("done"))?.is_truthy() {
        return Ok(None);
    }
    Ok(Some(Reflect::get(&step, &JsValue::from_str("value"))?.dyn_into()?))
}
