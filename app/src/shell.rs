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
    let of_members = crate::member::is_at(&path());
    let (priority, start) = if of_members { ("auto", AT_ONCE) } else { ("low", AFTER_PAINT) };
    let script = format!(
        "const start=()=>Promise.all([import({js}),fetch({wasm},{{priority:'{priority}'}})])\
         .then(([page,wasm])=>page.default({{module_or_path:wasm}}).then(()=>page.hydrate()));{start}"
    );
    Some(view! {
        {of_members.then(|| member_part(assets))}
        <script type="module" nonce=use_nonce()>{script}</script>
    })
}

/// Members came to work: nothing waits.
const AT_ONCE: &str = "start()";

/// Visitors came to read, and the server has rendered what they read: the script, which is larger than all
/// of it, does not compete with it for a slow line. A page in a hidden tab has no frames to wait for.
const AFTER_PAINT: &str = "document.hidden?start():requestAnimationFrame(()=>setTimeout(start))";

/// What members' pages load, all at once instead of one after the other.
fn member_part(assets: &Assets) -> impl IntoView + use<> {
    view! {
        <link rel="modulepreload" href=assets.js.clone()/>
        <link rel="preload" href=assets.wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        {(!assets.member_wasm.is_empty()).then(|| view! {
            <link rel="preload" href=assets.member_wasm.clone() r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        })}
    }
}

/// The path that was asked for.
fn path() -> String {
    #[cfg(feature = "ssr")]
    if let Some(parts) = use_context::<http::request::Parts>() {
        return parts.uri.path().to_owned();
    }
    String::new()
}
