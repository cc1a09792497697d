//! Which column becomes which target: candidates by name and likeness, the conditions of the
//! dictionary, then what is left by contents. Never two columns for one target.

use std::collections::HashMap;

use super::contents::{self, Contents};
use super::fold;
use super::words::{self, Condition, Meaning};
use super::{Reason, similar};
use crate::order;
use crate::target::Target;

/// Parts of names that say "web address" and nothing else: whatever stands in the column, its rows
/// are to be told what is wrong with it.
const ADDRESS_WORDS: [&str; 8] = ["url", "uri", "iri", "link", "href", "address", "enlace", "lien"];

/// How sure a name is; the smaller the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    Own,
    Known,
    Near,
    /// Known, but on a condition.
    Conditional,
}

/// One of the counts of a column.
type CountOf = fn(&Contents) -> usize;

/// A column that may become a target.
struct Candidate {
    column: usize,
    target: Target,
    strength: Strength,
    reason: Reason,
    blank: bool,
}

/// A choice in the making.
pub(super) struct Choice<'a> {
    folded: Vec<String>,
    meanings: Vec<Option<Meaning>>,
    contents: Vec<Contents>,
    has_values: bool,
    samples: &'a [Vec<String>],
    chosen: Vec<Option<(Target, Reason)>>,
    taken: HashMap<Target, usize>,
}

