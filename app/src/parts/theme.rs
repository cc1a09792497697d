//! Light or dark by hand. The system's choice stands until the person presses it.

use leptos::prelude::*;

use crate::browser::page;

/// Switches between the light and the dark theme; kept in this browser.
#[component]
pub(crate) fn ThemeButton() -> impl IntoView {
    let toggle = move |_| {
        let theme = if page::is_dark() { "light" } else { "dark" };
        page::set_theme(theme);
    };
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=messages::text("ui-theme")
            title=messages::text("ui-theme")
            on:click=toggle
        >
            <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
                <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" stroke-width="2"/>
                <path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>
            </svg>
        </button>
    }
    .into_any()
}
