//! The client over a small router: what arrives there, and what becomes of its answers.

use api_client::{ApiClient, Caller, ClientError};
use api_types::{SignIn, UndoBatch};
use axum::{
    Json, Router,
    extract::{Path, RawQuery},
    http::{HeaderMap, StatusCode},
    response::IntoResponse,
    routing::{get, post, put},
};
use uuid::Uuid;

fn client(router: Router) -> ApiClient {
    let caller =
        Caller { cookie: Some("__Host-sid=abc".to_owned()), request_id: Some("r-9".to_owned()) };
    ApiClient::in_process(router, caller)
}

#[tokio::test]
async fn a_call_carries_cookie_and_request_id() {
    let router = Router::new().route(
        "/api/v1/session",
        get(|headers: HeaderMap| async move {
            let named = |name: &str| headers.get(name).unwrap().to_str().unwrap().to_owned();
            let portal_name = format!("{} {}", named("cookie"), named("x-request-id"));
            Json(api_types::Session { portal_name, ..Default::default() })
        }),
    );
    let session = client(router).session().await.unwrap();
    assert_eq!(session.portal_name, "__Host-sid=abc r-9");
}

#[tokio::test]
async fn a_chunk_arrives_as_written_with_its_digest() {
    let router = Router::new().route(
        "/api/v1/batches/{id}/chunks/{index}",
        put(|Path((_, index)): Path<(Uuid, u32)>, headers: HeaderMap, body: String| async move {
            assert_eq!((index, body.as_str()), (3, r#"{"rows":[]}"#));
            assert_eq!(headers.get("content-digest").unwrap(), "sha-256=:AAAA:");
            assert_eq!(headers.get("content-type").unwrap(), "application/json");
            StatusCode::NO_CONTENT
        }),
    );
    let sent = client(router).put_chunk(Uuid::nil(), 3, r#"{"rows":[]}"#.to_owned(), "AAAA").await;
    assert_eq!(sent, Ok(()));
}

#[tokio::test]
async fn parameters_are_encoded() {
    let router = Router::new().route(
        "/api/v1/collections/{code}/media",
        get(|Path(code): Path<String>, RawQuery(query): RawQuery| async move {
            assert_eq!(code, "A/B");
            assert_eq!(query.as_deref(), Some("after=1%262&limit=5"));
            Json(api_types::RecentMedia { media: Vec::new(), next: None })
        }),
    );
    let page = client(router).recent_media("A/B", Some("1&2".to_owned()), 5).await.unwrap();
    assert!(page.media.is_empty());
}

#[tokio::test]
async fn a_problem_is_handed_on() {
    let router = Router::new().route(
        "/api/v1/batches/{id}/undo",
        post(|| async {
            let body = r#"{"status":409,"code":"undo-expired","detail":"Too late."}"#;
            (StatusCode::CONFLICT, body).into_response()
        }),
    );
    let undo = UndoBatch { id: Uuid::nil() };
    let error = client(router).undo_batch(Uuid::nil(), &undo).await.unwrap_err();
    let ClientError::Api(problem) = error else { panic!("an API problem") };
    assert_eq!(
        (problem.code.as_str(), problem.request_id.as_deref()),
        ("undo-expired", Some("r-9"))
    );
}

#[tokio::test]
async fn without_a_router_nothing_is_reached() {
    let sign_in = SignIn { name: "a".to_owned(), password: "b".to_owned(), keep: false };
    assert!(matches!(ApiClient::default().sign_in(&sign_in).await, Err(ClientError::Network(_))));
}
