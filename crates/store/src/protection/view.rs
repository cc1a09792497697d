//! The list as portal managers see it, and why a record is protected as its members do.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::change::{rows, taxon};
use super::{ListChangeView, ListedAs, ProtectedTaxa, ProtectedTaxon, RecordProtection};
use crate::entities::{protected_change, protected_taxon, user};
use crate::redaction::OPEN;
use crate::sql::records::StoredRecord;
use crate::{Principal, Result, Store};

/// Changes that are told.
const CHANGES: u64 = 30;

/// Entries of a change that are told.
const ENTRIES_A_CHANGE: usize = 20;

impl Store {
    /// The list (portal managers only).
    pub async fn protected_taxa(&self, principal: &Principal) -> Result<ProtectedTaxa> {
        principal.require_portal_manager()?;
        let list = self.list_row(&self.db).await?;
        let rows = rows(&self.db).await?;
        let people = self.people(rows.iter().filter_map(|row| row.added_by)).await?;
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let added_by = row.added_by.and_then(|id| people.get(&id).cloned());
            let taxon = taxon(&row)?;
            entries.push(ProtectedTaxon { id: row.id, taxon, added_at: row.added_at, added_by });
        }
        entries.sort_by_cached_key(|entry| {
            let taxon = &entry.taxon;
            (taxon_names::fold(&taxon.name), taxon.country.clone(), taxon.state_province.clone())
        });
        Ok(ProtectedTaxa {
            entries,
            version: list.version,
            protect_cultivated: list.protect_cultivated,
            pending: list.done_version != list.version,
            changes: self.list_changes().await?,
        })
    }

    async fn list_changes(&self) -> Result<Vec<ListChangeView>> {
        let rows = protected_change::Entity::find()
            .order_by_desc(protected_change::Column::Version)
            .limit(CHANGES)
            .all(&self.db)
            .await?;
        let people = self.people(rows.iter().filter_map(|row| row.changed_by)).await?;
        let mut changes = Vec::with_capacity(rows.len());
        for row in rows {
            changes.push(ListChangeView {
                version: row.version,
                at: row.changed_at,
                by: row.changed_by.and_then(|id| people.get(&id).cloned()),
                added: self.listed_as(&first(&row.added)?).await?,
                removed: self.listed_as(&first(&row.removed)?).await?,
                protect_cultivated: row.protect_cultivated,
            });
        }
        Ok(changes)
    }

    /// Entries in short, whether they still hold or not.
    async fn listed_as(&self, ids: &[Uuid]) -> Result<Vec<ListedAs>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let rows = protected_taxon::Entity::find()
            .filter(protected_taxon::Column::Id.is_in(ids.iter().copied()))
            .order_by_asc(protected_taxon::Column::Name)
            .all(&self.db)
            .await?;
        let listed = rows.into_iter().map(|row| ListedAs {
            name: row.name,
            country: row.country,
            state_province: row.state_province,
            reason: row.reason,
        });
        Ok(listed.collect())
    }

    /// Why a record is protected; `None` for those who are not of its collection, and where it is not
    /// and nothing locks it.
    pub(crate) async fn record_protection(
        &self,
        principal: &Principal,
        record: &StoredRecord,
    ) -> Result<Option<RecordProtection>> {
        let locked = record.columns.is_locked();
        if !principal.is_member(record.collection_id)
            || (record.protection.level <= OPEN && !locked)
        {
            return Ok(None);
        }
        Ok(Some(RecordProtection {
            level: record.protection.level,
            own: record.columns.security,
            generalised: record.protection.generalised,
            locked,
            entries: self.listed_as(&record.protection.by).await?,
        }))
    }

    async fn people(&self, ids: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, String>> {
        let mut ids: Vec<Uuid> = ids.collect();
        ids.sort_unstable();
        ids.dedup();
        let people: Vec<(Uuid, String)> = user::Entity::find()
            .select_only()
            .columns([user::Column::Id, user::Column::DisplayName])
            .filter(user::Column::Id.is_in(ids))
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(people.into_iter().collect())
    }
}

/// The first of the ids that a change lists.
fn first(ids: &str) -> Result<Vec<Uuid>> {
    let mut ids: Vec<Uuid> = serde_json::from_str(ids)?;
    ids.truncate(ENTRIES_A_CHANGE);
    Ok(ids)
}
