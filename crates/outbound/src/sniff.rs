//! What bytes are, by their beginning: what a server says, and what the end of an address says, are
//! both wrong often enough.

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A picture.
    Image,
    /// A recording.
    Sound,
    /// A film.
    Video,
    /// A document to read.
    Document,
    /// A three-dimensional model.
    Model,
    /// A web page: not the thing itself, but perhaps a page about it.
    Page,
    /// Something else that is known: an archive, a text.
    Other,
}

impl Kind {
    /// Whether it can be the medium of a specimen.
    #[must_use]
    pub fn is_media(self) -> bool {
        !matches!(self, Kind::Page | Kind::Other)
    }
}

/// What bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    /// What kind of thing.
    pub kind: Kind,
    /// Its media type.
    pub media_type: &'static str,
}

const fn content(kind: Kind, media_type: &'static str) -> Content {
    Content { kind, media_type }
}

/// Beginnings that name a format.
const BEGINNINGS: &[(&[u8], Content)] = &[
    (b"\xff\xd8\xff", content(Kind::Image, "image/jpeg")),
    (b"\x89PNG\r\n\x1a\n", content(Kind::Image, "image/png")),
    (b"GIF87a", content(Kind::Image, "image/gif")),
    (b"GIF89a", content(Kind::Image, "image/gif")),
    (b"II*\0", content(Kind::Image, "image/tiff")),
    (b"MM\0*", content(Kind::Image, "image/tiff")),
    (b"II+\0", content(Kind::Image, "image/tiff")),
    (b"MM\0+", content(Kind::Image, "image/tiff")),
    (b"\0\0\0\x0cjP  \r\n\x87\n", content(Kind::Image, "image/jp2")),
    (b"\xff\x4f\xff\x51", content(Kind::Image, "image/jp2")),
    (b"\0\0\0\x0cJXL \r\n\x87\n", content(Kind::Image, "image/jxl")),
    (b"\xff\x0a", content(Kind::Image, "image/jxl")),
    (b"BM", content(Kind::Image, "image/bmp")),
    (b"8BPS", content(Kind::Image, "image/vnd.adobe.photoshop")),
    (b"fLaC", content(Kind::Sound, "audio/flac")),
    (b"ID3", content(Kind::Sound, "audio/mpeg")),
    (b"\xff\xfb", content(Kind::Sound, "audio/mpeg")),
    (b"\xff\xf3", content(Kind::Sound, "audio/mpeg")),
    (b"\xff\xf2", content(Kind::Sound, "audio/mpeg")),
    (b"OggS", content(Kind::Sound, "audio/ogg")),
    (b"MThd", content(Kind::Sound, "audio/midi")),
    (b"\x1aE\xdf\xa3", content(Kind::Video, "video/webm")),
    (b"%PDF-", content(Kind::Document, "application/pdf")),
    (b"AT&TFORM", content(Kind::Document, "image/vnd.djvu")),
    (b"glTF", content(Kind::Model, "model/gltf-binary")),
    (b"ply\n", content(Kind::Model, "application/ply")),
    (b"ply\r\n", content(Kind::Model, "application/ply")),
    (b"PK\x03\x04", content(Kind::Other, "application/zip")),
    (b"\x1f\x8b", content(Kind::Other, "application/gzip")),
    (b"Rar!\x1a\x07", content(Kind::Other, "application/vnd.rar")),
    (b"7z\xbc\xaf\x27\x1c", content(Kind::Other, "application/x-7z-compressed")),
];

/// What stands behind eight bytes of a `RIFF` file.
const IN_RIFF: [(&[u8], Content); 3] = [
    (b"WEBP", content(Kind::Image, "image/webp")),
    (b"WAVE", content(Kind::Sound, "audio/wav")),
    (b"AVI ", content(Kind::Video, "video/x-msvideo")),
];

/// The brand that stands behind `ftyp`; every other is a film.
const BRANDS: [(&[u8], Content); 9] = [
    (b"avif", content(Kind::Image, "image/avif")),
    (b"avis", content(Kind::Image, "image/avif")),
    (b"heic", content(Kind::Image, "image/heic")),
    (b"heix", content(Kind::Image, "image/heic")),
    (b"mif1", content(Kind::Image, "image/heif")),
    (b"msf1", content(Kind::Image, "image/heif")),
    (b"M4A ", content(Kind::Sound, "audio/mp4")),
    (b"M4B ", content(Kind::Sound, "audio/mp4")),
    (b"qt  ", content(Kind::Video, "video/quicktime")),
];

/// Beginnings of web pages, in lower case.
const PAGES: [&str; 9] = [
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<script",
    "<title",
    "<meta",
    "<?php",
    "<noscript",
];

/// Characters of a text in which its kind is looked for.
const TEXT_CHARS: usize = 1_024;

