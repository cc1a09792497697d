//! Reading and moving elements: sizes, scrolling, focus, dialogs.

use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlDialogElement, HtmlElement, ResizeObserver};

/// The element of that id.
#[must_use]
pub fn by_id(id: &str) -> Option<HtmlElement> {
    web_sys::window()?.document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the focus on the element of that id, without scrolling the page.
pub fn focus(id: &str) {
    if let Some(element) = by_id(id) {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Whether the focus is within the element of that id.
#[must_use]
pub fn focus_within(id: &str) -> bool {
    let active = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element());
    by_id(id).is_some_and(|element| element.contains(active.as_deref()))
}

/// Size of the root's letters in pixels, which the person may have changed.
#[must_use]
pub fn root_font_px() -> f64 {
    let size = || {
        let window = web_sys::window()?;
        let root = window.document()?.document_element()?;
        let style = window.get_computed_style(&root).ok()??;
        style.get_property_value("font-size").ok()?.trim_end_matches("px").parse().ok()
    };
    size().unwrap_or(16.0)
}

/// Sets a custom property through the style object, which the content policy allows.
pub fn set_property(element: &HtmlElement, name: &str, value: &str) {
    let _ = element.style().set_property(name, value);
}

/// Opens a dialog with everything behind it out of reach.
pub fn open_dialog(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        let _ = dialog.show_modal();
    }
}

/// An observer of an element's size; stops when dropped.
pub struct Resizes {
    observer: ResizeObserver,
    _closure: Closure<dyn FnMut()>,
}

impl Resizes {
    /// Calls `changed` now and whenever the size of the element changes.
    #[must_use]
    pub fn of(element: &Element, changed: impl FnMut() + 'static) -> Option<Resizes> {
        let closure = Closure::<dyn FnMut()>::new(changed);
        let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Resizes { observer, _closure: closure })
    }
}

impl Drop for Resizes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The portal's own origin.
#[must_use]
pub fn origin() -> Option<String> {
    web_sys::window()?.location().origin().ok()
}

/// Whether the element of that id has the focus itself.
#[must_use]
pub fn has_focus(id: &str) -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.active_element())
        .is_some_and(|active| active.id() == id)
}

/// Puts the focus on the element of that id and scrolls it into sight.
pub fn focus_seen(id: &str) {
    if let Some(element) = by_id(id) {
        let _ = element.focus();
    }
}

/// The cell of the grid in which an event happened, by its `data-row` and `data-column`.
#[must_use]
pub fn cell_of(event: &web_sys::Event) -> Option<(u32, usize)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[data-column]").ok()??;
    let row = cell.get_attribute("data-row")?.parse().ok()?;
    Some((row, cell.get_attribute("data-column")?.parse().ok()?))
}

/// Scrolls as little as needed until the element of that id is seen; the focus stays where it is.
pub fn into_sight(id: &str) {
    if let Some(element) = by_id(id) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}
