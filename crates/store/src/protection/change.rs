//! Changing the list: who, when, what, in one transaction. The walk over the records comes after it.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use super::load;
use super::plan::Plan;
use super::{ListChange, ListChanged, MAX_ADDED, NewProtectedTaxon};
use crate::entities::{protected_change, protected_list, protected_taxon};
use crate::sql::protection::EntryRow;
use crate::{Principal, Result, Store, StoreError};

/// The one row about the list.
const LIST: i32 = 1;

/// Entries an insert: each has eleven values, and a statement takes some thirty thousand.
const ROWS_A_STATEMENT: usize = 500;

impl Store {
    /// Changes the list (portal managers only); records show it once
    /// [`Store::recompute_protection`] has walked over them. `Conflict("protected-taxa-changed")`
    /// when it is not any more what the change was made for.
    pub async fn change_protected_taxa(
        &self,
        principal: &Principal,
        change: &ListChange,
        now: DateTime<Utc>,
    ) -> Result<ListChanged> {
        let by = Some(principal.require_portal_manager()?).filter(|id| !id.is_nil());
        if change.add.len() > MAX_ADDED {
            return Err(StoreError::Invalid("protected-taxa-many"));
        }
        let writing = self.write().await?;
        // The version is moved first: of two changes at once, the second waits here.
        let list = self.list_row(&writing.txn).await?;
        if change.version.is_some_and(|version| version != list.version) {
            return Err(StoreError::Conflict("protected-taxa-changed"));
        }
        let plan = Plan::of(&entries(&writing.txn).await?, list.protect_cultivated, change)?;
        let done = |version| ListChanged {
            version,
            added: count(plan.added.len()),
            removed: count(plan.removed.len()),
            unchanged: plan.unchanged,
        };
        if plan.is_empty() {
            return Ok(done(list.version));
        }
        let version = list.version + 1;
        let moved = protected_list::Entity::update_many()
            .col_expr(protected_list::Column::Version, Expr::value(version))
            .col_expr(
                protected_list::Column::ProtectCultivated,
                Expr::value(plan.protect_cultivated.unwrap_or(list.protect_cultivated)),
            )
            .filter(protected_list::Column::Id.eq(LIST))
            .filter(Expr::col(protected_list::Column::Version).eq(list.version))
            .exec(&writing.txn)
            .await?;
        if moved.rows_affected != 1 {
            return Err(StoreError::Conflict("protected-taxa-changed"));
        }
        write(&writing.txn, &plan, version, by, now).await?;
        writing.commit().await?;
        Ok(done(version))
    }

    /// The one row about the list.
    pub(super) async fn list_row(
        &self,
        on: &impl ConnectionTrait,
    ) -> Result<protected_list::Model> {
        let found = protected_list::Entity::find_by_id(LIST).one(on).await?;
        found.ok_or_else(|| StoreError::internal("the list of protected taxa has no row"))
    }
}

async fn write(
    on: &impl ConnectionTrait,
    plan: &Plan,
    version: i64,
    by: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<()> {
    for removed in plan.removed.chunks(ROWS_A_STATEMENT) {
        protected_taxon::Entity::update_many()
            .col_expr(protected_taxon::Column::RemovedAt, Expr::value(Some(now)))
            .col_expr(protected_taxon::Column::RemovedBy, Expr::value(by))
            .filter(protected_taxon::Column::Id.is_in(removed.iter().copied()))
            .exec(on)
            .await?;
    }
    for added in plan.added.chunks(ROWS_A_STATEMENT) {
        let rows = added.iter().map(|(id, taxon)| row(*id, taxon, by, now));
        let rows: Vec<_> = rows.collect::<Result<_>>()?;
        protected_taxon::Entity::insert_many(rows).exec_without_returning(on).await?;
    }
    let ids: Vec<Uuid> = plan.added.iter().map(|(id, _)| *id).collect();
    let change = protected_change::ActiveModel {
        version: Set(version),
        changed_at: Set(now),
        changed_by: Set(by),
        added: Set(serde_json::to_string(&ids)?),
        removed: Set(serde_json::to_string(&plan.removed)?),
        protect_cultivated: Set(plan.protect_cultivated),
    };
    protected_change::Entity::insert(change).exec_without_returning(on).await?;
    Ok(())
}

fn row(
    id: Uuid,
    taxon: &NewProtectedTaxon,
    by: Option<Uuid>,
    now: DateTime<Utc>,
) -> Result<protected_taxon::ActiveModel> {
    Ok(protected_taxon::ActiveModel {
        id: Set(id),
        name: Set(taxon.name.clone()),
        other_names: Set(serde_json::to_string(&taxon.other_names)?),
        country: Set(taxon.country.clone()),
        state_province: Set(taxon.state_province.clone()),
        level: Set(taxon.level),
        generalise: Set(taxon.generalise),
        reason: Set(taxon.reason.clone()),
        added_at: Set(now),
        added_by: Set(by),
        removed_at: Set(None),
        removed_by: Set(None),
    })
}

/// The entries that hold, as rows.
pub(super) async fn rows(on: &impl ConnectionTrait) -> Result<Vec<protected_taxon::Model>> {
    Ok(protected_taxon::Entity::find()
        .filter(protected_taxon::Column::RemovedAt.is_null())
        .order_by_asc(protected_taxon::Column::Id)
        .all(on)
        .await?)
}

/// The entries that hold.
pub(super) async fn entries(on: &impl ConnectionTrait) -> Result<Vec<(Uuid, NewProtectedTaxon)>> {
    rows(on).await?.iter().map(|row| Ok((row.id, taxon(row)?))).collect()
}

/// What an entry says.
pub(super) fn taxon(row: &protected_taxon::Model) -> Result<NewProtectedTaxon> {
    let row = row.clone();
    Ok(load::taxon(&EntryRow {
        id: row.id,
        name: row.name,
        other_names: row.other_names,
        country: row.country,
        state_province: row.state_province,
        level: row.level,
        generalise: row.generalise,
        reason: row.reason,
    })?)
}

fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}
