//! The compact index of a collection's identifiers: a few hundred kilobytes for millions.
//!
//! Identifiers of a prefix and a number go into one bitmap a prefix and width (exact); the rest into
//! a binary fuse filter of 16 bits (never denies an identifier that exists; affirms one in 65,536
//! that does not, which the server's confirmation finds). Identifiers of several records are listed.

use std::collections::{BTreeMap, HashSet};

use roaring::RoaringBitmap;
use xorf::{BinaryFuse16, DmaSerializable as _};

use super::filter::Filter;
use super::pattern::{Numbered, split_numbered};
use super::wire::{Reader, put_len};
use super::{IdentifierCell, Resolution, fields_of, fold, fold_case, key};
use crate::order;
use crate::target::Target;

const MAGIC: &[u8] = b"VIX1";

/// Numbers of one prefix and width below which a bitmap of their own does not pay.
const MIN_PATTERN: u64 = 16;

/// The fields that are indexed, in the order of the file.
const FIELDS: [Target; 4] =
    [Target::CatalogNumber, Target::OtherCatalogNumbers, Target::OccurrenceId, Target::RecordId];

/// Whether a collection has an identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Certainly not.
    Absent,
    /// On one record (the server confirms it).
    One,
    /// On several records.
    Several,
}

/// The index file cannot be read: it is cut or from another version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the identifier index cannot be read")]
pub struct IndexError;

/// A collection's identifiers, as the browser holds them.
#[derive(Debug, Default)]
pub struct IdentifierIndex {
    fields: [Field; 4],
}

#[derive(Debug, Default)]
struct Field {
    patterns: BTreeMap<(String, u8), Series>,
    filter: Option<Filter>,
    several: HashSet<u64>,
}

/// The numbers behind one prefix.
#[derive(Debug, Default)]
struct Series {
    /// The prefix as the collection writes it, for suggestions; it is found by its folded form.
    prefix: String,
    numbers: RoaringBitmap,
}

impl IdentifierIndex {
    /// Starts an index.
    #[must_use]
    pub fn builder() -> IndexBuilder {
        IndexBuilder::default()
    }

    /// Reads an index file.
    ///
    /// # Errors
    /// [`IndexError`] where the bytes are not a whole index of this version.
    pub fn parse(bytes: &[u8]) -> Result<IdentifierIndex, IndexError> {
        let mut reader = Reader(bytes);
        if reader.bytes(MAGIC.len()) != Some(MAGIC) {
            return Err(IndexError);
        }
        let mut index = IdentifierIndex::default();
        for field in &mut index.fields {
            *field = Field::parse(&mut reader).ok_or(IndexError)?;
        }
        Ok(index)
    }

    /// Whether a row's cell is known: as it is written or, of a cell of several numbers, all of them.
    #[must_use]
    pub fn presence(&self, target: Target, cell: &str) -> Presence {
        let cell = IdentifierCell::new(target, cell);
        match self.presence_of(target, &cell.whole()) {
            Presence::Absent => self.presence_of_all(target, cell),
            known => known,
        }
    }

    fn presence_of(&self, target: Target, folded: &str) -> Presence {
        let mut found = Presence::Absent;
        for field in fields_of(target).iter().filter_map(|field| self.field(*field)) {
            match field.presence(folded) {
                Presence::Several => return Presence::Several,
                Presence::One => found = Presence::One,
                Presence::Absent => {}
            }
        }
        found
    }

    /// Every number has to be known; one that is on one record only decides.
    fn presence_of_all(&self, target: Target, cell: IdentifierCell<'_>) -> Presence {
        let mut found = Presence::Absent;
        for number in cell.numbers() {
            match (self.presence_of(target, &number), found) {
                (Presence::Absent, _) => return Presence::Absent,
                (Presence::One, _) | (_, Presence::One) => found = Presence::One,
                (Presence::Several, _) => found = Presence::Several,
            }
        }
        found
    }

    /// What can be said of a row without the server: absence for certain, agreement not yet.
    #[must_use]
    pub fn resolve(&self, identifiers: &[(Target, String)]) -> Resolution {
        let mut present = 0_usize;
        let mut single = false;
        for (target, value) in identifiers {
            match self.presence(*target, value) {
                Presence::Absent => {}
                Presence::One => {
                    present = present.saturating_add(1);
                    single = true;
                }
                Presence::Several => present = present.saturating_add(1),
            }
        }
        match present {
            _ if identifiers.is_empty() => Resolution::NoIdentifier,
            0 => Resolution::NotFound,
            _ if present < identifiers.len() => Resolution::Contradicting,
            _ if single => Resolution::Matched,
            _ => Resolution::Ambiguous,
        }
    }

    /// Prefixes and widths of the collection's catalog numbers, most frequent first, as
    /// `(prefix, width, how many)`.
    #[must_use]
    pub fn patterns(&self) -> Vec<(String, u8, u64)> {
        let mut patterns: Vec<_> = self
            .field(Target::CatalogNumber)
            .into_iter()
            .flat_map(|field| &field.patterns)
            .map(|((_, width), series)| (series.prefix.clone(), *width, series.numbers.len()))
            .collect();
        order::sort_by(&mut patterns, |a, b| b.2.cmp(&a.2).then_with(|| a.cmp(b)));
        patterns
    }

