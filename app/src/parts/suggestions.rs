//! What stands around a search box and below it, so that its script (`app/suggest`) can complete what is
//! typed. Without script the box is a plain one.

use leptos::{nonce::use_nonce, prelude::*};
use messages::text;

use crate::{browser::page, context::Assets, pages::paths};

/// Fields of which values are suggested.
const FIELDS: [&str; 8] = [
    "scientificName",
    "genus",
    "family",
    "recordedBy",
    "country",
    "stateProvince",
    "county",
    "collection",
];

/// A box named `q` with the list of what may be meant.
#[component]
pub(crate) fn Suggested(
    /// The box.
    children: Children,
) -> impl IntoView {
    let given = use_context::<Assets>().unwrap_or_default().suggest_js;
    let script = Some(given).filter(|url| !url.is_empty());
    let script = script.or_else(|| page::meta_content("vasculum-suggest")).unwrap_or_default();
    let mut texts: std::collections::BTreeMap<&str, String> =
        FIELDS.into_iter().map(|name| (name, text(&format!("ui-field-{name}")))).collect();
    texts.insert("record", text("ui-suggest-record"));
    view! {
        <search-suggestions
            data-address=api_client::urls::suggestions()
            data-search=paths::SEARCH
            data-record="/records/"
            data-texts=serde_json::to_string(&texts).unwrap_or_default()
        >
            {children()}
            <div id="suggested" class="suggested" role="listbox" aria-label=text("ui-suggest-label") hidden></div>
        </search-suggestions>
        <script type="module" src=script nonce=use_nonce()></script>
    }
    .into_any()
}