impl<'a> Choice<'a> {
    /// Nothing is chosen yet.
    pub(super) fn new(headers: &[String], samples: &'a [Vec<String>]) -> Choice<'a> {
        let folded: Vec<String> = headers.iter().map(|header| fold(header)).collect();
        let contents: Vec<Contents> =
            (0..headers.len()).map(|column| Contents::of(samples, column)).collect();
        Choice {
            meanings: folded.iter().map(|name| words::look_up(name)).collect(),
            has_values: contents.iter().any(|one| !one.is_blank()),
            contents,
            chosen: vec![None; headers.len()],
            taken: HashMap::new(),
            folded,
            samples,
        }
    }

    /// Every step, in the order of trust.
    pub(super) fn made(mut self) -> Vec<Option<(Target, Reason)>> {
        let last = self.by_name();
        self.url_as_original();
        self.by_contents();
        // Contents may have found the files beside which `url` is a page.
        self.url_as_original();
        for one in last {
            self.take(one.column, one.target, one.reason);
        }
        self.last_identifiers();
        self.catalog_numbers_by_contents();
        self.chosen
    }

    fn take(&mut self, column: usize, target: Target, reason: Reason) {
        let free = self.chosen.get(column).is_some_and(Option::is_none);
        if free && !self.taken.contains_key(&target) {
            self.taken.insert(target, column);
            if let Some(slot) = self.chosen.get_mut(column) {
                *slot = Some((target, reason));
            }
        }
    }

    fn content(&self, column: usize) -> Contents {
        self.contents.get(column).copied().unwrap_or_default()
    }

    fn has_identifier(&self) -> bool {
        self.taken.keys().any(|target| target.is_identifier())
    }

    /// Takes the candidates in order, and gives back those that anything found otherwise precedes:
    /// plain words over nothing.
    fn by_name(&mut self) -> Vec<Candidate> {
        let taxon = self.meanings.contains(&Some(Meaning::Taxon));
        let mut candidates: Vec<Candidate> =
            (0..self.folded.len()).filter_map(|column| self.candidate(column, taxon)).collect();
        // A filled column before a blank one, the better reason, the leftmost.
        order::sort_by_key(&mut candidates, |one| (one.blank, one.strength, one.column));
        let (last, now): (Vec<Candidate>, Vec<Candidate>) = candidates
            .into_iter()
            .partition(|one| one.blank && one.strength == Strength::Conditional);
        for one in now {
            self.take(one.column, one.target, one.reason);
        }
        last
    }

    fn candidate(&self, column: usize, taxon: bool) -> Option<Candidate> {
        let contents = self.content(column);
        let (target, strength, reason) = match self.meanings.get(column).copied().flatten() {
            Some(Meaning::Own(target)) => (target, Strength::Own, Reason::Exact),
            Some(Meaning::Other(target, Condition::Always)) => {
                (target, Strength::Known, Reason::Synonym)
            }
            Some(Meaning::Other(target, condition)) => {
                let reason = met(condition, contents, taxon)?;
                (target, Strength::Conditional, reason)
            }
            Some(Meaning::NotOurs | Meaning::Taxon) => return None,
            None => {
                let folded = self.folded.get(column)?;
                (similar::nearest(folded)?, Strength::Near, Reason::Similar)
            }
        };
        // Without any value in the sheet no column is blanker than another.
        let blank = self.has_values && contents.is_blank();
        let refuted = contradicted(target, contents)
            || strength != Strength::Own && self.too_little(column, target);
        (!refuted).then_some(Candidate { column, target, strength, reason, blank })
    }

    /// Whether the column has nothing that its target needs, and its name is a plain word that may
    /// mean something else: `references` of literature, `medium` of a drawing, `position` of a body.
    fn too_little(&self, column: usize, target: Target) -> bool {
        let contents = self.content(column);
        let says_address = self
            .folded
            .get(column)
            .is_some_and(|name| ADDRESS_WORDS.iter().any(|word| name.contains(word)));
        !contents.is_blank()
            && match target {
                Target::SortOccurrence => contents.numbers == 0,
                _ if target.is_url() => !says_address && contents.addresses + contents.files == 0,
                _ => false,
            }
    }

    /// `url` is the medium view's name and what people call the one address they have.
    fn url_as_original(&mut self) {
        let Some(&column) = self.taken.get(&Target::Url) else { return };
        let plain = self
            .folded
            .get(column)
            .is_some_and(|name| matches!(name.as_str(), "url" | "web" | "weburl"));
        if !plain {
            return;
        }
        let contents = self.content(column);
        let page = contents.holds_addresses() && contents.media + contents.hinted == 0;
        if let Some(original) = self.taken.get(&Target::OriginalUrl) {
            // Beside the files' addresses, addresses without a file are the pages that show them.
            if page && self.content(*original).holds_media() {
                self.move_to(column, Target::ReferenceUrl, Reason::Content);
            }
        } else if !(page && self.best_media_column().is_some()) {
            self.move_to(column, Target::OriginalUrl, Reason::Synonym);
        }
    }

    fn move_to(&mut self, column: usize, target: Target, reason: Reason) {
        if let Some((before, _)) = self.chosen.get_mut(column).and_then(Option::take) {
            self.taken.remove(&before);
        }
        self.take(column, target, reason);
    }

    /// Columns whose name says nothing.
    fn unnamed(&self) -> impl Iterator<Item = usize> {
        (0..self.folded.len()).filter(|column| {
            self.chosen.get(*column).is_some_and(Option::is_none)
                && self.meanings.get(*column).is_some_and(|known| match known {
                    None => true,
                    Some(Meaning::NotOurs | Meaning::Taxon) => false,
                    // A name that its contents have refuted is as good as none.
                    Some(Meaning::Own(target) | Meaning::Other(target, Condition::Always)) => {
                        contradicted(*target, self.content(*column))
                    }
                    Some(Meaning::Other(..)) => true,
                })
        })
    }

    fn best_media_column(&self) -> Option<usize> {
        let columns: Vec<usize> = self.unnamed().collect();
        let with_extension = columns.iter().find(|column| {
            let contents = self.content(**column);
            contents.mostly(contents.media)
        });
        with_extension
            .or_else(|| columns.iter().find(|column| self.content(**column).holds_media()))
            .copied()
    }

    fn by_contents(&mut self) {
        if let Some(column) = self.best_media_column() {
            self.take(column, Target::OriginalUrl, Reason::Content);
        }
        let kinds: [(Target, CountOf); 4] = [
            (Target::ThumbnailUrl, |contents| contents.thumbnails),
            (Target::Format, |contents| contents.media_types),
            (Target::License, |contents| contents.licenses),
            (Target::MediaMd5, |contents| contents.md5),
        ];
        for (target, count) in kinds {
            let found = self.unnamed().find(|column| {
                let contents = self.content(*column);
                contents.mostly(count(&contents))
            });
            if let Some(column) = found {
                self.take(column, target, Reason::Content);
            }
        }
    }

    /// Names such as `id`: only where nothing better says which record a row belongs to.
    fn last_identifiers(&mut self) {
        for column in 0..self.folded.len() {
            let Some(Some(Meaning::Other(target, Condition::NoOtherIdentifier))) =
                self.meanings.get(column).copied()
            else {
                continue;
            };
            let says_nothing = self.has_values && self.content(column).is_blank()
                || contents::counts_rows(self.samples, column);
            if says_nothing || self.has_identifier() {
                continue;
            }
            if contents::looks_like_catalog_numbers(self.samples, column) {
                self.take(column, Target::CatalogNumber, Reason::Content);
            } else {
                self.take(column, target, Reason::Synonym);
            }
        }
    }

    /// One column of catalog numbers, where no identifier is known; several are a choice for a person.
    fn catalog_numbers_by_contents(&mut self) {
        if self.has_identifier() {
            return;
        }
        let mut columns = self
            .unnamed()
            .filter(|column| contents::looks_like_catalog_numbers(self.samples, *column));
        let (first, second) = (columns.next(), columns.next());
        drop(columns);
        if let (Some(column), None) = (first, second) {
            self.take(column, Target::CatalogNumber, Reason::Content);
        }
    }
}

/// The reason for which a condition is met.
fn met(condition: Condition, contents: Contents, taxon: bool) -> Option<Reason> {
    match condition {
        Condition::Always => Some(Reason::Synonym),
        Condition::Addresses | Condition::AddressesOrFiles if contents.is_blank() => {
            Some(Reason::Synonym)
        }
        Condition::Addresses => (contents.addresses > 0
            && contents.half(contents.addresses + contents.files))
        .then_some(Reason::Content),
        Condition::AddressesOrFiles => {
            contents.half(contents.addresses + contents.files).then_some(Reason::Content)
        }
        Condition::NoOtherIdentifier => None,
        Condition::NoTaxon => (!taxon).then_some(Reason::Synonym),
    }
}

/// Whether the contents refute what the name says: addresses in a field of words, media types in
/// the field for kinds of media.
fn contradicted(target: Target, contents: Contents) -> bool {
    match target {
        Target::Title
        | Target::Caption
        | Target::Locality
        | Target::Tag
        | Target::Anatomy
        | Target::SortOccurrence => contents.holds_addresses(),
        Target::Type => contents.mostly(contents.media_types),
        _ => false,
    }
}
