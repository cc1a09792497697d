//! What was found as files: plain links, which the browser loads by itself.

use api_client::urls;
use leptos::prelude::*;
use messages::text;

use super::asked::Asked;
use crate::pages::paths;

/// Records of which the portal makes a file while it is loaded; of more it makes one in the
/// background, for programs that ask for it.
const MOST: u64 = 200_000;

/// The files with the names of their texts (`ui-search-file-<name>`).
const FILES: [(&str, &str); 4] = [
    ("csv", "download.csv"),
    ("media", "media.csv"),
    ("dwca", "download.dwca.zip"),
    ("geojson", "download.geojson"),
];

/// The files of a result of `total` records; nothing where nothing was found.
pub(crate) fn files(asked: &Asked, total: u64) -> Option<AnyView> {
    if total == 0 {
        return None;
    }
    let entries = if total > MOST {
        view! { <li>{text("ui-search-files-many")}</li> }.into_any()
    } else {
        let query = query(asked);
        let link = |(name, file): (&str, &str)| {
            let href = urls::occurrences(file, &query);
            let words = text(&format!("ui-search-file-{name}"));
            view! { <li><a href=href rel="external nofollow" download="">{words}</a></li> }
        };
        FILES.map(link).collect_view().into_any()
    };
    let help = text("ui-search-files-help");
    Some(
        view! {
            <details class="menu">
                <summary>{text("ui-search-files")}</summary>
                <ul>
                    {entries}
                    <li><a href=paths::HELP_API rel="external">{help}</a></li>
                </ul>
            </details>
        }
        .into_any(),
    )
}

/// All that was found, in its order, with all that is known of it.
fn query(asked: &Asked) -> String {
    let pages = ["limit", "media", "fields"];
    pages.iter().fold(asked.records(), |query, name| query.without_any(name)).to_query()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_holds_the_whole_result_of_every_view() {
        let asked = Asked::read("?country=Chile&sort=-eventDate&limit=50&cursor=x&view=table");
        assert_eq!(query(&asked), "country=Chile&sort=-eventDate");
        let asked = Asked::read("?country=Chile&view=gallery");
        assert_eq!(query(&asked), "country=Chile&hasMedia=true");
    }

    #[test]
    fn every_file_has_a_name() {
        for (name, _) in FILES {
            let key = format!("ui-search-file-{name}");
            assert_ne!(text(&key), key);
        }
    }
}
