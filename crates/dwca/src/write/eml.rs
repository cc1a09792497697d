//! The metadata of an archive that was written, in the profile of GBIF.

use super::escaped;
use crate::eml::{Collection, Eml, Geographic, LangText, License, Party, Taxonomic, Temporal};

/// A document under construction.
struct Document {
    text: String,
    depth: usize,
}

impl Document {
    fn indent(&mut self) {
        self.text.push_str(&"  ".repeat(self.depth));
    }

    /// An element around what `within` writes; left out where that is nothing.
    fn around(&mut self, name: &str, attributes: &[(&str, &str)], within: impl FnOnce(&mut Self)) {
        let start = self.text.len();
        self.indent();
        self.open(name, attributes);
        self.text.push('\n');
        let inner = self.text.len();
        self.depth += 1;
        within(self);
        self.depth -= 1;
        if self.text.len() == inner {
            self.text.truncate(start);
            return;
        }
        self.indent();
        self.text.push_str(&format!("</{name}>\n"));
    }

    /// An element with a text; left out where that is blank.
    fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.indent();
        self.open(name, attributes);
        self.text.push_str(&escaped(text));
        self.text.push_str(&format!("</{name}>\n"));
    }

    fn elements(&mut self, name: &str, texts: &[String]) {
        for text in texts {
            self.element(name, &[], text);
        }
    }

    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push_str(&format!("<{name}"));
        for (attribute, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.text.push_str(&format!(" {attribute}=\"{}\"", escaped(value)));
        }
        self.text.push('>');
    }
}

/// The metadata as a document.
pub(super) fn document(eml: &Eml) -> String {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    let mut document = Document { text, depth: 0 };
    let attributes = [
        ("xmlns:eml", "https://eml.ecoinformatics.org/eml-2.2.0"),
        ("packageId", eml.package_id.as_str()),
        ("system", "http://gbif.org"),
        ("scope", "system"),
        ("xml:lang", eml.language.as_str()),
    ];
    document.around("eml:eml", &attributes, |it| {
        it.around("dataset", &[], |it| dataset(it, eml));
        it.around("additionalMetadata", &[], |it| {
            it.around("metadata", &[], |it| it.around("gbif", &[], |it| gbif(it, eml)));
        });
    });
    document.text
}

fn dataset(it: &mut Document, eml: &Eml) {
    it.elements("alternateIdentifier", &eml.alternate_identifiers);
    for title in &eml.titles {
        it.element("title", &[("xml:lang", &title.language)], &title.text);
    }
    eml.creators.iter().for_each(|party| person(it, "creator", party));
    eml.metadata_providers.iter().for_each(|party| person(it, "metadataProvider", party));
    eml.associated_parties.iter().for_each(|party| person(it, "associatedParty", party));
    it.element("pubDate", &[], &eml.published);
    it.element("language", &[], &eml.language);
    for paragraphs in eml.abstracts.chunk_by(|a, b| a.language == b.language) {
        let language = paragraphs.first().map_or("", |it| it.language.as_str());
        it.around("abstract", &[("xml:lang", language)], |it| self::paragraphs(it, paragraphs));
    }
    it.around("keywordSet", &[], |it| it.elements("keyword", &eml.keywords));
    it.around("additionalInfo", &[], |it| it.elements("para", &eml.additional_info));
    license(it, &eml.license);
    for url in &eml.urls {
        it.around("distribution", &[], |it| {
            it.around("online", &[], |it| it.element("url", &[], url));
        });
    }
    it.around("coverage", &[], |it| {
        eml.geographic.iter().for_each(|place| geographic(it, place));
        eml.temporal.iter().for_each(|time| temporal(it, time));
        eml.taxonomic.iter().for_each(|group| taxonomic(it, group));
    });
    it.around("purpose", &[], |it| it.element("para", &[], &eml.purpose));
    eml.contacts.iter().for_each(|party| person(it, "contact", party));
}

