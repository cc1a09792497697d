//! How a sheet becomes linked media, what a sheet may hold, and every rule with its sentences.

use leptos::prelude::*;
use media_batch::rule::{Rule, Severity};
use messages::text;

use crate::pages::paths;

/// The words.
pub(super) fn words() -> AnyView {
    let steps = (1..=4).map(|step| view! { <li>{text(&format!("ui-help-step-{step}"))}</li> });
    view! {
        <p><a href=paths::HELP_IMPORTING rel="external">{text("ui-im-help-title")}</a></p>
        <p><a href=paths::HELP_API rel="external">{text("ui-api-title")}</a></p>
        <section aria-labelledby="steps">
            <h2 id="steps">{text("ui-help-steps")}</h2>
            <ol class="steps">{steps.collect_view()}</ol>
        </section>
        <section aria-labelledby="keys">
            <h2 id="keys">{text("ui-help-keys-title")}</h2>
            <p>{text("ui-help-keys-lead")}</p>
            <dl class="keys">{KEYS.into_iter().map(|(keys, id)| key(keys, id)).collect_view()}</dl>
        </section>
        <section aria-labelledby="limits">
            <h2 id="limits">{text("ui-help-limits-title")}</h2>
            <p>{text("ui-help-limits")}</p>
        </section>
        <section aria-labelledby="rules">
            <h2 id="rules">{text("ui-help-rules")}</h2>
            <p>{text("ui-help-rules-lead")}</p>
            {rules().map(rule).collect_view()}
        </section>
    }
    .into_any()
}

/// Keys of the workbench with what they do. (Names of keys are printed on them.)
const KEYS: [(&[&str], &str); 6] = [
    (&["←", "→", "↑", "↓"], "ui-help-key-arrows"),
    (&["Enter", "F2"], "ui-help-key-edit"),
    (&["Shift + Space"], "ui-help-key-out"),
    (&["Ctrl + A"], "ui-help-key-all"),
    (&["Ctrl + Z"], "ui-help-key-undo"),
    (&["Ctrl + V"], "ui-help-key-paste"),
];

fn key(keys: &[&'static str], id: &str) -> AnyView {
    let names = keys.iter().map(|key| view! { <kbd>{*key}</kbd> " " }).collect_view();
    view! { <div><dt>{names}</dt><dd>{text(id)}</dd></div> }.into_any()
}

/// All rules in the order of their table.
fn rules() -> impl Iterator<Item = Rule> {
    Rule::ALL.iter().copied()
}

/// One rule. Its code is the anchor, so that a finding anywhere can link here.
fn rule(rule: Rule) -> impl IntoView {
    let code = rule.code();
    let severity = match rule.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let sentences = ["why", "advice"].into_iter().filter_map(|part| {
        let key = format!("rule-{code}-{part}");
        let sentence = text(&key);
        // A rule without advice has no such message; the key itself is not for people.
        (sentence != key).then(|| view! { <p>{sentence}</p> })
    });
    view! {
        <section class="rule" id=code>
            <h3>
                <span class=format!("severity severity-{severity}")>{text(&format!("ui-severity-{severity}"))}</span>
                " " {text(&format!("rule-{code}-title"))}
            </h3>
            {sentences.collect_view()}
            <p class="small soft"><code>{code}</code></p>
        </section>
    }
    .into_any()
}
