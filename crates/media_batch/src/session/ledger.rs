//! Which rows each rule has found, and the few facts of every row that other rows are compared by.

use roaring::RoaringBitmap;

use super::explain::Explained;
use crate::check::{Detail, Fate, MediaKind, RowFacts, Sink};
use crate::rule::{Rule, Severity};

/// Rules found in one row: a set small enough to live in a register.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RuleSet {
    found: u128,
    fixable: u128,
}

impl RuleSet {
    pub(super) fn insert(&mut self, rule: Rule) {
        self.found |= bit(rule);
    }

    pub(super) fn is_empty(self) -> bool {
        self.found == 0
    }

    fn is_fixable(self, rule: Rule) -> bool {
        self.fixable & bit(rule) != 0
    }

    fn intersects(self, mask: u128) -> bool {
        self.found & mask != 0
    }

    fn rules(self) -> impl Iterator<Item = Rule> {
        let mut left = self.found;
        std::iter::from_fn(move || {
            let rule = Rule::ALL.get(left.trailing_zeros() as usize).copied();
            left &= left.wrapping_sub(1);
            rule
        })
    }
}

/// A rule that has no bit would be found nowhere: one more than these needs a wider set.
const _: () = assert!(Rule::ALL.len() <= 128);

fn bit(rule: Rule) -> u128 {
    1_u128.checked_shl(u32::from(rule as u8)).unwrap_or(0)
}

/// The rules that count as this severity, as bits.
fn mask(severity: Severity) -> u128 {
    Rule::ALL
        .iter()
        .filter(|rule| rule.severity() == severity && **rule != Rule::RecordAmbiguous)
        .fold(0, |mask, rule| mask | bit(*rule))
}

/// What the checks of one row say: the rules, and on request each finding in full. One sink for both,
/// so that the rules are compiled once into what the browser loads, not twice.
#[derive(Default)]
pub(super) struct RowFindings {
    /// The rules found.
    pub(super) rules: RuleSet,
    /// Every finding with what it says; `None` where nobody looks.
    pub(super) explained: Option<Vec<Explained>>,
}

impl Sink for RowFindings {
    fn add(&mut self, rule: Rule, column: Option<u16>, detail: impl FnOnce() -> Detail) {
        self.rules.insert(rule);
        if self.explained.is_none() && !rule.is_fixable() {
            return;
        }
        let detail = detail();
        if rule.is_fixable() && detail.suggestion.is_some() {
            self.rules.fixable |= bit(rule);
        }
        if let Some(explained) = &mut self.explained {
            explained.push(Explained { rule, column, detail });
        }
    }
}

/// What is remembered of all rows.
#[derive(Default)]
pub(super) struct Ledger {
    by_rule: Vec<RoaringBitmap>,
    fixable: Vec<u32>,
    errors: RoaringBitmap,
    warnings: RoaringBitmap,
    facts: Vec<Compact>,
    fates: [u32; 5],
    error_rules: u128,
    warning_rules: u128,
}

/// The facts of a row in 24 bytes.
#[derive(Clone, Copy, Default)]
struct Compact {
    url_key: u64,
    subject_key: u64,
    fate: Fate,
    kind: MediaKind,
}

impl Ledger {
    pub(super) fn new(rows: u32) -> Ledger {
        Ledger {
            by_rule: vec![RoaringBitmap::new(); Rule::ALL.len()],
            fixable: vec![0; Rule::ALL.len()],
            facts: Vec::with_capacity(rows as usize),
            error_rules: mask(Severity::Error),
            warning_rules: mask(Severity::Warning),
            ..Ledger::default()
        }
    }

    /// The readings that the person accepted are no warnings any more.
    pub(super) fn set_accepted(&mut self, accepts: impl Fn(Rule) -> bool) {
        let accepted = Rule::ALL
            .iter()
            .filter(|rule| rule.is_reading() && accepts(**rule))
            .fold(0, |mask, rule| mask | bit(*rule));
        self.warning_rules = mask(Severity::Warning) & !accepted;
        self.warnings = self.union(Severity::Warning);
    }

    /// The next row, in order: the quick way in for whole files.
    pub(super) fn append(&mut self, row: u32, found: RuleSet, facts: RowFacts) {
        self.facts.push(compact(facts));
        self.count_fate(facts.fate, 1);
        if !found.is_empty() {
            self.add_found(row, found);
        }
    }

    /// A row again, after a change.
    pub(super) fn replace(&mut self, row: u32, found: RuleSet, facts: RowFacts) {
        let before = self.found(row);
        self.remove_found(row, before);
        self.add_found(row, found);
        if let Some(place) = self.facts.get_mut(row as usize) {
            let old = std::mem::replace(place, compact(facts));
            self.count_fate(old.fate, -1);
            self.count_fate(facts.fate, 1);
        }
    }

    /// Sets or clears one rule of a row: for what only the sheet as a whole or the collection says.
    pub(super) fn set(&mut self, rule: Rule, row: u32, holds: bool) {
        let Some(rows) = self.by_rule.get_mut(rule.index()) else { return };
        let changed = if holds { rows.insert(row) } else { rows.remove(row) };
        if changed {
            self.refresh_severity(row, rule.severity());
        }
    }

    /// Forgets all rows of a rule.
    pub(super) fn clear(&mut self, rule: Rule) {
        if let Some(rows) = self.by_rule.get_mut(rule.index()) {
            rows.clear();
        }
    }

