//! Text that was written as UTF-8 and read as Windows-1252, once or several times: `Ã©` for `é`.

/// Rounds of wrong reading that are undone; more than three were never seen.
const MAX_ROUNDS: usize = 3;

/// The text as it was meant; `None` where nothing looks double-encoded.
#[must_use]
pub fn undo_double_encoding(text: &str) -> Option<String> {
    if !may_be_double_encoded(text) {
        return None;
    }
    let mut undone = one_round(text)?;
    for _ in 1..MAX_ROUNDS {
        match one_round(&undone) {
            Some(next) => undone = next,
            None => break,
        }
    }
    Some(undone)
}

/// A quick look that spares nearly every name with an accent: what was read wrongly is a letter from
/// `Â` to `ô` (in UTF-8 `C3` and one byte) with another character beyond ASCII right behind it.
fn may_be_double_encoded(text: &str) -> bool {
    text.as_bytes().windows(3).any(|three| matches!(three, [0xC3, _, 0x80..=0xFF]))
}

fn one_round(text: &str) -> Option<String> {
    let mut result = String::with_capacity(text.len());
    let mut changed = false;
    let mut rest = text;
    let mut in_company = false;
    while let Some(first) = rest.chars().next() {
        let (taken, meant) = sequence(rest, in_company)
            .map_or((first.len_utf8(), None), |(taken, meant)| (taken, Some(meant)));
        in_company = meant.is_some();
        match meant {
            Some(meant) => {
                result.push(meant);
                changed = true;
            }
            None => result.push(first),
        }
        rest = rest.get(taken..).unwrap_or("");
    }
    changed.then_some(result)
}

/// A character whose UTF-8 bytes, read as Windows-1252, stand at the start: how many bytes of the
/// text it takes, and the character. `in_company`: another one stands right before.
fn sequence(text: &str, in_company: bool) -> Option<(usize, char)> {
    let (taken, meant, lead) = decode(text)?;
    let (sequence, rest) = text.split_at_checked(taken)?;
    let next = rest.chars().next();
    // `É»` or `Ð°` may well be meant: other alphabets are believed only in company.
    let alone = matches!(lead, 0xC2..=0xC5 | 0xE2..=0xEF | 0xF0);
    // So may `Ä”` at the end of a quotation; within a word (`ESPAÃ‘A`) it is none.
    let closes = lead < 0xE0
        && sequence
            .chars()
            .nth(1)
            .is_some_and(|c| !c.is_alphanumeric() && windows_1252(c).is_some_and(|b| b < 0xA0))
        && !next.is_some_and(char::is_alphabetic);
    let company = in_company || decode(rest).is_some();
    ((alone && !closes) || company).then_some((taken, meant))
}

fn decode(text: &str) -> Option<(usize, char, u8)> {
    let mut bytes = [0_u8; 4];
    let mut characters = text.chars();
    let mut taken = 0;
    let first = characters.next()?;
    let lead = windows_1252(first)?;
    let length = match lead {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    for (index, place) in bytes.iter_mut().take(length).enumerate() {
        let character = if index == 0 { first } else { characters.next()? };
        *place = windows_1252(character)?;
        taken += character.len_utf8();
    }
    let meant = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    Some((taken, meant, lead))
}

/// The byte of a character above ASCII in Windows-1252, as browsers and spreadsheets read it.
fn windows_1252(character: char) -> Option<u8> {
    match u32::from(character) {
        code @ 0x80..=0xFF => u8::try_from(code).ok(),
        _ => {
            let place = HIGH.iter().position(|high| *high == character)?;
            u8::try_from(place + 0x80).ok()
        }
    }
}

/// What Windows-1252 has at 0x80–0x9F; the five unused places stand for themselves.
const HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The text as a program sees it that reads UTF-8 as Windows-1252.
    fn misread(text: &str) -> String {
        text.bytes()
            .map(|byte| match byte {
                0x80..=0x9F => HIGH[usize::from(byte) - 0x80],
                _ => char::from(byte),
            })
            .collect()
    }

    #[test]
    fn what_was_misread_comes_back() {
        for text in [
            "é",
            "São Paulo",
            "Göteborg",
            "“Quoted” – dash…",
            "Łódź",
            "Кавказ",
            "日本",
            "5 µm ° ½",
            "😀",
        ] {
            let once = misread(text);
            assert_eq!(undo_double_encoding(&once).as_deref(), Some(text), "{once}");
            assert_eq!(
                undo_double_encoding(&misread(&once)).as_deref(),
                Some(text),
                "{once} twice"
            );
        }
    }

    #[test]
    fn what_is_right_stays() {
        for text in [
            "",
            "plain",
            "é",
            "SÃO PAULO",
            "CAFÉ»",
            "Ærø",
            "naïve",
            "€ 5",
            "Кавказ",
            "日本",
            "Ångström",
            "“Ä”",
            "5 °C",
        ] {
            assert_eq!(undo_double_encoding(text), None, "{text}");
        }
    }
}
