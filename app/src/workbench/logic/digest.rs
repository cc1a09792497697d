//! From the worker's hexadecimal digest to the base64 that the `Content-Digest` header carries.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The digest in base64; `None` for a text that is not hexadecimal.
#[must_use]
pub fn base64_from_hex(hex: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(hex.len() / 2);
    let digits: Option<Vec<u32>> = hex.chars().map(|digit| digit.to_digit(16)).collect();
    let digits = digits?;
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    for pair in digits.chunks_exact(2) {
        let [high, low] = pair else { return None };
        bytes.push(high * 16 + low);
    }
    Some(bytes.chunks(3).map(encode).collect())
}

/// One to three bytes as four characters.
fn encode(bytes: &[u32]) -> String {
    let part = |index: usize| bytes.get(index).copied().unwrap_or(0);
    let joined = part(0) << 16 | part(1) << 8 | part(2);
    (0..4)
        .map(|place| {
            if place > bytes.len() {
                return '=';
            }
            let index = (joined >> (18 - 6 * place)) & 63;
            ALPHABET.get(index as usize).map_or('=', |byte| char::from(*byte))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_digests_come_out_as_everywhere_else() {
        let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(
            base64_from_hex(empty).as_deref(),
            Some("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
        );
        assert_eq!(base64_from_hex("666f").as_deref(), Some("Zm8="));
        assert_eq!(base64_from_hex("66").as_deref(), Some("Zg=="));
        assert_eq!(base64_from_hex("").as_deref(), Some(""));
    }

    #[test]
    fn anything_else_is_refused() {
        assert_eq!(base64_from_hex("abc"), None);
        assert_eq!(base64_from_hex("zz"), None);
    }
}