    /// After many rows were set with [`Ledger::set_in_bulk`].
    pub(super) fn refresh(&mut self) {
        self.errors = self.union(Severity::Error);
        self.warnings = self.union(Severity::Warning);
    }

    /// Like [`Ledger::set`] without keeping the sets by severity; call [`Ledger::refresh`] after.
    pub(super) fn set_in_bulk(&mut self, rule: Rule, row: u32) {
        if let Some(rows) = self.by_rule.get_mut(rule.index()) {
            rows.insert(row);
        }
    }

    pub(super) fn rows_of(&self, rule: Rule) -> Option<&RoaringBitmap> {
        self.by_rule.get(rule.index())
    }

    pub(super) fn fixable(&self, rule: Rule) -> u32 {
        self.fixable.get(rule.index()).copied().unwrap_or(0)
    }

    /// Rows that cannot be sent as they are. A row with several records to choose from is not among
    /// them: it waits for a choice, not for a correction.
    pub(super) fn errors(&self) -> &RoaringBitmap {
        &self.errors
    }

    pub(super) fn warnings(&self) -> &RoaringBitmap {
        &self.warnings
    }

    pub(super) fn url_key(&self, row: u32) -> u64 {
        self.facts.get(row as usize).map_or(0, |facts| facts.url_key)
    }

    pub(super) fn subject_key(&self, row: u32) -> u64 {
        self.facts.get(row as usize).map_or(0, |facts| facts.subject_key)
    }

    pub(super) fn fate_and_kind(&self, row: u32) -> (Fate, MediaKind) {
        self.facts.get(row as usize).map_or_else(Default::default, |facts| (facts.fate, facts.kind))
    }

    pub(super) fn rows_with_fate(&self, fate: Fate) -> u32 {
        self.fates.get(fate as usize).copied().unwrap_or(0)
    }

    /// The rules of a row, without those that only the collection or other rows decide.
    fn found(&self, row: u32) -> RuleSet {
        let mut found = RuleSet::default();
        for (rule, rows) in Rule::ALL.iter().zip(&self.by_rule) {
            if !is_decided_elsewhere(*rule) && rows.contains(row) {
                found.insert(*rule);
            }
        }
        found
    }

    fn add_found(&mut self, row: u32, found: RuleSet) {
        for rule in found.rules() {
            if let Some(rows) = self.by_rule.get_mut(rule.index()) {
                rows.insert(row);
            }
            if let Some(fixable) = self.fixable.get_mut(rule.index()) {
                *fixable = fixable.saturating_add(u32::from(found.is_fixable(rule)));
            }
        }
        if found.intersects(self.error_rules) {
            self.errors.insert(row);
        }
        if found.intersects(self.warning_rules) {
            self.warnings.insert(row);
        }
    }

    fn remove_found(&mut self, row: u32, found: RuleSet) {
        for rule in found.rules() {
            if let Some(rows) = self.by_rule.get_mut(rule.index()) {
                rows.remove(row);
            }
        }
        self.refresh_severity(row, Severity::Error);
        self.refresh_severity(row, Severity::Warning);
    }

    /// Takes back what `found` had counted as fixable; the caller knows the row's former findings.
    pub(super) fn forget_fixable(&mut self, found: RuleSet) {
        for (rule, fixable) in Rule::ALL.iter().zip(&mut self.fixable) {
            *fixable = fixable.saturating_sub(u32::from(found.is_fixable(*rule)));
        }
    }

    fn refresh_severity(&mut self, row: u32, severity: Severity) {
        let mask = self.rules_of(severity);
        let holds = Rule::ALL
            .iter()
            .zip(&self.by_rule)
            .any(|(rule, rows)| mask & bit(*rule) != 0 && rows.contains(row));
        let set = match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Note => return,
        };
        if holds {
            set.insert(row);
        } else {
            set.remove(row);
        }
    }

    fn union(&self, severity: Severity) -> RoaringBitmap {
        let mask = self.rules_of(severity);
        let mut union = RoaringBitmap::new();
        for (rule, rows) in Rule::ALL.iter().zip(&self.by_rule) {
            if mask & bit(*rule) != 0 {
                union |= rows;
            }
        }
        union
    }

    fn rules_of(&self, severity: Severity) -> u128 {
        match severity {
            Severity::Error => self.error_rules,
            Severity::Warning => self.warning_rules,
            Severity::Note => 0,
        }
    }

    fn count_fate(&mut self, fate: Fate, by: i32) {
        if let Some(count) = self.fates.get_mut(fate as usize) {
            *count = count.saturating_add_signed(by);
        }
    }
}

/// Rules that a row alone does not decide: re-checking a row leaves them as they are.
pub(super) fn is_decided_elsewhere(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::MediaDuplicatedInFile
            | Rule::KeyRepeated
            | Rule::ExtensionMediaRefused
            | Rule::ExtensionMediaRead
            | Rule::UrlOnSeveralRecords
            | Rule::RecordNotFound
            | Rule::RecordAmbiguous
            | Rule::IdentifiersContradict
            | Rule::MediaAlreadyLinked
            | Rule::RecordWillBeCreated
            | Rule::IdentifierNumberCell
    )
}

fn compact(facts: RowFacts) -> Compact {
    Compact {
        url_key: facts.url_key,
        subject_key: facts.subject_key,
        fate: facts.fate,
        kind: facts.kind,
    }
}
