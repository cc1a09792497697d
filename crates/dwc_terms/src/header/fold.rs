//! Folding headers: two spellings of one name become one text, so that the dictionary needs each
//! name once. No knowledge of fields lives here.

/// Hosts and folders under which vocabularies publish their terms. A header that is an address
/// anywhere else is data (a file without a header line), not a name.
const TERM_ADDRESSES: [&str; 14] = [
    "rs.tdwg.org/",
    "dwc.tdwg.org/",
    "ac.tdwg.org/",
    "tdwg.org/",
    "purl.org/dc/",
    "dublincore.org/",
    "rs.gbif.org/",
    "gbif.org/terms/",
    "ns.adobe.com/",
    "iptc.org/",
    "xmlns.com/foaf/",
    "idigbio.org/terms/",
    "symbiota.org/terms/",
    "w3.org/ns/",
];

/// Prefixes that stand for a vocabulary. They are dropped before `:` and, since many programs
/// cannot write a colon in a column's name, before `_` and `.` as well.
const NAMESPACES: [&str; 24] = [
    "dwc",
    "dwciri",
    "dc",
    "dcterms",
    "dcterm",
    "dct",
    "ac",
    "acterms",
    "xmp",
    "xmprights",
    "exif",
    "iptc4xmpext",
    "iptc4xmpcore",
    "photoshop",
    "foaf",
    "idigbio",
    "symbiota",
    "gbif",
    "inat",
    "aec",
    "mods",
    "schema",
    "tdwg",
    "dwcdp",
];

/// A prefix before `:` that is longer than this is a word of a sentence, not a namespace.
const MAX_NAMESPACE_CHARS: usize = 14;

/// The header without everything in which spellings differ: case, blanks, underscores, dashes,
/// accents, namespace prefixes, term addresses, bracketed notes and marks such as a trailing `*`.
///
/// What remains is lower-case letters and digits. Letters of other scripts stay, so that a header
/// in one of them never becomes a shorter Latin word by accident.
#[must_use]
pub fn fold(header: &str) -> String {
    let name = header.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let name = last_of_address(name);
    let name = without_namespace(name);
    let folded = letters(&without_notes(name));
    // A header that is nothing but a note ("(URL)") is named by the note.
    if folded.is_empty() { letters(name) } else { folded }
}

/// As [`fold`], but what stands in brackets counts: `Elevation (ft)` is `elevationft`.
#[must_use]
pub fn fold_with_notes(header: &str) -> String {
    let name = header.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    letters(without_namespace(last_of_address(name)))
}

/// The term's own name, where the header is the full address of a term of a known vocabulary.
fn last_of_address(name: &str) -> &str {
    let Some((_, rest)) = name.split_once("://") else { return name };
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    if !TERM_ADDRESSES.iter().any(|known| starts_with_ignoring_case(rest, known)) {
        return name;
    }
    let rest = rest.trim_end_matches(['/', '#']);
    rest.rsplit(['/', '#']).next().unwrap_or(rest)
}

fn starts_with_ignoring_case(text: &str, start: &str) -> bool {
    text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
}

fn without_namespace(name: &str) -> &str {
    let Some((prefix, rest)) = name.split_once([':', '_', '.']) else { return name };
    if rest.is_empty() || prefix.is_empty() {
        return name;
    }
    let known = NAMESPACES.iter().any(|namespace| prefix.eq_ignore_ascii_case(namespace));
    let colon = name.as_bytes().get(prefix.len()) == Some(&b':');
    // `Image: URL` is prose; `anything:term` is a namespace of which we need not know the name.
    let looks_like_one = colon
        && prefix.chars().count() <= MAX_NAMESPACE_CHARS
        && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && rest.starts_with(|c: char| c.is_ascii_alphabetic());
    if known || looks_like_one { rest } else { name }
}

/// The name without `(required)`, `[optional]`, `{text}`.
fn without_notes(name: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    kept
}

/// Letters and digits alone, lower-case and without accents.
#[must_use]
pub fn fold_words(text: &str) -> String {
    letters(text)
}

fn letters(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    for c in name.chars() {
        if c.is_ascii() {
            match c {
                '#' => folded.push_str("number"),
                _ if c.is_ascii_alphanumeric() => folded.push(c.to_ascii_lowercase()),
                _ => {}
            }
        } else {
            push_folded(&mut folded, c);
        }
    }
    folded
}

fn push_folded(folded: &mut String, c: char) {
    match c {
        // Raised letters of "Nº", "n°" and combining accents (letters decomposed by macOS).
        'º' | 'ª' | '°' | '\u{300}'..='\u{36f}' => {}
        '№' => folded.push_str("no"),
        _ => {
            for lower in c.to_lowercase() {
                match plain(lower) {
                    Some(plain) => folded.push_str(plain),
                    None if lower.is_alphanumeric() => folded.push(lower),
                    None => {}
                }
            }
        }
    }
}

/// The unaccented letters of the Latin alphabets of Europe. A table of our own: the full Unicode
/// tables would weigh more than the rest of the mapping in the browser's worker.
fn plain(lower: char) -> Option<&'static str> {
    Some(match lower {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'ş' | 'š' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}
