//! `Content-Digest` (RFC 9530): the proof that a body came as it was sent.

use axum::http::{HeaderMap, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::error::{ApiError, ApiResult};

/// SHA-256 of some bytes.
pub(super) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// The SHA-256 that the header names.
pub(super) fn of_header(headers: &HeaderMap) -> ApiResult<[u8; 32]> {
    headers
        .get_all("content-digest")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .find_map(parse)
        .ok_or_else(|| ApiError::new(StatusCode::BAD_REQUEST, "digest-missing"))
}

/// Refuses bytes of another digest.
pub(super) fn verify(bytes: &[u8], expected: [u8; 32]) -> ApiResult<()> {
    if sha256(bytes) == expected {
        return Ok(());
    }
    Err(ApiError::new(StatusCode::BAD_REQUEST, "digest-differs"))
}

/// `sha-256=:<base64>:`
fn parse(member: &str) -> Option<[u8; 32]> {
    let (algorithm, value) = member.trim().split_once('=')?;
    let encoded = value.strip_prefix(':')?.strip_suffix(':')?;
    algorithm.eq_ignore_ascii_case("sha-256").then_some(())?;
    STANDARD.decode(encoded).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// SHA-256 of `{"hello": "world"}`, the example of RFC 9530.
    const EXAMPLE: &str = "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:";

    #[rstest::rstest]
    #[case(EXAMPLE.to_owned(), true)]
    #[case(format!("md5=:AAAA:, {EXAMPLE}"), true)]
    #[case("sha-256=X48E".to_owned(), false)]
    #[case("sha-256=:X48E:".to_owned(), false)]
    #[case(String::new(), false)]
    fn the_digest_is_found_in_its_header(#[case] value: String, #[case] found: bool) {
        let mut headers = HeaderMap::new();
        headers.insert("content-digest", value.parse().unwrap());
        let digest = of_header(&headers);
        assert_eq!(digest.is_ok(), found);
        if let Ok(digest) = digest {
            assert!(verify(b"{\"hello\": \"world\"}", digest).is_ok());
            assert!(verify(b"{\"hello\": \"World\"}", digest).is_err());
        }
    }
}
