//! Cells that a spreadsheet program would run as a formula get an apostrophe in front when they are
//! written, and lose it when the file comes back. Numbers do not: `-111.93` is a longitude, not a
//! formula.
//!
//! Exact in both directions: a cell that begins with apostrophes before a formula's sign gets one more
//! (so that it is not taken for a guarded one), and reading takes one off.

use std::borrow::Cow;

/// What makes a program look for a formula: the signs, their full-width forms, and the control
/// characters that some programs skip before looking.
const STARTS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\0', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}'];

/// The cell as it is written into a CSV file for spreadsheet programs.
#[must_use]
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if is_formula(cell.trim_start_matches('\'')) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell as it is written into a workbook, whose cells are text and run no formula: only what
/// would be read as guarded gets its apostrophe.
#[must_use]
pub fn escaped(cell: &str) -> Cow<'_, str> {
    if cell.starts_with('\'') { guarded(cell) } else { Cow::Borrowed(cell) }
}

/// The cell without its guard; `None` where it has none.
#[must_use]
pub fn unguarded(cell: &str) -> Option<&str> {
    let inner = cell.strip_prefix('\'')?;
    is_formula(inner.trim_start_matches('\'')).then_some(inner)
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(STARTS) && !is_number(cell)
}

/// A plain decimal number with a sign: digits, at most one point or comma, an exponent. Its value is
/// finite, and is not asked for: the tables of `parse::<f64>` would be a part of what browsers load.
fn is_number(cell: &str) -> bool {
    /// Decimal places of the largest number that programs hold.
    const MOST_DIGITS: i64 = 308;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let begins = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let places = exponent.parse::<i16>().map(i64::from);
    let places =
        places.map(|places| places.saturating_add(whole.len().try_into().unwrap_or(i64::MAX)));
    begins
        && !(whole.is_empty() && fraction.is_empty())
        && digits(whole)
        && digits(fraction)
        && places.is_ok_and(|places| places <= MOST_DIGITS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[rstest::rstest]
    #[case("=1+1", "'=1+1")]
    #[case("@SUM(A1)", "'@SUM(A1)")]
    #[case("+49 30 1234", "'+49 30 1234")]
    #[case("\t=1", "'\t=1")]
    #[case("\u{FF1D}1", "'\u{FF1D}1")]
    #[case("-A12", "'-A12")]
    #[case("-inf", "'-inf")]
    #[case("'=1", "''=1")]
    #[case("''-A", "'''-A")]
    #[case("-111.93", "-111.93")]
    #[case("+2", "+2")]
    #[case("-1,5", "-1,5")]
    #[case("-1e3", "-1e3")]
    #[case("-1e300", "-1e300")]
    #[case("-1e400", "'-1e400")]
    #[case("-1e", "'-1e")]
    #[case("-.", "'-.")]
    #[case("A-12", "A-12")]
    #[case("'s-Gravenhage", "'s-Gravenhage")]
    #[case("'-111.93", "'-111.93")]
    #[case("'", "'")]
    #[case("", "")]
    fn formulas_get_an_apostrophe_and_numbers_do_not(#[case] cell: &str, #[case] written: &str) {
        assert_eq!(guarded(cell), written);
    }

    proptest! {
        #[test]
        fn a_number_is_what_programs_read_as_one(
            cell in "[+-]?[0-9.,]{0,5}([eE][+-]?[0-9]{0,2})?",
        ) {
            let digits = cell.strip_prefix(['-', '+']).unwrap_or(&cell);
            let read = digits.starts_with(|c: char| c.is_ascii_digit() || c == '.')
                && digits.replacen(',', ".", 1).parse::<f64>().is_ok();
            prop_assert_eq!(is_number(&cell), read);
        }

        #[test]
        fn what_is_written_is_read_back(cell in "['=+@\\-\\t0-9a,. ]{0,6}") {
            for written in [guarded(&cell), escaped(&cell)] {
                let read = unguarded(&written).unwrap_or(&written);
                prop_assert_eq!(read, cell.as_str());
            }
        }
    }
}
