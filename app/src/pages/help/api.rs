//! Help on the API: how to ask, page, download, and examples that run as they stand.

use leptos::prelude::*;
use messages::text;

/// Chapters with the number of their paragraphs.
const CHAPTERS: [(&str, u8); 5] =
    [("asking", 5), ("pages", 2), ("files", 4), ("records", 3), ("manners", 3)];

/// Examples by language: the same files that are run against a portal when this is tested.
const EXAMPLES: [(&str, &str); 3] = [
    ("curl", include_str!("../../../../docs/api/examples.sh")),
    ("r", include_str!("../../../../docs/api/examples.R")),
    ("python", include_str!("../../../../docs/api/examples.py")),
];

/// Every address with its parameters, for machines.
const DESCRIPTION: &str = "/api/v1/openapi.json";

/// The words.
pub(super) fn words() -> AnyView {
    let chapters = CHAPTERS.map(|(name, paragraphs)| chapter(name, paragraphs)).collect_view();
    let examples = EXAMPLES.map(|(name, code)| example(name, code)).collect_view();
    view! {
        <p class="lead">{text("ui-api-lead")}</p>
        <p><a href=DESCRIPTION rel="external">{text("ui-api-description")}</a></p>
        {chapters}
        <section aria-labelledby="examples">
            <h2 id="examples">{text("ui-api-examples")}</h2>
            <p>{text("ui-api-examples-lead")}</p>
            {examples}
        </section>
    }
    .into_any()
}

fn chapter(name: &str, paragraphs: u8) -> AnyView {
    let paragraphs = (1..=paragraphs)
        .map(|number| view! { <p>{text(&format!("ui-api-{name}-{number}"))}</p> })
        .collect_view();
    let labelled_by = name.to_owned();
    view! {
        <section aria-labelledby=labelled_by>
            <h2 id=name.to_owned()>{text(&format!("ui-api-{name}"))}</h2>
            {paragraphs}
        </section>
    }
    .into_any()
}

fn example(name: &str, code: &'static str) -> AnyView {
    let label = text(&format!("ui-api-example-{name}"));
    view! {
        <h3>{label.clone()}</h3>
        // Long lines are read by scrolling, also with the keyboard alone.
        <pre class="code" tabindex="0" role="region" aria-label=label><code>{code}</code></pre>
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
                let key = format!("ui-api-{name}-{number}");
                assert_ne!(text(&key), key);
            }
            let beyond = format!("ui-api-{name}-{}", paragraphs + 1);
            assert_eq!(text(&beyond), beyond, "a paragraph that nobody shows");
        }
    }
}
