//! Rows of one medium brought together: Audubon Core gives each address of a medium a row of its
//! own, told apart by its variant.

use std::borrow::Cow;
use std::collections::BTreeMap;

use media_batch::target::Target;

use super::{ADDRESSES, MediaRow, canonical, is_address};
use crate::archive::PartId;

/// A medium, from one row or several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Medium {
    /// The extension that it stands in.
    pub part: PartId,
    /// The id of the core row.
    pub id: String,
    /// Its rows in that part, from 0.
    pub rows: Vec<u32>,
    /// The 1-based line of the first.
    pub line: u32,
    /// Its fields.
    pub values: BTreeMap<Target, String>,
    /// What is said besides: term and value.
    pub others: Vec<(String, String)>,
    group: Option<String>,
}

impl Medium {
    /// The web address of the file, where there is one.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        let value = |target| self.values.get(target).map(String::as_str);
        ADDRESSES.iter().filter_map(value).find(|text| is_address(text))
    }

    /// What makes it the same medium as another one: record and address, or what stands for it.
    #[must_use]
    pub(super) fn key(&self) -> [Cow<'_, str>; 2] {
        let value = |target: &Target| self.values.get(target).map(String::as_str);
        let targets = [Target::OriginalUrl, Target::Url, Target::SourceIdentifier];
        let what = match self.address() {
            Some(address) => canonical(address),
            None => Cow::Borrowed(targets.iter().find_map(value).unwrap_or_default()),
        };
        [Cow::Borrowed(&self.id), what]
    }

    fn of(part: PartId, row: &MediaRow<'_>) -> Medium {
        let mut medium = Medium {
            part,
            id: row.id.to_owned(),
            rows: vec![row.number],
            line: row.line,
            values: BTreeMap::new(),
            others: row.others.iter().map(|(term, it)| ((*term).into(), (*it).into())).collect(),
            group: row.slot.and(row.group).map(str::to_owned),
        };
        for (target, value) in &row.values {
            medium.values.insert(slotted(*target, row.slot), (*value).to_owned());
        }
        medium
    }

    /// Whether a row is about this medium as well: its place is still free.
    fn takes(&self, row: &MediaRow<'_>) -> bool {
        let Some(slot) = row.slot else { return false };
        self.group.is_some()
            && self.group.as_deref() == row.group
            && self.id == row.id
            && !self.values.contains_key(&slot)
    }

    fn add(&mut self, row: &MediaRow<'_>) {
        self.rows.push(row.number);
        for (target, value) in &row.values {
            let target = slotted(*target, row.slot);
            match self.values.get(&target) {
                None => {
                    self.values.insert(target, (*value).to_owned());
                }
                Some(known) if known != value => {
                    self.others.push((target.name().to_owned(), (*value).to_owned()));
                }
                Some(_) => {}
            }
        }
        for (term, value) in &row.others {
            if !self.others.iter().any(|(known, it)| known == term && it == value) {
                self.others.push(((*term).to_owned(), (*value).to_owned()));
            }
        }
    }
}

/// The address of a row goes to the place of its variant.
fn slotted(target: Target, slot: Option<Target>) -> Target {
    match (target, slot) {
        (Target::OriginalUrl, Some(slot)) => slot,
        (target, _) => target,
    }
}

/// Brings rows together that follow each other, as they do in the archives that have several rows a
/// medium.
#[derive(Clone, Debug, Default)]
pub struct MediaGrouper {
    current: Option<Medium>,
}

impl MediaGrouper {
    /// Takes a row; gives the medium before it, where that is complete now.
    pub fn push(&mut self, part: PartId, row: MediaRow<'_>) -> Option<Medium> {
        if let Some(medium) = &mut self.current
            && medium.takes(&row)
        {
            medium.add(&row);
            return None;
        }
        self.current.replace(Medium::of(part, &row))
    }

    /// The last medium.
    pub fn finish(&mut self) -> Option<Medium> {
        self.current.take()
    }
}
