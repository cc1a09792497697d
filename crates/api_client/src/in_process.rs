//! The server's side of send: the API's router, called as a service.

use axum::{Router, body::Body};
use http::{HeaderValue, Request, header};
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use crate::{
    ClientError,
    call::{Answer, Call, Method},
};

/// On whose behalf a page is rendered: what its request carries on to the calls made for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller {
    /// The `Cookie` header of the request.
    pub cookie: Option<String>,
    /// The id of the request, so that the log joins a page with its calls.
    pub request_id: Option<String>,
}

/// A router and the request it is called for.
#[derive(Clone)]
pub(crate) struct InProcess {
    router: Router,
    caller: Caller,
}

impl InProcess {
    pub(crate) fn new(router: Router, caller: Caller) -> Self {
        Self { router, caller }
    }

    /// Sends one request.
    pub(crate) async fn call(&self, call: Call) -> Result<Answer, ClientError> {
        let request = self.request(call)?;
        let response = match self.router.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let status = response.status().as_u16();
        let request_id = response
            .headers()
            .get("x-request-id")
            .and_then(|value| value.to_str().ok())
            .map(str::to_owned)
            .or_else(|| self.caller.request_id.clone());
        let body = response
            .into_body()
            .collect()
            .await
            .map_err(|error| ClientError::Network(error.to_string()))?
            .to_bytes()
            .to_vec();
        Ok(Answer { status, body, request_id })
    }

    fn request(&self, call: Call) -> Result<Request<Body>, ClientError> {
        let method = match call.method {
            Method::Get => http::Method::GET,
            Method::Post => http::Method::POST,
            Method::Put => http::Method::PUT,
            Method::Delete => http::Method::DELETE,
        };
        let mut builder = Request::builder()
            .method(method)
            .uri(call.url)
            .header("sec-fetch-site", "same-origin")
            .header(header::ACCEPT, "application/json, application/problem+json");
        let carried = [
            (header::COOKIE, self.caller.cookie.as_deref()),
            (header::HeaderName::from_static("x-request-id"), self.caller.request_id.as_deref()),
            (header::HeaderName::from_static("content-digest"), call.digest.as_deref()),
        ];
        for (name, value) in carried {
            // A cookie that is no header value cannot have come from a request; it is not carried.
            if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
                builder = builder.header(name, value);
            }
        }
        if call.body.is_some() {
            builder = builder.header(header::CONTENT_TYPE, "application/json");
        }
        builder
            .body(call.body.map_or_else(Body::empty, Body::from))
            .map_err(|error| ClientError::Network(error.to_string()))
    }
}
