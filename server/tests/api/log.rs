//! What the log holds, and what it must never hold, even when it is asked to tell everything.

use api_types::Session;
use axum::body::Body;
use axum::http::Method;

use crate::support::Client;
use crate::support::program::{PASSWORD, Portal, portal_folder};

/// Words that stand in the log only if something wrote what it should not.
const WRONG_PASSWORD: &str = "never-to-be-logged-password";
const QUERY_TOKEN: &str = "never-to-be-logged-token";
const FOREIGN_COOKIE: &str = "never-to-be-logged-cookie";

/// One of everything that carries a secret.
async fn visit(client: &mut Client) -> String {
    client.sign_in("ana", WRONG_PASSWORD).await.assert_problem(401, "sign-in-failed");
    client
        .sign_in("nobody-of-that-name", WRONG_PASSWORD)
        .await
        .assert_problem(401, "sign-in-failed");
    let _: Session = client.sign_in("ana", PASSWORD).await.assert_ok();
    client.get(&format!("/api/v1/session?token={QUERY_TOKEN}")).await;
    client.get(&format!("/collections?q={QUERY_TOKEN}")).await;
    client.get(&format!("/no/such/page?access_token={QUERY_TOKEN}")).await;
    let request = client
        .request(Method::POST, "/api/v1/session")
        .header("content-type", "application/json")
        .header("authorization", format!("Bearer {QUERY_TOKEN}"))
        .header("referer", format!("https://portal.test/?token={QUERY_TOKEN}"))
        .body(Body::from(format!("{{\"name\": \"ana\", \"password\": \"{WRONG_PASSWORD}")))
        .unwrap();
    client.send(request).await;
    let foreign = Client { address: client.address, cookie: Some(FOREIGN_COOKIE.to_owned()) };
    foreign.get("/api/v1/session").await;
    client.get("/api/v1/collections").await.header("x-request-id").to_owned()
}

#[rstest::rstest]
#[case::as_usual("info")]
#[case::everything("trace")]
#[tokio::test(flavor = "multi_thread")]
async fn no_password_cookie_or_query_is_logged_and_every_request_is_with_its_id(
    #[case] filter: &str,
) {
    let folder = portal_folder(1);
    let portal = Portal::start(folder.path(), filter);
    let mut client = Client::new(portal.address);
    let id = visit(&mut client).await;
    let cookie = client.cookie.clone().unwrap();
    portal.terminate();
    let (status, log) = tokio::task::spawn_blocking(|| portal.ended()).await.unwrap();
    assert!(status.success());
    for secret in [WRONG_PASSWORD, PASSWORD, QUERY_TOKEN, FOREIGN_COOKIE, &cookie] {
        let line = log.lines().find(|line| line.contains(secret));
        assert_eq!(line, None, "{secret:?} is in the log");
    }
    let line = log.lines().find(|line| line.contains(&id) && line.contains("answered"));
    assert!(line.is_some_and(|line| line.contains("/api/v1/collections")), "{id}: {log}");
}
