//! Words as people type them: `"a phrase"`, `begin*`, `-not`, or `=the whole value`.

use crate::QueryProblem;
use crate::limits::{MAX_WORDS, MIN_PREFIX_CHARS};

/// One word or phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As typed, without its marks. Several words are a phrase.
    pub text: String,
    /// Only the beginning of the (last) word is given.
    pub begins: bool,
    /// Records with it are left out.
    pub excluded: bool,
}

/// Reads the words of a value.
pub(crate) fn read(parameter: &str, value: &str) -> Result<Vec<Word>, QueryProblem> {
    let mut words = Vec::new();
    let mut rest = value.trim();
    while !rest.is_empty() {
        let (excluded, tail) = match rest.strip_prefix('-') {
            // A hyphen that stands alone is punctuation.
            Some(tail) if tail.starts_with(|c: char| c == '"' || c.is_alphanumeric()) => {
                (true, tail)
            }
            _ => (false, rest),
        };
        let (text, tail) = match tail.strip_prefix('"') {
            Some(inside) => match inside.split_once('"') {
                Some((phrase, tail)) => (phrase, tail),
                None => (inside, ""),
            },
            None => tail.split_at(tail.find(char::is_whitespace).unwrap_or(tail.len())),
        };
        let (begins, tail) = match tail.strip_prefix('*') {
            Some(tail) => (true, tail),
            None => (false, tail),
        };
        let text = text.trim();
        let bare = text.trim_end_matches('*');
        let begins = begins || bare.len() < text.len();
        rest = tail.trim_start();
        let letters = bare.chars().filter(|c| c.is_alphanumeric()).count();
        if letters == 0 {
            continue;
        }
        if begins && letters < MIN_PREFIX_CHARS {
            return Err(QueryProblem::new("search-prefix-short", parameter, value));
        }
        words.push(Word { text: bare.to_owned(), begins, excluded });
    }
    if words.len() > MAX_WORDS {
        return Err(QueryProblem::new("search-too-many-words", parameter, value));
    }
    if words.iter().all(|word| word.excluded) {
        let code = if words.is_empty() { "search-no-words" } else { "search-only-excluded" };
        return Err(QueryProblem::new(code, parameter, value));
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn shown(value: &str) -> Result<String, &'static str> {
        let words = read("q", value).map_err(|problem| problem.code)?;
        let shown: Vec<String> = words
            .iter()
            .map(|word| {
                let (not, star) =
                    (if word.excluded { "-" } else { "" }, if word.begins { "*" } else { "" });
                format!("{not}[{}]{star}", word.text)
            })
            .collect();
        Ok(shown.join(" "))
    }

    #[rstest]
    #[case("oak", Ok("[oak]"))]
    #[case("  red   oak ", Ok("[red] [oak]"))]
    #[case("\"red oak\" mexico", Ok("[red oak] [mexico]"))]
    #[case("quer* -alba", Ok("[quer]* -[alba]"))]
    #[case("oak -\"dry slope\"", Ok("[oak] -[dry slope]"))]
    #[case("\"quercus al\"*", Ok("[quercus al]*"))]
    #[case("\"quercus al*\"", Ok("[quercus al]*"))]
    #[case("\"never closed", Ok("[never closed]"))]
    #[case("Smith - Jones", Ok("[Smith] [Jones]"))]
    #[case("Jean-Pierre", Ok("[Jean-Pierre]"))]
    #[case("q*", Err("search-prefix-short"))]
    #[case("-oak", Err("search-only-excluded"))]
    #[case("--- *", Err("search-no-words"))]
    fn words_are_read(#[case] value: &str, #[case] expected: Result<&str, &'static str>) {
        assert_eq!(shown(value), expected.map(str::to_owned));
    }
}
