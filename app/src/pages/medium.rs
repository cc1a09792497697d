//! One medium: large, whose it is and how to credit it, everything known of it in the terms of Audubon
//! Core, the record it belongs to and its neighbours there.

use api_client::{ApiClient, ClientError};
use api_types::{Media, RecordLabel};
use leptos::prelude::*;
use leptos_meta::{Link, Meta};
use leptos_router::hooks::use_params_map;
use messages::{Arg, text, text_with};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    audubon_core::{self, Group},
    context::{use_client, use_origin},
    licence,
    media_kind::{self, web_address},
    pages::{
        paths,
        record::{name_of, number_of, parse_id},
    },
    parts::{Copied, Heading, MediumFigure, When, loaded, taxon, zoom_script},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Shown {
    medium: Media,
    /// Its record, with the collection's name and the ids of all its media in their order.
    record: Option<(RecordLabel, String, Vec<Uuid>)>,
}

/// The medium's page.
#[component]
pub(crate) fn MediumPage() -> impl IntoView {
    let client = use_client();
    let params = use_params_map();
    let shown = Resource::new(
        move || params.read().get("id").unwrap_or_default(),
        move |id| {
            let client = client.clone();
            async move { load(&client, parse_id(&id)?).await }
        },
    );
    view! { <article class="page record">{loaded(shown, |shown| page(&shown).into_any())}</article> }
}

async fn load(client: &ApiClient, id: Uuid) -> Result<Shown, ClientError> {
    let medium = client.medium(id).await?;
    // The medium is worth showing without its record.
    let record = client.record(medium.record).await.ok().map(|record| {
        (record.label, record.collection_name, record.media.iter().map(|one| one.id).collect())
    });
    Ok(Shown { medium, record })
}

