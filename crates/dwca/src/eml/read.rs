//! Reading a metadata document: whatever of it is there.

use media_batch::value::license::by_address;

use super::{
    Citation, Collection, Eml, Geographic, LangText, License, Party, Taxon, Taxonomic, Temporal,
};
use crate::error::ArchiveError;
use crate::limits::MAX_EML_BYTES;
use crate::xml::{self, Element};

/// Reads a metadata document. `Err` in the answer is the name of its root where it is of another
/// kind.
///
/// # Errors
/// Where it declares a document type, is too large, too deep, or not well-formed.
pub fn read(file: &str, bytes: &[u8]) -> Result<Result<Eml, String>, ArchiveError> {
    let root = xml::read(file, bytes, MAX_EML_BYTES)?;
    let Some(dataset) = dataset(&root) else { return Ok(Err(root.name)) };
    let additional = root.all("additionalMetadata").flat_map(|it| it.all("metadata"));
    let gbif: Vec<&Element> = additional.flat_map(Element::children).collect();
    Ok(Ok(eml(&root, dataset, &gbif)))
}

/// The dataset: the root itself, below it, or nested in another one that says nothing more.
fn dataset(root: &Element) -> Option<&Element> {
    let mut found = if root.is("dataset") { root } else { root.first("dataset")? };
    while found.first("title").is_none()
        && let Some(inner) = found.first("dataset")
    {
        found = inner;
    }
    Some(found)
}

fn eml(root: &Element, dataset: &Element, gbif: &[&Element]) -> Eml {
    let parties = |name: &str| -> Vec<Party> { dataset.all(name).map(party).collect() };
    let in_gbif = |name: &str| gbif.iter().find_map(|it| it.first(name));
    let coverage: Vec<&Element> = dataset.all("coverage").collect();
    let covered = |name| coverage.iter().flat_map(move |it| it.all(name));
    Eml {
        package_id: attribute(root, "packageId"),
        alternate_identifiers: texts(dataset, "alternateIdentifier"),
        language: {
            let own = attribute(root, "lang");
            if own.is_empty() { text(dataset, "language") } else { own }
        },
        titles: dataset.all("title").filter_map(|it| lang_text(it, it)).collect(),
        abstracts: dataset.all("abstract").flat_map(paragraphs).collect(),
        purpose: text(dataset, "purpose"),
        additional_info: dataset
            .all("additionalInfo")
            .flat_map(paragraphs)
            .map(|paragraph| paragraph.text)
            .collect(),
        creators: parties("creator"),
        metadata_providers: parties("metadataProvider"),
        contacts: parties("contact"),
        associated_parties: parties("associatedParty"),
        license: license(dataset),
        citation: in_gbif("citation").and_then(citation),
        keywords: dataset.all("keywordSet").flat_map(|it| texts(it, "keyword")).collect(),
        published: text(dataset, "pubDate"),
        urls: urls(dataset),
        logo_url: in_gbif("resourceLogoUrl").map(Element::text).unwrap_or_default(),
        geographic: covered("geographicCoverage").map(geographic).collect(),
        taxonomic: covered("taxonomicCoverage").map(taxonomic).collect(),
        temporal: covered("temporalCoverage").flat_map(temporal).collect(),
        collections: gbif
            .iter()
            .flat_map(|it| it.all("collection"))
            .map(collection)
            .filter(|collection| *collection != Collection::default())
            .collect(),
    }
}

fn attribute(element: &Element, name: &str) -> String {
    element.attribute(name).unwrap_or_default().trim().to_owned()
}

/// The text of the first element of that name.
fn text(element: &Element, name: &str) -> String {
    element.first(name).map(Element::text).unwrap_or_default()
}

/// The texts of all elements of that name, blank ones left out.
fn texts(element: &Element, name: &str) -> Vec<String> {
    element.all(name).map(Element::text).filter(|text| !text.is_empty()).collect()
}

/// A text with its language, or the one of the element around it.
fn lang_text(element: &Element, around: &Element) -> Option<LangText> {
    let own = attribute(element, "lang");
    let language = if own.is_empty() { attribute(around, "lang") } else { own };
    let text = element.text();
    (!text.is_empty()).then_some(LangText { language, text })
}

/// The paragraphs within, however they are wrapped; the text as a whole where there are none.
fn paragraphs(element: &Element) -> Vec<LangText> {
    let mut found: Vec<LangText> = Vec::new();
    collect_paragraphs(element, element, &mut found);
    if found.is_empty() {
        found.extend(lang_text(element, element));
    }
    found
}

fn collect_paragraphs(element: &Element, around: &Element, found: &mut Vec<LangText>) {
    for child in element.children() {
        if child.is("para") || child.is("title") || child.is("value") {
            found.extend(lang_text(child, around));
        } else {
            collect_paragraphs(child, around, found);
        }
    }
}

