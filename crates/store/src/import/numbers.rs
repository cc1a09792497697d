//! A record's other catalog numbers as a set with tags. The cell `otherCatalogNumbers` is one way to
//! write the set down; it is kept to the letter as long as the set stays the same.

use media_batch::identifier::fold;
use media_batch::occurrence::OtherIdentifier;

/// What becomes of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NumbersChange {
    pub(crate) added: Vec<OtherIdentifier>,
    pub(crate) removed: Vec<OtherIdentifier>,
}

impl NumbersChange {
    pub(crate) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty()
    }
}

/// The numbers of a cell: `old: A1; B 2 | C3`.
pub(crate) fn of_cell(cell: &str) -> Vec<OtherIdentifier> {
    let mut numbers: Vec<OtherIdentifier> = Vec::new();
    for part in cell.split([';', '|', ',']) {
        let (tag, value) = part.rsplit_once(": ").unwrap_or(("", part));
        let number = OtherIdentifier { tag: tag.trim().to_owned(), value: value.trim().to_owned() };
        if !number.value.is_empty() && !numbers.iter().any(|known| same(known, &number)) {
            numbers.push(number);
        }
    }
    numbers
}

/// The cell of a set.
pub(crate) fn to_cell(numbers: &[OtherIdentifier]) -> Option<String> {
    let parts: Vec<String> = numbers
        .iter()
        .map(|number| match number.tag.as_str() {
            "" => number.value.clone(),
            tag => format!("{tag}: {}", number.value),
        })
        .collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// Tag and value as they are compared.
pub(crate) fn folded(number: &OtherIdentifier) -> (String, String) {
    (fold(&number.tag), fold(&number.value))
}

fn same(a: &OtherIdentifier, b: &OtherIdentifier) -> bool {
    folded(a) == folded(b)
}

/// What a row makes of a record's set. Without a tag a number is the one that is there under any tag;
/// with one it gives its tag to the number that had none. `whole`: what the row does not name goes.
pub(crate) fn change(
    stored: &[OtherIdentifier],
    given: &[OtherIdentifier],
    whole: bool,
) -> NumbersChange {
    let mut change = NumbersChange::default();
    let is_there = |number: &OtherIdentifier, among: &[OtherIdentifier]| {
        among.iter().any(|known| {
            same(known, number)
                || number.tag.is_empty() && fold(&known.value) == fold(&number.value)
        })
    };
    for number in given {
        if number.value.is_empty() || is_there(number, stored) || is_there(number, &change.added) {
            continue;
        }
        let untagged = OtherIdentifier { tag: String::new(), value: number.value.clone() };
        if let Some(known) = stored.iter().find(|known| same(known, &untagged)) {
            change.removed.push(known.clone());
        }
        change.added.push(number.clone());
    }
    if whole {
        for known in stored {
            let named = given.iter().any(|number| {
                same(known, number)
                    || number.tag.is_empty() && fold(&known.value) == fold(&number.value)
            });
            if !named && !change.removed.contains(known) {
                change.removed.push(known.clone());
            }
        }
    }
    change
}

/// The set after a change, in its order.
pub(crate) fn after(stored: &[OtherIdentifier], change: &NumbersChange) -> Vec<OtherIdentifier> {
    let kept = stored.iter().filter(|known| !change.removed.contains(known));
    kept.chain(&change.added).cloned().collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("A1; B 2|C3", "A1; B 2; C3")]
    #[case("old: A1, A1, old: a1", "old: A1; A1")]
    #[case("urn:catalog:X:1", "urn:catalog:X:1")]
    #[case(" ; ", "")]
    fn a_cell_is_a_set(#[case] cell: &str, #[case] written: &str) {
        assert_eq!(to_cell(&of_cell(cell)).unwrap_or_default(), written);
    }

    /// Stored, given, whole, the set afterwards.
    #[rstest]
    #[case("A1; B2", "b2; C3", false, "A1; B2; C3")]
    #[case("old: A1", "A1", false, "old: A1")]
    #[case("A1", "old: A1", false, "old: A1")]
    #[case("old: A1", "new: A1", false, "old: A1; new: A1")]
    #[case("A1; B2", "B2; C3", true, "B2; C3")]
    #[case("old: A1; B2", "A1", true, "old: A1")]
    #[case("A1", "", false, "A1")]
    fn sets_are_joined(
        #[case] stored: &str,
        #[case] given: &str,
        #[case] whole: bool,
        #[case] expected: &str,
    ) {
        let (stored, given) = (of_cell(stored), of_cell(given));
        let first = change(&stored, &given, whole);
        let joined = after(&stored, &first);
        assert_eq!(to_cell(&joined).unwrap_or_default(), expected);
        assert!(change(&joined, &given, whole).is_empty(), "a second time changes nothing");
    }
}
