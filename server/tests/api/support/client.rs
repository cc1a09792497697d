//! A plain HTTP client: one connection a request, the cookie kept, nothing followed.

use std::net::SocketAddr;

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use base64::Engine as _;
use bytes::Bytes;
use http_body_util::BodyExt as _;
use hyper_util::rt::TokioIo;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::Digest as _;
use tokio::net::TcpStream;

/// No answer takes so long: a test fails then instead of standing still for ever.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(90);

/// Somebody who calls the portal.
#[derive(Clone, Debug)]
pub(crate) struct Client {
    pub(crate) address: SocketAddr,
    pub(crate) cookie: Option<String>,
}

/// What came back.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    /// Makes sure that this is the error body with that status and code.
    #[track_caller]
    pub(crate) fn assert_problem(&self, status: u16, code: &str) -> api_types::Problem {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.text());
        let problem: api_types::Problem = self.json();
        assert_eq!((self.status.as_u16(), problem.code.as_str()), (status, code), "{problem:?}");
        assert_eq!(problem.status, status);
        assert_eq!(problem.request_id.as_deref(), Some(self.header("x-request-id")));
        let sentence = &problem.detail;
        assert!(sentence.ends_with('.') && !sentence.contains("problem-"), "{sentence}");
        assert!(!sentence.contains("{$") && !sentence.contains("{ $"), "{sentence}");
        problem
    }

    #[track_caller]
    pub(crate) fn assert_ok<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{} {}", self.status, self.text());
        self.json()
    }
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Client {
        Client { address, cookie: None }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.json_request(Method::POST, path, body).await
    }

    pub(crate) async fn put(&self, path: &str, body: &impl Serialize) -> Answer {
        self.json_request(Method::PUT, path, body).await
    }

    /// Puts bytes with their digest.
    pub(crate) async fn put_chunk(&self, path: &str, body: Vec<u8>) -> Answer {
        let request = self
            .request(Method::PUT, path)
            .header(CONTENT_TYPE, "application/json")
            .header("content-digest", digest(&body))
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    async fn json_request(&self, method: Method, path: &str, body: &impl Serialize) -> Answer {
        let request = self
            .request(method, path)
            .header(CONTENT_TYPE, "application/json")
            .body(Body::from(serde_json::to_vec(body).unwrap()))
            .unwrap();
        self.send(request).await
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> axum::http::request::Builder {
        let builder = Request::builder().method(method).uri(path).header("host", "portal.test");
        match &self.cookie {
            Some(cookie) => builder.header(COOKIE, format!("__Host-sid={cookie}")),
            None => builder,
        }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let answer = tokio::time::timeout(PATIENCE, self.try_send(request)).await;
        answer.expect("an answer in time").expect("an answer")
    }

    /// The answer, unless the connection breaks.
    pub(crate) async fn try_send(&self, request: Request<Body>) -> anyhow::Result<Answer> {
        let stream = TcpStream::connect(self.address).await?;
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        let connection = tokio::spawn(connection);
        let response = sender.send_request(request).await?;
        let (parts, body) = response.into_parts();
        let body = body.collect().await?.to_bytes();
        connection.abort();
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }

    /// Signs in and keeps the cookie.
    pub(crate) async fn sign_in(&mut self, name: &str, password: &str) -> Answer {
        let answer = self.post("/api/v1/session", &sign_in_body(name, password)).await;
        if let Some(cookie) = answer.headers.get(SET_COOKIE) {
            let value = cookie.to_str().unwrap().strip_prefix("__Host-sid=").unwrap();
            self.cookie = Some(value.split(';').next().unwrap().to_owned());
        }
        answer
    }
}

pub(crate) fn sign_in_body(name: &str, password: &str) -> serde_json::Value {
    serde_json::json!({ "name": name, "password": password })
}

pub(crate) fn digest(body: &[u8]) -> String {
    let hash = sha2::Sha256::digest(body);
    format!("sha-256=:{}:", base64::engine::general_purpose::STANDARD.encode(hash))
}
