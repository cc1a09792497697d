//! The words of a name, folded.

use dwc_terms::header::fold_words;

/// Markers of rank, and words that say that the name is not certain: no part of the name.
const MARKERS: [&str; 34] = [
    "aff",
    "agg",
    "cf",
    "convar",
    "f",
    "fo",
    "forma",
    "gr",
    "near",
    "nothosubsp",
    "nothovar",
    "nr",
    "nsubsp",
    "nvar",
    "prope",
    "race",
    "sect",
    "ser",
    "sp",
    "spp",
    "ssp",
    "subf",
    "subforma",
    "subg",
    "subgen",
    "subsect",
    "subsp",
    "subspecies",
    "subvar",
    "var",
    "varietas",
    "variety",
    "x",
    "hybrid",
];

/// The sign of hybrids.
const TIMES: char = '×';

/// Letters and digits of a text alone, lower-case and without accents.
#[must_use]
pub fn fold(text: &str) -> String {
    fold_words(text)
}

/// The words of a name, folded, without markers of rank, signs of hybrids and what stands in brackets
/// (a subgenus, the author of another combination). Authors stay: only a parser knows them.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    tokens(text).map(|token| fold(&token)).filter(|word| is_word(word)).collect()
}

fn is_word(word: &str) -> bool {
    !word.is_empty() && !MARKERS.contains(&word)
}

/// The first word, and those behind it that begin with a small letter: where no parser helps.
pub(crate) fn without_authors(text: &str) -> Vec<String> {
    let text = in_usual_letters(text);
    let mut found = Vec::new();
    for token in tokens(&text) {
        let word = fold(&token);
        if !is_word(&word) {
            continue;
        }
        let small = token.trim_start_matches(TIMES).starts_with(char::is_lowercase);
        if !found.is_empty() && !small {
            break;
        }
        found.push(word);
    }
    found
}

/// The parts of a formula of hybrids; one where it is none.
pub(crate) fn formula(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for token in text.split_whitespace() {
        if token == "×" || token.eq_ignore_ascii_case("x") {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push_str(token);
            part.push(' ');
        }
    }
    parts.retain(|part| !part.trim().is_empty());
    parts
}

/// A name written in capitals or in small letters alone as names are usually written.
pub(crate) fn in_usual_letters(text: &str) -> String {
    let text = text.trim();
    let has = |of: fn(char) -> bool| text.chars().any(of);
    if has(char::is_lowercase)
        && text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
    {
        return text.to_owned();
    }
    let mut first = true;
    text.to_lowercase()
        .chars()
        .map(|c| {
            if c.is_alphabetic() && std::mem::take(&mut first) {
                c.to_uppercase().next().unwrap_or(c)
            } else {
                c
            }
        })
        .collect()
}

/// Pieces between blanks and marks, without what stands in brackets.
fn tokens(text: &str) -> impl Iterator<Item = String> {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' => {
                depth += 1;
                kept.push(' ');
            }
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '.' | ',' | ';' | ':' | '/' | '|' | '&' | '+' | '"' | '_' => kept.push(' '),
            _ => kept.push(c),
        }
    }
    let pieces: Vec<String> = kept.split_whitespace().map(str::to_owned).collect();
    pieces.into_iter()
}
