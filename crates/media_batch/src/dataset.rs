//! What a file says about the collection that its records are from. It comes with archives (their
//! metadata document), and is only ever a proposal: a person takes it, field by field.

use serde::{Deserialize, Serialize};

/// The description of a dataset. A blank text says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dataset {
    /// What it is called.
    pub title: String,
    /// What it is: paragraphs with a blank line between them.
    pub description: String,
    /// Who holds it.
    pub institution: String,
    /// Whom to ask: names with their addresses.
    pub contact: String,
    /// What else it says and a collection has no field for.
    pub further: Vec<(Further, String)>,
}

/// What a collection has no field for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Further {
    /// What others may do with it.
    Licence,
    /// How it is cited.
    Citation,
    /// Identifiers: a DOI and the like.
    Identifiers,
    /// Where it is described.
    Addresses,
    /// Who made it.
    Creators,
    /// Key words.
    Keywords,
    /// When it was published.
    Published,
    /// Why it exists.
    Purpose,
}

impl Further {
    /// Everything.
    pub const ALL: [Further; 8] = [
        Further::Licence,
        Further::Citation,
        Further::Identifiers,
        Further::Addresses,
        Further::Creators,
        Further::Keywords,
        Further::Published,
        Further::Purpose,
    ];

    /// The name in keys of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Further::Licence => "licence",
            Further::Citation => "citation",
            Further::Identifiers => "identifiers",
            Further::Addresses => "addresses",
            Further::Creators => "creators",
            Further::Keywords => "keywords",
            Further::Published => "published",
            Further::Purpose => "purpose",
        }
    }
}

impl Dataset {
    /// Whether it says nothing at all.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Dataset::default()
    }
}
