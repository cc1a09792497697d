//! The canonical form of an address, by which the same medium is known again, and its hash.
//!
//! Two addresses are the same when they differ in nothing but: `http` or `https`; capitals in scheme
//! and host; the port that the scheme has anyway; the part behind `#`; escapes of characters that need
//! none; forbidden characters escaped or not. Path and query keep their capitals and their order, since
//! servers tell them apart.

use super::hash::xxh64;
use super::url::{Marks, Url};

/// The canonical form: `//host/path?query` for the web, `scheme://…` for anything else; `None` where
/// the text is no absolute address with a host. Idempotent.
#[must_use]
pub fn canonical_url(text: &str) -> Option<String> {
    let text = text.trim();
    let web;
    let absolute = match text.strip_prefix("//") {
        Some(_) => {
            web = format!("https:{text}");
            web.as_str()
        }
        None => text,
    };
    let url = Url::split(absolute).filter(|url| is_host(url.host))?;
    let mut canonical = String::with_capacity(text.len() + 8);
    if !url.is_web() {
        canonical.push_str(&url.scheme.to_ascii_lowercase());
        canonical.push(':');
    }
    canonical.push_str("//");
    if let Some(user_info) = url.user_info {
        canonical.push_str(user_info);
        canonical.push('@');
    }
    canonical.push_str(&url.host.to_lowercase());
    if let Some(port) = url.port.filter(|port| !is_default_port(&url, port)) {
        canonical.push(':');
        canonical.push_str(port);
    }
    push_normal(&mut canonical, if url.path.is_empty() { "/" } else { url.path });
    if let Some(query) = url.query {
        canonical.push('?');
        push_normal(&mut canonical, query);
    }
    Some(canonical)
}

/// The stable 64-bit key of a canonical form: XXH64 (seed 0) of its bytes, and never 0.
#[inline]
#[must_use]
pub fn url_key(canonical: &str) -> u64 {
    xxh64(canonical.as_bytes()).max(1)
}

/// The key of an address that is already split, without copying it where it is canonical as it
/// stands. Equal to `url_key(&canonical_url(text)?)`.
#[inline]
pub(crate) fn key_of(text: &str, url: &Url<'_>, marks: Marks) -> u64 {
    let plain = !marks
        .has(Marks::PERCENT | Marks::HASH | Marks::FORBIDDEN | Marks::NOT_ASCII | Marks::BRACKET)
        && url.port.is_none()
        && url.path.starts_with('/')
        && !url.host.bytes().any(|b| b.is_ascii_uppercase());
    // Nearly every address is canonical as it stands.
    let canonical = match url.scheme {
        "https" if plain => text.strip_prefix("https:"),
        "http" if plain => text.strip_prefix("http:"),
        _ => None,
    };
    match canonical {
        Some(canonical) => url_key(canonical),
        None => canonical_url(text).map_or(0, |canonical| url_key(&canonical)),
    }
}

/// A colon stays in a host only where two ports were written.
fn is_host(host: &str) -> bool {
    !host.is_empty() && (host.starts_with('[') || !host.contains(':'))
}

/// 80 and 443 are both default: `http` and `https` are not told apart either.
fn is_default_port(url: &Url<'_>, port: &str) -> bool {
    port.is_empty() || (url.is_web() && matches!(port, "80" | "443"))
}

/// Escapes in capitals, none where none is needed, and every character that needs one escaped.
fn push_normal(canonical: &mut String, part: &str) {
    let mut rest = part;
    while let Some(first) = rest.chars().next() {
        let (character, behind) = rest.split_at_checked(first.len_utf8()).unwrap_or((rest, ""));
        rest = behind;
        match (first, escape(behind)) {
            ('%', Some(byte)) => {
                push_byte(canonical, byte);
                rest = behind.get(2..).unwrap_or("");
            }
            _ if needs_escape(first) => push_escaped(canonical, character),
            _ => canonical.push(first),
        }
    }
}

/// The byte that two hexadecimal digits stand for.
pub(crate) fn escape(behind_percent: &str) -> Option<u8> {
    let digits = behind_percent.get(..2)?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then_some(())?;
    u8::from_str_radix(digits, 16).ok()
}

/// Whether a character may stand in a path or query only as an escape.
pub(crate) fn needs_escape(character: char) -> bool {
    character <= ' '
        || character >= '\u{7F}'
        || matches!(character, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']')
}

/// Each byte of the text as an escape.
pub(crate) fn push_escaped(target: &mut String, text: &str) {
    for byte in text.bytes() {
        push_hex(target, byte);
    }
}

fn push_byte(canonical: &mut String, byte: u8) {
    if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
        canonical.push(char::from(byte));
    } else {
        push_hex(canonical, byte);
    }
}

fn push_hex(target: &mut String, byte: u8) {
    target.push('%');
    for digit in [byte >> 4, byte & 15] {
        target.push(char::from_digit(u32::from(digit), 16).unwrap_or('0').to_ascii_uppercase());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_medium_has_one_form() {
        let one = "//example.org/a/B.jpg?x=Y";
        for text in [
            "https://example.org/a/B.jpg?x=Y",
            "http://example.org/a/B.jpg?x=Y",
            "HTTP://Example.ORG:80/a/B.jpg?x=Y#top",
            "https://example.org:443/a/%42.jpg?x=Y",
            "  https://example.org:/a/B.jpg?x=Y ",
            one,
        ] {
            assert_eq!(canonical_url(text).as_deref(), Some(one), "{text}");
        }
    }

    #[test]
    fn what_a_server_tells_apart_stays_apart() {
        let forms = [
            "https://example.org/a",
            "https://example.org/A",
            "https://example.org/a/",
            "https://example.org/a?",
            "https://example.org/a?x=1&y=2",
            "https://example.org/a?y=2&x=1",
            "https://example.org:8080/a",
            "https://www.example.org/a",
            "https://example.org/a%2Fb",
            "https://example.org/a/b",
            "ftp://example.org/a",
        ];
        let mut canonical: Vec<_> = forms.iter().filter_map(|text| canonical_url(text)).collect();
        canonical.sort_unstable();
        canonical.dedup();
        assert_eq!(canonical.len(), forms.len());
    }

    #[test]
    fn blanks_and_accents_are_the_same_escaped_or_not() {
        assert_eq!(
            canonical_url("http://a.org/x y é"),
            canonical_url("http://a.org/x%20y%20%c3%a9")
        );
    }

    #[test]
    fn the_key_of_a_known_address_never_changes() {
        assert_eq!(url_key("//example.org/a.jpg"), xxh64(b"//example.org/a.jpg"));
        let text = "https://example.org/a.jpg";
        let url = Url::split(text).unwrap();
        assert_eq!(key_of(text, &url, Marks::of(text)), url_key("//example.org/a.jpg"));
    }
}
