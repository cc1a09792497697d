//! Serves the pages over sample answers, to look at them without a database:
//! `cargo run -p app --features ssr --example preview -- [PORT] [visitor|manager] [SITE]`,
//! where `SITE` is a folder with `vasculum.js` and `vasculum_bg.wasm` when the pages shall hydrate.

#[path = "../tests/support/mod.rs"]
mod support;

use std::{env, io};

use app::Assets;
use tower_http::services::ServeDir;

#[tokio::main]
async fn main() -> io::Result<()> {
    let mut arguments = env::args().skip(1);
    let port = arguments.next().and_then(|port| port.parse().ok()).unwrap_or(4_100_u16);
    let signed_in = arguments.next().is_some_and(|role| role == "manager");
    let site = arguments.next();
    let mut assets = Assets {
        css: "/style/main.css".to_owned(),
        map_js: "/map/map.js".to_owned(),
        map_outline: "/map/outline.json".to_owned(),
        ..Assets::default()
    };
    if site.is_some() {
        "/pkg/vasculum.js".clone_into(&mut assets.js);
        "/pkg/vasculum_bg.wasm".clone_into(&mut assets.wasm);
    }
    let style = concat!(env!("CARGO_MANIFEST_DIR"), "/../style");
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/map");
    let router = support::portal(assets, signed_in)
        .nest_service("/style", ServeDir::new(style))
        .nest_service("/map", ServeDir::new(map))
        .nest_service("/pkg", ServeDir::new(site.unwrap_or_default()));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, router).await
}
