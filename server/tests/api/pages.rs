//! Pages as the server renders them.

use axum::body::Body;
use axum::http::{Method, StatusCode};

use crate::support::{Client, Kind, TestApp};

async fn page(client: &Client, path: &str) -> crate::support::Answer {
    let request =
        client.request(Method::GET, path).header("accept", "text/html").body(Body::empty());
    client.send(request.unwrap()).await
}

#[tokio::test]
async fn a_page_carries_its_own_nonce_and_never_the_same_twice() {
    let app = TestApp::start(Kind::Sqlite).await;
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let answer = page(&app.visitor(), "/").await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.header("content-type").starts_with("text/html"));
        let policy = answer.header("content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        let text = answer.text();
        assert!(text.contains(&format!("nonce=\"{nonce}\"")), "{policy}\n{text}");
        assert!(!text.contains(" style=\""), "an inline style would be refused by the policy");
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 8)]
async fn many_pages_at_once_are_rendered_one_beside_the_other() {
    const EACH: usize = 40;
    let app = TestApp::start(Kind::Sqlite).await;
    app.searched().await;
    let paths = ["/sign-in", "/search?q=pinus", "/search?view=table", "/collections", "/batches"];
    let readers: Vec<_> = (0..16)
        .map(|reader| {
            let client = app.visitor();
            tokio::spawn(async move {
                for turn in 0..EACH {
                    let path = paths[(reader + turn) % paths.len()];
                    let answer = page(&client, path).await;
                    // A visitor may not see batches, and is told so on a page.
                    let expected = if path == "/batches" { 401 } else { 200 };
                    assert_eq!(answer.status.as_u16(), expected, "{path}");
                    assert!(answer.text().contains("</html>"), "{path}");
                }
            })
        })
        .collect();
    for reader in readers {
        reader.await.unwrap();
    }
}

#[tokio::test]
async fn a_page_is_rendered_for_the_one_who_asks() {
    let app = TestApp::start(Kind::Sqlite).await;
    app.person("ana", None).await;
    let client = app.signed_in("ana").await;
    let own = page(&client, "/").await;
    assert!(own.text().contains("ana the curator"), "{}", own.text());
    assert_eq!(own.header("cache-control"), "no-store");
    assert!(!page(&app.visitor(), "/").await.text().contains("ana the curator"));
}

#[tokio::test]
async fn an_address_without_a_page_answers_404_as_a_page_to_people_and_as_a_problem_to_programs() {
    let app = TestApp::start(Kind::Sqlite).await;
    let answer = page(&app.visitor(), "/nothing-here").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.header("content-type").starts_with("text/html"));
    app.visitor().get("/nothing-here").await.assert_problem(404, "not-found");
}
