//! Where an address ends: the one question for which separators are not enough, because an address
//! may hold every one of them.

use super::boundary::{
    DELIMITER, beginning_of_address, clear_beginning, ends_address, is_line_end, is_pause,
    is_separator, opens,
};
use crate::value::media_type::by_extension;
use crate::value::url::extension_of;

/// Bytes behind a blank within which a file name with blanks has to end: no file system takes a
/// longer name.
const MAX_FILE_NAME: usize = 255;

/// Bytes of a character reference such as `&amp;` before its semicolon: longer ones are not in use.
const MAX_REFERENCE: usize = 9;

/// The end of the address with which the text begins; its first `beginning` bytes are known to belong
/// to it.
pub(super) fn address_end(text: &str, beginning: usize) -> usize {
    let (mut at, mut in_query, mut blank) = (beginning, false, None);
    while let Some((here, first)) = rest_from(text, at) {
        if blank.is_some_and(|blank| at > blank + MAX_FILE_NAME) {
            return blank.unwrap_or(at);
        }
        if is_line_end(first) || ends_address(first) || here.starts_with(DELIMITER) {
            break;
        }
        if is_separator(first) && (blank.is_some() || parts_pieces(text, at, in_query)) {
            break;
        }
        if !is_pause(first) {
            in_query |= matches!(first, '?' | '#');
            at += first.len_utf8();
            continue;
        }
        let behind = here.trim_start_matches(is_pause);
        if clear_beginning(behind).is_some() {
            break;
        }
        let pause = here.get(..here.len() - behind.len()).unwrap_or(here);
        if let Some(width) = pause.find(char::is_whitespace) {
            if pause.get(..width).is_some_and(|pause| pause.contains(',')) || ends_file(text, at) {
                break;
            }
            blank = blank.or(Some(at));
        }
        at += pause.len();
    }
    // Blanks belong to an address only where a file's name would else be cut in two.
    blank.filter(|_| !ends_file(text, at)).unwrap_or(at)
}

fn rest_from(text: &str, at: usize) -> Option<(&str, char)> {
    let here = text.get(at..)?;
    Some((here, here.chars().next()?))
}

/// Whether the text up to there ends in the name of a media file.
fn ends_file(text: &str, end: usize) -> bool {
    let closing = |c: char| matches!(c, ')' | ']' | '}' | '\'' | '’' | ',' | '.');
    text.get(..end)
        .and_then(|text| extension_of(text.trim_end_matches(closing)))
        .is_some_and(|extension| by_extension(extension).is_some())
}

/// Whether the semicolon or pipe at that place ends the address. In a query (or fragment) it is part of
/// it, unless a new address or a text of several words follows; in a path only a character reference
/// (`&amp;`) and a parameter (`;v=1`) keep a semicolon.
fn parts_pieces(text: &str, at: usize, in_query: bool) -> bool {
    let Some((before, behind)) = text.split_at_checked(at) else { return true };
    let (Some(separator), Some(behind)) = (behind.chars().next(), behind.get(1..)) else {
        return true;
    };
    let word = word_of(behind);
    if word.is_empty() || behind.starts_with(DELIMITER) || beginning_of_address(word).is_some() {
        return true;
    }
    if separator == ';' && ends_reference(before) {
        return false;
    }
    let stands_alone = behind.get(word.len()..).is_some_and(ends_piece);
    !stands_alone || !(in_query || (separator == ';' && is_parameter(word)))
}

/// The text up to a blank, a separator or a quote; commas belong to it.
fn word_of(text: &str) -> &str {
    let end = text.find(|c: char| c.is_whitespace() || is_separator(c) || ends_address(c));
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Whether a piece ends where this text begins.
fn ends_piece(text: &str) -> bool {
    let inner = text.trim_start_matches(|c: char| c.is_whitespace() && !is_line_end(c));
    inner.len() == text.len()
        || inner.is_empty()
        || inner.starts_with(is_line_end)
        || inner.starts_with(is_separator)
        || inner.starts_with(DELIMITER)
        || clear_beginning(inner.trim_start_matches(opens)).is_some()
}

/// `…&amp` or `…&#38`, whose semicolon comes next.
fn ends_reference(before: &str) -> bool {
    let name = before.bytes().rev().take(MAX_REFERENCE).position(|b| b == b'&');
    let name = name.and_then(|length| before.get(before.len() - length..));
    name.is_some_and(|name| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#')
    })
}

/// `name=value`.
fn is_parameter(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| {
        !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    })
}
