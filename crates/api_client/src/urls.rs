//! Addresses of the API, relative to the portal's origin. Public for links that the browser follows
//! itself: downloads and the JSON behind a page.

use std::fmt::Write as _;

use uuid::Uuid;

use crate::TemplateFormat;

/// The root of this version of the API.
pub const ROOT: &str = "/api/v1";

/// The session.
#[must_use]
pub fn session() -> String {
    format!("{ROOT}/session")
}

/// How long the session lasts.
#[must_use]
pub fn session_left() -> String {
    format!("{}/left", session())
}

/// All collections.
#[must_use]
pub fn collections() -> String {
    format!("{ROOT}/collections")
}

/// One collection.
#[must_use]
pub fn collection(code: &str) -> String {
    format!("{ROOT}/collections/{}", encode(code))
}

/// Something below a collection.
pub(crate) fn in_collection(code: &str, tail: &str) -> String {
    format!("{}/{tail}", collection(code))
}

/// The template sheet of a collection, which maps by itself.
#[must_use]
pub fn template(code: &str, format: TemplateFormat) -> String {
    in_collection(code, &format!("template.{}", format.extension()))
}

/// The template sheet for records of a collection.
#[must_use]
pub fn record_template(code: &str, format: TemplateFormat) -> String {
    format!("{}?job=occurrences", template(code, format))
}

/// The list of protected taxa.
#[must_use]
pub fn protected_taxa() -> String {
    format!("{ROOT}/protected-taxa")
}

/// Records by identifier.
#[must_use]
pub fn records() -> String {
    format!("{ROOT}/records")
}

/// The public search; `tail` names one of its other answers (`facets`, `map`, …), `query` what is asked.
#[must_use]
pub fn occurrences(tail: &str, query: &str) -> String {
    let slash = if tail.is_empty() { "" } else { "/" };
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{ROOT}/occurrences{slash}{tail}{mark}{query}")
}

/// What may be meant by what was typed.
#[must_use]
pub fn suggestions() -> String {
    format!("{ROOT}/suggestions")
}

/// The searches that the person keeps.
#[must_use]
pub fn saved_searches() -> String {
    format!("{ROOT}/saved-searches")
}

/// The newest records of a search, as a feed.
#[must_use]
pub fn feed(query: &str) -> String {
    occurrences("feed.atom", query)
}

/// A tile of the map of a search.
#[must_use]
pub fn occurrence_tile(zoom: u8, x: u32, y: u32, query: &str) -> String {
    occurrences(&format!("tiles/{zoom}/{x}/{y}"), query)
}

/// A record.
#[must_use]
pub fn record(id: Uuid) -> String {
    format!("{ROOT}/records/{id}")
}

/// A medium.
#[must_use]
pub fn medium(id: Uuid) -> String {
    format!("{ROOT}/media/{id}")
}

/// All batches.
#[must_use]
pub fn batches() -> String {
    format!("{ROOT}/batches")
}

/// A batch.
#[must_use]
pub fn batch(id: Uuid) -> String {
    format!("{ROOT}/batches/{id}")
}

/// What an import would do.
#[must_use]
pub fn preview(id: Uuid) -> String {
    format!("{ROOT}/batches/{id}/preview")
}

/// The same for every row and cell, as a file; only rows of an outcome, or with media of a fate, where
/// one is given.
#[must_use]
pub fn preview_file(id: Uuid, outcome: Option<String>, media: Option<String>) -> String {
    with_query(format!("{}/rows.csv", preview(id)), &[("outcome", outcome), ("media", media)])
}

/// The records of an import's source that its file does not have, as a file.
#[must_use]
pub fn gone_file(id: Uuid) -> String {
    format!("{}/gone.csv", preview(id))
}

/// The rows behind the findings of a file that the server read by itself.
#[must_use]
pub fn found_rows(id: Uuid) -> String {
    format!("{ROOT}/batches/{id}/report/rows")
}

/// The same as a file (`csv` or `xlsx`); only the rows of one finding, where its code is given.
#[must_use]
pub fn found_file(id: Uuid, code: Option<String>, extension: &str) -> String {
    with_query(format!("{}.{extension}", found_rows(id)), &[("code", code)])
}

/// All jobs.
#[must_use]
pub fn jobs() -> String {
    format!("{ROOT}/jobs")
}

/// The file of a result that was made in the background.
#[must_use]
pub fn download_file(id: Uuid) -> String {
    format!("{ROOT}/downloads/{id}/file")
}

/// A job.
#[must_use]
pub fn job(id: Uuid) -> String {
    format!("{ROOT}/jobs/{id}")
}

/// The file that was fetched from a source of a collection.
#[must_use]
pub fn source_file(code: &str, id: Uuid) -> String {
    in_collection(code, &format!("sources/{id}/file"))
}

/// The rows of a batch that were left out or refused, as a sheet that can be dropped again.
#[must_use]
pub fn left_out(id: Uuid, format: TemplateFormat) -> String {
    format!("{ROOT}/batches/{id}/left-out.{}", format.extension())
}

/// Appends the parameters that have a value.
pub(crate) fn with_query(mut url: String, parameters: &[(&str, Option<String>)]) -> String {
    let mut separator = '?';
    for (name, value) in parameters {
        if let Some(value) = value {
            url.push(separator);
            url.push_str(name);
            url.push('=');
            url.push_str(&encode(value));
            separator = '&';
        }
    }
    url
}

/// Percent-encodes everything but the unreserved characters of RFC 3986, which is safe in a path
/// segment and in a query alike.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("SVH", "SVH")]
    #[case("a b/c?d#e", "a%20b%2Fc%3Fd%23e")]
    #[case("é", "%C3%A9")]
    #[case("../x", "..%2Fx")]
    fn encodes_what_would_change_an_address(#[case] text: &str, #[case] encoded: &str) {
        assert_eq!(encode(text), encoded);
    }

    #[test]
    fn leaves_out_parameters_without_value() {
        let url = with_query(
            "/x".to_owned(),
            &[("a", None), ("b", Some("1&2".to_owned())), ("c", Some("3".to_owned()))],
        );
        assert_eq!(url, "/x?b=1%262&c=3");
    }
}
