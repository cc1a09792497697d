//! From a change that somebody wants to the list after it. Pure.

use std::collections::{BTreeMap, HashMap, HashSet};

use taxon_names::TaxonName;
use uuid::Uuid;

use super::place::Place;
use super::{ListChange, NewProtectedTaxon};
use crate::{Result, StoreError};

/// What a change comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// New entries.
    pub(super) added: Vec<(Uuid, NewProtectedTaxon)>,
    /// Entries that go, those that are replaced among them.
    pub(super) removed: Vec<Uuid>,
    /// Entries that are there already.
    pub(super) unchanged: u32,
    /// Only where it differs from what holds.
    pub(super) protect_cultivated: Option<bool>,
}

/// What makes two entries one: the taxon and the place.
type Key = (String, Place);

fn key(taxon: &NewProtectedTaxon) -> Key {
    let name = TaxonName::read(&taxon.name).map(|name| name.key()).unwrap_or_default();
    (name, Place::of(taxon.country.as_deref(), taxon.state_province.as_deref()))
}

impl Plan {
    /// Plans a change of these entries. The code of why it cannot be made: an entry that cannot be
    /// taken, or one to remove that is not there (`Conflict`: somebody else has removed it).
    pub(super) fn of(
        entries: &[(Uuid, NewProtectedTaxon)],
        protect_cultivated: bool,
        change: &ListChange,
    ) -> Result<Plan> {
        let known: HashMap<Uuid, &NewProtectedTaxon> =
            entries.iter().map(|(id, taxon)| (*id, taxon)).collect();
        if change.remove.iter().any(|id| !known.contains_key(id)) {
            return Err(StoreError::Conflict("protected-taxa-changed"));
        }
        let mut removed: HashSet<Uuid> = change.remove.iter().copied().collect();
        let mut plan = Plan {
            protect_cultivated: change
                .protect_cultivated
                .filter(|want| *want != protect_cultivated),
            ..Plan::default()
        };
        let by_key: HashMap<Key, Uuid> =
            entries.iter().map(|(id, taxon)| (key(taxon), *id)).collect();
        // Of two lines of a file about the same, the later one holds.
        let mut wanted: BTreeMap<Key, NewProtectedTaxon> = BTreeMap::new();
        for taxon in &change.add {
            let taxon = taxon.clone().tidy();
            if let Some(code) = taxon.problem() {
                return Err(StoreError::Invalid(code));
            }
            wanted.insert(key(&taxon), taxon);
        }
        for (key, taxon) in wanted {
            match by_key.get(&key) {
                Some(id)
                    if !removed.contains(id) && known.get(id).is_some_and(|it| **it == taxon) =>
                {
                    plan.unchanged += 1;
                    continue;
                }
                Some(id) => drop(removed.insert(*id)),
                None => {}
            }
            plan.added.push((Uuid::now_v7(), taxon));
        }
        plan.removed = removed.into_iter().collect();
        plan.removed.sort_unstable();
        Ok(plan)
    }

    /// Whether nothing would change.
    pub(super) fn is_empty(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.protect_cultivated.is_none()
    }

    /// The list after it.
    pub(super) fn after(
        &self,
        entries: &[(Uuid, NewProtectedTaxon)],
    ) -> Vec<(Uuid, NewProtectedTaxon)> {
        let kept = entries.iter().filter(|(id, _)| !self.removed.contains(id));
        kept.chain(&self.added).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taxon(name: &str, state: &str, level: i16) -> NewProtectedTaxon {
        NewProtectedTaxon {
            name: name.into(),
            state_province: Some(state.into()),
            level,
            ..NewProtectedTaxon::default()
        }
    }

    fn adding(add: Vec<NewProtectedTaxon>) -> ListChange {
        ListChange { add, ..ListChange::default() }
    }

    fn entries() -> Vec<(Uuid, NewProtectedTaxon)> {
        vec![(Uuid::from_u128(1), taxon("Cypripedium L.", "", 1).tidy())]
    }

    #[test]
    fn what_is_there_is_not_added_again_and_what_differs_is_replaced() {
        let same = Plan::of(&entries(), false, &adding(vec![taxon(" Cypripedium L. ", " ", 1)]));
        let same = same.unwrap();
        assert_eq!((same.is_empty(), same.unchanged), (true, 1));
        let plan = Plan::of(&entries(), false, &adding(vec![taxon("CYPRIPEDIUM", "", 5)])).unwrap();
        assert_eq!((plan.added.len(), plan.removed.len(), plan.unchanged), (1, 1, 0));
        assert_eq!(plan.after(&entries()).len(), 1);
        let there = adding(vec![taxon("Cypripedium", "California", 1)]);
        let plan = Plan::of(&entries(), false, &there).unwrap();
        assert_eq!((plan.added.len(), plan.removed.len()), (1, 0));
    }

    #[test]
    fn of_two_lines_about_the_same_the_later_holds() {
        let twice = adding(vec![taxon("Aus bus", "X", 1), taxon("Aus bus Mill.", "x", 5)]);
        let plan = Plan::of(&[], false, &twice).unwrap();
        assert_eq!(plan.added.iter().map(|(_, taxon)| taxon.level).collect::<Vec<_>>(), [5]);
    }

    #[test]
    fn what_cannot_be_taken_is_said() {
        let code = |taxon: NewProtectedTaxon| match Plan::of(&[], false, &adding(vec![taxon])) {
            Err(StoreError::Invalid(code)) => code,
            other => panic!("{other:?}"),
        };
        assert_eq!(code(taxon(" ? ", "", 1)), "protected-taxon-name");
        assert_eq!(code(taxon("Aus", "", 2)), "protected-taxon-level");
        let hidden = NewProtectedTaxon { generalise: true, ..taxon("Aus", "", 5) };
        assert_eq!(code(hidden), "protected-taxon-generalise");
        assert_eq!(code(taxon("Aus", &"x".repeat(301), 1)), "protected-taxon-long");
        assert_eq!(code(taxon("Aus", "a\0b", 1)), "protected-taxon-nul");
        let gone = ListChange { remove: vec![Uuid::from_u128(9)], ..ListChange::default() };
        assert!(matches!(Plan::of(&entries(), false, &gone), Err(StoreError::Conflict(_))));
    }
}
