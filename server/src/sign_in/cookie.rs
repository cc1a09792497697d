//! The session's cookie, exactly: `__Host-sid=…; Path=/; Secure; HttpOnly; SameSite=Lax`.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};

/// Its name. The prefix makes browsers refuse it from another host, path or an insecure page.
pub const NAME: &str = "__Host-sid";

const ATTRIBUTES: &str = "Path=/; Secure; HttpOnly; SameSite=Lax";

/// The header that sets it: until the browser closes, or for `keep` (the longest life of the
/// session).
#[must_use]
pub fn set(token: &str, keep: Option<std::time::Duration>) -> Option<HeaderValue> {
    let age = keep.map(|age| format!("; Max-Age={}", age.as_secs())).unwrap_or_default();
    HeaderValue::from_str(&format!("{NAME}={token}; {ATTRIBUTES}{age}")).ok()
}

/// The header that removes it.
#[must_use]
pub fn removed() -> HeaderValue {
    HeaderValue::from_static("__Host-sid=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// The token that a request brings.
#[must_use]
pub fn token(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == NAME).then_some(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_is_exactly_as_documented() {
        let session = set("abc", None).unwrap();
        assert_eq!(session, "__Host-sid=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
        let kept = set("abc", Some(std::time::Duration::from_secs(60))).unwrap();
        assert_eq!(kept, "__Host-sid=abc; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=60");
    }

    #[rstest::rstest]
    #[case("__Host-sid=abc", Some("abc"))]
    #[case("theme=dark; __Host-sid=abc; x=1", Some("abc"))]
    #[case("sid=abc; x__Host-sid=no", None)]
    #[case("", None)]
    fn the_token_is_found_among_other_cookies(#[case] given: &str, #[case] expected: Option<&str>) {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_str(given).unwrap());
        assert_eq!(token(&headers), expected);
    }
}
