//! What the engine is given of a record.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A record as it is indexed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Internal id.
    pub id: u64,
    /// Internal id of its collection.
    pub collection: u64,
    /// What everybody may see of it; none when that is nothing.
    pub open: Option<Shown>,
    /// All of it, where that is more than everybody may see: for members of its collection.
    pub members: Option<Shown>,
}

/// What may be seen of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Shown {
    /// Terms by their Darwin Core names.
    pub terms: BTreeMap<String, String>,
    /// Its media in their order.
    pub media: Vec<Medium>,
    /// Terms of its earlier determinations: found by words.
    pub determinations: Vec<BTreeMap<String, String>>,
    /// `recordID`.
    pub record: String,
    /// The record is protected: of what everybody may see, something is missing.
    pub is_protected: bool,
}

/// What may be seen of a medium.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Medium {
    /// `image`, `sound`, …
    pub kind: String,
    /// Media type; empty where unknown.
    pub format: String,
    /// Address of its licence.
    pub license: Option<String>,
    /// Who made it.
    pub creator: Option<String>,
    /// Texts of its other fields: found by words.
    pub texts: Vec<String>,
}

impl Shown {
    /// A number that is another one when anything is different: an entry that did not change is not
    /// written again, so that nothing of the open index moves when only hidden values change.
    #[must_use]
    pub fn digest(&self, collection: u64) -> u64 {
        let mut hasher = DefaultHasher::new();
        collection.hash(&mut hasher);
        self.hash(&mut hasher);
        hasher.finish()
    }

    /// A term's value, none where it is blank.
    #[must_use]
    pub fn term(&self, name: &str) -> Option<&str> {
        self.terms.get(name).map(|value| value.trim()).filter(|value| !value.is_empty())
    }
}
