//! Built files and demonstration media.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use rstest::rstest;
use vasculum::config::Settings;

use crate::support::{Answer, Database, Kind, TestApp};

const SCRIPT: &str = "export const hello = 'hello, hello, hello';";

async fn app_with_files() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let pkg = folder.path().join("site/pkg");
    let media = folder.path().join("media");
    std::fs::create_dir_all(&pkg).unwrap();
    std::fs::create_dir_all(&media).unwrap();
    std::fs::write(pkg.join("app.0123456789ab.js"), SCRIPT).unwrap();
    std::fs::write(pkg.join("app.0123456789ab.js.br"), "brotli").unwrap();
    std::fs::write(pkg.join("app.0123456789ab.js.gz"), "gzip").unwrap();
    std::fs::write(pkg.join("app.0123456789ab.wasm"), "\0asm").unwrap();
    std::fs::write(folder.path().join("site/manifest.json"), "{}").unwrap();
    std::fs::write(media.join("A-1.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>").unwrap();
    let settings = Settings {
        site: Some(folder.path().join("site")),
        demo_media: Some(media),
        ..Settings::default()
    };
    (TestApp::start_with(Database::fresh(Kind::Sqlite).await, settings).await, folder)
}

async fn get(app: &TestApp, path: &str, encodings: &str) -> Answer {
    let visitor = app.visitor();
    let request =
        visitor.request(Method::GET, path).header("accept-encoding", encodings).body(Body::empty());
    visitor.send(request.unwrap()).await
}

#[rstest]
#[case("br, gzip", "br", "brotli")]
#[case("gzip", "gzip", "gzip")]
#[case("identity", "", SCRIPT)]
#[tokio::test]
async fn a_built_file_is_sent_as_it_was_compressed_beforehand_and_kept_for_ever(
    #[case] accepted: &str,
    #[case] encoding: &str,
    #[case] body: &str,
) {
    let (app, _folder) = app_with_files().await;
    let answer = get(&app, "/pkg/app.0123456789ab.js", accepted).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!((answer.header("content-encoding"), answer.text().as_str()), (encoding, body));
    assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(answer.header("content-type").contains("javascript"));
    assert_eq!(answer.header("vary"), "accept-encoding");
}

#[tokio::test]
async fn wasm_has_its_own_media_type() {
    let (app, _folder) = app_with_files().await;
    let answer = get(&app, "/pkg/app.0123456789ab.wasm", "identity").await;
    assert_eq!(answer.header("content-type"), "application/wasm");
}

#[rstest]
#[case("/pkg/missing.js")]
#[case("/pkg/../manifest.json")]
#[case("/pkg/%2e%2e/manifest.json")]
#[case("/demo-media/..%2fsite/manifest.json")]
#[tokio::test]
async fn nothing_outside_its_folder_is_served(#[case] path: &str) {
    let (app, _folder) = app_with_files().await;
    let answer = get(&app, path, "identity").await;
    answer.assert_problem(404, "not-found");
    assert_ne!(answer.header("cache-control"), "public, max-age=31536000, immutable");
}

#[tokio::test]
async fn a_medium_opened_by_itself_runs_nothing() {
    let (app, _folder) = app_with_files().await;
    let answer = get(&app, "/demo-media/A-1.svg", "identity").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("content-security-policy").ends_with("sandbox"));
    assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin");
}
