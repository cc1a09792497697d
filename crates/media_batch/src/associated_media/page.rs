//! Addresses that lead to a page and not to a medium.

use crate::rules::address::url_is_page;
use crate::value::url::Url;

/// Hosts, with the beginning of a path, whose pages stand in such cells: licences, persons and
/// publications beside the media.
const NEVER_MEDIA: [(&str, &str, &str); 8] = [
    ("creativecommons.org", "/licenses/", "Creative Commons"),
    ("creativecommons.org", "/publicdomain/", "Creative Commons"),
    ("doi.org", "/10.", "DOI"),
    ("dx.doi.org", "/10.", "DOI"),
    ("gbif.org", "/occurrence/", "GBIF"),
    ("gbif.org", "/species/", "GBIF"),
    ("orcid.org", "/", "ORCID"),
    ("wikidata.org", "/wiki/Q", "Wikidata"),
];

/// Whether the address is a page's, and of which well-known site.
pub(super) fn is_page(url: &Url<'_>) -> Option<Option<&'static str>> {
    if let Some(site) = url_is_page::site_of(url).or_else(|| other_site(url)) {
        return Some(Some(site));
    }
    let extension = url.extension().unwrap_or("");
    let is_file = ["html", "htm", "xhtml"].iter().any(|it| it.eq_ignore_ascii_case(extension));
    let is_home = url.query.is_none() && matches!(url.path, "" | "/");
    (is_file || is_home).then_some(None)
}

fn other_site(url: &Url<'_>) -> Option<&'static str> {
    let host = url.host.strip_prefix("www.").unwrap_or(url.host);
    let found = NEVER_MEDIA
        .iter()
        .find(|(name, path, _)| host.eq_ignore_ascii_case(name) && url.path.starts_with(path));
    found.map(|(_, _, site)| *site)
}
