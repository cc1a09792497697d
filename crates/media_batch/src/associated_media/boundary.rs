//! Where one piece of a cell can end and another begin.

use crate::rules::address::url_scheme_missing::begins_with_host;
use crate::rules::address::url_scheme_misspelt::split_beginning;
use crate::value::text::is_invisible;
use crate::value::url::split_scheme;

/// What Symbiota writes between values when it joins them.
pub(super) const DELIMITER: &str = "#DELIMITER#";

/// What begins a new address wherever it follows a blank, a comma, a quote or a bracket.
const BEGINNINGS: [&str; 4] = ["http://", "https://", "ftp://", "www."];

/// The end of a line, of which a cell in quotes can have several.
pub(super) fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// What parts two pieces, unless it belongs to the query of an address.
pub(super) fn is_separator(character: char) -> bool {
    matches!(character, ';' | '|')
}

/// What stands between two pieces and belongs to none.
pub(super) fn is_gap(character: char) -> bool {
    character.is_whitespace()
        || is_invisible(character)
        || is_separator(character)
        || character == ','
}

/// Quotes that no address holds, and the brackets that mails and web pages put around one.
pub(super) fn ends_address(character: char) -> bool {
    matches!(character, '"' | '<' | '>' | '“' | '”' | '«' | '»')
}

/// What an address may hold, and behind which a new one may begin.
pub(super) fn is_pause(character: char) -> bool {
    (character.is_whitespace() && !is_line_end(character))
        || matches!(character, ',' | '\'' | '‘' | '’' | '(' | '[' | '{' | '`')
}

/// What stands around pieces without belonging to them, brackets with a partner left aside: blanks,
/// separators, quotes, the dashes and dots of lists, the colon behind a title.
pub(super) fn surrounds(character: char) -> bool {
    is_gap(character)
        || ends_address(character)
        || matches!(
            character,
            '\'' | '‘' | '’' | '`' | ':' | '=' | '*' | '-' | '–' | '—' | '•' | '·'
        )
}

/// What may stand before an address without belonging to it.
pub(super) fn opens(character: char) -> bool {
    (surrounds(character) && !is_separator(character) && !is_line_end(character))
        || matches!(character, '(' | ')' | '[' | ']' | '{' | '}')
}

/// What ends an address without belonging to it, brackets left aside: nobody means a full stop there.
pub(super) fn closes_address(character: char) -> bool {
    is_gap(character)
        || ends_address(character)
        || matches!(character, '\'' | '‘' | '’' | '`' | '.')
}

/// What says nothing: a text of such characters alone is no piece.
pub(super) fn is_mark(character: char) -> bool {
    surrounds(character) || character.is_ascii_punctuation() || character == '…'
}

/// The length of a scheme at the beginning of the text, or of `www.`, which counts for one.
pub(super) fn clear_beginning(text: &str) -> Option<usize> {
    let begins = |beginning: &&&str| {
        text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
    };
    BEGINNINGS.iter().find(begins).map(|beginning| beginning.len())
}

/// The length of what looks like a scheme at the beginning of the text: any at all, or a misspelt one.
pub(super) fn any_beginning(text: &str) -> Option<usize> {
    let any_scheme = || {
        let (_, rest) = split_scheme(text)?;
        rest.strip_prefix("//").or_else(|| embedded_data(text, rest))
    };
    let misspelt = || split_beginning(text).map(|(_, host)| host);
    let rest = || any_scheme().or_else(misspelt);
    clear_beginning(text).or_else(|| rest().map(|rest| text.len() - rest.len()))
}

/// How many bytes at the beginning of the text say that an address begins here; `None` where none
/// does. An address without scheme says so by its host, whose bytes are not counted.
pub(super) fn beginning_of_address(text: &str) -> Option<usize> {
    any_beginning(text).or_else(|| {
        let word = first_word(text);
        let bare = word.strip_prefix("//").unwrap_or(word);
        begins_with_host(bare, bare.len() < word.len()).then_some(0)
    })
}

/// What follows `data:image/png;base64,`: a file written into the cell, whose semicolon parts nothing.
fn embedded_data<'a>(text: &str, rest: &'a str) -> Option<&'a str> {
    let is_data = text.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    let (kind, data) = if is_data { rest.split_once(',')? } else { return None };
    kind.ends_with(";base64").then_some(data)
}

/// The text up to a blank, a separator or a quote.
fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| is_gap(c) || ends_address(c));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}
