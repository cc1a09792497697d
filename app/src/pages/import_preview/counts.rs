//! The counts of a preview in figures and sentences: nothing that is zero, nothing left unsaid.

use api_types::{Batch, Preview};
use leptos::prelude::*;
use messages::text;

use super::shown::Shown;
use crate::{format, parts::Count};

/// Outcomes of rows in the order in which they are shown.
pub(super) fn outcomes(preview: &Preview) -> [(&'static str, u32); 5] {
    [
        ("new", preview.new),
        ("changed", preview.changed),
        ("unchanged", preview.unchanged),
        ("left_out", preview.left_out),
        ("failed", preview.failed),
    ]
}

/// Media by what becomes of them, in the order in which they are shown.
pub(super) fn media(preview: &Preview) -> [(&'static str, u32); 4] {
    [
        ("new", preview.media_new),
        ("changed", preview.media_changed),
        ("unchanged", preview.media_unchanged),
        ("failed", preview.media_failed),
    ]
}

/// What happens beside the rows' own records, as sentences, each with what it speaks of where that can
/// be listed.
fn sentences(preview: &Preview) -> Vec<(String, Option<Shown>)> {
    let media = media(preview).into_iter().map(|(name, count)| {
        let shown = Shown::Media(name.to_owned());
        (format!("ui-im-count-media-{name}"), u64::from(count), Some(shown))
    });
    let before = [
        ("ui-im-count-erased".to_owned(), preview.values_erased, None),
        ("ui-im-count-conflicts".to_owned(), preview.conflicts, None),
    ];
    let behind = [
        ("ui-im-count-determinations".to_owned(), preview.determinations_new.into(), None),
        ("ui-im-count-gone".to_owned(), preview.gone, Some(Shown::Gone)),
    ];
    let said = before.into_iter().chain(media).chain(behind).filter(|(_, count, _)| *count > 0);
    said.map(|(id, count, shown)| (format::counted(&id, count), shown)).collect()
}

/// An outcome of the preview in words.
pub(super) fn outcome(name: &str) -> String {
    text(&format!("ui-im-outcome-{}", name.replace('_', "-")))
}

/// Figures and sentences.
pub(super) fn counts(batch: &Batch, preview: &Preview, open: bool) -> AnyView {
    let figures = outcomes(preview)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| {
            view! {
                <Count value=u64::from(count) label=outcome(name) class=format!("outcome-{name}")/>
            }
        })
        .collect_view();
    let sentences = sentences(preview)
        .into_iter()
        .map(|(sentence, shown)| {
            let which = shown.map(|shown| {
                let href = format!("{}#rows", shown.address(batch));
                view! { " " <a href=href>{text("ui-im-count-which")}</a> }
            });
            view! { <li>{sentence} {which}</li> }
        })
        .collect_view();
    let nothing = (open && preview.new == 0 && preview.changed == 0 && preview.media_new == 0)
        .then(|| view! { <p>{text("ui-im-count-nothing")}</p> });
    view! {
        <section aria-label=text("ui-im-preview-counts")>
            <dl class="figures">{figures}</dl>
            {nothing}
            <ul class="import-counts">{sentences}</ul>
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_counted_is_said_and_nothing_that_is_zero() {
        assert!(sentences(&Preview::default()).is_empty());
        let preview = Preview {
            values_erased: 1_214,
            conflicts: 1,
            media_new: 2,
            media_changed: 3,
            media_unchanged: 4,
            media_failed: 5,
            determinations_new: 6,
            gone: 7,
            ..Preview::default()
        };
        let said = sentences(&preview);
        assert_eq!(said.len(), 8);
        assert_eq!(said.first().unwrap().0, "1,214 values that records have now are erased.");
        assert!(said.iter().all(|(sentence, _)| !sentence.contains("ui-")), "{said:?}");
        assert_eq!(said.last().unwrap().1, Some(Shown::Gone));
    }

    #[test]
    fn every_outcome_has_its_words() {
        for (name, _) in outcomes(&Preview::default()) {
            assert!(!outcome(name).starts_with("ui-"), "{name}");
        }
    }
}
