//! One medium: large, whose it is, and everything known of it.

use api_types::Media;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use messages::text;

use crate::{
    context::use_client,
    darwin_core,
    media_kind::web_address,
    pages::{paths, record::parse_id},
    parts::{Heading, MediumFigure, When, loaded},
};

/// The medium's page.
#[component]
pub(crate) fn MediumPage() -> impl IntoView {
    let client = use_client();
    let params = use_params_map();
    let medium = Resource::new(
        move || params.read().get("id").unwrap_or_default(),
        move |id| {
            let client = client.clone();
            async move { client.medium(parse_id(&id)?).await }
        },
    );
    view! { <div class="page">{loaded(medium, |medium| page(medium).into_any())}</div> }
}

fn page(medium: Media) -> impl IntoView {
    let title = medium
        .fields
        .get("title")
        .or_else(|| medium.fields.get("caption"))
        .cloned()
        .unwrap_or_else(|| crate::media_kind::name(&medium.kind));
    let json = api_client::urls::medium(medium.id);
    view! {
        <Heading text=title.clone()/>
        <MediumFigure medium=medium.clone() shows=title/>
        <dl class="terms">{facts(&medium)}</dl>
        <ul class="actions">
            <li><a href=paths::record(medium.record)>{text("ui-record-of-medium")}</a></li>
            {medium
                .batch
                .map(|id| view! { <li><a href=paths::batch(id)>{text("ui-batch-of-medium")}</a></li> })}
            <li><a href=json rel="external">{text("ui-json")}</a></li>
        </ul>
    }
    .into_any()
}

/// All fields with a value.
fn facts(medium: &Media) -> impl IntoView + use<> {
    let mut facts = vec![
        (text("ui-medium-kind"), crate::media_kind::name(&medium.kind)),
        (text("ui-medium-format"), crate::media_kind::format(medium)),
        (text("ui-medium-address"), medium.original_url.clone()),
        (text("ui-medium-licence"), medium.license.clone().unwrap_or_default()),
        (text("ui-medium-creator"), medium.creator.clone().unwrap_or_default()),
    ];
    facts.extend(
        medium.fields.iter().map(|(name, value)| (darwin_core::label(name), value.clone())),
    );
    facts.retain(|(_, value)| !value.is_empty());
    let facts = facts.into_iter().map(|(name, value)| term(name, value)).collect_view();
    view! {
        {facts}
        <div><dt>{text("ui-medium-added")}</dt><dd><When time=medium.added_at.clone()/></dd></div>
    }
    .into_any()
}

/// One term with its value; an address becomes a link.
fn term(name: String, value: String) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{linked(value)}</dd></div> }.into_any()
}

/// A value; an address leads to what it names. Several in one text are no address.
pub(crate) fn linked(value: String) -> AnyView {
    let several = value.trim().contains(char::is_whitespace);
    match web_address(&value).filter(|address| address.starts_with("http") && !several) {
        Some(address) => view! { <a href=address rel="external nofollow">{value}</a> }.into_any(),
        None => value.into_any(),
    }
}