fn party(element: &Element) -> Party {
    let person = element.first("individualName");
    let address = element.first("address");
    let of_person = |name| person.map(|person| text(person, name)).unwrap_or_default();
    let of_address = |name| address.map(|address| text(address, name)).unwrap_or_default();
    Party {
        given_names: person.map(|person| texts(person, "givenName")).unwrap_or_default(),
        surname: of_person("surName"),
        organization: text(element, "organizationName"),
        position: text(element, "positionName"),
        emails: texts(element, "electronicMailAddress"),
        phones: texts(element, "phone"),
        urls: texts(element, "onlineUrl"),
        identifiers: element.all("userId").filter_map(user_id).collect(),
        address_lines: address.map(|it| texts(it, "deliveryPoint")).unwrap_or_default(),
        city: of_address("city"),
        administrative_area: of_address("administrativeArea"),
        postal_code: of_address("postalCode"),
        country: of_address("country"),
        role: text(element, "role"),
    }
}

/// An identifier with its directory before it, where it is not an address already.
fn user_id(element: &Element) -> Option<String> {
    let (directory, id) = (attribute(element, "directory"), element.text());
    if id.is_empty() {
        None
    } else if id.contains("://") || !directory.contains("://") {
        Some(id)
    } else {
        Some(format!("{}/{id}", directory.trim_end_matches('/')))
    }
}

/// `licensed` of newer documents, or the words of older ones with the address that they link to.
fn license(dataset: &Element) -> License {
    let licensed = dataset.first("licensed");
    let rights = dataset.first("intellectualRights");
    let said = |element: Option<&Element>| element.map(Element::text).unwrap_or_default();
    let text = [
        said(rights),
        licensed.map(|it| text(it, "licenseName")).unwrap_or_default(),
        text(dataset, "license"),
    ]
    .into_iter()
    .find(|text| !text.is_empty())
    .unwrap_or_default();
    let url = [
        licensed.map(|it| super::read::text(it, "url")).unwrap_or_default(),
        rights.and_then(link).unwrap_or_default(),
        text.split_whitespace().map(bare).find(|it| by_address(it).is_some()).unwrap_or_default(),
    ]
    .into_iter()
    .find(|url| !url.is_empty())
    .unwrap_or_default();
    License { text, url }
}

/// A word of a sentence without the marks around it.
fn bare(word: &str) -> String {
    word.trim_matches(['.', ',', ';', '(', ')', '[', ']', '<', '>', '"']).to_owned()
}

/// The first link within.
fn link(element: &Element) -> Option<String> {
    element.children().find_map(|child| {
        child.attribute("url").map(|url| url.trim().to_owned()).or_else(|| link(child))
    })
}

fn citation(element: &Element) -> Option<Citation> {
    let text = element.text();
    let identifier = attribute(element, "identifier");
    (!text.is_empty() || !identifier.is_empty()).then_some(Citation { text, identifier })
}

fn urls(dataset: &Element) -> Vec<String> {
    let online = dataset.all("distribution").flat_map(|it| it.all("online"));
    online.flat_map(|it| texts(it, "url")).collect()
}

fn geographic(element: &Element) -> Geographic {
    let sides = element.first("boundingCoordinates");
    let side = |name| -> Option<f64> {
        let number: f64 = text(sides?, name).parse().ok()?;
        number.is_finite().then_some(number)
    };
    Geographic {
        description: text(element, "geographicDescription"),
        west: side("westBoundingCoordinate"),
        east: side("eastBoundingCoordinate"),
        north: side("northBoundingCoordinate"),
        south: side("southBoundingCoordinate"),
    }
}

fn taxonomic(element: &Element) -> Taxonomic {
    let mut taxa = Vec::new();
    collect_taxa(element, &mut taxa);
    Taxonomic { description: text(element, "generalTaxonomicCoverage"), taxa }
}

/// Classifications may hold each other.
fn collect_taxa(element: &Element, taxa: &mut Vec<Taxon>) {
    for element in element.all("taxonomicClassification") {
        let taxon = Taxon {
            rank: text(element, "taxonRankName"),
            name: text(element, "taxonRankValue"),
            common_name: text(element, "commonName"),
        };
        if taxon != Taxon::default() {
            taxa.push(taxon);
        }
        collect_taxa(element, taxa);
    }
}

fn temporal(element: &Element) -> Vec<Temporal> {
    let date = |element: &Element| {
        let date = text(element, "calendarDate");
        if date.is_empty() { element.text() } else { date }
    };
    let singles =
        element.all("singleDateTime").map(|it| Temporal { begin: date(it), end: String::new() });
    let ranges = element.all("rangeOfDates").map(|it| Temporal {
        begin: it.first("beginDate").map(date).unwrap_or_default(),
        end: it.first("endDate").map(date).unwrap_or_default(),
    });
    singles.chain(ranges).filter(|it| *it != Temporal::default()).collect()
}

fn collection(element: &Element) -> Collection {
    let own = text(element, "collectionIdentifier");
    Collection {
        name: text(element, "collectionName"),
        identifier: if own.is_empty() { attribute(element, "identifier") } else { own },
        parent_identifier: text(element, "parentCollectionIdentifier"),
        rights: text(element, "intellectualRights"),
        url: text(element, "onlineUrl"),
        logo_url: text(element, "resourceLogoUrl"),
        abstract_text: text(element, "abstract"),
        contacts: element.all("associatedParty").map(party).collect(),
    }
}
