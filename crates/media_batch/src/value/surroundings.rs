//! What people put around an address or a title: brackets and quotes. One pass over the text finds
//! which brackets have a partner, so that a long row of them costs no more than any other text.

use std::ops::Range;

/// Brackets that come in pairs. `<` and `>` never stand in an address and need no partner.
const PAIRS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// How often each bracket was opened and closed.
#[derive(Clone, Copy, Debug, Default)]
struct Balance([(usize, usize); PAIRS.len()]);

impl Balance {
    fn of(text: &str) -> Balance {
        let mut balance = Balance::default();
        for byte in text.bytes().map(char::from) {
            for ((opened, closed), (open, close)) in balance.0.iter_mut().zip(PAIRS) {
                *opened += usize::from(byte == open);
                *closed += usize::from(byte == close);
            }
        }
        balance
    }

    /// The counts of the pair that a character belongs to, and whether it opens.
    fn pair(&mut self, character: char) -> Option<(&mut (usize, usize), bool)> {
        let mut pairs = self.0.iter_mut().zip(PAIRS);
        pairs.find_map(|(counts, (open, close))| match character {
            _ if character == open => Some((counts, true)),
            _ if character == close => Some((counts, false)),
            _ => None,
        })
    }

    /// Takes a bracket away from the beginning of the text, if it can have no partner behind it.
    /// Other characters stay.
    fn takes_first(&mut self, character: char) -> bool {
        match self.pair(character) {
            Some((counts, true)) if counts.0 > counts.1 => counts.0 -= 1,
            Some((counts, false)) => counts.1 -= 1,
            _ => return false,
        }
        true
    }

    /// Takes a bracket away from the end of the text, if it can have no partner before it. Other
    /// characters stay.
    fn takes_last(&mut self, character: char) -> bool {
        match self.pair(character) {
            Some((counts, false)) if counts.1 > counts.0 => counts.1 -= 1,
            Some((counts, true)) => counts.0 -= 1,
            _ => return false,
        }
        true
    }

    /// Takes a pair away that is the only one of its kind, around everything.
    fn takes_only_pair(&mut self, first: char, last: char) -> bool {
        match self.pair(first) {
            Some((counts, true)) if PAIRS.contains(&(first, last)) && *counts == (1, 1) => {
                *counts = (0, 0);
                true
            }
            _ => false,
        }
    }
}

/// The text without the marks at its end that do not belong to an address: `ends` says which always
/// go; a closing bracket stays where the address opens one, an opening one never.
pub(crate) fn without_end(text: &str, ends: impl Fn(char) -> bool) -> &str {
    let mut balance = Balance::of(text);
    let mut inner = text;
    while let Some((last, rest)) = split_last(inner) {
        if !ends(last) && !balance.takes_last(last) {
            break;
        }
        inner = rest;
    }
    inner
}

/// Where in the text lies what the marks around it leave: `marks` says which always go; brackets go
/// where they have no partner or enclose the whole.
pub(crate) fn without_both(text: &str, marks: impl Fn(char) -> bool) -> Range<usize> {
    let mut balance = Balance::of(text);
    let (mut start, mut inner) = (0, text);
    while let (Some((first, behind)), Some((last, before))) =
        (split_first(inner), split_last(inner))
    {
        if marks(first) || balance.takes_first(first) {
            (start, inner) = (start + first.len_utf8(), behind);
        } else if marks(last) || balance.takes_last(last) {
            inner = before;
        } else if balance.takes_only_pair(first, last) {
            let inside = split_last(behind).map_or("", |(_, inside)| inside);
            (start, inner) = (start + first.len_utf8(), inside);
        } else {
            break;
        }
    }
    start..start + inner.len()
}

fn split_first(text: &str) -> Option<(char, &str)> {
    let mut characters = text.chars();
    characters.next().map(|first| (first, characters.as_str()))
}

fn split_last(text: &str) -> Option<(char, &str)> {
    let mut characters = text.chars();
    characters.next_back().map(|last| (last, characters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_with_a_partner_belong_to_the_text() {
        for (text, expected) in [
            ("(left) leaf", "(left) leaf"),
            ("(left leaf)", "left leaf"),
            ("left leaf)", "left leaf"),
            ("[Habitus](", "Habitus"),
            ("(a) (b)", "(a) (b)"),
            ("[(x)]", "x"),
            (")x(", "x"),
            ("((((", ""),
            ("()", ""),
            ("", ""),
        ] {
            let inner = text.get(without_both(text, |_| false));
            assert_eq!(inner, Some(expected), "{text}");
        }
    }

    #[test]
    fn many_brackets_cost_no_more_than_other_text() {
        // Counting again for every bracket would take minutes here.
        let many = format!("{}x{}", "(".repeat(500_000), "]".repeat(500_000));
        assert_eq!(without_both(&many, |_| false), 500_000..500_001);
        assert_eq!(without_end(&"]".repeat(1_000_000), |_| false), "");
    }
}