fn paragraphs(it: &mut Document, paragraphs: &[LangText]) {
    for paragraph in paragraphs {
        it.element("para", &[], &paragraph.text);
    }
}

fn license(it: &mut Document, license: &License) {
    it.around("intellectualRights", &[], |it| it.element("para", &[], &license.text));
    it.around("licensed", &[], |it| {
        it.element("url", &[], &license.url);
    });
}

fn person(it: &mut Document, name: &str, party: &Party) {
    it.around(name, &[], |it| {
        it.around("individualName", &[], |it| {
            it.elements("givenName", &party.given_names);
            it.element("surName", &[], &party.surname);
        });
        it.element("organizationName", &[], &party.organization);
        it.element("positionName", &[], &party.position);
        it.around("address", &[], |it| {
            it.elements("deliveryPoint", &party.address_lines);
            it.element("city", &[], &party.city);
            it.element("administrativeArea", &[], &party.administrative_area);
            it.element("postalCode", &[], &party.postal_code);
            it.element("country", &[], &party.country);
        });
        it.elements("phone", &party.phones);
        it.elements("electronicMailAddress", &party.emails);
        it.elements("onlineUrl", &party.urls);
        it.elements("userId", &party.identifiers);
        it.element("role", &[], &party.role);
    });
}

fn geographic(it: &mut Document, place: &Geographic) {
    it.around("geographicCoverage", &[], |it| {
        it.element("geographicDescription", &[], &place.description);
        it.around("boundingCoordinates", &[], |it| {
            let mut side = |name, side: Option<f64>| {
                it.element(name, &[], &side.map(|side| side.to_string()).unwrap_or_default());
            };
            side("westBoundingCoordinate", place.west);
            side("eastBoundingCoordinate", place.east);
            side("northBoundingCoordinate", place.north);
            side("southBoundingCoordinate", place.south);
        });
    });
}

fn temporal(it: &mut Document, time: &Temporal) {
    let date = |it: &mut Document, name: &str, date: &str| {
        it.around(name, &[], |it| it.element("calendarDate", &[], date));
    };
    it.around("temporalCoverage", &[], |it| {
        if time.end.is_empty() {
            date(it, "singleDateTime", &time.begin);
        } else {
            it.around("rangeOfDates", &[], |it| {
                date(it, "beginDate", &time.begin);
                date(it, "endDate", &time.end);
            });
        }
    });
}

fn taxonomic(it: &mut Document, group: &Taxonomic) {
    it.around("taxonomicCoverage", &[], |it| {
        it.element("generalTaxonomicCoverage", &[], &group.description);
        for taxon in &group.taxa {
            it.around("taxonomicClassification", &[], |it| {
                it.element("taxonRankName", &[], &taxon.rank);
                it.element("taxonRankValue", &[], &taxon.name);
                it.element("commonName", &[], &taxon.common_name);
            });
        }
    });
}

fn gbif(it: &mut Document, eml: &Eml) {
    if let Some(citation) = &eml.citation {
        it.element("citation", &[("identifier", &citation.identifier)], &citation.text);
    }
    it.element("resourceLogoUrl", &[], &eml.logo_url);
    eml.collections.iter().for_each(|it_is| collection(it, it_is));
}

fn collection(it: &mut Document, collection: &Collection) {
    it.around("collection", &[], |it| {
        it.element("parentCollectionIdentifier", &[], &collection.parent_identifier);
        it.element("collectionIdentifier", &[], &collection.identifier);
        it.element("collectionName", &[], &collection.name);
        it.element("resourceLogoUrl", &[], &collection.logo_url);
        it.element("onlineUrl", &[], &collection.url);
        it.element("intellectualRights", &[], &collection.rights);
        it.element("abstract", &[], &collection.abstract_text);
        collection.contacts.iter().for_each(|party| person(it, "associatedParty", party));
    });
}
