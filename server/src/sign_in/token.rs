//! The session's token: 256 random bits that only the browser holds; we keep their SHA-256.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::RngCore as _;
use sha2::{Digest as _, Sha256};

/// Bytes of a token.
const TOKEN_BYTES: usize = 32;
/// Characters of a token as text.
const TOKEN_CHARS: usize = 43;

/// 256 random bits as base64url text.
#[must_use]
pub fn random_text() -> String {
    let mut bytes = [0_u8; TOKEN_BYTES];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What is stored of a token, `None` when the text cannot be one.
#[must_use]
pub fn stored_form(token: &str) -> Option<[u8; 32]> {
    (token.len() == TOKEN_CHARS && URL_SAFE_NO_PAD.decode(token).is_ok())
        .then(|| Sha256::digest(token.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_43_characters_and_never_the_same() {
        let (one, two) = (random_text(), random_text());
        assert_eq!(one.len(), TOKEN_CHARS);
        assert_ne!(one, two);
        assert!(stored_form(&one).is_some());
    }

    #[test]
    fn a_text_that_cannot_be_a_token_is_not_looked_up() {
        assert_eq!(stored_form(""), None);
        assert_eq!(stored_form(&"=".repeat(43)), None);
        assert_eq!(stored_form(&"a".repeat(10_000)), None);
    }
}
