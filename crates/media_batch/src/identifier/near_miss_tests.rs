//! Tests of the near misses.

use NearMissKind::{Case, Decimal, Lookalike, Prefix, Punctuation, Suffix, Zeros};
use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn profile(patterns: &[(&str, u8)]) -> Profile {
    let pattern = |(prefix, width): &(&str, u8)| Pattern {
        prefix: (*prefix).to_owned(),
        width: *width,
        suffix: String::new(),
    };
    Profile { patterns: patterns.iter().map(pattern).collect() }
}

#[rstest]
#[case("26", &[("", 8)], "00000026", Zeros)]
#[case("000000026", &[("", 8)], "00000026", Zeros)]
#[case("00026", &[("", 0)], "26", Zeros)]
#[case("USF26", &[("USF", 8)], "USF00000026", Zeros)]
#[case("usf-26", &[("USF", 8)], "USF00000026", Zeros)]
#[case("usf00000026", &[("USF", 8)], "USF00000026", Case)]
#[case("USF-00000026", &[("USF", 8)], "USF00000026", Punctuation)]
#[case("USF 00000026", &[("USF-", 8)], "USF-00000026", Punctuation)]
#[case("USF_0026", &[("USF.", 4)], "USF.0026", Punctuation)]
#[case("UCSBIZC00024782", &[("UCSB-IZC", 8)], "UCSB-IZC00024782", Punctuation)]
#[case("00000026", &[("USF", 8)], "USF00000026", Prefix)]
#[case("26", &[("USF", 8)], "USF00000026", Prefix)]
#[case("USF00000026", &[("", 8)], "00000026", Prefix)]
#[case("IZC00024782", &[("UCSB-IZC", 8)], "UCSB-IZC00024782", Prefix)]
#[case("UCSB:UCSB-IZC00024782", &[("UCSB-IZC", 8)], "UCSB-IZC00024782", Prefix)]
#[case("USFO0000026", &[("USF", 8)], "USF00000026", Lookalike)]
#[case("USF0000OO26", &[("USF", 8)], "USF00000026", Lookalike)]
#[case("KO00123", &[("K", 6)], "K000123", Lookalike)]
#[case("0002l", &[("", 5)], "00021", Lookalike)]
#[case("O0I23", &[("", 5)], "00123", Lookalike)]
#[case("123.0", &[("", 8)], "123", Decimal)]
#[case("123.0", &[("", 8)], "00000123", Decimal)]
#[case("123,00", &[("USF", 8)], "USF00000123", Decimal)]
#[case("USF0123_a", &[("USF", 4)], "USF0123", Suffix)]
#[case("USF0123-2", &[("USF", 4)], "USF0123", Suffix)]
#[case("USF0123b", &[("USF", 4)], "USF0123", Suffix)]
#[case("abc", &[], "ABC", Case)]
fn a_slip_is_mended(
    #[case] value: &str,
    #[case] patterns: &[(&str, u8)],
    #[case] text: &str,
    #[case] kind: NearMissKind,
) {
    let found: Vec<_> = near_misses(value, &profile(patterns)).collect();
    let wanted = NearMiss { text: text.to_owned(), kind };
    assert!(found.contains(&wanted), "{found:?}");
}

#[test]
fn the_collections_own_writing_comes_first() {
    let known = profile(&[("USF", 8), ("", 6)]);
    for value in ["usf-26", "USF 026", "Usf_00000026"] {
        let first = near_misses(value, &known).next().unwrap();
        assert_eq!(first.text, "USF00000026", "{value}");
    }
    assert_eq!(near_misses("123.0", &known).next().unwrap().text, "123");
}

#[rstest]
#[case("1.23E+08", true)]
#[case("1,23e+08", true)]
#[case("1.5E8", true)]
#[case("1E+08", true)]
#[case("2E-5", true)]
#[case("12E05", false)]
#[case("E123", false)]
#[case("US.E+08", false)]
#[case("", false)]
fn rounded_numbers_have_no_near_misses(#[case] value: &str, #[case] rounded: bool) {
    assert_eq!(is_rounded_number(value), rounded);
    if rounded {
        assert_eq!(near_misses(value, &profile(&[("", 8)])).count(), 0);
    }
}

#[test]
fn another_acronym_is_another_collection() {
    let found: Vec<_> = near_misses("NYBG000123", &profile(&[("USF", 6)])).collect();
    assert!(found.iter().all(|one| !one.text.contains("USF")), "{found:?}");
}

#[test]
fn digits_are_never_cut_to_fit() {
    let found: Vec<_> = near_misses("USF123456", &profile(&[("USF", 4)])).collect();
    assert!(found.iter().all(|one| one.kind != Zeros), "{found:?}");
}

#[test]
fn a_profile_is_learned_from_identifiers() {
    let numbers = ["USF00012", "USF00013", " USF00014 ", "K000001-a", "7", "12", "123", "none"];
    let pattern = |prefix: &str, width, suffix: &str| Pattern {
        prefix: prefix.to_owned(),
        width,
        suffix: suffix.to_owned(),
    };
    assert_eq!(
        Profile::learn(numbers).patterns,
        [pattern("", 0, ""), pattern("USF", 5, ""), pattern("K", 6, "-a")]
    );
}

#[test]
fn a_collection_without_patterns_is_learned_within_bounds() {
    let numbers: Vec<String> = (0..10_000).map(|n| format!("{n}/x{n}")).collect();
    let profile = Profile::learn(numbers.iter().map(String::as_str));
    assert_eq!(profile.patterns.len(), MAX_PATTERNS);
}

proptest! {
    #[test]
    fn candidates_are_few_different_and_never_the_value(
        value in prop_oneof![".{0,80}", "[A-Za-zOIl]{0,4}[-_. :]?[0-9OIl]{0,9}[-_. ]?[a-z0-9]{0,2}"],
        known in prop::collection::vec(("[A-Za-z-]{0,4}", 0_u8..12, "[a-z]{0,1}"), 0..20),
    ) {
        let patterns = known
            .into_iter()
            .map(|(prefix, width, suffix)| Pattern { prefix, width, suffix })
            .collect();
        let found: Vec<_> = near_misses(&value, &Profile { patterns }).collect();
        prop_assert!(found.len() <= MAX_CANDIDATES);
        for (index, one) in found.iter().enumerate() {
            prop_assert!(one.text != value.trim() && !one.text.is_empty());
            prop_assert!(found.iter().skip(index + 1).all(|other| other.text != one.text));
        }
    }

    #[test]
    fn zeros_lost_are_always_found(number in 1_u32..10_000_000) {
        let known = profile(&[("USF", 8)]);
        let whole = format!("USF{number:08}");
        for damaged in [number.to_string(), format!("{number}.0"), format!("USF{number}")] {
            prop_assert!(near_misses(&damaged, &known).any(|one| one.text == whole));
        }
    }
}
