//! What of a preview is listed: all rows, those of an outcome, those with media of a fate, or the
//! records that the file does not have. It stands in the address, so that it can be sent on.

use api_client::{ApiClient, ClientError, urls};
use api_types::{Batch, FoundRow, GoneRecord, Preview, PreviewRow};
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
    /// Rows in which a rule found something, by its code; [`ALL_FINDINGS`] means any rule.
    Finding(String),
}

/// Any rule.
pub(super) const ALL_FINDINGS: &str = "all";

impl Shown {
    /// What the page's address asks for.
    pub(super) fn of(query: &ParamsMap) -> Shown {
        if query.get("gone").is_some() {
            return Shown::Gone;
        }
        if let Some(code) = query.get("finding") {
            return Shown::Finding(code);
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
            Shown::Finding(code) => format!("{here}?finding={}", urls::encode(code)),
        }
    }

    /// Everything of it as files, and what those files are called.
    pub(super) fn files(&self, batch: Uuid) -> Vec<(String, String)> {
        let (outcome, media) = self.filter();
        let (address, words) = match self {
            Shown::Finding(_) => return self.files_of_findings(batch),
            Shown::Gone => (urls::gone_file(batch), "ui-im-gone-file"),
            Shown::All => (urls::preview_file(batch, outcome, media), "ui-im-rows-file"),
            Shown::Outcome(_) | Shown::Media(_) => {
                (urls::preview_file(batch, outcome, media), "ui-im-rows-file-some")
            }
        };
        vec![(address, text(words))]
    }

    fn files_of_findings(&self, batch: Uuid) -> Vec<(String, String)> {
        let code = self.code();
        let which = if code.is_some() { "some" } else { "all" };
        ["csv", "xlsx"]
            .map(|extension| {
                let words = text(&format!("ui-im-found-file-{which}-{extension}"));
                (urls::found_file(batch, code.clone(), extension), words)
            })
            .to_vec()
    }

    /// The rule whose rows are listed; `None` of all rules.
    fn code(&self) -> Option<String> {
        match self {
            Shown::Finding(code) if code != ALL_FINDINGS => Some(code.clone()),
            _ => None,
        }
    }

    fn filter(&self) -> (Option<String>, Option<String>) {
        match self {
            Shown::Outcome(outcome) => (Some(outcome.clone()), None),
            Shown::Media(media) => (None, Some(media.clone())),
            Shown::All | Shown::Gone | Shown::Finding(_) => (None, None),
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
        if matches!(self, Shown::Finding(_)) {
            let found = client.found_rows(batch, self.code(), after, PAGE).await?;
            let next = found.next.map(i64::from);
            return Ok(Page { found: found.rows, next, ..Page::default() });
        }
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
    /// Rows with what the rules found in them.
    pub(super) found: Vec<FoundRow>,
    /// Where to go on.
    pub(super) next: Option<i64>,
}

impl Page {
    /// How much is on it.
    pub(super) fn len(&self) -> u64 {
        u64::try_from(self.rows.len() + self.gone.len() + self.found.len()).unwrap_or(u64::MAX)
    }

    /// Appends the page behind it.
    pub(super) fn extend(&mut self, next: Page) {
        self.rows.extend(next.rows);
        self.gone.extend(next.gone);
        self.found.extend(next.found);
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
    #[case("finding=date-read", Shown::Finding("date-read".into()))]
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
            Shown::Finding("date-read".into()),
            Shown::Finding(ALL_FINDINGS.into()),
        ]
        .into_iter()
        .flat_map(|shown| shown.files(id))
        .collect::<Vec<_>>();
        let root = format!("/api/v1/batches/{id}");
        let tails = [
            "/preview/rows.csv",
            "/preview/rows.csv?outcome=left_out",
            "/preview/rows.csv?media=new",
            "/preview/gone.csv",
            "/report/rows.csv?code=date-read",
            "/report/rows.xlsx?code=date-read",
            "/report/rows.csv",
            "/report/rows.xlsx",
        ];
        assert_eq!(files.len(), tails.len());
        for ((address, words), tail) in files.iter().zip(tails) {
            assert_eq!(*address, format!("{root}{tail}"));
            assert!(!words.starts_with("ui-"), "{words}");
        }
    }
}
