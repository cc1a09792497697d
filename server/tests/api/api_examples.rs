//! The examples of the help page do what they say, against a portal.

use std::process::Command;

use crate::search::{HEADER, ROWS, load};
use crate::support::{Kind, TestApp};

const PLACEHOLDER: &str = "https://portal.example";

async fn portal() -> (TestApp, String) {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &[]).await;
    load(&app, collection, HEADER, &ROWS).await;
    app.searched().await;
    let address = format!("http://{}", app.address);
    (app, address)
}

/// Runs a script where it may leave files; gives what it printed.
async fn run(
    program: &'static str,
    flags: &'static [&'static str],
    script: String,
) -> (String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().to_owned();
    let output = tokio::task::spawn_blocking(move || {
        Command::new(program).args(flags).arg(script).current_dir(place).output().unwrap()
    });
    let output = output.await.unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    (String::from_utf8(output.stdout).unwrap(), folder)
}

#[tokio::test]
async fn the_examples_for_curl_work() {
    let (_app, address) = portal().await;
    let script = include_str!("../../../docs/api/examples.sh").replace(PLACEHOLDER, &address);
    let (printed, folder) = run("sh", &["-e", "-c"], script).await;
    assert!(printed.contains("\"total\":2"), "{printed}");
    assert!(printed.contains("\"state\":\"queued\""), "{printed}");
    let sheet = std::fs::read_to_string(folder.path().join("oaks.csv")).unwrap();
    assert_eq!(sheet.lines().count(), 3, "{sheet}");
    let archive = std::fs::read(folder.path().join("oaks.dwca.zip")).unwrap();
    assert!(archive.starts_with(b"PK"));
}

#[tokio::test]
async fn the_examples_for_python_work() {
    let (_app, address) = portal().await;
    let script = include_str!("../../../docs/api/examples.py").replace(PLACEHOLDER, &address);
    let (printed, _folder) = run("python3", &["-c"], script).await;
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines, ["2 ['A-1', 'A-2']", "['A-1', 'A-2']", "A-1 2", "Quercus rubra"]);
}
