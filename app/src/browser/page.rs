//! The page as the browser sees it: focus, stored theme, values that the shell left in the head.
//! On the server every function answers as if nothing were there.

/// The content of a `<meta name=…>` of the shell, such as the worker's address.
#[must_use]
pub fn meta_content(name: &str) -> Option<String> {
    #[cfg(target_arch = "wasm32")]
    {
        let document = web_sys::window()?.document()?;
        let element = document.query_selector(&format!("meta[name=\"{name}\"]")).ok()??;
        element.get_attribute("content")
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _ = name;
        None
    }
}

/// The theme that the person chose: `light` or `dark`; `None` follows the system.
#[must_use]
pub fn stored_theme() -> Option<String> {
    #[cfg(target_arch = "wasm32")]
    {
        web_sys::window()?.local_storage().ok()??.get_item(THEME_KEY).ok()?
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        None
    }
}

/// Shows and keeps a theme. A browser that refuses storage still shows it until the page is left.
pub fn set_theme(theme: &str) {
    #[cfg(target_arch = "wasm32")]
    {
        let Some(window) = web_sys::window() else { return };
        if let Some(root) = window.document().and_then(|document| document.document_element()) {
            let _ = root.set_attribute("data-theme", theme);
        }
        if let Ok(Some(storage)) = window.local_storage() {
            let _ = storage.set_item(THEME_KEY, theme);
        }
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = theme;
}

/// Whether the page is dark at this moment, by choice or by the system.
#[must_use]
pub fn is_dark() -> bool {
    #[cfg(target_arch = "wasm32")]
    {
        if let Some(theme) = stored_theme() {
            return theme == "dark";
        }
        web_sys::window()
            .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten())
            .is_some_and(|query| query.matches())
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        false
    }
}

/// The text of the file that the input of that id holds, read as UTF-8; `None` where there is none or
/// it cannot be read.
pub async fn chosen_text(id: &str) -> Option<String> {
    #[cfg(target_arch = "wasm32")]
    {
        use wasm_bindgen::JsCast as _;
        let id = id.to_owned();
        let reading = async move {
            let found = web_sys::window()?.document()?.get_element_by_id(&id)?;
            let input: web_sys::HtmlInputElement = found.dyn_into().ok()?;
            let file = input.files()?.get(0)?;
            let text = wasm_bindgen_futures::JsFuture::from(file.text()).await.ok()?;
            text.as_string()
        };
        send_wrapper::SendWrapper::new(reading).await
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _ = id;
        None
    }
}

/// Opens the dialog of that id, with everything behind it out of reach, or closes it.
pub fn show_dialog(id: &str, open: bool) {
    #[cfg(target_arch = "wasm32")]
    {
        use wasm_bindgen::JsCast as _;
        let found = web_sys::window().and_then(|it| it.document()?.get_element_by_id(id));
        let dialog = found.and_then(|it| it.dyn_into::<web_sys::HtmlDialogElement>().ok());
        match dialog {
            Some(dialog) if open && !dialog.open() => drop(dialog.show_modal()),
            Some(dialog) if !open => dialog.close(),
            _ => {}
        }
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = (id, open);
}

/// The portal's own origin, as the browser sees it.
#[must_use]
pub fn origin() -> Option<String> {
    #[cfg(target_arch = "wasm32")]
    {
        super::dom::origin()
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        None
    }
}

/// JSON as it may stand in a script element: nothing in it ends the element.
#[must_use]
pub fn script_text(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// Puts a text on the clipboard; `false` when the browser refuses. Pages that are not secure have no
/// clipboard at all.
pub async fn copy(text: String) -> bool {
    #[cfg(target_arch = "wasm32")]
    {
        let Some(window) = web_sys::window().filter(web_sys::Window::is_secure_context) else {
            return false;
        };
        let written = window.navigator().clipboard().write_text(&text);
        wasm_bindgen_futures::JsFuture::from(written).await.is_ok()
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _ = text;
        false
    }
}

/// Loads another page of the portal anew, as if its address were typed.
pub fn go_to(path: &str) {
    #[cfg(target_arch = "wasm32")]
    if let Some(window) = web_sys::window() {
        // A browser that refuses stays on this page, which still works.
        let _ = window.location().set_href(path);
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = path;
}

/// What a form would send, as it stands behind the `?`; the form is the one that is being sent.
#[must_use]
pub fn form_query(event: &leptos::ev::SubmitEvent) -> Option<String> {
    #[cfg(target_arch = "wasm32")]
    {
        use wasm_bindgen::JsCast as _;
        let form = event.target()?.dyn_into::<web_sys::HtmlFormElement>().ok()?;
        let data = web_sys::FormData::new_with_form(&form).ok()?;
        let pairs = web_sys::UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
        pairs.to_string().as_string()
    }
    #[cfg(not(target_arch = "wasm32"))]
    {
        let _ = event;
        None
    }
}

/// Called before a part of the page is replaced: if the focus was in it, it goes to what has the same
/// id afterwards, else to `otherwise`. A person at a keyboard goes on where they were.
pub fn keep_focus(otherwise: &'static str) {
    #[cfg(target_arch = "wasm32")]
    {
        let document = || web_sys::window()?.document();
        let focused = move || document()?.active_element();
        let Some(before) = focused().filter(|element| element.tag_name() != "BODY") else { return };
        let id = before.id();
        // Replaced in this very task; looked at in the next frame.
        leptos::prelude::request_animation_frame(move || {
            let lost = focused().is_none_or(|element| element.tag_name() == "BODY");
            let same = Some(id.as_str()).filter(|id| !id.is_empty()).and_then(super::dom::by_id);
            if lost && let Some(element) = same.or_else(|| super::dom::by_id(otherwise)) {
                let options = web_sys::FocusOptions::new();
                options.set_prevent_scroll(true);
                let _ = element.focus_with_options(&options);
            }
        });
    }
    #[cfg(not(target_arch = "wasm32"))]
    let _ = otherwise;
}

/// Where the theme is kept; the shell's script reads the same key before the first paint.
pub const THEME_KEY: &str = "theme";
