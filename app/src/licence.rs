//! How a licence is shown: its short name where its address is a known one, else as it stands.
//! Nothing is guessed: an unknown licence is called unknown.

use media_batch::value::license::{License, by_address};
use messages::text;

/// The licence's short name.
#[must_use]
pub(crate) fn short(licence: Option<&str>) -> String {
    let Some(licence) = licence.map(str::trim).filter(|licence| !licence.is_empty()) else {
        return text("ui-licence-unknown");
    };
    by_address(licence).map_or_else(|| licence.to_owned(), License::name)
}

/// The licence's address, if it is one that a browser can follow.
#[must_use]
pub(crate) fn address(licence: Option<&str>) -> Option<String> {
    licence.and_then(crate::media_kind::web_address)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("http://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")]
    #[case("https://creativecommons.org/licenses/by-nc-sa/3.0/legalcode", "CC BY-NC-SA 3.0")]
    #[case("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0")]
    #[case("http://rightsstatements.org/vocab/InC/1.0/", "In copyright")]
    #[case("https://example.org/terms", "https://example.org/terms")]
    #[case("ask the curator", "ask the curator")]
    fn known_addresses_have_short_names(#[case] licence: &str, #[case] shown: &str) {
        assert_eq!(short(Some(licence)), shown);
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(address(Some("javascript:alert(1)")), None);
        assert_eq!(address(Some("CC BY")), None);
        assert!(address(Some("https://creativecommons.org/licenses/by/4.0/")).is_some());
    }
}
