//! Media types: what a `format`, a `type` or the end of an address says about the kind of medium.

use super::url::Url;
use crate::check::MediaKind;

/// A media type that is known here.
#[derive(Debug, PartialEq, Eq)]
pub struct MediaType {
    /// The registered name, such as `image/jpeg`.
    pub name: &'static str,
    /// The kind of medium.
    pub kind: MediaKind,
    /// Whether browsers show or play it by themselves.
    pub shown: bool,
    /// File extensions, the usual one first.
    pub extensions: &'static [&'static str],
    /// Other names in use, in lower case and without blanks, dots and hyphens.
    pub names: &'static [&'static str],
}

const fn media_type(
    name: &'static str,
    kind: MediaKind,
    shown: bool,
    extensions: &'static [&'static str],
    names: &'static [&'static str],
) -> MediaType {
    MediaType { name, kind, shown, extensions, names }
}

use MediaKind::{Document, Image, Model3d, Sound, Video};

/// Every known type.
pub const MEDIA_TYPES: &[MediaType] = &[
    media_type(
        "image/jpeg",
        Image,
        true,
        &["jpg", "jpeg", "jpe", "jfif"],
        &["image/jpg", "image/pjpeg", "jpegimage", "jpgimage"],
    ),
    media_type("image/png", Image, true, &["png"], &["image/xpng", "pngimage"]),
    media_type("image/gif", Image, true, &["gif"], &["gifimage"]),
    media_type("image/webp", Image, true, &["webp"], &[]),
    media_type("image/avif", Image, true, &["avif"], &[]),
    media_type("image/svg+xml", Image, true, &["svg"], &["image/svg"]),
    media_type("image/bmp", Image, true, &["bmp"], &["image/xbmp", "image/xmsbmp"]),
    media_type(
        "image/tiff",
        Image,
        false,
        &["tif", "tiff"],
        &["image/tif", "tiffimage", "image/xtiff"],
    ),
    media_type(
        "image/jp2",
        Image,
        false,
        &["jp2", "jpx"],
        &["jpeg2000", "image/jpeg2000", "image/jpx"],
    ),
    media_type("image/heic", Image, false, &["heic", "heif"], &["image/heif"]),
    media_type(
        "image/vnd.adobe.photoshop",
        Image,
        false,
        &["psd"],
        &["photoshop", "image/psd", "image/xphotoshop"],
    ),
    media_type("image/x-adobe-dng", Image, false, &["dng"], &["image/dng", "raw"]),
    media_type("image/x-canon-cr2", Image, false, &["cr2", "cr3", "crw"], &["canonraw"]),
    media_type("image/x-nikon-nef", Image, false, &["nef", "nrw"], &["nikonraw"]),
    media_type("image/x-sony-arw", Image, false, &["arw"], &["sonyraw"]),
    media_type("image/x-panasonic-rw2", Image, false, &["rw2"], &[]),
    media_type("image/x-olympus-orf", Image, false, &["orf"], &[]),
    media_type("audio/mpeg", Sound, true, &["mp3"], &["audio/mp3", "audio/mpeg3", "audio/xmpeg3"]),
    media_type(
        "audio/wav",
        Sound,
        true,
        &["wav", "wave"],
        &["audio/xwav", "audio/wave", "audio/vndwave"],
    ),
    media_type("audio/ogg", Sound, true, &["ogg", "oga", "opus"], &["application/ogg"]),
    media_type("audio/flac", Sound, true, &["flac"], &["audio/xflac"]),
    media_type("audio/mp4", Sound, true, &["m4a"], &["audio/m4a", "audio/xm4a"]),
    media_type("audio/aac", Sound, true, &["aac"], &[]),
    media_type("audio/webm", Sound, true, &["weba"], &[]),
    media_type("audio/aiff", Sound, false, &["aif", "aiff"], &["audio/xaiff"]),
    media_type("video/mp4", Video, true, &["mp4", "m4v"], &["video/xm4v", "mpeg4"]),
    media_type("video/webm", Video, true, &["webm"], &[]),
    media_type("video/ogg", Video, true, &["ogv"], &[]),
    media_type("video/mpeg", Video, false, &["mpg", "mpeg"], &[]),
    media_type("video/quicktime", Video, false, &["mov", "qt"], &["quicktime"]),
    media_type("video/x-msvideo", Video, false, &["avi"], &["video/avi"]),
    media_type("video/x-ms-wmv", Video, false, &["wmv"], &[]),
    media_type("video/x-matroska", Video, false, &["mkv"], &[]),
    media_type("application/pdf", Document, true, &["pdf"], &["pdfdocument"]),
    media_type("text/plain", Document, true, &["txt"], &["plaintext"]),
    media_type(
        "text/html",
        Document,
        true,
        &["html", "htm"],
        &["webpage", "application/xhtml+xml"],
    ),
    media_type("model/gltf-binary", Model3d, false, &["glb"], &[]),
    media_type("model/gltf+json", Model3d, false, &["gltf"], &[]),
    media_type("model/stl", Model3d, false, &["stl"], &["application/sla"]),
    media_type("model/obj", Model3d, false, &["obj"], &[]),
    media_type("model/ply", Model3d, false, &["ply"], &[]),
    media_type("model/vnd.collada+xml", Model3d, false, &["dae"], &[]),
];

