//! Every request has an id: the one it brings, when that is harmless, else a new one. It is in the
//! log, in the answer's head and in every error body.

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use uuid::Uuid;

/// The header.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Longest id that is taken from outside.
const MAX_CHARS: usize = 64;

/// The id of a request, in its extensions.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

pub(super) async fn apply(mut request: Request, next: Next) -> Response {
    let brought = request.headers().get(REQUEST_ID).and_then(|value| value.to_str().ok());
    let id = brought.filter(|id| harmless(id)).map_or_else(new_id, str::to_owned);
    let header = HeaderValue::from_str(&id).ok();
    if let Some(header) = &header {
        request.headers_mut().insert(REQUEST_ID, header.clone());
    }
    request.extensions_mut().insert(RequestId(id));
    let mut response = next.run(request).await;
    if let Some(header) = header {
        response.headers_mut().insert(REQUEST_ID, header);
    }
    response
}

fn new_id() -> String {
    Uuid::now_v7().simple().to_string()
}

/// Short, and nothing in it that could forge a line of the log.
fn harmless(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= MAX_CHARS
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("0199-abc_DEF.1", true)]
    #[case("", false)]
    #[case("two words", false)]
    #[case("a\u{7f}b", false)]
    fn only_harmless_ids_are_taken_over(#[case] id: &str, #[case] taken: bool) {
        assert_eq!(harmless(id), taken);
        assert!(!harmless(&"a".repeat(MAX_CHARS + 1)));
        assert!(harmless(&new_id()));
    }
}
