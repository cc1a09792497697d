//! Asking before something is done that reaches far: says what it will do, in place of the button.

use leptos::{html, prelude::*};

/// A button that first says what it will do.
#[component]
pub(crate) fn Confirm(
    /// The button's words.
    #[prop(into)]
    label: String,
    /// What will happen, as a sentence.
    #[prop(into)]
    explanation: String,
    /// The words that go ahead.
    #[prop(into)]
    go: String,
    /// Whether it is being done.
    #[prop(into)]
    busy: Signal<bool>,
    /// Goes ahead.
    #[prop(into)]
    on_confirm: Callback<()>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let question = NodeRef::<html::P>::new();
    let opener = NodeRef::<html::Button>::new();
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if is_open && let Some(question) = question.get() {
            let _ = question.focus();
        }
        if !is_open
            && was_open == Some(true)
            && let Some(opener) = opener.get()
        {
            let _ = opener.focus();
        }
        is_open
    });
    let label = StoredValue::new(label);
    let explanation = StoredValue::new(explanation);
    let go = StoredValue::new(go);
    view! {
        <Show
            when=move || open.get()
            fallback=move || {
                view! {
                    <button type="button" class="button" node_ref=opener on:click=move |_| open.set(true)>
                        {label.get_value()}
                    </button>
                }
            }
        >
            <div
                class="confirm"
                role="group"
                aria-label=label.get_value()
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        open.set(false);
                    }
                }
            >
                <p tabindex="-1" node_ref=question>{explanation.get_value()}</p>
                <div class="actions">
                    <button
                        type="button"
                        class="button button-danger"
                        disabled=move || busy.get()
                        on:click=move |_| on_confirm.run(())
                    >
                        {go.get_value()}
                    </button>
                    <button type="button" class="button" on:click=move |_| open.set(false)>
                        {messages::text("ui-cancel")}
                    </button>
                </div>
            </div>
        </Show>
    }
    .into_any()
}
