//! The forms in which a record is told: by the end of the address, or by what the asker accepts.

use api_types::Record;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use dwc_terms::Field;
use media_batch::left_out::write_csv_row;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};
use store::{MediaView, RecordView};
use uuid::Uuid;

use super::search::is_known;
use super::wire;
use crate::download::columns::{Cells, Column};
use crate::error::{ApiError, ApiResult};
use crate::jobs::hex;

/// Characters of a digest that are enough to tell two states of one record.
const DIGEST: usize = 32;

/// A form of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RecordFormat {
    Json,
    JsonLd,
    Csv,
}

/// Ends of addresses, media types.
const FORMATS: [(RecordFormat, &str, &str); 3] = [
    (RecordFormat::Json, "json", "application/json"),
    (RecordFormat::JsonLd, "jsonld", "application/ld+json"),
    (RecordFormat::Csv, "csv", "text/csv"),
];

impl RecordFormat {
    fn media_type(self) -> &'static str {
        match self {
            RecordFormat::Json => "application/json",
            RecordFormat::JsonLd => "application/ld+json",
            RecordFormat::Csv => "text/csv; charset=utf-8",
        }
    }

    /// The form that is asked for: `<id>.csv`, or `<id>` and the header.
    pub(super) fn read(address: &str, headers: &HeaderMap) -> ApiResult<(Uuid, RecordFormat)> {
        let (id, end) = match address.split_once('.') {
            Some((id, end)) => (id, Some(end)),
            None => (address, None),
        };
        let id = Uuid::try_parse(id)
            .map_err(|_error| ApiError::new(StatusCode::NOT_FOUND, "path-not-valid"))?;
        let format = match end {
            Some(end) => FORMATS
                .iter()
                .find(|(_, known, _)| *known == end)
                .map(|(format, _, _)| *format)
                .ok_or_else(|| ApiError::new(StatusCode::NOT_FOUND, "record-format"))?,
            None => accepted(headers),
        };
        Ok((id, format))
    }
}

/// The form that is liked best; JSON where nothing is said.
fn accepted(headers: &HeaderMap) -> RecordFormat {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut best = (0.0, RecordFormat::Json);
    for part in accept.split(',') {
        let mut words = part.split(';').map(str::trim);
        let name = words.next().unwrap_or_default();
        let liking = words.find_map(|word| word.strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
        let known = FORMATS.iter().find(|(_, _, media_type)| name.eq_ignore_ascii_case(media_type));
        if let Some((format, _, _)) = known
            && liking > best.0
        {
            best = (liking, *format);
        }
    }
    best.1
}

/// The record in that form; 304 where the asker has it already. The mark is made of what is told, and
/// so cannot tell that something has changed which is not.
pub(super) fn answer(
    record: RecordView,
    format: RecordFormat,
    portal: &str,
    headers: &HeaderMap,
) -> ApiResult<Response> {
    let body = match format {
        RecordFormat::Json => {
            let record: Record = wire::record(record);
            serde_json::to_vec(&record).map_err(ApiError::internal)?
        }
        RecordFormat::JsonLd => json_ld(&record, portal).to_string().into_bytes(),
        RecordFormat::Csv => csv(&record, portal).into_bytes(),
    };
    let digest: String = hex(&Sha256::digest(&body).into()).chars().take(DIGEST).collect();
    let etag = format!("\"{digest}\"");
    let head = [
        (ETAG, etag.clone()),
        (CACHE_CONTROL, "private, no-cache".to_owned()),
        (VARY, "accept, cookie".to_owned()),
        (CONTENT_TYPE, format.media_type().to_owned()),
    ];
    if is_known(headers, &etag) {
        return Ok((StatusCode::NOT_MODIFIED, head).into_response());
    }
    Ok((head, body).into_response())
}

/// A header line and a row.
fn csv(record: &RecordView, portal: &str) -> String {
    let cells = Cells { portal: portal.to_owned(), with_media: true };
    let filled: Vec<Column> = Column::all(record.security.is_some())
        .into_iter()
        .filter(|column| !cells.value(record, column).is_empty())
        .collect();
    let mut text = String::new();
    write_csv_row(filled.iter().map(Column::name), &mut text);
    write_csv_row(filled.iter().map(|column| cells.value(record, column)), &mut text);
    text
}

/// Darwin Core's terms, and schema.org's for media.
fn json_ld(record: &RecordView, portal: &str) -> Value {
    let mut told = Map::new();
    told.insert(
        "@context".to_owned(),
        json!({
            "dwc": "http://rs.tdwg.org/dwc/terms/",
            "dcterms": "http://purl.org/dc/terms/",
            "dsw": "http://purl.org/dsw/",
            "schema": "https://schema.org/",
            "symbiota": "https://symbiota.org/terms/",
        }),
    );
    told.insert("@id".to_owned(), json!(format!("{portal}/records/{}", record.label.id)));
    told.insert("@type".to_owned(), json!(["dwc:Occurrence", "schema:Thing"]));
    told.insert("schema:isPartOf".to_owned(), json!({
        "@type": "schema:Collection",
        "@id": format!("{portal}/collections/{}", api_client::urls::encode(&record.label.collection)),
        "schema:name": record.collection_name,
    }));
    if !record.label.scientific_name.is_empty() {
        told.insert("schema:name".to_owned(), json!(record.label.scientific_name));
    }
    if let Some(at) = record.withdrawn_at {
        told.insert("schema:dateDeleted".to_owned(), json!(wire::time(at)));
    }
    terms(&mut told, record.terms.iter());
    let identifications: Vec<Value> = record
        .determinations
        .iter()
        .map(|determination| {
            let mut told = Map::from_iter([("@type".to_owned(), json!("dwc:Identification"))]);
            told.insert(
                "symbiota:identificationIsCurrent".to_owned(),
                json!(determination.is_current),
            );
            terms(&mut told, determination.terms.iter());
            Value::Object(told)
        })
        .collect();
    if !identifications.is_empty() {
        told.insert("dsw:hasIdentification".to_owned(), Value::Array(identifications));
    }
    let media: Vec<Value> = record.media.iter().map(|it| medium(it, portal)).collect();
    if !media.is_empty() {
        told.insert("schema:associatedMedia".to_owned(), Value::Array(media));
    }
    Value::Object(told)
}

/// Terms under the prefixes of their vocabularies.
fn terms<'a>(told: &mut Map<String, Value>, terms: impl Iterator<Item = (&'a String, &'a String)>) {
    for (name, value) in terms {
        let iri = Field::by_name(name).and_then(Field::iri).unwrap_or_default();
        let prefix = match iri.as_str() {
            iri if iri.starts_with("http://rs.tdwg.org/dwc/terms/") => "dwc",
            iri if iri.starts_with("http://purl.org/dc/terms/") => "dcterms",
            _ => "symbiota",
        };
        told.insert(format!("{prefix}:{name}"), json!(value));
    }
}

