//! The browser's side of send: `fetch` with the cookie of the same origin.

use gloo_net::http::{RequestBuilder, Response};

use crate::{
    ClientError,
    call::{Answer, Call, Method},
};

/// Aborts a request when its future is dropped: an answer that nobody waits for is not loaded to
/// its end.
struct AbortOnDrop(Option<web_sys::AbortController>);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Sends one request.
pub(crate) async fn fetch(call: Call) -> Result<Answer, ClientError> {
    let controller = AbortOnDrop(web_sys::AbortController::new().ok());
    let signal = controller.0.as_ref().map(web_sys::AbortController::signal);
    let method = match call.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    let mut builder = RequestBuilder::new(&call.url)
        .method(method)
        .credentials(web_sys::RequestCredentials::SameOrigin)
        .abort_signal(signal.as_ref())
        .header("Accept", "application/json, application/problem+json");
    if let Some(digest) = &call.digest {
        builder = builder.header("Content-Digest", digest);
    }
    let sent = match call.body {
        Some(body) => {
            let request = builder
                .header("Content-Type", "application/json")
                .body(body)
                .map_err(|error| ClientError::Network(error.to_string()))?;
            request.send().await
        }
        None => builder.send().await,
    };
    read(sent.map_err(|error| ClientError::Network(error.to_string()))?).await
}

async fn read(response: Response) -> Result<Answer, ClientError> {
    let status = response.status();
    let request_id = response.headers().get("x-request-id");
    let body = response.binary().await.map_err(|error| ClientError::Network(error.to_string()))?;
    Ok(Answer { status, body, request_id })
}
