//! What an archive proposes for the description of its collection, beside what stands: which texts
//! differ, and what is asked for when some are taken.

use api_types::{ChangeCollection, Collection};
use media_batch::dataset::Dataset;

/// A text of a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    /// Its name.
    Name,
    /// The institution that holds it.
    Institution,
    /// What it is.
    Description,
    /// Whom to ask.
    Contact,
}

impl Text {
    /// Every text, in the order in which they are shown.
    pub const ALL: [Text; 4] = [Text::Name, Text::Institution, Text::Description, Text::Contact];

    /// The key of its words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Text::Name => "ui-eml-name",
            Text::Institution => "ui-eml-institution",
            Text::Description => "ui-eml-description",
            Text::Contact => "ui-eml-contact",
        }
    }

    fn stands(self, collection: &Collection) -> &str {
        match self {
            Text::Name => &collection.name,
            Text::Institution => &collection.institution,
            Text::Description => &collection.description,
            Text::Contact => &collection.contact,
        }
    }

    fn proposed(self, dataset: &Dataset) -> &str {
        match self {
            Text::Name => &dataset.title,
            Text::Institution => &dataset.institution,
            Text::Description => &dataset.description,
            Text::Contact => &dataset.contact,
        }
    }
}

/// A text that the archive says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Which.
    pub text: Text,
    /// What stands; blank where nothing does.
    pub stands: String,
    /// What the archive says.
    pub proposed: String,
}

/// What the archive says otherwise than the collection; what it does not speak of is no proposal.
#[must_use]
pub fn proposals(collection: &Collection, dataset: &Dataset) -> Vec<Proposal> {
    let all = Text::ALL.map(|text| Proposal {
        text,
        stands: text.stands(collection).trim().to_owned(),
        proposed: text.proposed(dataset).trim().to_owned(),
    });
    all.into_iter().filter(|it| !it.proposed.is_empty() && it.proposed != it.stands).collect()
}

/// What is asked for when these are taken.
#[must_use]
pub fn change(taken: &[Proposal]) -> ChangeCollection {
    let text = |of: Text| {
        let found = taken.iter().find(|proposal| proposal.text == of);
        found.map(|proposal| proposal.proposed.clone())
    };
    ChangeCollection {
        name: text(Text::Name),
        institution: text(Text::Institution),
        description: text(Text::Description),
        contact: text(Text::Contact),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_proposed_and_only_what_is_taken_is_asked_for() {
        let collection = Collection {
            id: uuid::Uuid::nil(),
            code: "X".to_owned(),
            name: "Herbarium X".to_owned(),
            institution: "Museum".to_owned(),
            description: String::new(),
            contact: "Ada <a@x.org>".to_owned(),
            records: 0,
            media: 0,
        };
        let dataset = Dataset {
            title: "Plants of X".to_owned(),
            institution: "Museum ".to_owned(),
            description: "One.".to_owned(),
            ..Dataset::default()
        };
        let found = proposals(&collection, &dataset);
        let texts: Vec<Text> = found.iter().map(|proposal| proposal.text).collect();
        assert_eq!(texts, [Text::Name, Text::Description]);
        assert_eq!(found[0].stands, "Herbarium X");
        let asked = change(&found[1..]);
        let expected =
            ChangeCollection { description: Some("One.".to_owned()), ..Default::default() };
        assert_eq!(asked, expected);
        assert_eq!(change(&[]), ChangeCollection::default());
        for text in Text::ALL {
            assert!(!messages::text(text.key()).starts_with("ui-"), "{text:?}");
        }
    }
}
