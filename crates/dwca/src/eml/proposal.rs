//! What a metadata document proposes for the description of a collection.

use media_batch::dataset::{Dataset, Further};

use super::{Eml, LangText, License, Party};

impl Eml {
    /// What is proposed for the collection, in the document's own language where it has several.
    #[must_use]
    pub fn proposal(&self) -> Dataset {
        let own: Vec<&LangText> =
            self.abstracts.iter().filter(|text| text.language == self.language).collect();
        let abstracts = if own.is_empty() { self.abstracts.iter().collect() } else { own };
        let description: Vec<&str> = abstracts.iter().map(|text| text.text.as_str()).collect();
        let parties = self.contacts.iter().chain(&self.creators).chain(&self.metadata_providers);
        let institution = parties.map(|party| &party.organization).find(|name| !name.is_empty());
        let contacts = if self.contacts.is_empty() { &self.creators } else { &self.contacts };
        Dataset {
            title: self.title().to_owned(),
            description: plain(&description.join("\n\n")),
            institution: institution.cloned().unwrap_or_default(),
            contact: people(contacts),
            further: self.further(),
        }
    }

    fn further(&self) -> Vec<(Further, String)> {
        let all = Further::ALL.map(|kind| {
            let text = match kind {
                Further::Licence => licence(&self.license),
                Further::Citation => {
                    let citation = self.citation.clone().unwrap_or_default();
                    joined(&[citation.text, citation.identifier], " ")
                }
                Further::Identifiers => joined(&self.alternate_identifiers, "; "),
                Further::Addresses => joined(&self.urls, "; "),
                Further::Creators => people(&self.creators),
                Further::Keywords => joined(&self.keywords, "; "),
                Further::Published => self.published.clone(),
                Further::Purpose => self.purpose.clone(),
            };
            (kind, text)
        });
        all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }
}

/// Plain text of one in which GBIF has written line breaks as HTML.
fn plain(text: &str) -> String {
    let lines = ["<br/>", "<br />", "<br>"].iter();
    let text = lines.fold(text.to_owned(), |text, mark| text.replace(mark, "\n"));
    text.trim().to_owned()
}

fn licence(license: &License) -> String {
    if license.text.contains(&license.url) {
        return license.text.clone();
    }
    joined(&[license.text.clone(), license.url.clone()], " ")
}

/// The texts that say something, each once.
fn joined(texts: &[String], between: &str) -> String {
    let mut said: Vec<&str> = Vec::new();
    for text in texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty()) {
        if !said.contains(&text) {
            said.push(text);
        }
    }
    said.join(between)
}

/// Names with their mail addresses: `Ada Ito <ada@example.org>; …`.
fn people(parties: &[Party]) -> String {
    let one = |party: &Party| {
        let names = [party.name(), party.organization.clone(), party.position.clone()];
        let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
        match party.emails.first() {
            Some(mail) if name.is_empty() => mail.clone(),
            Some(mail) => format!("{name} <{mail}>"),
            None => name,
        }
    };
    joined(&parties.iter().map(one).collect::<Vec<_>>(), "; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eml::read;

    fn proposal(dataset: &str) -> Dataset {
        let xml = format!("<eml xml:lang=\"en\"><dataset>{dataset}</dataset></eml>");
        read("eml.xml", xml.as_bytes()).unwrap().unwrap().proposal()
    }

    #[test]
    fn a_document_proposes_what_a_collection_has_and_tells_the_rest() {
        let found = proposal(
            "<title xml:lang=\"es\">Plantas</title><title xml:lang=\"en\">Plants</title>\
             <creator><organizationName>Herbarium X</organizationName></creator>\
             <pubDate>2024-05-01</pubDate>\
             <abstract><para>One.</para><para>Two.&lt;br/>Three.&lt;br/></para></abstract>\
             <intellectualRights><para>CC0, see <ulink url=\"https://creativecommons.org/publicdomain/zero/1.0/\"/></para></intellectualRights>\
             <contact><individualName><givenName>Ada</givenName><surName>Ito</surName></individualName>\
             <electronicMailAddress>ada@x.org</electronicMailAddress></contact>\
             <contact><positionName>Curator</positionName></contact>",
        );
        assert_eq!(found.title, "Plants");
        assert_eq!(found.description, "One.\n\nTwo.\nThree.");
        assert_eq!(found.institution, "Herbarium X");
        assert_eq!(found.contact, "Ada Ito <ada@x.org>; Curator");
        let further: Vec<(&str, &str)> =
            found.further.iter().map(|(kind, text)| (kind.name(), text.as_str())).collect();
        assert_eq!(
            further,
            [
                ("licence", "CC0, see https://creativecommons.org/publicdomain/zero/1.0/"),
                ("creators", "Herbarium X"),
                ("published", "2024-05-01"),
            ]
        );
    }

    #[test]
    fn a_document_that_says_nothing_proposes_nothing() {
        assert!(proposal("").is_blank());
        let creator = "<creator><electronicMailAddress>a@x.org</electronicMailAddress></creator>";
        assert_eq!(proposal(&format!("{creator}{creator}")).contact, "a@x.org");
    }
}
