//! What a row is: its keys for finding duplicates, its kind of medium, and its fate at GBIF.

use super::{Fate, MediaKind};
use crate::rules::address::Address;
use crate::target::Target;
use crate::value;
use crate::value::canonical::key_of;
use crate::value::hash::{folded_ascii, xxh64};
use crate::value::host;
use crate::value::media_type::{MediaType, by_extension, kind_by_class, kind_by_type};
use crate::value::url::Url;

/// The fields that say which record a row belongs to.
pub(super) const IDENTIFIERS: [Target; 4] =
    [Target::CatalogNumber, Target::OtherCatalogNumbers, Target::OccurrenceId, Target::RecordId];

/// Hash of the identifiers, each with its field, case and outer blanks folded; 0 where there is none.
pub(super) fn subject_key(identifiers: &[&str; 4]) -> u64 {
    let mut key = 0_u64;
    for (number, text) in (1_u64..).zip(identifiers) {
        if !text.is_empty() {
            let hash = folded_hash(text).wrapping_add(number);
            key = (key.rotate_left(17) ^ hash).max(1);
        }
    }
    key
}

/// Hash of the canonical address; 0 where there is none.
pub(super) fn url_key(address: &Address<'_>) -> u64 {
    match &address.url {
        // Canonical as it stands, but for the scheme.
        Some(_) if address.plain => address.text.get("https:".len()..).map_or(0, value::url_key),
        Some(url) => key_of(address.text, url, address.marks),
        None => 0,
    }
}

fn folded_hash(text: &str) -> u64 {
    if text.is_ascii() {
        folded_ascii(text.as_bytes())
    } else {
        xxh64(text.to_lowercase().as_bytes())
    }
}

/// What the row says about its medium before and beside the address.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Medium<'a> {
    /// The known type that `format` names.
    pub(crate) format: Option<&'static MediaType>,
    /// The known type of the address' extension, and the extension.
    pub(crate) extension: Option<(&'static MediaType, &'a str)>,
    /// The kind: from `format`, else from `type`, else from the path, else from the query.
    pub(crate) kind: MediaKind,
}

impl<'a> Medium<'a> {
    /// Of a row whose address was split; `known` is the type that its format names.
    pub(crate) fn of(
        known: Option<&'static MediaType>,
        format: &str,
        type_: &str,
        url: Option<&Url<'a>>,
    ) -> Medium<'a> {
        let extension = url.and_then(Url::extension);
        let extension = extension.and_then(|extension| Some((by_extension(extension)?, extension)));
        let kind = known.map_or_else(|| kind_by_class(format), |known| known.kind);
        let kind = kind.or_else(|| kind_by_type(type_));
        let kind = kind.or_else(|| extension.map_or(MediaKind::Unknown, |(known, _)| known.kind));
        let kind = kind.or_else(|| url.map_or(MediaKind::Unknown, kind_by_query));
        Medium { format: known, extension, kind }
    }
}

impl MediaKind {
    /// This kind, or another where it is not known.
    fn or_else(self, other: impl FnOnce() -> MediaKind) -> MediaKind {
        if self == MediaKind::Unknown { other() } else { self }
    }
}

/// Servers whose addresses GBIF knows to be media although no extension says so: end of the host,
/// part of the path, kind.
const KNOWN_SERVERS: [(&str, &str, MediaKind); 5] = [
    ("jacq.org", "image.php", MediaKind::Image),
    ("images.ala.org.au", "/proxyImage", MediaKind::Image),
    ("wildlifemonitoring.ru", "get_photo.php", MediaKind::Image),
    ("biologie.uni-ulm.de", "sound.pl", MediaKind::Sound),
    ("procyon.acadiau.ca", "image.cgi", MediaKind::Image),
];

/// The kind that a value of the query names (`type=jpeg`, `snd=1.mp3`), or the server.
fn kind_by_query(url: &Url<'_>) -> MediaKind {
    let Some(query) = url.query else { return MediaKind::Unknown };
    let server = KNOWN_SERVERS
        .iter()
        .find(|(host, path, _)| url.host.ends_with(host) && url.path.contains(path));
    if let Some((_, _, kind)) = server {
        return *kind;
    }
    query
        .split(['&', '=', '.', ',', ';', '/'])
        .filter(|part| (3..=4).contains(&part.len()))
        .find_map(by_extension)
        .map_or(MediaKind::Unknown, |known| known.kind)
}

/// What GBIF makes of the address: not taken without a host (a bare host gets its scheme there);
/// an image, sound or video where the kind is known; else only a link.
pub(super) fn fate(address: &Address<'_>, kind: MediaKind) -> Fate {
    let host_exists = match &address.url {
        Some(_) if address.plain => true,
        Some(url) => !url.host.is_empty() && host::is_possible(url.host, url.port),
        None => bare_host_exists(address.text),
    };
    match kind {
        _ if !host_exists => Fate::Invalid,
        MediaKind::Image => Fate::Image,
        MediaKind::Sound => Fate::Sound,
        MediaKind::Video => Fate::Video,
        MediaKind::Document | MediaKind::Model3d | MediaKind::Unknown => Fate::LinkOnly,
    }
}

/// Whether an address without a scheme begins with what can be a host: labels and a last one of
/// letters.
fn bare_host_exists(address: &str) -> bool {
    let host = address.split(['/', '?', '#']).next().unwrap_or("");
    host.rsplit_once('.').is_some_and(|(before, last)| {
        last.len() >= 2
            && last.bytes().all(|b| b.is_ascii_alphabetic())
            && before.starts_with(|c: char| c.is_ascii_alphanumeric())
            && host::is_possible(host, None)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::media_type::by_format;

    fn fate_of(format: &str, type_: &str, address: &str) -> Fate {
        let address = Address { text: address, url: Url::split(address), ..Address::default() };
        let known = if format.is_empty() { None } else { by_format(format) };
        let medium = Medium::of(known, format, type_, address.url.as_ref());
        fate(&address, medium.kind)
    }

    #[test]
    fn the_kind_comes_from_format_then_type_then_path_then_query() {
        for (format, type_, address, expected) in [
            ("", "", "https://a.org/x.jpg", Fate::Image),
            ("", "", "https://a.org/x.MP3?y", Fate::Sound),
            ("", "", "https://a.org/x", Fate::LinkOnly),
            ("image/jpeg", "", "https://a.org/x", Fate::Image),
            ("audio/mpeg", "StillImage", "https://a.org/x.jpg", Fate::Sound),
            ("", "MovingImage", "https://a.org/x", Fate::Video),
            ("", "Sound", "https://a.org/x.jpg", Fate::Sound),
            ("image/unheard", "", "https://a.org/x", Fate::Image),
            ("", "", "https://a.org/get?id=1&type=jpeg", Fate::Image),
            ("", "", "https://a.org/p.php?snd=99.mp3&raw=1", Fate::Sound),
            ("", "", "https://a.org/image?id=12", Fate::LinkOnly),
            ("application/pdf", "", "https://a.org/x", Fate::LinkOnly),
            ("", "", "", Fate::Invalid),
            ("", "", "images/logo.gif", Fate::Invalid),
            ("", "", "tim.1png", Fate::Invalid),
            ("image/gif", "", "www.example.org/logo.gif", Fate::Image),
            ("image/gif", "", "https:///logo.gif", Fate::Invalid),
        ] {
            assert_eq!(fate_of(format, type_, address), expected, "{format} {type_} {address}");
        }
    }
}
