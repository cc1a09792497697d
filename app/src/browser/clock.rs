//! Time as the browser tells it: waiting, and a steady clock for rates.

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Waits so many milliseconds.
pub async fn sleep(milliseconds: u32) {
    let promise = Promise::new(&mut |resolve: Function, _reject| {
        let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let set = web_sys::window().map(|window| {
            window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
        });
        if !matches!(set, Some(Ok(_))) {
            let _ = resolve.call0(&JsValue::NULL);
        }
    });
    let _ = JsFuture::from(promise).await;
}

/// Seconds of a clock that never goes back.
#[must_use]
pub fn seconds() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now() / 1_000.0)
}

/// Milliseconds since 1970, as this computer's clock has it.
#[must_use]
pub fn now() -> f64 {
    js_sys::Date::now()
}