/// What bytes are, by their beginning; `None` when it does not tell.
#[must_use]
pub fn sniff(first: &[u8]) -> Option<Content> {
    let begins = BEGINNINGS.iter().find(|(beginning, _)| first.starts_with(beginning));
    begins
        .map(|(_, content)| *content)
        .or_else(|| in_riff(first))
        .or_else(|| in_aiff(first))
        .or_else(|| in_boxes(first))
        .or_else(|| in_text(first))
}

fn in_riff(first: &[u8]) -> Option<Content> {
    let inside = first.strip_prefix(b"RIFF")?.get(4..)?;
    IN_RIFF.iter().find(|(name, _)| inside.starts_with(name)).map(|(_, content)| *content)
}

fn in_aiff(first: &[u8]) -> Option<Content> {
    let inside = first.strip_prefix(b"FORM")?.get(4..)?;
    inside.starts_with(b"AIF").then_some(content(Kind::Sound, "audio/aiff"))
}

/// ISO base media files: a length, then `ftyp`, then the brand.
fn in_boxes(first: &[u8]) -> Option<Content> {
    let brand = first.get(4..)?.strip_prefix(b"ftyp")?;
    let known = BRANDS.iter().find(|(name, _)| brand.starts_with(name));
    Some(known.map_or(content(Kind::Video, "video/mp4"), |(_, content)| *content))
}

fn in_text(first: &[u8]) -> Option<Content> {
    let text = String::from_utf8_lossy(first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first));
    let text: String = text.chars().take(TEXT_CHARS).collect::<String>().to_ascii_lowercase();
    let start = without_comments(text.trim_start());
    if PAGES.iter().any(|page| start.starts_with(page)) {
        return Some(content(Kind::Page, "text/html"));
    }
    if start.starts_with("<svg") || (start.starts_with("<?xml") && start.contains("<svg")) {
        return Some(content(Kind::Image, "image/svg+xml"));
    }
    if start.starts_with("<?xml") {
        let page = start.contains("<html") || start.contains("<!doctype html");
        let xml = content(Kind::Other, "application/xml");
        return Some(if page { content(Kind::Page, "text/html") } else { xml });
    }
    if start.starts_with(['{', '[']) {
        return Some(content(Kind::Other, "application/json"));
    }
    None
}

/// A text behind the comments that it begins with.
fn without_comments(mut text: &str) -> &str {
    while let Some(comment) = text.strip_prefix("<!--") {
        let Some((_, behind)) = comment.split_once("-->") else { break };
        text = behind.trim_start();
    }
    text
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(b"\xff\xd8\xff\xe0\0\x10JFIF", Some("image/jpeg"))]
    #[case(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some("image/png"))]
    #[case(b"RIFF\x24\0\0\0WEBPVP8 ", Some("image/webp"))]
    #[case(b"RIFF\x24\0\0\0WAVEfmt ", Some("audio/wav"))]
    #[case(b"FORM\0\0\0\x24AIFFCOMM", Some("audio/aiff"))]
    #[case(b"\0\0\0\x20ftypheic\0\0", Some("image/heic"))]
    #[case(b"\0\0\0\x20ftypisom\0\0", Some("video/mp4"))]
    #[case(b"MM\0*\0\0\0\x08", Some("image/tiff"))]
    #[case(b"%PDF-1.7", Some("application/pdf"))]
    #[case(b"fLaC\0\0\0\x22", Some("audio/flac"))]
    #[case(b"glTF\x02\0\0\0", Some("model/gltf-binary"))]
    #[case(b"PK\x03\x04\x14\0", Some("application/zip"))]
    #[case(b"<!DOCTYPE html><html>", Some("text/html"))]
    #[case(b"\xef\xbb\xbf \n<HTML lang=en>", Some("text/html"))]
    #[case(b"<!-- x -->\n<!-- y --><head>", Some("text/html"))]
    #[case(b"<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC", Some("text/html"))]
    #[case(b"<?xml version=\"1.0\"?><svg xmlns=", Some("image/svg+xml"))]
    #[case(b"<svg viewBox=", Some("image/svg+xml"))]
    #[case(b"<?xml version=\"1.0\"?><Error><Code>", Some("application/xml"))]
    #[case(b"{\"@context\":\"http://iiif.io", Some("application/json"))]
    #[case(b"catalogNumber,originalUrl\n", None)]
    #[case(b"", None)]
    #[case(b"\x00", None)]
    fn beginnings(#[case] first: &[u8], #[case] expected: Option<&str>) {
        assert_eq!(sniff(first).map(|content| content.media_type), expected);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_looked_at_without_harm(bytes: Vec<u8>) {
            let _ = sniff(&bytes);
        }
    }
}
