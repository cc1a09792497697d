//! What a change would do, before it is done.

use api_types::{ProtectedTaxaPreview, ProtectionCounts};
use leptos::{html, prelude::*};
use messages::{Arg, text, text_with};

use crate::format;

use super::desk::Desk;

/// The panel; it takes the focus when it appears.
pub(super) fn panel(desk: Desk) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if desk.looked.with(Option::is_some)
            && let Some(heading) = heading.get()
        {
            let _ = heading.focus();
        }
    });
    move || {
        let looked = desk.looked.get()?;
        let preview = looked.preview;
        let numbers = [
            ("added", Arg::from(preview.added)),
            ("removed", Arg::from(preview.removed)),
            ("unchanged", Arg::from(preview.unchanged)),
        ];
        let nothing =
            preview.added + preview.removed == 0 && looked.change.protect_cultivated.is_none();
        let words = move || {
            text(if desk.is_saving() { "ui-protected-saving" } else { "ui-protected-save" })
        };
        Some(view! {
            <section class="notice" aria-labelledby="preview">
                <h2 id="preview" tabindex="-1" node_ref=heading>{text("ui-protected-preview")}</h2>
                <p>{text_with("ui-protected-preview-entries", &numbers)}</p>
                {table(&preview)}
                <p class="actions">
                    <button
                        type="button"
                        class="button button-go"
                        disabled=move || nothing || desk.busy()
                        on:click=move |_| desk.save()
                    >
                        {words}
                    </button>
                    <button type="button" class="button" on:click=move |_| desk.leave()>
                        {text("ui-cancel")}
                    </button>
                </p>
            </section>
        })
    }
}

fn table(preview: &ProtectedTaxaPreview) -> AnyView {
    if preview.collections.is_empty() {
        return view! { <p>{text("ui-protected-preview-none")}</p> }.into_any();
    }
    let rows = preview.collections.iter().map(|one| row(one.name.clone(), &one.counts));
    let all = (preview.collections.len() > 1)
        .then(|| row(text("ui-protected-preview-all"), &preview.total));
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=text("ui-protected-preview")>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{text("ui-protected-preview-collection")}</th>
                        <th scope="col">{text("ui-protected-preview-protected")}</th>
                        <th scope="col">{text("ui-protected-preview-hidden")}</th>
                        <th scope="col">{text("ui-protected-preview-public")}</th>
                        <th scope="col">{text("ui-protected-preview-otherwise")}</th>
                        <th scope="col">{text("ui-protected-preview-locked")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()} {all}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(name: String, counts: &ProtectionCounts) -> impl IntoView + use<> {
    let figures = [counts.protected, counts.hidden, counts.public, counts.otherwise, counts.locked];
    let cells = figures.map(|figure| view! { <td>{format::count(figure)}</td> });
    view! { <tr><th scope="row">{name}</th>{cells.into_iter().collect_view()}</tr> }.into_any()
}