    fn field(&self, target: Target) -> Option<&Field> {
        let position = FIELDS.iter().position(|field| *field == target)?;
        self.fields.get(position)
    }
}

impl Field {
    fn presence(&self, folded: &str) -> Presence {
        let known = match split_numbered(folded).and_then(|it| Some((it.number, self.pattern(it)?)))
        {
            Some((number, numbers)) => numbers.contains(number),
            None => self.filter.as_ref().is_some_and(|filter| filter.contains(key(folded))),
        };
        match known {
            false => Presence::Absent,
            true if self.several.contains(&key(folded)) => Presence::Several,
            true => Presence::One,
        }
    }

    fn pattern(&self, numbered: Numbered<'_>) -> Option<&RoaringBitmap> {
        let series = self.patterns.get(&(numbered.prefix.to_owned(), numbered.width))?;
        Some(&series.numbers)
    }

    fn parse(reader: &mut Reader<'_>) -> Option<Field> {
        let mut field = Field::default();
        for _ in 0..reader.len()? {
            let len = reader.len()?;
            let prefix = str::from_utf8(reader.bytes(len)?).ok()?.to_owned();
            let width = reader.u8()?;
            let len = reader.len()?;
            let numbers = RoaringBitmap::deserialize_from(reader.bytes(len)?).ok()?;
            field.patterns.insert((fold_case(&prefix), width), Series { prefix, numbers });
        }
        field.filter = Filter::parse(reader)?;
        for _ in 0..reader.len()? {
            field.several.insert(reader.u64()?);
        }
        Some(field)
    }
}

/// Builds the index file of a collection.
#[derive(Debug, Default)]
pub struct IndexBuilder {
    fields: [FieldBuilder; 4],
}

#[derive(Debug, Default)]
struct FieldBuilder {
    patterns: BTreeMap<(String, u8), Series>,
    others: HashSet<u64>,
    several: HashSet<u64>,
}

impl IndexBuilder {
    /// Adds one identifier of one record; blank ones are passed over.
    pub fn add(&mut self, target: Target, value: &str) {
        let folded = fold(value);
        let Some(field) = FIELDS
            .iter()
            .position(|field| *field == target)
            .and_then(|position| self.fields.get_mut(position))
        else {
            return;
        };
        if !folded.is_empty() {
            field.add(&folded, value.trim());
        }
    }

    /// The index file.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for field in self.fields {
            field.finish(&mut out);
        }
        out
    }
}

impl FieldBuilder {
    fn add(&mut self, folded: &str, written: &str) {
        let new = match split_numbered(folded) {
            Some(Numbered { prefix, width, number }) => {
                let series = self.patterns.entry((prefix.to_owned(), width)).or_default();
                if series.prefix.is_empty() && !prefix.is_empty() {
                    let written = split_numbered(written).map_or(prefix, |it| it.prefix);
                    // A prefix that folds twice to different texts is kept folded.
                    let written = if fold_case(written) == prefix { written } else { prefix };
                    written.clone_into(&mut series.prefix);
                }
                series.numbers.insert(number)
            }
            None => self.others.insert(key(folded)),
        };
        if !new {
            self.several.insert(key(folded));
        }
    }

    fn finish(mut self, out: &mut Vec<u8>) {
        self.move_rare_patterns();
        put_len(out, self.patterns.len());
        for ((_, width), Series { prefix, numbers }) in &mut self.patterns {
            numbers.optimize();
            put_len(out, prefix.len());
            out.extend_from_slice(prefix.as_bytes());
            out.push(*width);
            put_len(out, numbers.serialized_size());
            // Writing to memory cannot fail; a short file would be refused by `parse`.
            let _ = numbers.serialize_into(&mut *out);
        }
        let mut keys: Vec<u64> = self.others.into_iter().collect();
        keys.sort_unstable();
        put_filter(out, &keys);
        let mut several: Vec<u64> = self.several.into_iter().collect();
        several.sort_unstable();
        put_len(out, several.len());
        for key in several {
            out.extend_from_slice(&key.to_le_bytes());
        }
    }

    fn move_rare_patterns(&mut self) {
        let rare: Vec<_> =
            self.patterns.extract_if(.., |_, series| series.numbers.len() < MIN_PATTERN).collect();
        for ((prefix, width), series) in rare {
            let width = usize::from(width);
            for number in series.numbers {
                self.others.insert(key(&format!("{prefix}{number:0width$}")));
            }
        }
    }
}

pub(super) fn put_filter(out: &mut Vec<u8>, keys: &[u64]) {
    // Construction of the filter fails only on duplicate keys, and these are distinct.
    let filter = if keys.is_empty() { None } else { BinaryFuse16::try_from(keys).ok() };
    let Some(filter) = filter else {
        put_len(out, 0);
        return;
    };
    put_len(out, filter.fingerprints.len());
    let mut descriptor = [0_u8; BinaryFuse16::DESCRIPTOR_LEN];
    filter.dma_copy_descriptor_to(&mut descriptor);
    out.extend_from_slice(&descriptor);
    for fingerprint in &filter.fingerprints {
        out.extend_from_slice(&fingerprint.to_le_bytes());
    }
}
