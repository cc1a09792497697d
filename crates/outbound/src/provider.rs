//! Addresses that people copy from a provider's page, turned into those of the file itself.

use url::Url;

/// The archive's address for that of a resource's page of an IPT (`resource?r=birds`,
/// `resource.do?r=birds`), without the version that would hold it at an old one (`v=1.7`). Every
/// other address stays as it is.
#[must_use]
pub fn archive_address(text: &str) -> String {
    rewritten(text.trim()).unwrap_or_else(|| text.trim().to_owned())
}

fn rewritten(text: &str) -> Option<String> {
    let mut url = Url::parse(text).ok()?;
    let (folder, page) = url.path().rsplit_once('/')?;
    if !matches!(page, "resource" | "resource.do" | "archive.do") {
        return None;
    }
    let path = format!("{folder}/archive.do");
    let name = url.query_pairs().find(|(name, _)| name == "r").map(|(_, value)| value.into_owned());
    let name = name.filter(|name| !name.is_empty())?;
    url.set_path(&path);
    url.set_fragment(None);
    url.query_pairs_mut().clear().append_pair("r", &name);
    Some(url.into())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("https://ipt.org/resource?r=birds", "https://ipt.org/archive.do?r=birds")]
    #[case("https://ipt.org/ipt/resource.do?r=birds", "https://ipt.org/ipt/archive.do?r=birds")]
    #[case("https://ipt.org/resource?r=birds&v=1.7#anchor", "https://ipt.org/archive.do?r=birds")]
    #[case("https://ipt.org/resource?request_locale=es&r=a-b", "https://ipt.org/archive.do?r=a-b")]
    #[case(" https://ipt.org/archive.do?r=birds&v=1.7 ", "https://ipt.org/archive.do?r=birds")]
    #[case("https://ipt.org/archive.do?r=birds", "https://ipt.org/archive.do?r=birds")]
    #[case("https://ipt.org/resource", "https://ipt.org/resource")]
    #[case("https://ipt.org/resource?r=", "https://ipt.org/resource?r=")]
    #[case("https://h.org/data/dwca.zip?v=2", "https://h.org/data/dwca.zip?v=2")]
    #[case("not an address", "not an address")]
    fn pages_of_an_ipt_become_their_archives(#[case] given: &str, #[case] expected: &str) {
        assert_eq!(archive_address(given), expected);
    }
}
