//! What a browser can show of a medium.

use api_types::Media;
use media_batch::value::media_type::{by_address, by_format};
use messages::{Arg, text, text_with};

/// The kind in words.
#[must_use]
pub(crate) fn name(kind: &str) -> String {
    let known = ["image", "sound", "video", "document", "model-3d"];
    if known.contains(&kind) { text(&format!("ui-kind-{kind}")) } else { text("ui-kind-unknown") }
}

/// The address of a picture that stands for the medium; none where only a file can be offered.
#[must_use]
pub(crate) fn picture(medium: &Media) -> Option<String> {
    if let Some(thumbnail) = medium.thumbnail_url.as_deref().and_then(web_address) {
        return Some(thumbnail);
    }
    if medium.kind != "image" || !shown_by_browsers(medium) {
        return None;
    }
    web_address(&medium.original_url)
}

/// The address of a picture's file, where browsers can show it large.
#[must_use]
pub(crate) fn zoomable(medium: &Media) -> Option<String> {
    (medium.kind == "image" && shown_by_browsers(medium))
        .then(|| web_address(&medium.original_url))
        .flatten()
}

/// The medium's format as it was given; a blank one as its address suggests, which is said.
#[must_use]
pub(crate) fn format(medium: &Media) -> String {
    if !medium.format.is_empty() {
        return medium.format.clone();
    }
    let Some(suggested) = by_address(&medium.original_url) else { return String::new() };
    let format = Arg::from(suggested.name.to_owned());
    text_with("ui-medium-format-of-address", &[("format", format)])
}

/// Whether browsers draw an image of this format; one of unknown format is tried.
fn shown_by_browsers(medium: &Media) -> bool {
    let known = by_format(&medium.format).filter(|_| !medium.format.is_empty());
    let suggested = || by_address(&medium.original_url).filter(|_| medium.format.is_empty());
    known.or_else(suggested).map_or(medium.format.is_empty(), |known| known.shown)
}

/// The text as an address that may become a link or a picture: http(s) or a path of this portal.
/// Anything else (`javascript:`, `data:`, another site's `//host`) is never followed.
#[must_use]
pub(crate) fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let web = matches!(scheme.as_deref(), Some("http" | "https"));
    let own = text.starts_with('/') && !text.starts_with("//") && !text.contains('\\');
    (web || own).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rstest::rstest;
    use uuid::Uuid;

    use super::*;

    fn medium(kind: &str, format: &str, thumbnail: Option<&str>) -> Media {
        Media {
            id: Uuid::nil(),
            record: Uuid::nil(),
            original_url: "https://img.example/1".to_owned(),
            thumbnail_url: thumbnail.map(str::to_owned),
            kind: kind.to_owned(),
            format: format.to_owned(),
            license: None,
            creator: None,
            fields: BTreeMap::new(),
            batch: None,
            added_at: String::new(),
        }
    }

    #[rstest]
    #[case("image", "image/jpeg", None, Some("https://img.example/1"))]
    #[case("image", "", None, Some("https://img.example/1"))]
    #[case("image", "image/tiff", None, None)]
    #[case("image", "image/tiff", Some("https://img.example/t"), Some("https://img.example/t"))]
    #[case("sound", "audio/mpeg", None, None)]
    #[case("image", "image/jpeg", Some("javascript:alert(1)"), Some("https://img.example/1"))]
    fn only_what_can_be_drawn_is_a_picture(
        #[case] kind: &str,
        #[case] format: &str,
        #[case] thumbnail: Option<&str>,
        #[case] expected: Option<&str>,
    ) {
        assert_eq!(picture(&medium(kind, format, thumbnail)).as_deref(), expected);
    }

    #[rstest]
    #[case("", "https://img.example/1.tif", "image/tiff (from the address)", false)]
    #[case("", "https://img.example/1.jpg", "image/jpeg (from the address)", true)]
    #[case("", "https://img.example/1", "", true)]
    #[case("image/tiff", "https://img.example/1.jpg", "image/tiff", false)]
    #[case("image/x-unheard", "https://img.example/1", "image/x-unheard", false)]
    fn a_blank_format_is_shown_as_the_address_suggests_and_so_called(
        #[case] format: &str,
        #[case] url: &str,
        #[case] shown: &str,
        #[case] drawn: bool,
    ) {
        let medium = Media { original_url: url.to_owned(), ..medium("image", format, None) };
        assert_eq!(super::format(&medium), shown);
        assert_eq!(picture(&medium).is_some(), drawn);
    }

    #[rstest]
    #[case("HTTPS://a.example/x", true)]
    #[case("/media/1.jpg", true)]
    #[case("//evil.example/x", false)]
    #[case("/\\evil.example", false)]
    #[case("javascript:alert(1)", false)]
    #[case("javascript://x%0aalert(1)", false)]
    #[case("data:text/html,x", false)]
    fn links_go_to_the_web_only(#[case] text: &str, #[case] followed: bool) {
        assert_eq!(web_address(text).is_some(), followed);
    }
}
