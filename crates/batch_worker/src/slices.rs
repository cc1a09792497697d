//! The bytes of a file, slice by slice, in the cheapest way the browser has.
//!
//! A byte stream fills the same buffer again and again: nothing is allocated or collected for each slice,
//! and Chromium reads the file twice as fast so. Where a file's stream is none, each slice is an array of
//! its own.

use js_sys::{ArrayBuffer, Reflect, Uint8Array};
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
        Slices::with(file, None)
    }

    /// Begins to read a file into the buffer of another, read to its end before.
    pub(crate) fn with(file: &Blob, buffer: Option<ArrayBuffer>) -> Result<Slices, JsValue> {
        let stream = file.stream();
        if let Ok(reader) = ReadableStreamByobReader::new(&stream) {
            let buffer = buffer.unwrap_or_else(|| ArrayBuffer::new(BUFFER_BYTES));
            return Ok(Slices::Bytes { reader, buffer });
        }
        Ok(Slices::Arrays(stream.get_reader().dyn_into()?))
    }

    /// The buffer, for the next file.
    pub(crate) fn into_buffer(self) -> Option<ArrayBuffer> {
        match self {
            Slices::Bytes { buffer, .. } => Some(buffer),
            Slices::Arrays(_) => None,
        }
    }

    /// The next slice, to be looked at before the one after it is asked for; `None` at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Uint8Array>, JsValue> {
        let step = match self {
            Slices::Bytes { reader, buffer } => {
                reader.read_with_array_buffer_view(&Uint8Array::new(buffer))
            }
            Slices::Arrays(reader) => reader.read(),
        };
        let step = JsFuture::from(step).await?;
        let slice = Reflect::get(&step, &JsValue::from_str("value"))?.dyn_into::<Uint8Array>();
        // The buffer comes back with every answer, at the end with an empty slice.
        if let (Ok(slice), Slices::Bytes { buffer, .. }) = (&slice, self) {
            *buffer = slice.buffer();
        }
        if Reflect::get(&step, &JsValue::from_str("done"))?.is_truthy() {
            return Ok(None);
        }
        slice.map(Some)
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
