//! Licences as a vocabulary: every Creative Commons licence, CC0, the Public Domain Mark, and the
//! statements of rightsstatements.org. A licence is stored as its address.

/// A licence or rights statement that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum License {
    /// A Creative Commons licence of the version with the jurisdiction (empty for none).
    CreativeCommons {
        /// `by`, `by-sa`, `by-nc`, `by-nd`, `by-nc-sa`, `by-nc-nd`.
        terms: &'static str,
        /// `4.0`, `3.0`, `2.5`, `2.0`, `1.0`.
        version: &'static str,
        /// Two letters of the country of a ported licence, or `igo`.
        port: Port,
    },
    /// CC0 1.0.
    Zero,
    /// The Public Domain Mark 1.0.
    PublicDomainMark,
    /// A statement of rightsstatements.org, such as `InC`.
    RightsStatement(&'static str),
}

/// The jurisdiction of a ported licence: up to eight letters, so that a licence can be copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Port([u8; 8]);

impl Port {
    /// The jurisdiction as it stands in an address; `None` where it cannot be one.
    #[must_use]
    pub fn new(text: &str) -> Option<Port> {
        let mut letters = [0; 8];
        if !(2..=8).contains(&text.len()) || !text.bytes().all(|b| b.is_ascii_alphabetic()) {
            return None;
        }
        for (place, letter) in letters.iter_mut().zip(text.bytes()) {
            *place = letter.to_ascii_lowercase();
        }
        Some(Port(letters))
    }

    fn letters(self) -> String {
        self.0.iter().filter(|letter| **letter != 0).map(|letter| char::from(*letter)).collect()
    }
}

/// Terms of the Creative Commons licences.
pub const TERMS: [&str; 6] = ["by", "by-sa", "by-nc", "by-nd", "by-nc-sa", "by-nc-nd"];

/// The version in which the Creative Commons licences are given today.
const NEWEST_VERSION: &str = "4.0";

/// Versions of the Creative Commons licences, the newest first.
pub const VERSIONS: [&str; 5] = ["4.0", "3.0", "2.5", "2.0", "1.0"];

/// Statements of rightsstatements.org.
pub const STATEMENTS: [&str; 12] = [
    "InC",
    "InC-OW-EU",
    "InC-EDU",
    "InC-NC",
    "InC-RUU",
    "NoC-CR",
    "NoC-NC",
    "NoC-OKLR",
    "NoC-US",
    "CNE",
    "UND",
    "NKC",
];

/// In copyright.
pub const IN_COPYRIGHT: License = License::RightsStatement("InC");

impl License {
    /// What is offered to choose from where a sheet says nothing: the open ones first, in the versions
    /// of today; "in copyright" last. Every other one can still be written into the sheet.
    pub fn offered() -> impl Iterator<Item = License> {
        let creative_commons = |terms| License::CreativeCommons {
            terms,
            version: NEWEST_VERSION,
            port: Port::default(),
        };
        [License::Zero, License::PublicDomainMark]
            .into_iter()
            .chain(TERMS.into_iter().map(creative_commons))
            .chain([IN_COPYRIGHT])
    }

    /// The address under which it is stored.
    #[must_use]
    pub fn address(self) -> String {
        match self {
            License::CreativeCommons { terms, version, port } if port == Port::default() => {
                format!("https://creativecommons.org/licenses/{terms}/{version}/")
            }
            License::CreativeCommons { terms, version, port } => {
                format!(
                    "https://creativecommons.org/licenses/{terms}/{version}/{}/",
                    port.letters()
                )
            }
            License::Zero => "https://creativecommons.org/publicdomain/zero/1.0/".into(),
            License::PublicDomainMark => {
                "https://creativecommons.org/publicdomain/mark/1.0/".into()
            }
            License::RightsStatement(code) => {
                format!("https://rightsstatements.org/vocab/{code}/1.0/")
            }
        }
    }

    /// Whether the text is the address under which it is stored (without making that address).
    #[must_use]
    pub fn is_address(self, text: &str) -> bool {
        let Some(rest) = text.strip_prefix("https://") else { return false };
        match self {
            License::CreativeCommons { terms, version, port } if port == Port::default() => rest
                .strip_prefix("creativecommons.org/licenses/")
                .and_then(|rest| rest.strip_prefix(terms))
                .and_then(|rest| rest.strip_prefix('/'))
                .and_then(|rest| rest.strip_prefix(version))
                .is_some_and(|rest| rest == "/"),
            _ => self.address() == text,
        }
    }

    /// The short name that people know.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            License::CreativeCommons { terms, version, port } => {
                let port = port.letters().to_ascii_uppercase();
                format!("CC {} {version} {port}", terms.to_ascii_uppercase()).trim_end().to_owned()
            }
            License::Zero => "CC0 1.0".into(),
            License::PublicDomainMark => "Public Domain Mark 1.0".into(),
            License::RightsStatement("InC") => "In copyright".into(),
            License::RightsStatement(code) => format!("rightsstatements.org {code}"),
        }
    }
}

