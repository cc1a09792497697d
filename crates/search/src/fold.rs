//! Texts as they are compared: without case, accents, and differences of blanks.

use std::borrow::Cow;

use tantivy::tokenizer::{
    AsciiFoldingFilter, LowerCaser, RawTokenizer, RemoveLongFilter, SimpleTokenizer, TextAnalyzer,
    TokenStream as _,
};

/// The analyzer of words, by its name in the index.
pub(crate) const WORDS: &str = "words";

/// Bytes of a word at most: longer ones are addresses and pasted data that nobody types.
const MAX_WORD: usize = 100;

/// Characters of a value at most, where values are told apart as a whole.
const MAX_KEY: usize = 300;

/// Words: runs of letters and digits, folded.
pub(crate) fn words_analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(MAX_WORD))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
}

/// The words of a text, folded.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut analyzer = words_analyzer();
    let text = without_marks(text);
    let mut stream = analyzer.token_stream(&text);
    let mut found = Vec::new();
    while stream.advance() {
        found.push(stream.token().text.clone());
    }
    found
}

/// A whole value as it is compared: folded.
#[must_use]
pub fn key(text: &str) -> String {
    let text = without_marks(text);
    let mut folded = if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        let mut analyzer = TextAnalyzer::builder(RawTokenizer::default())
            .filter(LowerCaser)
            .filter(AsciiFoldingFilter)
            .build();
        let mut stream = analyzer.token_stream(&text);
        let mut folded = String::new();
        while stream.advance() {
            folded.push_str(&stream.token().text);
        }
        folded
    };
    if folded.split(' ').any(str::is_empty) || folded.contains(char::is_whitespace) {
        folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    match folded.char_indices().nth(MAX_KEY) {
        Some((end, _)) => folded.get(..end).unwrap_or_default().to_owned(),
        None => folded,
    }
}

/// Without the accents that stand beside their letters as characters of their own.
pub(crate) fn without_marks(text: &str) -> Cow<'_, str> {
    let is_mark = |c: char| ('\u{300}'..='\u{36f}').contains(&c);
    if text.contains(is_mark) { Cow::Owned(text.replace(is_mark, "")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("México", "mexico")]
    #[case("Me\u{301}xico", "mexico")]
    #[case("  New   Mexico ", "new mexico")]
    #[case("Łódź", "lodz")]
    #[case("Straße", "strasse")]
    #[case("日本", "日本")]
    fn values_are_folded(#[case] text: &str, #[case] folded: &str) {
        assert_eq!(key(text), folded);
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(words("O'Brien, J. & Müller (1901)"), ["o", "brien", "j", "muller", "1901"]);
    }
}
