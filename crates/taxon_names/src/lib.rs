//! Scientific names as they are compared: words without case, accents, hybrid signs, markers of rank
//! and authors. Pure: no I/O, no panic on data.
//!
//! What a label says is read in several ways at once ([`readings`]): who protects a taxon wants every
//! record found that may be of it, also where a name cannot be parsed, is doubtful, or is a formula
//! of hybrids.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod words;

use dwc_terms::name;

pub use words::{fold, words};

/// The name of a taxon: its words, of which those of everything below it begin.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TaxonName {
    words: Vec<String>,
}

impl TaxonName {
    /// The taxon that a text names, with or without its author; `None` where it names none.
    #[must_use]
    pub fn read(text: &str) -> Option<TaxonName> {
        let words = parsed(text).unwrap_or_else(|| words::without_authors(text));
        let named = words.first().is_some_and(|word| word.chars().any(char::is_alphabetic));
        named.then_some(TaxonName { words })
    }

    /// The first word: the genus, or the taxon itself where it has but one.
    #[must_use]
    pub fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    /// Whether a reading of a name is this taxon or below it: a genus covers its species, a species
    /// its varieties.
    #[must_use]
    pub fn covers(&self, reading: &[String]) -> bool {
        reading.starts_with(&self.words)
    }

    /// The words in one text: the same for all spellings of the name.
    #[must_use]
    pub fn key(&self) -> String {
        self.words.join(" ")
    }
}

/// Every reading of a name as it stands on a label: as the parser understands it, as it stands, and
/// each half of a formula of hybrids. No reading is blank.
#[must_use]
pub fn readings(text: &str) -> Vec<Vec<String>> {
    let mut found = vec![words(text)];
    let parts = words::formula(text);
    if parts.len() > 1 {
        for part in parts {
            found.push(words(&part));
            found.extend(parsed(&part));
        }
    }
    found.extend(parsed(text));
    found.retain(|reading| !reading.is_empty());
    found.sort_unstable();
    found.dedup();
    found
}

/// The words of the name that the parser finds.
fn parsed(text: &str) -> Option<Vec<String>> {
    let text = words::in_usual_letters(text);
    let canonical = name::read(&text).value?.canonical;
    Some(words(&canonical)).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("Cypripedium", "cypripedium")]
    #[case("Cypripedium calceolus L.", "cypripedium calceolus")]
    #[case("CYPRIPEDIUM CALCEOLUS", "cypripedium calceolus")]
    #[case("  cypripedium   calceolus ", "cypripedium calceolus")]
    #[case("Cypripedium ×andrewsii A.M.Fuller", "cypripedium andrewsii")]
    #[case("Cypripedium x andrewsii", "cypripedium andrewsii")]
    #[case("×Brassocattleya", "brassocattleya")]
    #[case("Isoëtes lacustris L.", "isoetes lacustris")]
    #[case(
        "Cypripedium calceolus L. var. pubescens (Willd.) Correll",
        "cypripedium calceolus pubescens"
    )]
    #[case("Cypripedium parviflorum subsp. makasin", "cypripedium parviflorum makasin")]
    #[case("Orchidaceae Juss.", "orchidaceae")]
    #[case("Aquila chrysaetos (Linnaeus, 1758)", "aquila chrysaetos")]
    fn a_taxon_is_named_by_its_words(#[case] text: &str, #[case] key: &str) {
        assert_eq!(TaxonName::read(text).map(|name| name.key()).as_deref(), Some(key));
    }

    #[rstest]
    #[case("")]
    #[case(" ?? ")]
    #[case("×")]
    #[case("123")]
    fn what_names_nothing_is_no_taxon(#[case] text: &str) {
        assert_eq!(TaxonName::read(text), None);
    }

    #[rstest]
    #[case("Cypripedium", "Cypripedium acaule Aiton", true)]
    #[case("Cypripedium", "CYPRIPEDIUM sp.", true)]
    #[case("Cypripedium", "Cypripedioides acaule", false)]
    #[case(
        "Cypripedium calceolus",
        "Cypripedium calceolus L. var. pubescens (Willd.) Correll",
        true
    )]
    #[case("Cypripedium calceolus", "Cypripedium cf. calceolus", true)]
    #[case("Cypripedium calceolus", "cf. Cypripedium calceolus L.", true)]
    #[case("Cypripedium calceolus", "Cypripedium aff. calceolus?", true)]
    #[case("Cypripedium calceolus", "Cypripedium calceolus s.l.", true)]
    #[case("Cypripedium calceolus", "Cypripedium  Calceolus", true)]
    #[case("Cypripedium calceolus", "Cypripedium", false)]
    #[case("Cypripedium calceolus", "Cypripedium acaule", false)]
    #[case("Cypripedium calceolus", "Cypripedium acaule × Cypripedium calceolus", true)]
    #[case("Cypripedium calceolus", "Cypripedium acaule x Cypripedium calceolus L.", true)]
    #[case("Cypripedium calceolus", "Cypripedium (Cypripedium) calceolus", true)]
    #[case(
        "Cypripedium calceolus var. pubescens",
        "Cypripedium calceolus L. var. pubescens (Willd.) Correll",
        true
    )]
    #[case("Cypripedium calceolus var. pubescens", "Cypripedium calceolus L.", false)]
    #[case("Cypripedium ×andrewsii", "Cypripedium andrewsii nothovar. favillianum", true)]
    #[case("Isoetes", "Isoëtes lacustris", true)]
    #[case("Isoëtes", "ISOETES LACUSTRIS L.", true)]
    #[case("Arctostaphylos uva-ursi", "Arctostaphylos uva-ursi (L.) Spreng.", true)]
    #[case("Orchis", "Orchidaceae", false)]
    fn a_taxon_covers_what_is_below_it(
        #[case] listed: &str,
        #[case] on_label: &str,
        #[case] yes: bool,
    ) {
        let listed = TaxonName::read(listed).unwrap();
        let readings = readings(on_label);
        assert_eq!(readings.iter().any(|reading| listed.covers(reading)), yes, "{readings:?}");
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,60}") {
            for reading in readings(&text) {
                prop_assert!(!reading.is_empty());
            }
            let _ = TaxonName::read(&text);
        }

        #[test]
        fn a_name_covers_itself_with_whatever_behind_it(
            genus in "[A-Z][a-z]{3,9}", epithet in "[a-z]{4,9}", tail in "( [A-Z][a-z]{2,8}\\.?){0,2}",
        ) {
            let Some(name) = TaxonName::read(&format!("{genus} {epithet}")) else { return Ok(()) };
            let readings = readings(&format!("{genus} {epithet}{tail}"));
            prop_assert!(readings.iter().any(|reading| name.covers(reading)), "{readings:?}");
        }
    }
}
