//! What must hold for every cell with several media: nothing is lost, nothing is moved, and what was
//! found is found again.

use media_batch::associated_media::{Piece, PieceKind, count, split};
use proptest::prelude::*;

/// Of what real cells are made: random characters alone would hardly ever make an address.
const PIECES: &[&str] = &[
    "https://",
    "http://",
    "ftp://",
    "www.",
    "htp://",
    "http;//",
    "//",
    "a.org",
    "example.org/x",
    "/1.jpg",
    "/leaf 2.jpg",
    ".mp3",
    ".html",
    "?",
    "id=1",
    "&amp;",
    "&",
    "=",
    "#",
    "#DELIMITER#",
    ";",
    "; ",
    "|",
    " | ",
    ",",
    ", ",
    " ",
    "\t",
    "\n",
    "\r\n",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "<",
    ">",
    "\"",
    "'",
    "“",
    "”",
    "’",
    ":",
    ".",
    "-",
    "–",
    "\\",
    "\\u00e9",
    "\\/",
    "Habitus",
    "no photo",
    "leaf",
    "\u{200B}",
    "\u{FEFF}",
    "é",
    "🌿",
    "\0",
    "urn:uuid:1",
    "doi:10.1/a",
    "C:\\a.jpg",
    "IMG_1.jpg",
    "drive.google.com/file/d/x",
    "null",
    "12",
    "\"url\":",
    "[\"",
    "\",\"",
    "\"]",
    "data:image/png;base64,AAAA",
    "400,300",
    "javascript:",
];

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => proptest::sample::select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => any::<String>(),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// The values of a JSON array or of objects, as a writer of JSON would put them down.
fn json() -> impl Strategy<Value = String> {
    let values = proptest::collection::vec(text(), 0..4);
    (values, any::<bool>()).prop_map(|(values, objects)| {
        let values = values.into_iter().map(|value| match objects {
            true => serde_json::json!({ "url": value, "title": "Habitus" }),
            false => value.into(),
        });
        serde_json::Value::Array(values.collect()).to_string()
    })
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![4 => text(), 1 => json()]
}

/// Whether a character may be left between two pieces.
fn is_left(character: char) -> bool {
    character.is_whitespace()
        || character.is_control()
        || character.is_ascii_punctuation()
        || "“”‘’«»–—•·…\u{200B}\u{FEFF}\u{AD}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2060}\u{2066}\u{2067}\u{2068}\u{2069}"
            .contains(character)
}

fn left_between(cell: &str, pieces: &[Piece<'_>]) -> Option<String> {
    let mut left = String::new();
    let mut at = 0;
    for piece in pieces {
        left.push_str(cell.get(at..piece.range.start)?);
        at = piece.range.end;
    }
    left.push_str(cell.get(at..)?);
    Some(left)
}

fn is_json(cell: &str) -> bool {
    cell.trim_start().starts_with(['[', '{'])
        && serde_json::from_str::<serde_json::Value>(cell).is_ok()
}

fn media<'a>(pieces: &'a [Piece<'a>]) -> Vec<&'a str> {
    let media = pieces.iter().filter(|piece| matches!(piece.kind, PieceKind::Medium(_)));
    media.map(|piece| piece.text.as_ref()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn pieces_stand_in_order_and_only_marks_stand_between_them(cell in cell()) {
        let pieces = split(&cell);
        for piece in &pieces {
            prop_assert!(!piece.text.is_empty());
            if !is_json(&cell) {
                prop_assert_eq!(cell.get(piece.range.clone()), Some(piece.text.as_ref()));
            }
        }
        let left = left_between(&cell, &pieces);
        prop_assert!(left.is_some(), "not in order: {:?}", pieces);
        if !is_json(&cell) {
            let left = left.unwrap_or_default().replace("#DELIMITER#", "");
            prop_assert!(left.chars().all(is_left), "left {:?} of {:?}", left, pieces);
        }
    }

    #[test]
    fn media_joined_and_split_again_are_the_same(cell in cell()) {
        let pieces = split(&cell);
        let media = media(&pieces);
        let joined = media.join(" | ");
        let again = split(&joined);
        let texts: Vec<&str> = again.iter().map(|piece| piece.text.as_ref()).collect();
        prop_assert_eq!(&texts, &media);
        let kinds = pieces.iter().filter(|piece| matches!(piece.kind, PieceKind::Medium(_)));
        prop_assert!(kinds.map(|piece| piece.kind).eq(again.iter().map(|piece| piece.kind)));
    }

    #[test]
    fn every_piece_is_counted_once(cell in cell()) {
        let counts = count(&cell);
        let all = counts.media + counts.pages + counts.repeats + counts.free_text + counts.broken;
        prop_assert_eq!(all, split(&cell).len());
    }

    #[test]
    fn every_text_of_an_array_is_somewhere_in_the_pieces(values in proptest::collection::vec("[a-z]{1,8}( [a-z]{1,8})?", 0..6)) {
        let cell = serde_json::to_string(&values).unwrap_or_default();
        let pieces = split(&cell);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text.as_ref()).collect();
        prop_assert_eq!(texts, values);
    }
}
