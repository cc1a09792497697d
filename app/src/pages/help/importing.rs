//! What each way of importing records does, blank cells, matching, readings, archives, undo.

use leptos::prelude::*;
use messages::text;

/// Chapters with the number of their paragraphs.
const CHAPTERS: [(&str, u8); 10] = [
    ("ways", 3),
    ("modes", 3),
    ("blank", 4),
    ("match", 4),
    ("readings", 3),
    ("media", 3),
    ("archives", 4),
    ("sources", 3),
    ("gone", 3),
    ("undo", 2),
];

/// The words.
pub(super) fn words() -> AnyView {
    let chapters = CHAPTERS.map(|(name, paragraphs)| chapter(name, paragraphs)).collect_view();
    view! {
        <p class="lead">{text("ui-im-help-lead")}</p>
        {chapters}
    }
    .into_any()
}

fn chapter(name: &str, paragraphs: u8) -> AnyView {
    let title = text(&format!("ui-im-help-{name}"));
    let paragraphs = (1..=paragraphs)
        .map(|number| view! { <p>{text(&format!("ui-im-help-{name}-{number}"))}</p> })
        .collect_view();
    let labelled_by = name.to_owned();
    view! {
        <section aria-labelledby=labelled_by>
            <h2 id=name.to_owned()>{title}</h2>
            {paragraphs}
        </section>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paragraph_is_in_the_catalogue() {
        for (name, paragraphs) in CHAPTERS {
            for number in 1..=paragraphs {
                let key = format!("ui-im-help-{name}-{number}");
                assert_ne!(text(&key), key);
            }
            let beyond = format!("ui-im-help-{name}-{}", paragraphs + 1);
            assert_eq!(text(&beyond), beyond, "a paragraph that nobody shows");
        }
    }
}
