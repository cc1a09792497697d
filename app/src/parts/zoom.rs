//! The element around a picture that opens it large (`app/zoom`). Its script is a file of its own, loaded
//! where there is such a picture; without it the link inside opens the file.

use api_types::Media;
use leptos::{nonce::use_nonce, prelude::*};
use messages::text;

use crate::{browser::page, context::Assets, media_kind};

/// Texts of the element, by the names that its script knows.
const TEXTS: [(&str, &str); 11] = [
    ("dialog", "ui-zoom-dialog"),
    ("keys", "ui-zoom-keys"),
    ("loading", "ui-loading"),
    ("failed", "ui-zoom-failed"),
    ("in", "ui-zoom-in"),
    ("out", "ui-zoom-out"),
    ("fit", "ui-zoom-fit"),
    ("actual", "ui-zoom-actual"),
    ("full", "ui-zoom-full"),
    ("file", "ui-open-file"),
    ("close", "ui-zoom-close"),
];

/// A picture within a link to its file.
#[component]
pub(crate) fn Zoomed(
    /// The file.
    file: String,
    /// What is seen first.
    picture: String,
    /// What it shows.
    shows: String,
) -> impl IntoView {
    let texts: std::collections::BTreeMap<&str, String> =
        TEXTS.into_iter().map(|(name, key)| (name, text(key))).collect();
    let texts = serde_json::to_string(&texts).unwrap_or_default();
    let spoken = shows.clone();
    view! {
        <deep-zoom data-shows=spoken data-texts=texts>
            <a href=file rel="external" title=text("ui-zoom-open")>
                <img src=picture alt=shows decoding="async"/>
            </a>
        </deep-zoom>
    }
    .into_any()
}

/// The element's script, where one of these media is a picture that browsers show.
pub(crate) fn zoom_script<'a>(media: impl IntoIterator<Item = &'a Media>) -> Option<AnyView> {
    media.into_iter().any(|medium| media_kind::zoomable(medium).is_some()).then(|| {
        let given = use_context::<Assets>().unwrap_or_default().zoom_js;
        let script = Some(given).filter(|url| !url.is_empty());
        let script = script.or_else(|| page::meta_content("vasculum-zoom")).unwrap_or_default();
        view! { <script type="module" src=script nonce=use_nonce()></script> }.into_any()
    })
}
