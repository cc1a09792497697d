//! Headers that are nearly a known name: a letter missing, doubled, swapped or wrong.

use super::words;
use crate::field::Field;

/// Shorter headers have too many neighbours: `sex`, `set` and `see` are one letter apart.
const MIN_CHARS: usize = 6;

/// From this length on two letters may differ, below it one.
const LONG_CHARS: usize = 12;

/// Endings that say what a value is: a header that has one means no name without it.
const KIND_ENDINGS: [&str; 12] =
    ["id", "uid", "guid", "uri", "url", "iri", "by", "date", "code", "number", "remarks", "status"];

/// The one field whose names are nearest; `None` where there is none or several.
pub(super) fn nearest(folded: &str) -> Option<Field> {
    let letters: Vec<char> = folded.chars().collect();
    if letters.len() < MIN_CHARS {
        return None;
    }
    let most = if letters.len() < LONG_CHARS { 1 } else { 2 };
    let kind = ending(folded);
    let mut best: Option<(usize, Field)> = None;
    let mut several = false;
    for (name, field) in words::names() {
        let comparable = name.len().abs_diff(folded.len()) <= 1
            && name.chars().next() == letters.first().copied()
            && kind.is_none_or(|kind| ending(name) == Some(kind))
            && digits(name).eq(digits(folded));
        if !comparable {
            continue;
        }
        let Some(distance) = distance(&letters, name, most) else { continue };
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, known)) if distance == least => several |= known != *field,
            _ => {
                best = Some((distance, *field));
                several = false;
            }
        }
    }
    best.filter(|_| !several).map(|(_, field)| field)
}

fn ending(name: &str) -> Option<&'static str> {
    KIND_ENDINGS.into_iter().filter(|ending| name.ends_with(ending)).max_by_key(|end| end.len())
}

/// `latitude2` is another column than `latitude1`, not a misspelling of it.
fn digits(name: &str) -> impl Iterator<Item = u8> + '_ {
    name.bytes().filter(u8::is_ascii_digit)
}

/// Letters to insert, delete, replace or swap (neighbours), if not more than `most`.
fn distance(a: &[char], b: &str, most: usize) -> Option<usize> {
    let b: Vec<char> = b.chars().collect();
    let at = |line: &[usize], index: usize| line.get(index).copied().unwrap_or(usize::MAX / 2);
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut left_letter = None;
    for (row, letter) in a.iter().enumerate() {
        let mut line = vec![row + 1];
        let mut above_letter = None;
        for (column, other) in b.iter().enumerate() {
            let replaced = at(&above, column) + usize::from(letter != other);
            let mut least = replaced.min(at(&above, column + 1) + 1).min(at(&line, column) + 1);
            if left_letter == Some(*other) && above_letter == Some(*letter) && column > 0 {
                least = least.min(at(&before, column - 1) + 1);
            }
            line.push(least);
            above_letter = Some(*other);
        }
        if line.iter().all(|cost| *cost > most) {
            return None;
        }
        before = std::mem::replace(&mut above, line);
        left_letter = Some(*letter);
    }
    above.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("decimallatitud", Some(Field::DecimalLatitude))]
    #[case("decimallattitude", Some(Field::DecimalLatitude))]
    #[case("decimallongtitude", Some(Field::DecimalLongitude))]
    #[case("catalognubmer", Some(Field::CatalogNumber))]
    #[case("scientificnmae", Some(Field::ScientificName))]
    #[case("statprovince", Some(Field::StateProvince))]
    #[case("minimumelevationinmeter", Some(Field::MinimumElevationInMeters))]
    #[case("maximumelevationinmeter", Some(Field::MaximumElevationInMeters))]
    #[case("ownerinstitutionid", None)]
    #[case("sax", None)]
    #[case("latitude3", None)]
    #[case("", None)]
    fn slips_are_found(#[case] folded: &str, #[case] expected: Option<Field>) {
        assert_eq!(nearest(folded), expected);
    }
}
