//! The same medium twice in one file: on the same record (an error of the later row) or on several
//! records (a warning), by canonical URL. Rows left out do not count.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

use super::Session;
use crate::job::Job;
use crate::rule::Rule;

/// Keys are hashes already.
#[derive(Default)]
pub(super) struct Identity(u64);

impl Hasher for Identity {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

type ByKey<Value> = HashMap<u64, Value, BuildHasherDefault<Identity>>;

const END: u32 = u32::MAX;

/// Rows with the same URL, as chains: one number a row.
#[derive(Default)]
pub(super) struct Duplicates {
    heads: ByKey<u32>,
    next: Vec<u32>,
}

impl Duplicates {
    fn link(&mut self, key: u64, row: u32) -> bool {
        if key == 0 {
            return false;
        }
        let before = self.heads.insert(key, row);
        if let Some(place) = self.next.get_mut(row as usize) {
            *place = before.unwrap_or(END);
        }
        before.is_some()
    }

    fn unlink(&mut self, key: u64, row: u32) {
        let after = self.next.get(row as usize).copied().unwrap_or(END);
        if self.heads.get(&key) == Some(&row) {
            if after == END {
                self.heads.remove(&key);
            } else {
                self.heads.insert(key, after);
            }
            return;
        }
        let before = self.group(key).find(|other| self.next.get(*other as usize) == Some(&row));
        if let Some(place) = before.and_then(|before| self.next.get_mut(before as usize)) {
            *place = after;
        }
    }

    fn group(&self, key: u64) -> impl Iterator<Item = u32> + '_ {
        let first = self.heads.get(&key).copied().filter(|_| key != 0);
        std::iter::successors(first, |row| {
            self.next.get(*row as usize).copied().filter(|next| *next != END)
        })
    }
}

/// What the rows of one URL are, in order.
#[derive(Default)]
struct Judged {
    repeated: Vec<u32>,
    on_several: Vec<u32>,
}

impl Session {
    /// What it is called when a row repeats another. A row of records has its key in the place of the
    /// URL, so that the same key twice is found like the same medium twice.
    pub(super) fn rule_of_repetition(&self) -> Rule {
        match self.context.job {
            Job::Media => Rule::MediaDuplicatedInFile,
            Job::Occurrences => Rule::KeyRepeated,
        }
    }

    /// Finds all duplicates of the file anew.
    pub(super) fn find_duplicates(&mut self) {
        let repeated_rule = self.rule_of_repetition();
        self.ledger.clear(repeated_rule);
        self.ledger.clear(Rule::UrlOnSeveralRecords);
        let rows = self.checked;
        let mut duplicates = Duplicates {
            heads: ByKey::with_capacity_and_hasher(rows as usize, BuildHasherDefault::default()),
            next: vec![END; rows as usize],
        };
        let mut shared: HashSet<u64, BuildHasherDefault<Identity>> = HashSet::default();
        for row in 0..rows {
            let key = self.ledger.url_key(row);
            if duplicates.link(key, row) {
                shared.insert(key);
            }
        }
        self.duplicates = duplicates;
        for key in shared {
            let judged = self.judge(key);
            for row in judged.repeated {
                self.ledger.set_in_bulk(repeated_rule, row);
            }
            for row in judged.on_several {
                self.ledger.set_in_bulk(Rule::UrlOnSeveralRecords, row);
            }
        }
        self.ledger.refresh();
    }

    /// Takes a row out of its group before its URL or identifiers change.
    pub(super) fn duplicates_before_change(&mut self, row: u32) {
        let key = self.ledger.url_key(row);
        self.duplicates.unlink(key, row);
        self.ledger.set(self.rule_of_repetition(), row, false);
        self.ledger.set(Rule::UrlOnSeveralRecords, row, false);
        self.judge_again(key);
    }

    /// Puts a row into its group after a change.
    pub(super) fn duplicates_after_change(&mut self, row: u32) {
        let key = self.ledger.url_key(row);
        self.duplicates.link(key, row);
        self.judge_again(key);
    }

    /// Judges the rows of one URL again.
    pub(super) fn judge_again(&mut self, key: u64) {
        let group: Vec<u32> = self.duplicates.group(key).collect();
        let judged = self.judge(key);
        for row in group {
            let repeated = judged.repeated.binary_search(&row).is_ok();
            self.ledger.set(self.rule_of_repetition(), row, repeated);
            let on_several = judged.on_several.binary_search(&row).is_ok();
            self.ledger.set(Rule::UrlOnSeveralRecords, row, on_several);
        }
    }

    /// The earlier rows of the file with the same medium on the same record.
    pub(super) fn first_of_duplicates(&self, row: u32) -> Option<u32> {
        let subject = self.ledger.subject_key(row);
        self.duplicates
            .group(self.ledger.url_key(row))
            .filter(|other| *other < row && self.ledger.subject_key(*other) == subject)
            .min()
    }

    /// How many rows have the URL of this one, itself included.
    pub(super) fn rows_with_same_url(&self, row: u32) -> usize {
        self.duplicates
            .group(self.ledger.url_key(row))
            .filter(|other| !self.left_out.contains(*other))
            .count()
    }

    fn judge(&self, key: u64) -> Judged {
        let mut group: Vec<u32> =
            self.duplicates.group(key).filter(|row| !self.left_out.contains(*row)).collect();
        group.sort_unstable();
        let mut judged = Judged::default();
        let mut subjects: HashSet<u64, BuildHasherDefault<Identity>> = HashSet::default();
        for row in &group {
            if !subjects.insert(self.ledger.subject_key(*row)) {
                judged.repeated.push(*row);
            }
        }
        if subjects.len() > 1 {
            judged.on_several = group;
        }
        judged
    }
}
