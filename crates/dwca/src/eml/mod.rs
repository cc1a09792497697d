//! The metadata of a dataset (Ecological Metadata Language), as far as a collection's own
//! description is made of it.

mod proposal;
mod read;

pub use read::read;

/// A text in a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LangText {
    /// The language as the document names it; empty where it does not.
    pub language: String,
    /// The text.
    pub text: String,
}

/// What a metadata document says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Eml {
    /// The identifier of the document.
    pub package_id: String,
    /// Further identifiers of the dataset, a DOI among them.
    pub alternate_identifiers: Vec<String>,
    /// The language of the document.
    pub language: String,
    /// The title, in each language that it has.
    pub titles: Vec<LangText>,
    /// The abstract: a paragraph each, in each language.
    pub abstracts: Vec<LangText>,
    /// Why the dataset exists.
    pub purpose: String,
    /// Anything else worth saying, a paragraph each.
    pub additional_info: Vec<String>,
    /// Who made it.
    pub creators: Vec<Party>,
    /// Who wrote the metadata.
    pub metadata_providers: Vec<Party>,
    /// Who answers questions.
    pub contacts: Vec<Party>,
    /// Who else has to do with it, each with a role.
    pub associated_parties: Vec<Party>,
    /// What others may do with it.
    pub license: License,
    /// How it is cited.
    pub citation: Option<Citation>,
    /// Key words.
    pub keywords: Vec<String>,
    /// When it was published.
    pub published: String,
    /// Where it is described.
    pub urls: Vec<String>,
    /// Its logo.
    pub logo_url: String,
    /// Where.
    pub geographic: Vec<Geographic>,
    /// What.
    pub taxonomic: Vec<Taxonomic>,
    /// When.
    pub temporal: Vec<Temporal>,
    /// The collections that the data are from.
    pub collections: Vec<Collection>,
}

/// A person or an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the element it names")]
pub struct Party {
    pub given_names: Vec<String>,
    pub surname: String,
    pub organization: String,
    pub position: String,
    pub emails: Vec<String>,
    pub phones: Vec<String>,
    pub urls: Vec<String>,
    /// Identifiers: ORCID and the like.
    pub identifiers: Vec<String>,
    pub address_lines: Vec<String>,
    pub city: String,
    pub administrative_area: String,
    pub postal_code: String,
    pub country: String,
    /// The role of an associated party.
    pub role: String,
}

impl Party {
    /// The name of the person, where there is one.
    #[must_use]
    pub fn name(&self) -> String {
        let names = self.given_names.iter().chain(std::iter::once(&self.surname));
        names.filter(|name| !name.is_empty()).cloned().collect::<Vec<_>>().join(" ")
    }
}

/// What others may do with a dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct License {
    /// As it is said.
    pub text: String,
    /// The address of the licence; empty where none is given.
    pub url: String,
}

/// How a dataset is cited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Citation {
    /// The citation.
    pub text: String,
    /// Its identifier.
    pub identifier: String,
}

/// A place.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the sides of a box in decimal degrees, where they are numbers")]
pub struct Geographic {
    /// In words.
    pub description: String,
    pub west: Option<f64>,
    pub east: Option<f64>,
    pub north: Option<f64>,
    pub south: Option<f64>,
}

/// A group of organisms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taxonomic {
    /// In words.
    pub description: String,
    /// The taxa.
    pub taxa: Vec<Taxon>,
}

/// A taxon of a coverage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the element it names")]
pub struct Taxon {
    pub rank: String,
    pub name: String,
    pub common_name: String,
}

/// A time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Temporal {
    /// When it begins, as written; the only date where there is just one.
    pub begin: String,
    /// When it ends.
    pub end: String,
}

/// A collection that data are from: GBIF's element, or Symbiota's with more in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the element it names")]
pub struct Collection {
    pub name: String,
    pub identifier: String,
    pub parent_identifier: String,
    pub rights: String,
    pub url: String,
    pub logo_url: String,
    pub abstract_text: String,
    pub contacts: Vec<Party>,
}

impl Eml {
    /// The title in the document's own language, or the first.
    #[must_use]
    pub fn title(&self) -> &str {
        let own = self.titles.iter().find(|title| title.language == self.language);
        own.or(self.titles.first()).map_or("", |title| &title.text)
    }
}
