//! What a change would do, counted over all records before anything is written.

use std::collections::HashMap;

use super::change::entries;
use super::plan::Plan;
use super::{ChangePreview, ListChange, MAX_ADDED, ProtectedList, Protection, ProtectionCounts};
use crate::redaction::{HIDDEN, OPEN};
use crate::sql::protection::{self, GuardRow};
use crate::{Principal, Result, Store, StoreError};

/// Records read at once.
const PAGE: i64 = 5_000;

impl Store {
    /// What a change of the list would do to the records (portal managers only).
    pub async fn preview_protected_taxa(
        &self,
        principal: &Principal,
        change: &ListChange,
    ) -> Result<ChangePreview> {
        principal.require_portal_manager()?;
        if change.add.len() > MAX_ADDED {
            return Err(StoreError::Invalid("protected-taxa-many"));
        }
        let list = self.list_row(&self.db).await?;
        let now = entries(&self.db).await?;
        let plan = Plan::of(&now, list.protect_cultivated, change)?;
        let after = plan.after(&now);
        let cultivated = plan.protect_cultivated.unwrap_or(list.protect_cultivated);
        let compared = Compared {
            before: ProtectedList::of(borrowed(&now), list.protect_cultivated),
            after: ProtectedList::of(borrowed(&after), cultivated),
        };
        let small = |things: usize| u32::try_from(things).unwrap_or(u32::MAX);
        let mut preview = ChangePreview {
            version: list.version,
            added: small(plan.added.len()),
            removed: small(plan.removed.len()),
            unchanged: plan.unchanged,
            ..ChangePreview::default()
        };
        if !plan.is_empty() {
            let counts = self.count_changes(&compared).await?;
            for collection in self.collections().await? {
                let Some(count) = counts.get(&collection.id) else { continue };
                preview.total.add(*count);
                preview.collections.push((collection.code, collection.name, *count));
            }
        }
        Ok(preview)
    }

    async fn count_changes(&self, lists: &Compared) -> Result<HashMap<i64, ProtectionCounts>> {
        let mut counts: HashMap<i64, ProtectionCounts> = HashMap::new();
        let mut after = 0;
        loop {
            let page = async {
                let mut tx = self.read().await?;
                let page = protection::page(&mut tx, after, PAGE).await?;
                tx.commit().await?;
                Ok(page)
            };
            let page: Vec<GuardRow> = page.await.map_err(crate::sql::TxError::told)?;
            let Some(last) = page.last() else { return Ok(counts) };
            after = last.id;
            for row in &page {
                if let Some(change) = lists.change(row)? {
                    counts.entry(row.collection_id).or_default().add(change);
                }
            }
        }
    }
}

fn borrowed<T, U>(entries: &[(T, U)]) -> impl Iterator<Item = (T, &U)>
where
    T: Copy,
{
    entries.iter().map(|(id, taxon)| (*id, taxon))
}

/// The list before and after.
struct Compared {
    before: ProtectedList,
    after: ProtectedList,
}

impl Compared {
    /// What changes for a record; `None` when nothing does.
    fn change(&self, row: &GuardRow) -> Result<Option<ProtectionCounts>> {
        if !row.concerns(&self.before) && !row.concerns(&self.after) {
            return Ok(None);
        }
        let columns = row.columns()?;
        if columns.is_locked() {
            let named = self.before.names(&columns) != self.after.names(&columns);
            return Ok(named.then(|| ProtectionCounts { locked: 1, ..Default::default() }));
        }
        let (before, after) = (self.before.protection(&columns), self.after.protection(&columns));
        Ok(changed(&before, &after))
    }
}

fn changed(before: &Protection, after: &Protection) -> Option<ProtectionCounts> {
    let mut counts = ProtectionCounts::default();
    if (before.level, before.generalised) == (after.level, after.generalised) {
        return None;
    }
    if after.level >= HIDDEN && before.level < HIDDEN {
        counts.hidden = 1;
    } else if after.level <= OPEN {
        counts.public = 1;
    } else if before.level <= OPEN {
        counts.protected = 1;
    } else {
        counts.otherwise = 1;
    }
    Some(counts)
}

impl ProtectionCounts {
    fn add(&mut self, more: ProtectionCounts) {
        self.protected += more.protected;
        self.hidden += more.hidden;
        self.public += more.public;
        self.otherwise += more.otherwise;
        self.locked += more.locked;
    }
}
