//! A web address in its parts, borrowed from the text: split by hand in one pass, because the
//! general URL crate would be half of the worker's size and copies every address.
//!
//! Splitting never changes anything and accepts what rules want to complain about.

use super::lanes::is_plain_path;

/// The parts of an absolute address, as they stand in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Url<'a> {
    /// Before the first colon, as written.
    pub scheme: &'a str,
    /// Before an `@` in the authority.
    pub user_info: Option<&'a str>,
    /// The host as written; in square brackets where it is an IPv6 address. Empty where it is missing.
    pub host: &'a str,
    /// Behind the host's colon.
    pub port: Option<&'a str>,
    /// From the first slash behind the host to `?` or `#`.
    pub path: &'a str,
    /// Behind the `?`.
    pub query: Option<&'a str>,
    /// Behind the `#`.
    pub fragment: Option<&'a str>,
}

impl<'a> Url<'a> {
    /// The parts of `scheme://…`; `None` where the text does not begin with a scheme and `//`.
    #[inline]
    #[must_use]
    pub fn split(text: &'a str) -> Option<Url<'a>> {
        let (scheme, rest) = match text.strip_prefix("https://") {
            Some(rest) => ("https", rest),
            None => {
                let (scheme, rest) = split_scheme(text)?;
                (scheme, rest.strip_prefix("//")?)
            }
        };
        // One look at each byte of the authority: three searches cost more on so short a text.
        let (mut end, mut at_sign, mut other) = (rest.len(), false, false);
        for (place, byte) in rest.bytes().enumerate() {
            match byte {
                b'/' | b'?' | b'#' => {
                    end = place;
                    break;
                }
                b'@' => at_sign = true,
                b':' | b']' => other = true,
                _ => {}
            }
        }
        let (authority, rest) = rest.split_at_checked(end)?;
        let (user_info, host_port) = match if at_sign { authority.rsplit_once('@') } else { None } {
            Some((user_info, host_port)) => (Some(user_info), host_port),
            None => (None, authority),
        };
        let (host, port) = if other { split_port(host_port) } else { (host_port, None) };
        let (path, query, fragment) = split_tail(rest);
        Some(Url { scheme, user_info, host, port, path, query, fragment })
    }

    /// Whether the scheme is `http` or `https`, in any case.
    #[inline]
    #[must_use]
    pub fn is_web(&self) -> bool {
        self.scheme == "https" || self.is_https() || self.is_http()
    }

    /// Whether the scheme is `http`.
    #[inline]
    #[must_use]
    pub fn is_http(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("http")
    }

    /// Whether the scheme is `https`.
    #[inline]
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.scheme.eq_ignore_ascii_case("https")
    }

    /// The last part of the path: a file name, or empty.
    #[inline]
    #[must_use]
    pub fn file_name(&self) -> &'a str {
        let slash = self.path.bytes().rposition(|b| b == b'/');
        slash.and_then(|slash| self.path.get(slash + 1..)).unwrap_or("")
    }

    /// What stands behind the last dot of the file name; `None` where there is none.
    #[inline]
    #[must_use]
    pub fn extension(&self) -> Option<&'a str> {
        // A slash is no letter: the file name need not be cut out first.
        let (stem, extension) = split_extension(self.path)?;
        (!stem.is_empty() && !stem.ends_with('/')).then_some(extension)
    }

    /// The value of that parameter of the query.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        self.query?
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(key, value)| key.eq_ignore_ascii_case(name).then_some(value))
    }
}

/// What stands behind the last dot of a file name, where it can be an extension.
#[inline]
#[must_use]
pub fn extension_of(name: &str) -> Option<&str> {
    let (stem, extension) = split_extension(name)?;
    (!stem.is_empty()).then_some(extension)
}

/// What stands before and behind the last dot, where one to five letters or digits stand behind it.
fn split_extension(text: &str) -> Option<(&str, &str)> {
    // The dot is among the last six bytes, or what stands behind it is no extension.
    let letters = text.bytes().rev().take(6).take_while(u8::is_ascii_alphanumeric).count();
    let (stem, extension) = text.split_at_checked(text.len() - letters)?;
    let stem = stem.strip_suffix('.')?;
    (1..=5).contains(&letters).then_some((stem, extension))
}

