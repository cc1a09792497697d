//! What is known of a medium, in the terms of Audubon Core, by what they are about.

use api_types::Media;

use crate::{darwin_core::label, media_kind};

/// The term of a medium's licence.
pub(crate) const LICENCE: &str = "xmpRights:WebStatement";

/// Terms of one kind; the heading is the message `ui-media-<name>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Group {
    pub(crate) name: &'static str,
    pub(crate) terms: Vec<Term>,
}

/// A term with its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Term {
    /// As the standard writes it; blank for fields that it does not know.
    pub(crate) term: &'static str,
    /// In words.
    pub(crate) label: String,
    pub(crate) value: String,
}

/// Groups, fields of the medium, terms: in the order in which they are read.
const TERMS: [(&str, &str, &str); 30] = [
    ("content", "title", "dcterms:title"),
    ("content", "caption", "ac:caption"),
    ("content", "description", "dcterms:description"),
    ("content", "anatomy", "ac:subjectPart"),
    ("content", "locality", "Iptc4xmpExt:LocationShown"),
    ("content", "tag", "ac:tag"),
    ("content", "notes", "ac:comments"),
    ("rights", "creator", "dcterms:creator"),
    ("rights", "creatorUid", "symbiota:creatorUid"),
    ("rights", "created", "xmp:CreateDate"),
    ("rights", "license", LICENCE),
    ("rights", "rights", "xmpRights:UsageTerms"),
    ("rights", "owner", "xmpRights:Owner"),
    ("rights", "copyright", "symbiota:copyright"),
    ("rights", "accessRights", "dcterms:accessRights"),
    ("file", "kind", "ac:kind"),
    ("file", "type", "dcterms:type"),
    ("file", "format", "dcterms:format"),
    ("file", "originalUrl", "ac:accessURI"),
    ("file", "url", "ac:goodQualityAccessURI"),
    ("file", "thumbnailUrl", "ac:thumbnailAccessURI"),
    ("file", "archiveUrl", "symbiota:archiveUrl"),
    ("file", "hashFunction", "ac:hashFunction"),
    ("file", "hashValue", "ac:hashValue"),
    ("file", "mediaMD5", "symbiota:mediaMD5"),
    ("source", "sourceUrl", "dcterms:source"),
    ("source", "referenceUrl", "ac:furtherInformationURL"),
    ("source", "sourceIdentifier", "ac:providerManagedID"),
    ("source", "sortOccurrence", "symbiota:sortOccurrence"),
    ("source", "id", "dcterms:identifier"),
];

/// The groups that have something to tell. No field is lost: what no term is for ends the last.
pub(crate) fn groups(medium: &Media) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut add = |name: &'static str, term: &'static str, label: String, value: String| {
        if value.trim().is_empty() {
            return;
        }
        let term = Term { term, label, value };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.terms.push(term),
            None => groups.push(Group { name, terms: vec![term] }),
        }
    };
    for (name, field, term) in TERMS {
        let (_, bare) = term.split_once(':').unwrap_or(("", term));
        // Two terms share a word that says too little by itself.
        let label = match field {
            "kind" | "license" => messages::text(&format!("ui-medium-{field}")),
            _ => label(bare),
        };
        add(name, term, label, value(medium, field));
    }
    for (field, value) in &medium.fields {
        if !TERMS.iter().any(|(_, known, _)| known == field) {
            add("source", "", label(field), value.clone());
        }
    }
    groups
}

fn value(medium: &Media, field: &str) -> String {
    match field {
        "kind" => media_kind::name(&medium.kind),
        "format" => media_kind::format(medium),
        "originalUrl" => medium.original_url.clone(),
        "thumbnailUrl" => medium.thumbnail_url.clone().unwrap_or_default(),
        "license" => medium.license.clone().unwrap_or_default(),
        "creator" => medium.creator.clone().unwrap_or_default(),
        "id" => medium.id.to_string(),
        other => medium.fields.get(other).cloned().unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use media_batch::target::Target;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn no_field_is_lost_and_each_stands_once() {
        let own = ["originalUrl", "thumbnailUrl", "license", "creator", "format"];
        let fields: BTreeMap<String, String> = Target::ALL
            .into_iter()
            .filter(|target| !target.is_identifier() && !own.contains(&target.name()))
            .map(|target| (target.name().to_owned(), format!("«{}»", target.name())))
            .chain([("unheardOf".to_owned(), "«unheardOf»".to_owned())])
            .collect();
        let medium = Media {
            id: Uuid::nil(),
            record: Uuid::nil(),
            original_url: "«originalUrl»".to_owned(),
            thumbnail_url: Some("«thumbnailUrl»".to_owned()),
            kind: "image".to_owned(),
            format: "«format»".to_owned(),
            license: Some("«license»".to_owned()),
            creator: Some("«creator»".to_owned()),
            fields,
            batch: None,
            added_at: String::new(),
        };
        let told: Vec<String> = groups(&medium)
            .into_iter()
            .flat_map(|group| group.terms)
            .map(|term| term.value)
            .collect();
        for name in medium.fields.keys().map(String::as_str).chain(own) {
            assert_eq!(
                told.iter().filter(|value| **value == format!("«{name}»")).count(),
                1,
                "{name}"
            );
        }
        for group in groups(&medium) {
            assert!(
                messages::is_for_everyone(&format!("ui-media-{}", group.name)),
                "{}",
                group.name
            );
        }
    }
}
