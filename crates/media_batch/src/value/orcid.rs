//! ORCID iDs: four groups of four, the last character a check digit (ISO 7064, MOD 11-2).

use super::lanes::has_digit;

/// What a text says about an ORCID iD.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orcid {
    /// There is none in it.
    None,
    /// There is one, and its check digit is right.
    Valid,
    /// Something of the shape of one whose check digit is wrong.
    Invalid,
}

/// Whether a text holds an ORCID iD, bare or as an address, and whether it is right.
#[must_use]
pub fn read_orcid(text: &str) -> Orcid {
    // Names hold no digits as a rule: the quick way out.
    if !has_digit(text) {
        return Orcid::None;
    }
    let address = text.to_ascii_lowercase().contains("orcid.org/");
    let mut found = Orcid::None;
    for part in text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
        match digits_of(part) {
            Some(digits) if check_digit_is_right(&digits) => {
                found = if found == Orcid::Invalid { Orcid::Invalid } else { Orcid::Valid };
            }
            Some(_) => found = Orcid::Invalid,
            None => {}
        }
    }
    if address && found == Orcid::None { Orcid::Invalid } else { found }
}

/// The sixteen characters of `0000-0000-0000-0000`.
fn digits_of(part: &str) -> Option<[u8; 16]> {
    let bytes = part.as_bytes();
    if bytes.len() != 19 {
        return None;
    }
    let mut digits = [0; 16];
    let mut places = digits.iter_mut();
    for (index, byte) in bytes.iter().enumerate() {
        match (index % 5, byte) {
            (4, b'-') => {}
            (0..=3, b'0'..=b'9') => *places.next()? = byte - b'0',
            (0..=3, b'X' | b'x') if index == 18 => *places.next()? = 10,
            _ => return None,
        }
    }
    Some(digits)
}

fn check_digit_is_right(digits: &[u8; 16]) -> bool {
    let Some((check, rest)) = digits.split_last() else { return false };
    let total = rest.iter().fold(0_u32, |total, digit| (total + u32::from(*digit)) * 2 % 11);
    (12 - total) % 11 == u32::from(*check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orcids() {
        for text in [
            "0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097",
            "Josiah Carberry (0000-0002-1825-0097)",
            "0000-0002-1694-233X",
            "0000-0002-1694-233x",
        ] {
            assert_eq!(read_orcid(text), Orcid::Valid, "{text}");
        }
        for text in [
            "0000-0002-1825-0098",
            "https://orcid.org/0000-0002-1825",
            "https://orcid.org/00000002-18250097",
        ] {
            assert_eq!(read_orcid(text), Orcid::Invalid, "{text}");
        }
        for text in
            ["", "Maria Sibylla Merian", "Photo by R2D2", "0000-0002-1825-00977", "2021-03-04"]
        {
            assert_eq!(read_orcid(text), Orcid::None, "{text}");
        }
    }
}
