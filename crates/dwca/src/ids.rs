//! Which ids the core has, in little memory: a hash of each and the number of its row.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash, Hasher};

/// Hands through what is a hash already.
#[derive(Clone, Copy, Debug, Default)]
struct Passed(u64);

impl Hasher for Passed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        // Never called: the keys are `u64`. Still a hash.
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// The ids of a core, each with the number of the row that has it first. About 20 bytes an id; two
/// ids fall together once in some hundred thousand archives of ten million rows.
#[derive(Clone, Debug, Default)]
pub struct IdIndex {
    rows: HashMap<u64, u32, BuildHasherDefault<Passed>>,
}

impl IdIndex {
    /// Takes the id of a row (from 0). The row that had it before, where there is one.
    pub fn insert(&mut self, id: &str, row: u32) -> Option<u32> {
        match self.rows.entry(hash(&[id.trim()])) {
            std::collections::hash_map::Entry::Occupied(entry) => Some(*entry.get()),
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(row);
                None
            }
        }
    }

    /// The row (from 0) that has this id first.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<u32> {
        self.rows.get(&hash(&[id.trim()])).copied()
    }

    /// How many different ids there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// Texts of which only it matters whether they came before.
#[derive(Clone, Debug, Default)]
pub struct SeenSet {
    seen: std::collections::HashSet<u64, BuildHasherDefault<Passed>>,
}

impl SeenSet {
    /// Takes a key of several texts; true where it came for the first time.
    pub fn insert(&mut self, key: &[&str]) -> bool {
        self.seen.insert(hash(key))
    }

    /// Takes everything that another set has.
    pub fn extend(&mut self, other: SeenSet) {
        self.seen.extend(other.seen);
    }

    /// Whether the key came before.
    #[must_use]
    pub fn contains(&self, key: &[&str]) -> bool {
        self.seen.contains(&hash(key))
    }
}

/// The same in every run, so that results can be compared.
fn hash(texts: &[&str]) -> u64 {
    let mut hasher = BuildHasherDefault::<DefaultHasher>::default().build_hasher();
    for text in texts {
        text.hash(&mut hasher);
    }
    hasher.finish()
}