/// The scheme (letter, then letters, digits, `+`, `-`, `.`) and what follows its colon.
#[must_use]
pub fn split_scheme(text: &str) -> Option<(&str, &str)> {
    let colon = text
        .bytes()
        .position(|b| !(b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')))?;
    let (scheme, rest) = text.split_at_checked(colon)?;
    let rest = rest.strip_prefix(':')?;
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()).then_some((scheme, rest))
}

fn split_port(host_port: &str) -> (&str, Option<&str>) {
    let (inside, behind) = match host_port.rfind(']') {
        Some(end) => host_port.split_at_checked(end + 1).unwrap_or((host_port, "")),
        None => ("", host_port),
    };
    match behind.rsplit_once(':') {
        Some((_, port)) if !inside.is_empty() => (inside, Some(port)),
        Some((host, port)) => (host, Some(port)),
        None => (host_port, None),
    }
}

fn split_tail(rest: &str) -> (&str, Option<&str>, Option<&str>) {
    if !rest.bytes().any(|b| matches!(b, b'?' | b'#')) {
        return (rest, None, None);
    }
    let (rest, fragment) = match rest.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (rest, None),
    };
    match rest.split_once('?') {
        Some((path, query)) => (path, Some(query), fragment),
        None => (rest, None, fragment),
    }
}

/// What kinds of characters an address holds, found in one pass: most rules need nothing more to
/// know that they have nothing to say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Marks {
    /// `%`.
    pub const PERCENT: u8 = 1;
    /// `#`.
    pub const HASH: u8 = 2;
    /// Blanks and what RFC 3986 allows nowhere: `"<>\^{|}` and the backtick; and control characters.
    pub const FORBIDDEN: u8 = 4;
    /// Beyond ASCII.
    pub const NOT_ASCII: u8 = 8;
    /// `&`.
    pub const AMPERSAND: u8 = 16;
    /// `,` or `;`, which may part two addresses.
    pub const SEPARATOR: u8 = 32;
    /// `[` or `]`, allowed around an IPv6 address only.
    pub const BRACKET: u8 = 64;
    /// `@`, `(`, `)` or a single quote.
    pub const OTHER: u8 = 128;

    /// The kinds of characters in a text.
    #[inline]
    #[must_use]
    pub fn of(text: &str) -> Marks {
        if is_plain_path(text.strip_prefix("https://").unwrap_or(text)) {
            return Marks::default();
        }
        Marks(
            text.bytes()
                .fold(0, |seen, byte| seen | CLASS.get(usize::from(byte)).copied().unwrap_or(0)),
        )
    }

    /// Whether any of these kinds is there.
    #[inline]
    #[must_use]
    pub fn has(self, kinds: u8) -> bool {
        self.0 & kinds != 0
    }
}

/// The kind of each byte.
#[expect(
    clippy::indexing_slicing,
    reason = "worked out while compiling, where a wrong index is an error"
)]
const CLASS: [u8; 256] = {
    let mut table = [0_u8; 256];
    let mut byte = 0_usize;
    while byte < 256 {
        table[byte] = class_of(byte);
        byte += 1;
    }
    table
};

const fn class_of(byte: usize) -> u8 {
    match byte {
        0x80.. => Marks::NOT_ASCII,
        0..=0x20 | 0x7F => Marks::FORBIDDEN,
        0x22 | 0x3C | 0x3E | 0x5C | 0x5E | 0x60 | 0x7B | 0x7C | 0x7D => Marks::FORBIDDEN,
        0x25 => Marks::PERCENT,
        0x23 => Marks::HASH,
        0x26 => Marks::AMPERSAND,
        0x2C | 0x3B => Marks::SEPARATOR,
        0x5B | 0x5D => Marks::BRACKET,
        0x40 | 0x28 | 0x29 | 0x27 => Marks::OTHER,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_falls_into_its_parts() {
        let url = Url::split("https://me:pw@Example.org:8080/a/b.JPG?x=1&Y=2#top").unwrap();
        assert_eq!(url.scheme, "https");
        assert_eq!(url.user_info, Some("me:pw"));
        assert_eq!((url.host, url.port), ("Example.org", Some("8080")));
        assert_eq!((url.path, url.query, url.fragment), ("/a/b.JPG", Some("x=1&Y=2"), Some("top")));
        assert_eq!(url.extension(), Some("JPG"));
        assert_eq!(url.parameter("y"), Some("2"));
    }

    #[test]
    fn ipv6_hosts_keep_their_colons() {
        let url = Url::split("http://[::1]:80/").unwrap();
        assert_eq!((url.host, url.port), ("[::1]", Some("80")));
        assert_eq!(Url::split("http://[fe80::1]/").unwrap().host, "[fe80::1]");
    }

    #[test]
    fn what_has_no_scheme_and_slashes_is_no_absolute_address() {
        for text in [
            "photo.jpg",
            "/a/b",
            "www.example.org/a",
            "mailto:a@b.org",
            "C:\\a",
            "",
            "://x",
            "1a://x",
        ] {
            assert_eq!(Url::split(text), None, "{text}");
        }
    }

    #[test]
    fn marks_tell_what_is_there() {
        assert!(!Marks::of("https://example.org/a_b-c.jpg").has(0xFF));
        assert!(Marks::of("https://example.org/a b").has(Marks::FORBIDDEN));
        assert!(Marks::of("https://example.org/é").has(Marks::NOT_ASCII));
        assert!(Marks::of("a,b").has(Marks::SEPARATOR));
    }
}
