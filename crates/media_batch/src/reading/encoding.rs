//! Which encoding a file has, told by its bytes.

use super::Encoding;
use super::tables::{MAC_ROMAN, WINDOWS_1252, character};

/// Bytes that decide between UTF-8 and UTF-16.
pub(super) const DETECT_BYTES: usize = 4 * 1024;

const UTF8_MARK: &[u8] = &[0xEF, 0xBB, 0xBF];
const UTF16_LE_MARK: &[u8] = &[0xFF, 0xFE];
const UTF16_BE_MARK: &[u8] = &[0xFE, 0xFF];

/// The encoding to begin with and the length of its byte-order mark. What looks like UTF-8 here may
/// turn out to be a single-byte encoding when the first byte comes that is not UTF-8.
pub(super) fn detect(start: &[u8]) -> (Encoding, usize) {
    if start.starts_with(UTF8_MARK) {
        (Encoding::Utf8Bom, UTF8_MARK.len())
    } else if start.starts_with(UTF16_LE_MARK) {
        (Encoding::Utf16Le, UTF16_LE_MARK.len())
    } else if start.starts_with(UTF16_BE_MARK) {
        (Encoding::Utf16Be, UTF16_BE_MARK.len())
    } else {
        (by_zeros(start).unwrap_or(Encoding::Utf8), 0)
    }
}

/// The length of the mark of this encoding, where the file has it.
pub(super) fn mark_length(start: &[u8], encoding: Encoding) -> usize {
    let mark = match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => UTF8_MARK,
        Encoding::Utf16Le => UTF16_LE_MARK,
        Encoding::Utf16Be => UTF16_BE_MARK,
        Encoding::Windows1252 | Encoding::Iso8859_1 | Encoding::MacRoman => return 0,
    };
    if start.starts_with(mark) { mark.len() } else { 0 }
}

/// UTF-16 without a mark: delimiters, digits and addresses leave zeros in one half of each pair.
fn by_zeros(start: &[u8]) -> Option<Encoding> {
    let (pairs, _) = start.get(..DETECT_BYTES.min(start.len()))?.as_chunks::<2>();
    let zeros_first = pairs.iter().filter(|pair| pair[0] == 0 && pair[1] != 0).count();
    let zeros_second = pairs.iter().filter(|pair| pair[1] == 0 && pair[0] != 0).count();
    // Two ASCII bytes side by side are text of single bytes that holds NULs.
    let single =
        pairs.iter().filter(|pair| pair.iter().all(|byte| (9..0x7F).contains(byte))).count();
    let enough = |zeros: usize, others: usize| {
        zeros * 8 >= pairs.len().max(1) && zeros > others * 8 && zeros > single
    };
    if enough(zeros_second, zeros_first) {
        Some(Encoding::Utf16Le)
    } else if enough(zeros_first, zeros_second) {
        Some(Encoding::Utf16Be)
    } else {
        None
    }
}

/// Windows-1252 or Mac Roman, by what the characters above ASCII would be among their neighbours.
/// ISO-8859-1 is told from Windows-1252 by the absence of 0x80 to 0x9F, when all is read.
/// `before` is the character in front of the sample.
pub(super) fn single_byte(before: char, sample: &[u8]) -> Encoding {
    let windows = plausibility(before, sample, &WINDOWS_1252);
    let mac = plausibility(before, sample, &MAC_ROMAN);
    if mac > windows { Encoding::MacRoman } else { Encoding::Windows1252 }
}

/// Letters among letters count for an encoding, signs amid a word and capitals after small letters
/// against it.
fn plausibility(first: char, sample: &[u8], upper_half: &[char; 128]) -> i64 {
    let at = |index: Option<usize>| {
        index.and_then(|index| sample.get(index)).map_or(' ', |byte| character(*byte, upper_half))
    };
    let mut score = 0;
    for (index, byte) in sample.iter().enumerate() {
        if byte.is_ascii() {
            continue;
        }
        let before = if index == 0 { first } else { at(index.checked_sub(1)) };
        let after = at(index.checked_add(1));
        score += fit(before, character(*byte, upper_half), after);
    }
    score
}

fn fit(before: char, this: char, after: char) -> i64 {
    let within_word = before.is_alphabetic() && after.is_alphabetic();
    let in_word = before.is_alphabetic() || after.is_alphabetic();
    match this {
        // The apostrophe of Windows-1252 is the `í` of Mac Roman; a draw goes to the former.
        '’' if within_word => 3,
        'ª' | 'º' => {
            i64::from(before.is_numeric() || before.is_alphabetic()) - i64::from(within_word) * 3
        }
        _ if this.is_lowercase() && in_word => common(this, 3),
        _ if this.is_lowercase() => -1,
        _ if this.is_uppercase() && (before.is_lowercase() || before.is_numeric()) => -3,
        _ if this.is_uppercase() && in_word => common(this, 2),
        _ if this.is_uppercase() => 0,
        '\u{80}'..='\u{9F}' | '\u{F8FF}' | '\u{FB01}' | '\u{FB02}' | '\u{AD}' => -3,
        '°' | '×' | '±' | 'µ' | '–' | '—' | '“' | '”' | '‘' | '«' | '»' | '…' | '©' | '®'
        | '\u{A0}' | '²' | '³' | '½' | '¼' => {
            if within_word {
                -3
            } else {
                1
            }
        }
        _ if within_word => -4,
        _ => -1,
    }
}

/// Letters of the languages that use these encodings weigh more than rarities.
fn common(letter: char, weight: i64) -> i64 {
    const RARE: &str = "ðþýÿžšÐÞÝŸŽŠƒıΩπµ";
    if RARE.contains(letter) { 1 } else { weight }
}
