//! Small questions about text that many rules ask.

/// Characters of a value that a sentence shows.
pub const SHOWN_CHARS: usize = 120;

/// The text without outer blanks. Most cells have none, and that is seen from two bytes.
#[inline]
#[must_use]
pub fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        [] => text,
        _ => text.trim(),
    }
}

/// The text, or its beginning and an ellipsis, for a sentence.
#[must_use]
pub fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// Whether the text has more than that many characters.
#[inline]
#[must_use]
pub fn is_longer_than(text: &str, limit: usize) -> bool {
    text.len() > limit && text.chars().nth(limit).is_some()
}

/// Whether a character is invisible and means nothing in a cell: control characters, zero-width
/// blanks, marks of byte order and of text direction. The joiners of emoji and of Indic scripts mean
/// something and stay.
#[must_use]
pub fn is_invisible(character: char) -> bool {
    matches!(character,
        '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}'
        | '\u{AD}' | '\u{200B}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
        | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_of_every_kind_are_outer_blanks() {
        for text in [" a", "a ", "\ta\n", "\u{a0}a", "a\u{3000}", " a "] {
            assert_eq!(trimmed(text), "a", "{text:?}");
        }
        assert_eq!(trimmed("a b"), "a b");
        assert_eq!(trimmed("   "), "");
        assert_eq!(trimmed(""), "");
    }

    #[test]
    fn lengths_are_counted_in_characters() {
        assert!(!is_longer_than("ééé", 3));
        assert!(is_longer_than("éééé", 3));
    }

    #[test]
    fn long_values_are_shortened_for_sentences() {
        assert_eq!(shown("short"), "short");
        assert_eq!(shown(&"é".repeat(500)).chars().count(), SHOWN_CHARS + 1);
    }
}
