//! What is to be said about the address of a medium after looking at it: codes for the catalogue
//! (`link-<code>`), worst first.

use crate::sniff::{Content, Kind};
use crate::{Category, Probe};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The medium cannot be shown.
    Error,
    /// It can be shown, but something does not agree.
    Warning,
    /// Good to know.
    Note,
}

/// One thing that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkFinding {
    /// Its code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
}

impl LinkFinding {
    /// Every code beside those of the categories.
    pub const CODES: [&str; 8] = [
        "left-in-peace",
        "web-page",
        "empty",
        "not-media",
        "format-differs",
        "unrecognised",
        "type-by-content",
        "moved",
    ];
}

/// Media types that say nothing.
const SAYS_NOTHING: [&str; 5] = [
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/x-download",
    "application/force-download",
];

/// Different names of the same media type.
const SAME: [(&str, &str); 9] = [
    ("image/jpg", "image/jpeg"),
    ("image/pjpeg", "image/jpeg"),
    ("image/tif", "image/tiff"),
    ("image/x-ms-bmp", "image/bmp"),
    ("audio/x-wav", "audio/wav"),
    ("audio/vnd.wave", "audio/wav"),
    ("audio/mp3", "audio/mpeg"),
    ("audio/x-flac", "audio/flac"),
    ("audio/x-aiff", "audio/aiff"),
];

impl Probe {
    /// What is to be said, worst first, about the address of a medium that the portal takes for a
    /// file of the media type `expected` (empty where it has none). Nothing when all is well.
    #[must_use]
    pub fn findings(&self, expected: &str) -> Vec<LinkFinding> {
        if self.left_in_peace {
            return vec![warning("left-in-peace")];
        }
        if self.category != Category::Reached {
            return vec![error(self.category.name())];
        }
        let mut found = Vec::new();
        if self.empty {
            found.push(error("empty"));
        } else {
            found.extend(self.about_content(expected));
        }
        if self.moved_to.is_some() {
            found.push(LinkFinding { code: "moved", severity: Severity::Note });
        }
        found.sort_by_key(|finding| finding.severity);
        found
    }

    /// The media type by its first bytes, or where those do not tell, as its server says.
    #[must_use]
    pub fn media_type(&self) -> Option<String> {
        let said = Some(self.said.clone()).filter(|said| !SAYS_NOTHING.contains(&said.as_str()));
        self.content.map(|content| content.media_type.to_owned()).or(said)
    }

    fn about_content(&self, expected: &str) -> Option<LinkFinding> {
        let said_nothing = SAYS_NOTHING.contains(&self.said.as_str());
        match self.content {
            Some(Content { kind: Kind::Page, .. }) => Some(error("web-page")),
            Some(content) if !content.kind.is_media() && !agrees(expected, content) => {
                Some(error("not-media"))
            }
            Some(content) if !expected.is_empty() && !agrees(expected, content) => {
                Some(warning("format-differs"))
            }
            Some(content) if !agrees(&self.said, content) => {
                Some(LinkFinding { code: "type-by-content", severity: Severity::Note })
            }
            Some(_) => None,
            None if self.said == "text/html" => Some(error("web-page")),
            None if said_nothing || self.said.starts_with("text/") => Some(warning("unrecognised")),
            None => None,
        }
    }
}

/// Whether a media type is another name of what the bytes are, or may be what their container holds.
fn agrees(named: &str, content: Content) -> bool {
    let named = named.trim().to_ascii_lowercase();
    let named = SAME.iter().find(|(other, _)| *other == named).map_or(&*named, |(_, name)| name);
    if named == content.media_type {
        return true;
    }
    match content.media_type {
        // A raw photograph begins like any TIFF, a sound like any film.
        "image/tiff" => named.starts_with("image/"),
        "audio/ogg" | "video/mp4" | "video/webm" => {
            named.starts_with("audio/") || named.starts_with("video/")
        }
        "application/zip" => named.starts_with("model/") || named.ends_with("zip"),
        _ => false,
    }
}

fn error(code: &'static str) -> LinkFinding {
    LinkFinding { code, severity: Severity::Error }
}

fn warning(code: &'static str) -> LinkFinding {
    LinkFinding { code, severity: Severity::Warning }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;
    use crate::sniff::sniff;

    const JPEG: &[u8] = b"\xff\xd8\xff\xe0";
    const HTML: &[u8] = b"<!doctype html>";

    fn reached(said: &str, first: &[u8]) -> Probe {
        Probe {
            category: Category::Reached,
            said: said.to_owned(),
            content: sniff(first),
            empty: first.is_empty(),
            left_in_peace: false,
            moved_to: None,
        }
    }

    #[rstest]
    #[case("image/jpeg", "image/jpeg", JPEG, &[])]
    #[case("", "image/jpg", JPEG, &[])]
    #[case("image/jpeg", "text/html", HTML, &["web-page"])]
    #[case("image/jpeg", "image/jpeg", HTML, &["web-page"])]
    #[case("image/jpeg", "application/octet-stream", JPEG, &["type-by-content"])]
    #[case("image/png", "image/jpeg", JPEG, &["format-differs"])]
    #[case("", "image/png", JPEG, &["type-by-content"])]
    #[case("image/jpeg", "image/jpeg", b"", &["empty"])]
    #[case("image/jpeg", "application/zip", b"PK\x03\x04", &["not-media"])]
    #[case("model/obj+zip", "application/zip", b"PK\x03\x04", &[])]
    #[case("image/x-adobe-dng", "image/x-adobe-dng", b"II*\0", &[])]
    #[case("audio/mp4", "audio/mp4", b"\0\0\0\x20ftypisom", &[])]
    #[case("audio/mpeg", "audio/mpeg", b"\x01\x02", &[])]
    #[case("", "text/plain", b"nothing here", &["unrecognised"])]
    #[case("image/jpeg", "", b"\x01\x02", &["unrecognised"])]
    fn what_is_said(
        #[case] expected: &str,
        #[case] said: &str,
        #[case] first: &[u8],
        #[case] codes: &[&str],
    ) {
        let found: Vec<&str> =
            reached(said, first).findings(expected).iter().map(|finding| finding.code).collect();
        assert_eq!(found, codes);
        assert!(codes.iter().all(|code| LinkFinding::CODES.contains(code)));
    }

    #[test]
    fn the_worst_comes_first() {
        let mut probe = reached("image/jpeg", JPEG);
        probe.moved_to = Some("https://new.example.org/a.jpg".to_owned());
        let codes = |probe: &Probe, expected: &str| -> Vec<&str> {
            probe.findings(expected).iter().map(|finding| finding.code).collect()
        };
        assert_eq!(codes(&probe, "image/png"), ["format-differs", "moved"]);
        probe.category = Category::NotFound;
        assert_eq!(codes(&probe, "image/png"), ["not-found"]);
    }
}