fn page(shown: &Shown) -> impl IntoView {
    let Shown { medium, record } = shown;
    let title = title(shown);
    let shows = medium.fields.get("caption").cloned().unwrap_or_else(|| title.clone());
    let head = record.as_ref().map(|(label, collection, _)| of_record(label, collection));
    let nearby = record.as_ref().and_then(|(_, _, all)| neighbours(medium.id, all));
    let json = api_client::urls::medium(medium.id);
    view! {
        {tags(medium, &title)}
        <header class="record-head">{head}<Heading text=title/></header>
        <section class="media one" aria-label=text("ui-medium-itself")>
            <MediumFigure medium=medium.clone() shows about=false/>
        </section>
        {zoom_script([medium])}
        {nearby}
        <section aria-labelledby="credit">
            <h2 id="credit">{text("ui-medium-credit")}</h2>
            <Copied line=credit_line(shown, &use_origin()) label="ui-medium-credit-copy"/>
        </section>
        <div class="classes">
            {audubon_core::groups(medium).into_iter().map(group).collect_view()}
        </div>
        <p class="small soft">{text("ui-medium-added")} " " <When time=medium.added_at.clone()/></p>
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

/// Its own title; else what it shows.
fn title(shown: &Shown) -> String {
    let own = ["title", "caption"].into_iter().find_map(|name| shown.medium.fields.get(name));
    own.cloned().unwrap_or_else(|| {
        let kind = media_kind::name(&shown.medium.kind);
        match &shown.record {
            Some((label, ..)) => {
                let args = [("kind", Arg::from(kind)), ("name", Arg::from(name_of(label)))];
                text_with("ui-medium-of", &args)
            }
            None => kind,
        }
    })
}

/// The specimen that it shows, above the title.
fn of_record(label: &RecordLabel, collection: &str) -> AnyView {
    let number = number_of(label);
    view! {
        <p class="eyebrow">
            <a href=paths::collection(&label.collection)>{collection.to_owned()}</a>
            " · "
            <a href=paths::record(label.id)>{taxon(&label.scientific_name)} " " {number}</a>
        </p>
    }
    .into_any()
}

/// The media before and behind this one in its record.
fn neighbours(id: Uuid, all: &[Uuid]) -> Option<AnyView> {
    let at = all.iter().position(|one| *one == id).filter(|_| all.len() > 1)?;
    let to = |at: Option<usize>, rel: &'static str, key: &str| {
        let id = *all.get(at?)?;
        Some(view! { <a class="button" href=paths::medium(id) rel=rel>{text(key)}</a> })
    };
    let number = |count: usize| Arg::from(u32::try_from(count).unwrap_or(u32::MAX));
    let place =
        text_with("ui-medium-place", &[("place", number(at + 1)), ("count", number(all.len()))]);
    Some(
        view! {
            <nav class="paging" aria-label=text("ui-medium-neighbours")>
                {to(at.checked_sub(1), "prev", "ui-medium-previous")}
                <span class="soft">{place}</span>
                {to(Some(at + 1), "next", "ui-medium-next")}
            </nav>
        }
        .into_any(),
    )
}

/// What has to stand beside the medium wherever it is shown: what, who, whose, under which licence, where
/// it is from.
fn credit_line(shown: &Shown, origin: &str) -> String {
    let Shown { medium, record } = shown;
    let what = record.as_ref().map(|(label, collection, _)| {
        let parts = [name_of(label), collection.clone(), number_of(label)];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    });
    let given = |text: Option<&String>| text.filter(|text| !text.trim().is_empty()).cloned();
    let creator = given(medium.creator.as_ref())
        .map(|creator| text_with("ui-credit", &[("creator", Arg::from(creator))]));
    let owner = given(medium.fields.get("owner"));
    let licence = licence::short(medium.license.as_deref());
    let address = format!("{origin}{}", paths::medium(medium.id));
    let parts = [what, creator, owner, Some(licence), Some(address)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(". ")
}

/// What machines are told of the page.
fn tags(medium: &Media, title: &str) -> AnyView {
    let origin = use_origin();
    let picture = media_kind::picture(medium).map(|url| {
        let url = if url.starts_with('/') { format!("{origin}{url}") } else { url };
        view! { <Meta property="og:image" content=url/> }
    });
    view! {
        <Link rel="canonical" href=format!("{origin}{}", paths::medium(medium.id))/>
        <Meta property="og:title" content=title.to_owned()/>
        {picture}
    }
    .into_any()
}

fn group(group: Group) -> AnyView {
    let id = format!("media-{}", group.name);
    let labelled_by = id.clone();
    let terms = group.terms.into_iter().map(|term| {
        view! {
            <div>
                <dt title=term.term>{term.label}</dt>
                <dd>{term_value(term.term, term.value)}</dd>
            </div>
        }
    });
    view! {
        <section aria-labelledby=labelled_by>
            <h2 id=id>{text(&format!("ui-media-{}", group.name))}</h2>
            <dl class="terms">{terms.collect_view()}</dl>
        </section>
    }
    .into_any()
}

/// A value of a medium; a known licence is called by its name.
fn term_value(term: &str, value: String) -> AnyView {
    let name = licence::short(Some(&value));
    if term != audubon_core::LICENCE || name == value {
        return linked(value);
    }
    let address = licence::address(Some(&value));
    view! {
        <a href=address rel="license external">{name}</a>
        <span class="block small soft">{value}</span>
    }
    .into_any()
}

/// A value; an address leads to what it names. Several in one text are no address.
pub(crate) fn linked(value: String) -> AnyView {
    let several = value.trim().contains(char::is_whitespace);
    match web_address(&value).filter(|address| address.starts_with("http") && !several) {
        Some(address) => view! { <a href=address rel="external nofollow">{value}</a> }.into_any(),
        None => value.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rstest::rstest;

    use super::*;

    fn shown(creator: Option<&str>, license: Option<&str>, owner: Option<&str>) -> Shown {
        let fields = owner.map(|owner| ("owner".to_owned(), owner.to_owned()));
        let medium = Media {
            id: Uuid::nil(),
            record: Uuid::nil(),
            original_url: "https://img.example/1.jpg".to_owned(),
            thumbnail_url: None,
            kind: "image".to_owned(),
            format: "image/jpeg".to_owned(),
            license: license.map(str::to_owned),
            creator: creator.map(str::to_owned),
            fields: BTreeMap::from_iter(fields),
            batch: None,
            added_at: String::new(),
        };
        let label = RecordLabel {
            collection: "SVH".to_owned(),
            catalog_number: "12".to_owned(),
            scientific_name: "Salix lutea".to_owned(),
            ..RecordLabel::default()
        };
        Shown { medium, record: Some((label, "Sierra Verde".to_owned(), Vec::new())) }
    }

    #[rstest]
    #[case(
        shown(Some("A. Bee"), Some("http://creativecommons.org/licenses/by/4.0/"), Some("SVH")),
        "Salix lutea, Sierra Verde, SVH 12. By A. Bee. SVH. CC BY 4.0. https://p.example/media/00000000-0000-0000-0000-000000000000"
    )]
    #[case(
        shown(None, None, None),
        "Salix lutea, Sierra Verde, SVH 12. Licence not stated. https://p.example/media/00000000-0000-0000-0000-000000000000"
    )]
    fn a_credit_says_what_who_and_under_which_licence(#[case] shown: Shown, #[case] line: &str) {
        assert_eq!(credit_line(&shown, "https://p.example"), line);
    }
}