fn medium(medium: &MediaView, portal: &str) -> Value {
    let kind = match medium.kind.as_str() {
        "image" => "schema:ImageObject",
        "sound" => "schema:AudioObject",
        "video" => "schema:VideoObject",
        "model-3d" => "schema:3DModel",
        _ => "schema:MediaObject",
    };
    let mut told = json!({
        "@type": kind,
        "@id": format!("{portal}/media/{}", medium.id),
        "schema:contentUrl": medium.original_url,
    });
    let more = [
        ("schema:thumbnailUrl", medium.thumbnail_url.as_deref()),
        ("schema:encodingFormat", Some(medium.format.as_str())),
        ("schema:license", medium.license.as_deref()),
        ("schema:creator", medium.creator.as_deref()),
        ("schema:caption", medium.fields.get("caption").map(String::as_str)),
        ("schema:copyrightHolder", medium.fields.get("owner").map(String::as_str)),
    ];
    for (name, value) in more {
        if let (Some(value), Value::Object(told)) =
            (value.filter(|value| !value.is_empty()), &mut told)
        {
            told.insert(name.to_owned(), json!(value));
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    const ID: &str = "0196a000-0000-7000-8000-000000000001";

    #[rstest]
    #[case("", "", RecordFormat::Json)]
    #[case("", "*/*", RecordFormat::Json)]
    #[case("", "text/html, application/ld+json;q=0.9, text/csv;q=0.2", RecordFormat::JsonLd)]
    #[case("", "text/csv;q=0.2,application/json;q=0.8", RecordFormat::Json)]
    #[case("", "TEXT/CSV", RecordFormat::Csv)]
    #[case(".json", "text/csv", RecordFormat::Json)]
    #[case(".jsonld", "", RecordFormat::JsonLd)]
    #[case(".csv", "application/json", RecordFormat::Csv)]
    fn the_end_of_the_address_wins_over_what_is_accepted(
        #[case] end: &str,
        #[case] accept: &str,
        #[case] format: RecordFormat,
    ) {
        let headers = HeaderMap::from_iter([(ACCEPT, accept.parse().unwrap())]);
        let (id, read) = RecordFormat::read(&format!("{ID}{end}"), &headers).unwrap();
        assert_eq!((id.to_string().as_str(), read), (ID, format));
    }

    #[rstest]
    #[case(&format!("{ID}.xml"), "record-format")]
    #[case("A-1", "path-not-valid")]
    fn others_do_not_exist(#[case] address: &str, #[case] code: &str) {
        let error = RecordFormat::read(address, &HeaderMap::new()).unwrap_err();
        assert_eq!((error.status(), error.code()), (StatusCode::NOT_FOUND, code));
    }
}
