//! How a record was before an import changed it: only what changed, with what was written, so that
//! each value goes back by itself, and a value that somebody has changed since stays.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use media_batch::occurrence::OtherIdentifier;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::compare::OTHER_NUMBERS;
use super::decide::KnownRecord;
use super::determine::{Step, Terms};
use crate::record::columns::{Columns, Place};

/// What an import changed in a record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Image {
    pub(crate) version_before: i32,
    pub(crate) version_after: i32,
    /// (term, before, after)
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) terms: Vec<(String, Option<String>, Option<String>)>,
    /// (tag, value)
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) numbers_added: Vec<(String, String)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) numbers_removed: Vec<(String, String)>,
    /// Source and key that it was given: it had none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) adopted: Option<Adopted>,
    /// It had been withdrawn, then and by that batch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) withdrawn: Option<(DateTime<Utc>, Option<Uuid>)>,
    /// Determinations that were rewritten, as they were.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) determinations: Vec<DeterminationImage>,
}

/// Source and key before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Adopted {
    pub(crate) before: (Option<Uuid>, Option<String>),
    pub(crate) after: (Option<Uuid>, Option<String>),
}

/// A determination before, and the version that the import left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeterminationImage {
    pub(crate) id: Uuid,
    pub(crate) is_current: bool,
    pub(crate) terms: Terms,
    pub(crate) version_after: i32,
}

impl Image {
    /// Of a record that is about to change.
    pub(crate) fn of(known: &KnownRecord<'_>, steps: &[&Step]) -> Image {
        let (before, after) = (&known.stored.columns, &known.compared.after);
        let version = known.stored.version;
        let moved = i32::from(before != after);
        let told = |numbers: &[OtherIdentifier]| {
            numbers.iter().map(|number| (number.tag.clone(), number.value.clone())).collect()
        };
        let place = |columns: &Columns| (columns.source, columns.source_key.clone());
        let adopted = Adopted { before: place(before), after: place(after) };
        Image {
            version_before: version,
            version_after: version + moved,
            terms: differences(before, after),
            numbers_added: told(&known.numbers.added),
            numbers_removed: told(&known.numbers.removed),
            adopted: (adopted.before != adopted.after).then_some(adopted),
            withdrawn: known.stored.withdrawn,
            determinations: steps.iter().filter_map(|step| determination(step)).collect(),
        }
    }

    /// Whether there is nothing to take back (new determinations and media tell of themselves).
    pub(crate) fn is_empty(&self) -> bool {
        self.terms.is_empty()
            && self.numbers_added.is_empty()
            && self.numbers_removed.is_empty()
            && self.adopted.is_none()
            && self.withdrawn.is_none()
            && self.determinations.is_empty()
    }

    /// The values of a record with those of the import taken back, and whether some could not be.
    pub(crate) fn take_back(&self, now: &Columns) -> (Columns, bool) {
        let mut columns = now.clone();
        let mut conflict = false;
        for (term, before, after) in &self.terms {
            let place = Place::of(term);
            if now.get(&place).as_deref() != after.as_deref() {
                conflict = true;
                continue;
            }
            match before {
                Some(value) => {
                    columns.set(&place, value);
                }
                None => columns.clear(&place),
            }
        }
        if let Some(adopted) = &self.adopted {
            if (now.source, now.source_key.clone()) == adopted.after {
                (columns.source, columns.source_key) = adopted.before.clone();
            } else {
                conflict = true;
            }
        }
        (columns, conflict)
    }

    /// Whether the numbers go back: when their cell does.
    pub(crate) fn numbers_go_back(&self, now: &Columns) -> bool {
        let cell = self.terms.iter().find(|(term, ..)| term == OTHER_NUMBERS);
        cell.is_none_or(|(_, _, after)| now.text(OTHER_NUMBERS) == after.as_deref())
    }
}

fn determination(step: &Step) -> Option<DeterminationImage> {
    match step {
        Step::Insert { .. } => None,
        Step::Update { stored, .. } => Some(DeterminationImage {
            id: stored.determination_id,
            is_current: stored.is_current,
            terms: stored.terms.clone(),
            version_after: stored.version + 1,
        }),
    }
}

/// Every term that differs, by name.
fn differences(before: &Columns, after: &Columns) -> Vec<(String, Option<String>, Option<String>)> {
    let (old, mut new) = (before.all_terms(), after.all_terms());
    let mut found = Vec::new();
    for (term, value) in old {
        let now = new.remove(&term);
        if now.as_ref() != Some(&value) {
            found.push((term, Some(value), now));
        }
    }
    found.extend(new.into_iter().map(|(term, value)| (term, None, Some(value))));
    let level = |columns: &Columns| columns.get(&Place::Security).map(Cow::into_owned);
    if before.security != after.security {
        found.push((Place::Security.name().to_owned(), level(before), level(after)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(terms: &[(&str, &str)]) -> Columns {
        let mut columns = Columns::default();
        for (term, value) in terms {
            assert!(columns.set(&Place::of(term), value), "{term}");
        }
        columns
    }

    #[test]
    fn every_value_goes_back_by_itself() {
        let before = columns(&[("country", "Peru"), ("year", "ca. 1900"), ("sex", "f")]);
        let after = columns(&[("country", "Chile"), ("year", "1901"), ("recordSecurity", "1")]);
        let image = Image { terms: differences(&before, &after), ..Image::default() };
        assert_eq!(image.take_back(&after), (before.clone(), false));
        let mut later = after.clone();
        later.set(&Place::of("country"), "Bolivia");
        let (columns, conflict) = image.take_back(&later);
        assert!(conflict);
        assert_eq!(columns.text("country"), Some("Bolivia"));
        assert_eq!((columns.security, columns.terms), (0, before.terms));
    }
}
