//! What machines are told of a record's page: its address, what a link to it shows elsewhere, and the
//! same in schema.org's words. Nothing stands here that the page does not show.

use api_types::{Media, Record};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_meta::{Link, Meta};
use serde_json::{Map, Value, json};

use super::{paths, record::name_of};
use crate::{
    browser::page,
    context::use_origin,
    licence,
    media_kind::{self, web_address},
};

/// The tags of the head, and the data.
pub(super) fn tags(record: &Record, title: &str, description: &str) -> AnyView {
    let origin = use_origin();
    let address = format!("{origin}{}", paths::record(record.label.id));
    let data = format!("{origin}{}", api_client::urls::record(record.label.id));
    let picture = record.media.iter().find_map(media_kind::picture);
    let picture = picture.map(|url| {
        let url = absolute(&origin, &url);
        view! { <Meta property="og:image" content=url/> }
    });
    view! {
        <Link rel="canonical" href=address.clone()/>
        <Link rel="alternate" type_="application/json" href=data/>
        <Meta name="description" content=description.to_owned()/>
        <Meta property="og:type" content="article"/>
        <Meta property="og:title" content=title.to_owned()/>
        <Meta property="og:description" content=description.to_owned()/>
        <Meta property="og:url" content=address.clone()/>
        {picture}
        <script
            type="application/ld+json"
            nonce=use_nonce()
            inner_html=page::script_text(&schema(record, &origin, &address).to_string())
        ></script>
    }
    .into_any()
}

fn absolute(origin: &str, url: &str) -> String {
    if url.starts_with('/') { format!("{origin}{url}") } else { url.to_owned() }
}

/// The record in the words of schema.org, as far as it has them.
fn schema(record: &Record, origin: &str, address: &str) -> Value {
    let label = &record.label;
    let term = |name: &str| record.terms.get(name).cloned();
    let identifiers: Vec<String> = [Some(label.catalog_number.clone()), term("occurrenceID")]
        .into_iter()
        .flatten()
        .filter(|identifier| !identifier.is_empty())
        .collect();
    let collection = format!("{origin}{}", paths::collection(&label.collection));
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "ArchiveComponent",
        "@id": address,
        "url": address,
        "name": name_of(label),
        "identifier": identifiers,
        "holdingArchive": {
            "@type": "ArchiveOrganization",
            "name": record.collection_name,
            "url": collection,
        },
    });
    let Some(fields) = data.as_object_mut() else { return data };
    add(fields, "about", taxon(record));
    add(fields, "dateCreated", term("eventDate").map(Value::from));
    add(fields, "locationCreated", place(record));
    add(fields, "license", term("license").map(Value::from));
    let creator = term("recordedBy").map(|name| json!({ "@type": "Person", "name": name }));
    add(fields, "creator", creator);
    let images: Vec<Value> =
        record.media.iter().filter_map(|medium| image(medium, origin)).collect();
    add(fields, "image", (!images.is_empty()).then_some(Value::Array(images)));
    data
}

fn add(fields: &mut Map<String, Value>, name: &str, value: Option<Value>) {
    if let Some(value) = value {
        fields.insert(name.to_owned(), value);
    }
}

fn taxon(record: &Record) -> Option<Value> {
    let name = &record.label.scientific_name;
    if name.is_empty() {
        return None;
    }
    let mut taxon = json!({ "@type": "Taxon", "name": name, "scientificName": name });
    if let Some((fields, rank)) = taxon.as_object_mut().zip(record.terms.get("taxonRank")) {
        fields.insert("taxonRank".to_owned(), Value::from(rank.clone()));
    }
    Some(taxon)
}

/// The place, with its coordinates where they may be shown.
fn place(record: &Record) -> Option<Value> {
    let number = |name: &str| record.terms.get(name)?.parse::<f64>().ok();
    let point = number("decimalLatitude").zip(number("decimalLongitude"));
    if record.label.place.is_empty() && point.is_none() {
        return None;
    }
    let mut place = json!({ "@type": "Place", "name": record.label.place });
    if let Some((fields, (latitude, longitude))) = place.as_object_mut().zip(point) {
        let geo =
            json!({ "@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude });
        fields.insert("geo".to_owned(), geo);
    }
    Some(place)
}

/// An image with its licence, which search engines show beside it.
fn image(medium: &Media, origin: &str) -> Option<Value> {
    if medium.kind != "image" {
        return None;
    }
    let url = absolute(origin, &web_address(&medium.original_url)?);
    let mut image = json!({ "@type": "ImageObject", "contentUrl": url });
    let fields = image.as_object_mut()?;
    add(fields, "license", licence::address(medium.license.as_deref()).map(Value::from));
    add(fields, "creditText", medium.creator.clone().map(Value::from));
    Some(image)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn only_what_the_record_tells_is_told() {
        let record = Record {
            terms: BTreeMap::from([("decimalLatitude".to_owned(), "39.9".to_owned())]),
            ..Record::default()
        };
        let data = schema(&record, "https://portal.example", "https://portal.example/records/1");
        assert_eq!(data["url"], "https://portal.example/records/1");
        for absent in ["about", "locationCreated", "license", "image", "creator"] {
            assert!(data.get(absent).is_none(), "{absent}");
        }
    }

    #[test]
    fn a_place_with_coordinates_has_them() {
        let terms = [("decimalLatitude", "39.9"), ("decimalLongitude", "-120.5")]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let record = Record { terms: BTreeMap::from(terms), ..Record::default() };
        assert_eq!(place(&record).unwrap()["geo"]["longitude"], -120.5);
    }
}
