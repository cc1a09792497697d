//! Township, range and section of the United States' survey: recognised, never converted.

/// Whether a text has a township and a range: `T6S R23E sec 34`.
pub(super) fn is_trs(text: &str) -> bool {
    let upper: String =
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
    let upper = upper.replace("TOWNSHIP", "T").replace("RANGE", "R").replace("TRS", "");
    let Some((at, township)) = part(&upper, 'T', ['N', 'S']) else { return false };
    let rest = upper.get(at + township..).unwrap_or_default();
    part(rest, 'R', ['E', 'W']).is_some()
}

/// The first `T6S` of a text: where it begins and how long it is.
fn part(text: &str, letter: char, directions: [char; 2]) -> Option<(usize, usize)> {
    text.match_indices(letter).find_map(|(at, _)| {
        let rest = text.get(at + 1..)?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let direction = rest.get(digits..)?.chars().next()?;
        ((1..=3).contains(&digits) && directions.contains(&direction)).then_some((at, digits + 2))
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("T6S R23E sec 34", true)]
    #[case("T. 12 N., R. 5 W., Sec. 3", true)]
    #[case("NW 1/4 sec 3 T12N R5W", true)]
    #[case("Township 6S Range 23E", true)]
    #[case("TRS: T40N R32E S29", true)]
    #[case("34.5 N 112.3 W", false)]
    #[case("12N 334543 5463754", false)]
    #[case("", false)]
    fn the_survey_is_recognised(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(is_trs(text), expected);
    }
}
