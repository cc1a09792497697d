//! Addresses of the pages. (Addresses of the API are built by `api_client` alone.)

use api_client::urls::encode;
use uuid::Uuid;

/// All collections.
pub(crate) const COLLECTIONS: &str = "/collections";
/// All batches of the person.
pub(crate) const BATCHES: &str = "/batches";
/// The list of protected taxa.
pub(crate) const PROTECTED_TAXA: &str = "/protected-taxa";
/// The searches that the person keeps.
pub(crate) const SEARCHES: &str = "/searches";
/// Work in the background.
pub(crate) const JOBS: &str = "/jobs";
/// Help.
pub(crate) const HELP: &str = "/help";
/// Help on importing records.
pub(crate) const HELP_IMPORTING: &str = "/help/importing";
/// Help on the API.
pub(crate) const HELP_API: &str = "/help/api";
/// Records by number.
pub(crate) const FIND: &str = "/find";

/// The search.
pub(crate) const SEARCH: &str = "/search";

/// A collection.
#[must_use]
pub(crate) fn collection(code: &str) -> String {
    format!("{COLLECTIONS}/{}", encode(code))
}

/// All records of a collection, as a search.
#[must_use]
pub(crate) fn all_of(code: &str) -> String {
    format!("{SEARCH}?collection={}", encode(code))
}

/// A taxon.
#[must_use]
pub(crate) fn taxon(name: &str) -> String {
    format!("/taxa/{}", encode(name))
}

/// Keeping a search.
#[must_use]
pub(crate) fn save_search(query: &str) -> String {
    format!("{SEARCHES}?save={}", encode(query))
}

/// The media workbench of a collection.
#[must_use]
pub(crate) fn workbench(code: &str) -> String {
    format!("{}/workbench/media", collection(code))
}

/// The workbench for records of a collection.
#[must_use]
pub(crate) fn import(code: &str) -> String {
    format!("{}/import", collection(code))
}

/// The workbench for records with the file that was fetched from a source.
#[must_use]
pub(crate) fn import_source(code: &str, source: Uuid) -> String {
    format!("{}?source={source}", import(code))
}

/// The addresses from which a collection is fetched.
#[must_use]
pub(crate) fn sources(code: &str) -> String {
    format!("{}/sources", collection(code))
}

/// What an import would do.
#[must_use]
pub(crate) fn preview(code: &str, id: Uuid) -> String {
    format!("{}/batches/{id}/preview", collection(code))
}

/// A record.
#[must_use]
pub(crate) fn record(id: Uuid) -> String {
    format!("/records/{id}")
}

/// A medium.
#[must_use]
pub(crate) fn medium(id: Uuid) -> String {
    format!("/media/{id}")
}

/// A batch.
#[must_use]
pub(crate) fn batch(id: Uuid) -> String {
    format!("{BATCHES}/{id}")
}

/// Signing in, coming back to `then` afterwards.
#[must_use]
pub(crate) fn sign_in(then: &str) -> String {
    if then == "/" || then.is_empty() || then.starts_with("/sign-in") {
        return "/sign-in".to_owned();
    }
    format!("/sign-in?then={}", encode(then))
}

/// Where to go after signing in: a path of this portal, or home. Another origin is never followed,
/// however it is spelled (`//host`, `/\host`, `https:host`, control characters that browsers drop).
#[must_use]
pub(crate) fn safe_then(then: Option<&str>) -> String {
    let safe = then.filter(|path| {
        path.starts_with('/')
            && !path.starts_with("//")
            && !path.contains('\\')
            && !path.chars().any(char::is_control)
            && !path.starts_with("/sign-in")
    });
    safe.unwrap_or("/").to_owned()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(Some("/batches/1?outcome=failed#x"), "/batches/1?outcome=failed#x")]
    #[case(Some("/"), "/")]
    #[case(None, "/")]
    #[case(Some(""), "/")]
    #[case(Some("https://evil.example/"), "/")]
    #[case(Some("//evil.example/"), "/")]
    #[case(Some("/\\evil.example/"), "/")]
    #[case(Some("/\t/evil.example/"), "/")]
    #[case(Some("javascript:alert(1)"), "/")]
    #[case(Some("/sign-in?then=/sign-in"), "/")]
    fn only_paths_of_this_portal_are_followed(#[case] then: Option<&str>, #[case] goes: &str) {
        assert_eq!(safe_then(then), goes);
    }

    #[test]
    fn signing_in_comes_back_to_where_one_was() {
        assert_eq!(sign_in("/batches/a b"), "/sign-in?then=%2Fbatches%2Fa%20b");
        assert_eq!(sign_in("/"), "/sign-in");
    }
}
