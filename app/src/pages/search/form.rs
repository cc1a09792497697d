//! What is asked, as a plain form: it works before and without script. With script the page stays.

use std::rc::Rc;

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use messages::text;
use search_query::{Field, Params};

use super::{
    asked::Asked,
    fields::{GROUPS, Group, is_flag, is_in_form},
    words,
};
use crate::{browser::page, pages::paths, parts::Suggested};

/// Parameters that a new question does not keep: they belong to the answer of the old one.
const NOT_KEPT: [&str; 3] = ["cursor", "map", "facets"];

/// The one box, as it stands on the first page.
#[component]
pub(crate) fn SearchBox(
    /// The collection that is searched, by its code; else all of them.
    #[prop(optional, into)]
    within: String,
) -> impl IntoView {
    let label = if within.is_empty() { "ui-search-label" } else { "ui-search-within" };
    let within = (!within.is_empty()).then(|| hidden(("collection".to_owned(), within)));
    view! {
        <form class="find" role="search" action=paths::SEARCH method="get" on:submit=go_there()>
            {within}
            <label for="q">{text(label)}</label>
            <div class="find-row">
                <Suggested>
                    <input id="q" name="q" type="text" inputmode="search" enterkeyhint="search" maxlength="500" autocomplete="off" spellcheck="false"/>
                </Suggested>
                <button type="submit" class="button button-go">{text("ui-search-go")}</button>
            </div>
            <p class="soft small">{text("ui-search-hint")}</p>
        </form>
    }
    .into_any()
}

/// The box with everything that can be asked for below it.
pub(crate) fn search_form(asked: &Asked) -> AnyView {
    let words = asked.params.get("q").unwrap_or_default().to_owned();
    let groups = GROUPS.iter().map(|group| fields_of(group, &asked.params)).collect_view();
    let kept = kept(&asked.params).into_iter().map(hidden).collect_view();
    view! {
        <form class="search-form" role="search" action=paths::SEARCH method="get" on:submit=go_there()>
            <label for="q" class="visually-hidden">{text("ui-search-label")}</label>
            <div class="find-row">
                <Suggested>
                    <input
                        id="q"
                        name="q"
                        type="text"
                        inputmode="search"
                        enterkeyhint="search"
                        value=words
                        placeholder=text("ui-search-placeholder")
                        maxlength="500"
                        autocomplete="off"
                        spellcheck="false"
                    />
                </Suggested>
                <button type="submit" class="button button-go">{text("ui-search-go")}</button>
            </div>
            <details class="advanced">
                <summary>{text("ui-search-advanced")}</summary>
                <p class="soft small">{text("ui-search-advanced-hint")}</p>
                <div class="advanced-groups">{groups}</div>
                <p class="actions">
                    <button type="submit" class="button button-go">{text("ui-search-go")}</button>
                    <a href=paths::SEARCH>{text("ui-search-clear")}</a>
                </p>
            </details>
            {kept}
        </form>
    }
    .into_any()
}

/// Goes to the address of a form without loading the page anew, and leaves its blank boxes away.
pub(crate) fn go_there() -> impl Fn(SubmitEvent) + 'static {
    let navigate = Rc::new(use_navigate());
    move |event| {
        let Some(query) = page::form_query(&event) else { return };
        event.prevent_default();
        let address = Params::from_query(&query).address(paths::SEARCH).into_owned();
        navigate(&address, NavigateOptions::default());
    }
}

/// What the form has no box for and has to keep: further values of a field, what is excluded, the view.
fn kept(params: &Params) -> Vec<(String, String)> {
    let mut shown = std::collections::BTreeSet::new();
    params
        .pairs()
        .filter(|(name, _)| !(NOT_KEPT.contains(name) || is_in_form(name) && shown.insert(*name)))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// A pair that travels with a form unseen.
pub(crate) fn hidden((name, value): (String, String)) -> AnyView {
    view! { <input type="hidden" name=name value=value/> }.into_any()
}

fn fields_of(group: &Group, params: &Params) -> AnyView {
    let boxes = group.fields.iter().map(|field| one(*field, params)).collect_view();
    view! {
        <fieldset>
            <legend>{text(&format!("ui-search-group-{}", group.name))}</legend>
            {boxes}
        </fieldset>
    }
    .into_any()
}

fn one(field: Field, params: &Params) -> AnyView {
    let name = field.name();
    let id = format!("ask-{name}");
    let given = params.get(name).unwrap_or_default().to_owned();
    let hint = Some(format!("ui-hint-{name}")).filter(|key| messages::has(key));
    let hint_id = hint.is_some().then(|| format!("hint-{name}"));
    let control = if is_flag(field) {
        flag(name, &id, &given)
    } else {
        view! {
            <input
                type="text"
                id=id.clone()
                name=name
                value=given
                autocomplete="off"
                spellcheck="false"
                aria-describedby=hint_id.clone()
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{words::field(name)}</label>
            {control}
            {hint.map(|key| view! { <span class="soft small" id=hint_id>{text(&key)}</span> })}
        </div>
    }
    .into_any()
}

fn flag(name: &'static str, id: &str, given: &str) -> AnyView {
    let options = ["", "true", "false"].map(|value| {
        let words =
            if value.is_empty() { text("ui-search-any") } else { words::value(name, value) };
        view! { <option value=value selected=value == given>{words}</option> }
    });
    view! { <select id=id.to_owned() name=name>{options.collect_view()}</select> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_keeps_what_it_has_no_box_for() {
        let params = Params::from_query(
            "q=oak&q=pine&country=Chile&country=Peru&-county=X&view=table&cursor=c&sort=eventDate",
        );
        let kept: Vec<String> =
            kept(&params).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        let expected = ["q=pine", "country=Peru", "-county=X", "view=table", "sort=eventDate"];
        assert_eq!(kept, expected);
    }
}
