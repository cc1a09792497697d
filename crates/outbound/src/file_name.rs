//! What a fetched file is called: for people to read and for downloads, never for a path of ours.

use url::Url;

/// Longest name, in bytes: what file systems take.
const MAX_BYTES: usize = 255;

/// What it is called where nothing says so.
const NAMELESS: &str = "download";

/// The name that the server gives, else the last part of the address, made harmless.
pub(crate) fn file_name(disposition: Option<&str>, from: &Url) -> String {
    disposition
        .and_then(given)
        .or_else(|| of_archive(from))
        .or_else(|| from.path_segments()?.next_back().map(decoded))
        .map(|name| harmless(&name))
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| NAMELESS.to_owned())
}

/// `attachment; filename="a b.zip"`; the extended form (`filename*=UTF-8''…`) comes first.
fn given(disposition: &str) -> Option<String> {
    let parameter = |wanted: &str| {
        disposition.split(';').skip(1).find_map(|part| {
            let (name, value) = part.split_once('=')?;
            name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim().trim_matches('"'))
        })
    };
    if let Some(extended) = parameter("filename*")
        && let Some((_, encoded)) = extended.split_once("''")
    {
        return Some(decoded(encoded));
    }
    parameter("filename").map(str::to_owned)
}

/// An IPT gives every archive the same path.
fn of_archive(from: &Url) -> Option<String> {
    let name = from.query_pairs().find(|(name, _)| name == "r")?.1.into_owned();
    from.path().ends_with("/archive.do").then(|| format!("dwca-{name}.zip"))
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let hex = more.first_chunk::<2>().and_then(|digits| std::str::from_utf8(digits).ok());
        match hex.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = more.get(2..).unwrap_or_default();
            }
            _ => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Without folders, control characters and marks that turn the direction of what is read.
fn harmless(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut kept = String::new();
    for character in last.chars().filter(|character| !is_hidden(*character)) {
        if kept.len() + character.len_utf8() > MAX_BYTES {
            break;
        }
        kept.push(character);
    }
    kept.trim_matches(|character: char| character == '.' || character.is_whitespace()).to_owned()
}

fn is_hidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(None, "https://h.org/data/dwca%20x.zip?v=2", "dwca x.zip")]
    #[case(None, "https://ipt.org/archive.do?r=birds", "dwca-birds.zip")]
    #[case(None, "https://h.org/", "download")]
    #[case(Some("attachment; filename=\"a b.zip\""), "https://h.org/x", "a b.zip")]
    #[case(Some("attachment; FileName=a.zip"), "https://h.org/x", "a.zip")]
    #[case(
        Some("attachment; filename=a.zip; filename*=UTF-8''%C3%A9.zip"),
        "https://h.org/x",
        "é.zip"
    )]
    #[case(Some("attachment; filename=\"../../etc/passwd\""), "https://h.org/x", "passwd")]
    #[case(Some("attachment; filename=\"..\\\\..\\\\c.bat\""), "https://h.org/x", "c.bat")]
    #[case(Some("attachment; filename=\"..\""), "https://h.org/x.csv", "download")]
    #[case(
        Some("attachment; filename*=UTF-8''a%00%E2%80%AEgpj.exe"),
        "https://h.org/x",
        "agpj.exe"
    )]
    #[case(Some("attachment"), "https://h.org/x%.csv", "x%.csv")]
    fn names(#[case] disposition: Option<&str>, #[case] from: &str, #[case] expected: &str) {
        assert_eq!(file_name(disposition, &from.parse().unwrap()), expected);
    }

    #[test]
    fn a_long_name_is_cut_between_characters() {
        let name = format!("https://h.org/{}", "é".repeat(400));
        let kept = file_name(None, &name.parse().unwrap());
        assert_eq!(kept, "é".repeat(127));
    }
}
