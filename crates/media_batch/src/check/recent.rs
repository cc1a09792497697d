//! What the rows above have shown: hosts and texts in which the rules found nothing, and licences and
//! formats that were read already. In a sheet most cells repeat what stands some rows above them, and a
//! text in which the rules of its field found nothing is as good the second time.
//!
//! It changes no finding, only how soon it is known that there is none: what is remembered depends on
//! the field and its text alone, and is compared byte by byte.

use crate::rules::address::CleanHost;
use crate::value::lanes::same;
use crate::value::license::License;
use crate::value::license_text::LicenseText;
use crate::value::media_type::MediaType;

/// What is remembered while the rows of a sheet are checked one after another with one checker.
#[derive(Clone, Debug, Default)]
pub struct Recent {
    pub(super) fields: Vec<FieldRecent>,
    pub(super) format: Last<Option<&'static MediaType>>,
    pub(super) license: Last<LicenseText>,
    pub(super) rights: Last<Option<License>>,
}

impl Recent {
    /// Nothing yet, of that many fields.
    pub(super) fn of_fields(fields: usize) -> Recent {
        let field = FieldRecent { clean: vec![String::new(); TEXTS], ..FieldRecent::default() };
        Recent { fields: vec![field; fields], ..Recent::default() }
    }
}

/// Texts of a field that are remembered: names of persons and places take turns, seldom more.
const TEXTS: usize = 16;

/// Bytes of the longest text that is remembered: longer ones are seldom repeated.
const LONGEST: usize = 128;

/// What is remembered of one field.
#[derive(Clone, Debug, Default)]
pub(super) struct FieldRecent {
    pub(super) host: CleanHost,
    /// Texts in which no rule of this field found anything, each at its own place; empty where nothing
    /// is to be remembered.
    clean: Vec<String>,
}

impl FieldRecent {
    /// Whether no rule of this field finds anything in that text, as seen before.
    pub(super) fn is_clean(&self, text: &str) -> bool {
        self.clean.get(place_of(text)).is_some_and(|clean| same(clean, text))
    }

    /// Remembers that no rule of this field found anything in that text.
    pub(super) fn keep_clean(&mut self, text: &str) {
        if text.len() <= LONGEST
            && let Some(clean) = self.clean.get_mut(place_of(text))
        {
            clean.clear();
            clean.push_str(text);
        }
    }
}

/// The place of a text among those remembered: any will do, as long as different names mostly differ.
fn place_of(text: &str) -> usize {
    let byte = |at: usize| text.as_bytes().get(at).copied().map_or(0, usize::from);
    let (first, last) = (byte(0), byte(text.len().wrapping_sub(1)));
    (text.len() ^ first.wrapping_mul(5) ^ last.wrapping_mul(3)) % TEXTS
}

/// The text read last, and what it means.
#[derive(Clone, Debug)]
pub(super) struct Last<Meaning> {
    text: String,
    meaning: Option<Meaning>,
}

impl<Meaning> Default for Last<Meaning> {
    fn default() -> Last<Meaning> {
        Last { text: String::new(), meaning: None }
    }
}

impl<Meaning: Copy> Last<Meaning> {
    /// What the text means: read now, or remembered.
    #[inline]
    pub(super) fn read(&mut self, text: &str, read: impl FnOnce(&str) -> Meaning) -> Meaning {
        if let Some(meaning) = self.meaning
            && same(&self.text, text)
        {
            return meaning;
        }
        let meaning = read(text);
        if text.len() <= LONGEST {
            self.text.clear();
            self.text.push_str(text);
            self.meaning = Some(meaning);
        }
        meaning
    }
}
