//! Headers that are nearly a known name: a letter missing, doubled, swapped or wrong.

use super::words::{self, Name};
use crate::target::Target;

/// Shorter headers have too many neighbours: `note`, `date` and `rate` are one letter apart.
const MIN_CHARS: usize = 5;

/// From this length on two letters may differ, below it one.
const LONG_CHARS: usize = 8;

/// Endings that say what a value is. A header that has one means no name without it: `creatorID` is
/// not `creator`, however near.
const KIND_ENDINGS: [(&str, Kind); 14] = [
    ("url", Kind::Address),
    ("uri", Kind::Address),
    ("iri", Kind::Address),
    ("link", Kind::Address),
    ("id", Kind::Identifier),
    ("ids", Kind::Identifier),
    ("uid", Kind::Identifier),
    ("guid", Kind::Identifier),
    ("code", Kind::Identifier),
    ("number", Kind::Identifier),
    ("numbers", Kind::Identifier),
    ("by", Kind::Agent),
    ("date", Kind::Date),
    ("remarks", Kind::Text),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Address,
    Identifier,
    Agent,
    Date,
    Text,
}

/// What of a folded name can be compared at once, so that most comparisons end before they begin.
#[derive(Clone, Copy)]
pub(super) struct Outline {
    bytes: usize,
    /// Slips seldom touch the first letter; another one makes another word (`lights`, `rights`).
    first: Option<char>,
    /// The letters a–z that occur, one bit each.
    letters: u32,
    kind: Option<Kind>,
}

impl Outline {
    pub(super) fn of(folded: &str) -> Outline {
        let letters = folded
            .bytes()
            .filter(u8::is_ascii_lowercase)
            .fold(0, |set, letter| set | 1 << (letter - b'a'));
        let kind = KIND_ENDINGS.iter().find(|(ending, _)| folded.ends_with(ending));
        Outline {
            bytes: folded.len(),
            first: folded.chars().next(),
            letters,
            kind: kind.map(|(_, kind)| *kind),
        }
    }

    /// Whether a header of this outline may be a misspelling of that name.
    fn may_mean(self, name: Outline, most: usize) -> bool {
        // Two letters more make another word (`photographerURL`, `photographURL`) sooner than a slip.
        self.bytes.abs_diff(name.bytes) <= 1
            && self.first == name.first
            && (self.letters ^ name.letters).count_ones() as usize <= 2 * most
            && (self.kind.is_none() || self.kind == name.kind)
    }
}

/// The one target whose names are near the folded header; `None` where there is none or several.
pub(super) fn nearest(folded: &str) -> Option<Target> {
    let letters: Vec<char> = folded.chars().collect();
    if letters.len() < MIN_CHARS {
        return None;
    }
    let most = if letters.len() < LONG_CHARS { 1 } else { 2 };
    let outline = Outline::of(folded);
    let mut best: Option<(usize, Target)> = None;
    let mut several = false;
    for Name { text, target, outline: name } in words::names() {
        if !outline.may_mean(*name, most) || !digits(folded).eq(digits(text)) {
            continue;
        }
        let Some(distance) = distance(&letters, text, most) else { continue };
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, known)) if distance == least => several |= known != *target,
            _ => {
                best = Some((distance, *target));
                several = false;
            }
        }
    }
    best.filter(|_| !several).map(|(_, target)| target)
}

/// `image2` is another column than `image1`, not a misspelling of it.
fn digits(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().filter(u8::is_ascii_digit)
}

/// Letters to insert, delete, replace or swap (neighbours), if not more than `most`.
fn distance(a: &[char], b: &str, most: usize) -> Option<usize> {
    let width = b.chars().count();
    if a.len().abs_diff(width) > most {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=width).collect();
    let mut left_letter = None;
    for (row, letter) in a.iter().enumerate() {
        let mut current = Vec::with_capacity(width + 1);
        current.push(row + 1);
        let mut above_letter = None;
        for (column, other) in b.chars().enumerate() {
            let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX);
            let replaced = at(&above, column) + usize::from(*letter != other);
            let mut least = replaced.min(at(&above, column + 1) + 1).min(at(&current, column) + 1);
            let swapped = left_letter == Some(other) && above_letter == Some(*letter);
            if let (true, Some(two_back)) = (swapped, column.checked_sub(1)) {
                least = least.min(at(&before, two_back) + 1);
            }
            current.push(least);
            above_letter = Some(other);
        }
        before = std::mem::replace(&mut above, current);
        left_letter = Some(*letter);
    }
    above.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("photographer", "photographer", Some(0))]
    #[case("photografer", "photographer", Some(2))]
    #[case("hpoto", "photo", Some(1))]
    #[case("phtoo", "photo", Some(1))]
    #[case("pohot", "photo", Some(2))]
    #[case("photographer", "photo", None)]
    #[case("", "", Some(0))]
    #[case("", "ab", Some(2))]
    fn distance_counts_letters(#[case] a: &str, #[case] b: &str, #[case] expected: Option<usize>) {
        let letters: Vec<char> = a.chars().collect();
        assert_eq!(distance(&letters, b, 2), expected);
    }
}
