//! The list of protected taxa as other crates see it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::redaction::{HIDDEN, PLACE};

/// Names a taxon may have beside its own.
pub const MAX_OTHER_NAMES: usize = 200;

/// Characters of a name, a country or a state.
const MAX_NAME: usize = 300;

/// Characters of a reason.
const MAX_REASON: usize = 2_000;

/// Entries added by one change at most: the largest official lists have some ten thousand names.
pub const MAX_ADDED: usize = 20_000;

/// A taxon to protect.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewProtectedTaxon {
    /// Its name, with or without its author: a family (or another higher taxon), a genus, a species,
    /// or a name below it. Covers everything below it.
    pub name: String,
    /// Other names of the same taxon.
    pub other_names: Vec<String>,
    /// Only in this country (a name or a code).
    pub country: Option<String>,
    /// Only in this state or province.
    pub state_province: Option<String>,
    /// 1 withholds the place, 5 hides the record.
    pub level: i16,
    /// Coordinates are shown, truncated to 0.1°, instead of being withheld (level 1 only).
    pub generalise: bool,
    /// Why.
    pub reason: String,
}

impl NewProtectedTaxon {
    /// Why it cannot be taken: a code of the catalogue (`problem-<code>`).
    #[must_use]
    pub fn problem(&self) -> Option<&'static str> {
        let too_long = |text: &str| text.chars().count() > MAX_NAME;
        let places = [&self.country, &self.state_province];
        let nul = |text: &str| text.contains('\0');
        if std::iter::once(&self.name)
            .chain(&self.other_names)
            .any(|name| taxon_names::TaxonName::read(name).is_none())
        {
            Some("protected-taxon-name")
        } else if ![PLACE, HIDDEN].contains(&self.level) {
            Some("protected-taxon-level")
        } else if self.generalise && self.level != PLACE {
            Some("protected-taxon-generalise")
        } else if self.other_names.len() > MAX_OTHER_NAMES
            || std::iter::once(&self.name).chain(&self.other_names).any(|name| too_long(name))
            || places.iter().any(|place| place.as_deref().is_some_and(too_long))
            || self.reason.chars().count() > MAX_REASON
        {
            Some("protected-taxon-long")
        } else if std::iter::once(&self.name).chain(&self.other_names).any(|name| nul(name))
            || places.iter().any(|place| place.as_deref().is_some_and(nul))
            || nul(&self.reason)
        {
            Some("protected-taxon-nul")
        } else {
            None
        }
    }

    /// Without blanks around and blank parts.
    pub(super) fn tidy(self) -> NewProtectedTaxon {
        let part = |text: Option<String>| {
            text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let names = self.other_names.iter().map(|name| name.trim().to_owned());
        NewProtectedTaxon {
            name: self.name.trim().to_owned(),
            other_names: names.filter(|name| !name.is_empty()).collect(),
            country: part(self.country),
            state_province: part(self.state_province),
            level: self.level,
            generalise: self.generalise,
            reason: self.reason.trim().to_owned(),
        }
    }
}

/// An entry of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtectedTaxon {
    /// Its id.
    pub id: Uuid,
    /// What it says.
    pub taxon: NewProtectedTaxon,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// Who added it; nobody when the command line did.
    pub added_by: Option<String>,
}

/// The list as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProtectedTaxa {
    /// Its entries by name.
    pub entries: Vec<ProtectedTaxon>,
    /// Grows with every change.
    pub version: i64,
    /// Cultivated specimens are protected by entries of a country or state too.
    pub protect_cultivated: bool,
    /// Some records do not show the latest change yet.
    pub pending: bool,
    /// The latest changes, newest first.
    pub changes: Vec<ListChangeView>,
}

/// What was changed, by whom, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListChangeView {
    /// The version that it made.
    pub version: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who; nobody when the command line did.
    pub by: Option<String>,
    /// Names with their places that were added.
    pub added: Vec<ListedAs>,
    /// Those that were removed.
    pub removed: Vec<ListedAs>,
    /// What was decided about cultivated specimens.
    pub protect_cultivated: Option<bool>,
}

/// An entry in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedAs {
    /// The taxon's name.
    pub name: String,
    /// Only there.
    pub country: Option<String>,
    /// Only there.
    pub state_province: Option<String>,
    /// Why it is protected.
    pub reason: String,
}

/// A change to make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListChange {
    /// Only when the list still has this version: what was previewed is what is done.
    pub version: Option<i64>,
    /// Entries to add. One of the same taxon and place takes the place of the one that is there.
    pub add: Vec<NewProtectedTaxon>,
    /// Entries to remove.
    pub remove: Vec<Uuid>,
    /// Whether cultivated specimens are protected by entries of a country or state too.
    pub protect_cultivated: Option<bool>,
}

/// What a change would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangePreview {
    /// The version of the list that it was made for.
    pub version: i64,
    /// Entries that would be added.
    pub added: u32,
    /// Entries that would go, those that are replaced among them.
    pub removed: u32,
    /// Entries that are there already.
    pub unchanged: u32,
    /// By collection (code, name), those without a change left out.
    pub collections: Vec<(String, String, ProtectionCounts)>,
    /// All together.
    pub total: ProtectionCounts,
}

/// How many records a change would touch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ProtectionCounts {
    /// Were open, and their place would be withheld or made coarse.
    pub protected: u64,
    /// Would be hidden, and were not.
    pub hidden: u64,
    /// Would be open, and were not.
    pub public: u64,
    /// Would be protected otherwise than now.
    pub otherwise: u64,
    /// Are of a taxon of the list, but locked by their own reason: they stay as they are.
    pub locked: u64,
}

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ListChanged {
    /// The list's version now.
    pub version: i64,
    /// Entries added.
    pub added: u32,
    /// Entries removed, those that were replaced among them.
    pub removed: u32,
    /// Entries that were there already.
    pub unchanged: u32,
}

/// Why a record is protected, for the members of its collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordProtection {
    /// The effective level.
    pub level: i16,
    /// What was said of the record itself.
    pub own: i16,
    /// Coordinates are shown truncated.
    pub generalised: bool,
    /// Locked by its own reason: no list touches it.
    pub locked: bool,
    /// The entries that protect it.
    pub entries: Vec<ListedAs>,
}
