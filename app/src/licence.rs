//! How a licence is shown: its short name where its address is a known one, else as it stands.
//! Nothing is guessed: an unknown licence is called unknown.

use messages::text;

/// The licence's short name.
#[must_use]
pub(crate) fn short(licence: Option<&str>) -> String {
    let Some(licence) = licence.map(str::trim).filter(|licence| !licence.is_empty()) else {
        return text("ui-licence-unknown");
    };
    known(licence).unwrap_or_else(|| licence.to_owned())
}

/// The licence's address, if it is one that a browser can follow.
#[must_use]
pub(crate) fn address(licence: Option<&str>) -> Option<String> {
    licence.and_then(crate::media_kind::web_address)
}

/// Names of Creative Commons and rightsstatements.org addresses.
fn known(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let mut parts = rest.split('/').filter(|part| !part.is_empty());
    let host = parts.next()?.trim_start_matches("www.");
    let (family, name, version) = (parts.next()?, parts.next()?, parts.next().unwrap_or_default());
    match (host, family) {
        ("creativecommons.org", "licenses") => {
            Some(format!("CC {} {version}", name.to_uppercase()).trim_end().to_owned())
        }
        ("creativecommons.org", "publicdomain") if name == "zero" => {
            Some(format!("CC0 {version}").trim_end().to_owned())
        }
        ("creativecommons.org", "publicdomain") if name == "mark" => {
            Some(text("ui-licence-public-domain"))
        }
        ("rightsstatements.org", "vocab") if name == "InC" => Some(text("ui-licence-in-copyright")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("http://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")]
    #[case("https://creativecommons.org/licenses/by-nc-sa/3.0/legalcode", "CC BY-NC-SA 3.0")]
    #[case("https://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0")]
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