/// The type of a file extension, in any case, without its dot.
#[must_use]
pub fn by_extension(extension: &str) -> Option<&'static MediaType> {
    match extension {
        // The common ones first: a pass over a million addresses asks here a million times.
        "jpg" | "JPG" | "jpeg" => MEDIA_TYPES.first(),
        _ => MEDIA_TYPES.iter().find(|known| has(known.extensions, extension)),
    }
}

/// The type that the end of an address suggests.
#[must_use]
pub fn by_address(address: &str) -> Option<&'static MediaType> {
    by_extension(Url::split(address)?.extension()?)
}

fn has(names: &[&str], wanted: &str) -> bool {
    names.iter().any(|name| name.eq_ignore_ascii_case(wanted))
}

/// What a `format` says: a media type with or without parameters, an extension, or a name of either.
#[must_use]
pub fn by_format(format: &str) -> Option<&'static MediaType> {
    if format == "image/jpeg" {
        return MEDIA_TYPES.first();
    }
    let essence = format.split(';').next().unwrap_or("").trim();
    let exact = MEDIA_TYPES.iter().find(|known| known.name.eq_ignore_ascii_case(essence));
    exact.or_else(|| by_extension(essence.trim_start_matches('.'))).or_else(|| {
        let folded: String = essence
            .chars()
            .filter(|c| !matches!(c, ' ' | '.' | '-' | '_'))
            .map(|c| c.to_ascii_lowercase())
            .collect();
        MEDIA_TYPES
            .iter()
            .find(|known| known.names.contains(&folded.as_str()))
            .or_else(|| by_words(&folded))
    })
}

/// `jpegfile`, `filejpg`, `tiffimage`: an extension with one of the words people put beside it.
fn by_words(folded: &str) -> Option<&'static MediaType> {
    ["file", "image", "picture", "photo", "audio", "sound", "video"].iter().find_map(|word| {
        let rest = folded.strip_suffix(word).or_else(|| folded.strip_prefix(word))?;
        by_extension(rest)
    })
}

/// The kind that a whole class of media types has, where the exact type is not known.
#[must_use]
pub fn kind_by_class(format: &str) -> MediaKind {
    let class = format.split('/').next().unwrap_or("").trim();
    match () {
        () if !format.contains('/') => MediaKind::Unknown,
        () if class.eq_ignore_ascii_case("image") => Image,
        () if class.eq_ignore_ascii_case("audio") => Sound,
        () if class.eq_ignore_ascii_case("video") => Video,
        () if class.eq_ignore_ascii_case("model") => Model3d,
        () if class.eq_ignore_ascii_case("text") => Document,
        () => MediaKind::Unknown,
    }
}

/// What a `type` says: Dublin Core's type names, their addresses, and the words people use.
#[must_use]
pub fn kind_by_type(value: &str) -> MediaKind {
    let last = value.trim().trim_end_matches('/').rsplit(['/', ':', '#']).next().unwrap_or("");
    let folded: String =
        last.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase()).collect();
    match folded.as_str() {
        "stillimage" | "image" | "images" | "photo" | "photograph" | "picture" | "photographie"
        | "foto" | "imagen" | "imagem" => Image,
        "sound" | "audio" | "sonido" | "son" | "som" | "soundrecording" => Sound,
        "movingimage" | "video" | "movie" | "film" => Video,
        "text" | "document" | "pdf" => Document,
        "model" | "model3d" | "3dmodel" | "3d" | "interactiveresource" | "physicalobject" => {
            Model3d
        }
        _ => MediaKind::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_understood_however_they_are_written() {
        for (format, name) in [
            ("image/jpeg", "image/jpeg"),
            ("JPG", "image/jpeg"),
            ("image/jpg", "image/jpeg"),
            ("image/jpeg;charset=UTF-8", "image/jpeg"),
            ("image/JPEG ; q=1", "image/jpeg"),
            ("JPEG image", "image/jpeg"),
            (".jpg", "image/jpeg"),
            ("jpeg file", "image/jpeg"),
            ("Tiff", "image/tiff"),
            ("audio/mp3", "audio/mpeg"),
            ("audio/x-wav", "audio/wav"),
            ("JPEG 2000", "image/jp2"),
            ("PDF", "application/pdf"),
            ("MP4 video", "video/mp4"),
            ("glb", "model/gltf-binary"),
        ] {
            assert_eq!(by_format(format).map(|known| known.name), Some(name), "{format}");
        }
        for format in ["", "image", "image/unheard", "photo", "application/octet-stream", "x"] {
            assert_eq!(by_format(format), None, "{format}");
        }
    }

    #[test]
    fn types_are_understood() {
        assert_eq!(kind_by_type("StillImage"), Image);
        assert_eq!(kind_by_type("http://purl.org/dc/dcmitype/MovingImage"), Video);
        assert_eq!(kind_by_type("dcmitype:Sound"), Sound);
        assert_eq!(kind_by_type("still image"), Image);
        assert_eq!(kind_by_type("specimen"), MediaKind::Unknown);
    }

    #[test]
    fn no_extension_and_no_name_belongs_to_two_types() {
        let mut all: Vec<_> = MEDIA_TYPES
            .iter()
            .flat_map(|known| known.extensions.iter().chain(known.names))
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