/// The licence of an address, whatever stands around its essence: either scheme, `www.`, the British
/// spelling, `/deed`, `/legalcode`, a language, a missing last slash.
#[must_use]
pub fn by_address(text: &str) -> Option<License> {
    if let Some(license) =
        text.strip_prefix("https://creativecommons.org/licenses/").and_then(newest)
    {
        return Some(license);
    }
    let rest = strip_prefix_ignoring_case(text, "https://")
        .or_else(|| strip_prefix_ignoring_case(text, "http://"))
        .unwrap_or(text);
    let rest = strip_prefix_ignoring_case(rest, "www.").unwrap_or(rest);
    if let Some(path) = strip_prefix_ignoring_case(rest, "creativecommons.org/") {
        return creative_commons(path.split(['#', '?']).next().unwrap_or(""));
    }
    let path = strip_prefix_ignoring_case(rest, "rightsstatements.org/")?;
    let mut parts = path.split('/').skip(1);
    let code = parts.next()?;
    STATEMENTS
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(code))
        .map(License::RightsStatement)
}

/// The six licences of today in the spelling in which they are stored: most cells hold one of them.
fn newest(path: &str) -> Option<License> {
    let terms = match path {
        "by/4.0/" => "by",
        "by-sa/4.0/" => "by-sa",
        "by-nc/4.0/" => "by-nc",
        "by-nd/4.0/" => "by-nd",
        "by-nc-sa/4.0/" => "by-nc-sa",
        "by-nc-nd/4.0/" => "by-nc-nd",
        _ => return None,
    };
    Some(License::CreativeCommons { terms, version: "4.0", port: Port::default() })
}

fn creative_commons(path: &str) -> Option<License> {
    let mut parts = path.split('/').filter(|part| !part.is_empty());
    let (class, terms) = (parts.next()?, parts.next()?);
    match class {
        "licenses" | "licences" => {
            let terms = TERMS.into_iter().find(|known| known.eq_ignore_ascii_case(terms))?;
            let version = parts.next()?;
            let version = VERSIONS.into_iter().find(|known| *known == version)?;
            // The versions before 4.0 have jurisdictions, and 3.0 one for international organisations.
            let port = match parts.next() {
                Some(part) if version != "4.0" && (part.len() == 2 || part == "igo") => {
                    Port::new(part)?
                }
                _ => Port::default(),
            };
            Some(License::CreativeCommons { terms, version, port })
        }
        "publicdomain" if terms == "zero" => Some(License::Zero),
        "publicdomain" if terms == "mark" => Some(License::PublicDomainMark),
        "share-your-work" if path.contains("/cc0") => Some(License::Zero),
        _ => None,
    }
}

fn strip_prefix_ignoring_case<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_means_itself() {
        for terms in TERMS {
            for version in VERSIONS {
                let license = License::CreativeCommons { terms, version, port: Port::default() };
                assert_eq!(by_address(&license.address()), Some(license));
            }
        }
        for license in STATEMENTS
            .map(License::RightsStatement)
            .into_iter()
            .chain([License::Zero, License::PublicDomainMark])
        {
            assert_eq!(by_address(&license.address()), Some(license));
        }
    }

    #[test]
    fn what_is_offered_is_known_and_each_has_its_own_name() {
        let offered: Vec<License> = License::offered().collect();
        assert_eq!(offered.len(), 9);
        for license in &offered {
            assert_eq!(by_address(&license.address()), Some(*license));
        }
        let names: std::collections::BTreeSet<String> =
            offered.iter().map(|license| license.name()).collect();
        assert_eq!(names.len(), offered.len());
        assert!(names.contains("CC BY-NC-SA 4.0") && names.contains("In copyright"), "{names:?}");
    }

    #[test]
    fn addresses_are_known_in_every_spelling() {
        let by = "https://creativecommons.org/licenses/by/4.0/";
        for text in [
            "http://creativecommons.org/licenses/by/4.0/",
            "https://creativecommons.org/licenses/by/4.0",
            "http://creativecommons.org/licenses/by/4.0/legalcode",
            "https://www.creativecommons.org/licenses/BY/4.0/deed.en",
            "https://creativecommons.org/licenses/by/4.0/legalcode#languages",
            "creativecommons.org/licences/by/4.0",
        ] {
            assert_eq!(by_address(text).map(License::address).as_deref(), Some(by), "{text}");
        }
        assert_eq!(
            by_address("http://creativecommons.org/licenses/by-sa/3.0/de/")
                .map(License::address)
                .as_deref(),
            Some("https://creativecommons.org/licenses/by-sa/3.0/de/")
        );
    }

    #[test]
    fn other_addresses_are_not_licences() {
        for text in [
            "https://creativecommons.org/",
            "https://creativecommons.org/licenses/by/",
            "https://example.org/by/4.0",
            "",
        ] {
            assert_eq!(by_address(text), None, "{text}");
        }
    }
}
