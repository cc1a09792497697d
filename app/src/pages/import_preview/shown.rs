//! What of a preview is listed: all rows, those of an outcome, those with media of a fate, or the
//! records that the file does not have. It stands in the address, so that it can be sent on.

use api_client::{ApiClient, ClientError, urls};
use api_types::{Batch, GoneRecord, Preview, PreviewRow};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use messages::text;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::counts;
use crate::{format, pages::paths};

/// Rows a page: each may have many cells.
const PAGE: u32 = 50;

/// What is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// Every row.
    All,
    /// Rows of an outcome.
    Outcome(String),
    /// Rows with media of a fate.
    Media(String),
    /// Records that the file does not have.
    Gone,
}

impl Shown {
    /// What the page's address asks for.
    pub(super) fn of(query: &ParamsMap) -> Shown {
        if query.get("gone").is_some() {
            return Shown::Gone;
        }
        match (query.get("outcome"), query.get("media")) {
            (Some(outcome), _) => Shown::Outcome(outcome),
            (None, Some(media)) => Shown::Media(media),
            (None, None) => Shown::All,
        }
    }

    /// The page's address that lists it.
    pub(super) fn address(&self, batch: &Batch) -> String {
        let here = paths::preview(&batch.collection, batch.id);
        match self {
            Shown::All => here,
            Shown::Outcome(outcome) => format!("{here}?outcome={}", urls::encode(outcome)),
            Shown::Media(media) => format!("{here}?media={}", urls::encode(media)),
            Shown::Gone => format!("{here}?gone=all"),
        }
    }

    /// Everything of it as a file, and what that file is called.
    pub(super) fn file(&self, batch: Uuid) -> (String, String) {
        let (outcome, media) = self.filter();
        let address = match self {
            Shown::Gone => urls::gone_file(batch),
            _ => urls::preview_file(batch, outcome, media),
        };
        let words = match self {
            Shown::All => "ui-im-rows-file",
            Shown::Gone => "ui-im-gone-file",
            Shown::Outcome(_) | Shown::Media(_) => "ui-im-rows-file-some",
        };
        (address, text(words))
    }

    fn filter(&self) -> (Option<String>, Option<String>) {
        match self {
            Shown::Outcome(outcome) => (Some(outcome.clone()), None),
            Shown::Media(media) => (None, Some(media.clone())),
            Shown::All | Shown::Gone => (None, None),
        }
    }

    /// A page of it.
    pub(super) async fn page(
        &self,
        client: &ApiClient,
        batch: Uuid,
        after: Option<i64>,
    ) -> Result<Page, ClientError> {
        if *self == Shown::Gone {
            let found = client.preview_gone(batch, after, PAGE).await?;
            return Ok(Page { gone: found.records, next: found.next, ..Page::default() });
        }
        let after = after.and_then(|row| u32::try_from(row).ok());
        let found = client.preview_rows(batch, self.filter(), after, PAGE).await?;
        Ok(Page { rows: found.rows, next: found.next.map(i64::from), ..Page::default() })
    }
}

/// A page of what is listed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Page {
    /// Rows of the file.
    pub(super) rows: Vec<PreviewRow>,
    /// Records that the file does not have.
    pub(super) gone: Vec<GoneRecord>,
    /// Where to go on.
    pub(super) next: Option<i64>,
}

impl Page {
    /// How much is on it.
    pub(super) fn len(&self) -> u64 {
        u64::try_from(self.rows.len() + self.gone.len()).unwrap_or(u64::MAX)
    }

    /// Appends the page behind it.
    pub(super) fn extend(&mut self, next: Page) {
        self.rows.extend(next.rows);
        self.gone.extend(next.gone);
        self.next = next.next;
    }
}

/// Everything that can be listed, with its words and its count; what is empty is left away.
fn choices(batch: &Batch, preview: &Preview) -> Vec<(Shown, String, u64)> {
    let all = (Shown::All, text("ui-outcome-all"), u64::from(batch.rows));
    let outcomes = counts::outcomes(preview).into_iter().map(|(name, count)| {
        (Shown::Outcome(name.to_owned()), counts::outcome(name), u64::from(count))
    });
    let media = counts::media(preview).into_iter().map(|(name, count)| {
        (Shown::Media(name.to_owned()), text(&format!("ui-im-media-{name}")), u64::from(count))
    });
    let gone = (Shown::Gone, text("ui-im-gone-chip"), preview.gone);
    let rest = outcomes.chain(media).chain([gone]).filter(|(_, _, count)| *count > 0);
    std::iter::once(all).chain(rest).collect()
}

/// The filter: one link a choice, so that each has an address and works without script.
pub(super) fn filters(batch: &Batch, preview: &Preview, chosen: &Shown) -> impl IntoView + use<> {
    let links = choices(batch, preview)
        .into_iter()
        .map(|(shown, words, count)| {
            let current = (shown == *chosen).then_some("true");
            view! {
                <li>
                    <a
                        class="chip"
                        href=shown.address(batch)
                        aria-current=current
                        data-noscroll="true"
                    >
                        <b>{format::count(count)}</b> " " {words}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <nav aria-label=text("ui-outcomes-filter")><ul class="chips">{links}</ul></nav> }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("", Shown::All)]
    #[case("outcome=changed", Shown::Outcome("changed".into()))]
    #[case("outcome=changed&media=new", Shown::Outcome("changed".into()))]
    #[case("media=failed", Shown::Media("failed".into()))]
    #[case("gone=all", Shown::Gone)]
    fn what_is_listed_stands_in_the_address(#[case] query: &str, #[case] expected: Shown) {
        let mut map = ParamsMap::new();
        for pair in query.split('&').filter_map(|pair| pair.split_once('=')) {
            map.insert(pair.0.to_owned(), pair.1.to_owned());
        }
        assert_eq!(Shown::of(&map), expected);
    }

    #[test]
    fn the_file_holds_what_is_listed() {
        let id = Uuid::nil();
        let files = [
            Shown::All,
            Shown::Outcome("left_out".into()),
            Shown::Media("new".into()),
            Shown::Gone,
        ]
        .map(|shown| shown.file(id));
        let root = format!("/api/v1/batches/{id}/preview");
        let tails = ["/rows.csv", "/rows.csv?outcome=left_out", "/rows.csv?media=new", "/gone.csv"];
        for ((address, words), tail) in files.iter().zip(tails) {
            assert_eq!(*address, format!("{root}{tail}"));
            assert!(!words.starts_with("ui-"), "{words}");
        }
    }
}
