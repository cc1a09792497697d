//! The document around the application: head, style sheet, hydration script. Only the server
//! renders it; its file names come from [`crate::Assets`].

use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::MetaTags;

use crate::{App, Assets};

/// The whole document.
#[must_use]
pub fn shell() -> impl IntoView {
    let assets = use_context::<Assets>().unwrap_or_default();
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <meta name="theme-color" content="#fbfaf5" media="(prefers-color-scheme: light)"/>
                <meta name="theme-color" content="#161a17" media="(prefers-color-scheme: dark)"/>
                <meta name="vasculum-worker" content=assets.worker_js.clone()/>
                <meta name="vasculum-import-worker" content=assets.import_worker_js.clone()/>
                <meta name="vasculum-map" content=assets.map_js.clone()/>
                <meta name="vasculum-map-outline" content=assets.map_outline.clone()/>
                <meta name="vasculum-zoom" content=assets.zoom_js.clone()/>
                <meta name="vasculum-suggest" content=assets.suggest_js.clone()/>
                <script nonce=use_nonce()>{THEME_SCRIPT}</script>
                <link rel="icon" href=ICON/>
                <link rel="stylesheet" href=assets.css.clone()/>
                {hydration(&assets)}
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// Puts the chosen theme on the root before the first paint, so that nothing flashes. The key is
/// [`crate::browser::page::THEME_KEY`].
const THEME_SCRIPT: &str = "try{const t=localStorage.getItem('theme');\
if(t==='light'||t==='dark')document.documentElement.dataset.theme=t}catch{}";

/// The portal's mark, a seedling, in the document itself: no further request.
const ICON: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E\
%3Cg fill='none' stroke='%232c6a3c' stroke-width='2.6' stroke-linecap='round'%3E%3Cpath d='M16 30V15'/%3E\
%3Cpath d='M16 19C8 19 5 14 5 7c8 0 11 5 11 12z'/%3E%3Cpath d='M16 15c0-7 4-11 11-11 0 7-4 11-11 11z'/%3E\
%3C/g%3E%3C/svg%3E";

/// Loads the page's wasm and hydrates; nothing where the build has no script.
fn hydration(assets: &Assets) -> Option<impl IntoView + use<>> {
    if assets.js.is_empty() {
        return None;
    }
    let js = serde_json::to_string(&assets.js).unwrap_or_default();
    let wasm = serde_json::to_string(&assets.wasm).unwrap_or_default();
    let script = format!(
        "import({js}).then(page=>page.default({{module_or_path:{wasm}}}).then(()=>page.hydrate()))"
    );
    Some(view! {
        <link rel="modulepreload" href=assets.js.clone()/>
        <link rel="preload" href=assets.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        {member_part(assets)}
        <script type="module" nonce=use_nonce()>{script}</script>
    })
}

/// The part of members' pages, where it will be asked for: it arrives with the rest instead of after it.
fn member_part(assets: &Assets) -> Option<impl IntoView + use<>> {
    (!assets.member_wasm.is_empty() && crate::member::is_at(&path())).then(|| {
        view! {
            <link rel="preload" href=assets.member_wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        }
    })
}

/// The path that was asked for.
fn path() -> String {
    #[cfg(feature = "ssr")]
    if let Some(parts) = use_context::<http::request::Parts>() {
        return parts.uri.path().to_owned();
    }
    String::new()
}
