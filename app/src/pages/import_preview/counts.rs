//! The counts of a preview in figures and sentences: nothing that is zero, nothing left unsaid.

use api_types::Preview;
use leptos::prelude::*;
use messages::text;

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

/// What happens beside the rows' own records, as sentences.
pub(super) fn sentences(preview: &Preview) -> Vec<String> {
    let all = [
        ("ui-im-count-erased", preview.values_erased),
        ("ui-im-count-conflicts", preview.conflicts),
        ("ui-im-count-media-new", preview.media_new.into()),
        ("ui-im-count-media-changed", preview.media_changed.into()),
        ("ui-im-count-media-unchanged", preview.media_unchanged.into()),
        ("ui-im-count-media-failed", preview.media_failed.into()),
        ("ui-im-count-determinations", preview.determinations_new.into()),
        ("ui-im-count-gone", preview.gone),
    ];
    let said = all.into_iter().filter(|(_, count)| *count > 0);
    said.map(|(id, count)| format::counted(id, count)).collect()
}

/// An outcome of the preview in words.
pub(super) fn outcome(name: &str) -> String {
    text(&format!("ui-im-outcome-{}", name.replace('_', "-")))
}

/// Figures and sentences.
pub(super) fn counts(preview: &Preview, open: bool) -> AnyView {
    let figures = outcomes(preview)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| {
            view! {
                <Count value=u64::from(count) label=outcome(name) class=format!("outcome-{name}")/>
            }
        })
        .collect_view();
    let sentences =
        sentences(preview).into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view();
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
        assert_eq!(said.first().unwrap(), "1,214 values that records have now are erased.");
        assert!(said.iter().all(|sentence| !sentence.contains("ui-")), "{said:?}");
    }

    #[test]
    fn every_outcome_has_its_words() {
        for (name, _) in outcomes(&Preview::default()) {
            assert!(!outcome(name).starts_with("ui-"), "{name}");
        }
    }
}
