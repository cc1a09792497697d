//! The walk over all records after a change of the list, a page at a time: where it is stands in the
//! database, so that whoever goes on after a crash goes on there.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::Protection;
use crate::entities::{collection, occurrence, protected_list};
use crate::sql::protection::{self, GuardRow};
use crate::sql::{TxError, cursor};
use crate::{Result, Store};

/// How far the walk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecomputeStep {
    /// Every record shows the list as it is.
    Done,
    /// There is more to do.
    More {
        /// The internal id that it has come to: nearly the number of records before it.
        done: u64,
        /// The highest one.
        total: u64,
        /// Records of this step that are protected otherwise now.
        changed: u64,
    },
}

impl Store {
    /// Walks over the next records, `page` of them, and lets them show the list as it is. Done twice,
    /// or by two at once, it does nothing the second time.
    pub async fn recompute_protection(
        &self,
        page: u32,
        now: DateTime<Utc>,
    ) -> Result<RecomputeStep> {
        let list = self.list_row(&self.db).await?;
        if list.done_version == list.version {
            return Ok(RecomputeStep::Done);
        }
        let total = self.last_record().await?;
        if list.walk_version != list.version {
            self.let_writers_pass().await?;
            self.note_walk(&list, 0, false).await?;
            return Ok(RecomputeStep::More { done: 0, total, changed: 0 });
        }
        let differing = self.differing(list.walk_after, i64::from(page.max(1))).await;
        let (last, differing) = differing.map_err(TxError::told)?;
        let mut changed = 0;
        for (collection, records) in differing {
            changed += self.carry_over(collection, &records, now).await?;
        }
        let after = last.unwrap_or(list.walk_after);
        self.note_walk(&list, after, last.is_none()).await?;
        Ok(RecomputeStep::More { done: after.cast_unsigned(), total, changed })
    }

    /// Whether some records do not show the list as it is yet.
    pub async fn protection_is_pending(&self) -> Result<bool> {
        let list = self.list_row(&self.db).await?;
        Ok(list.done_version != list.version)
    }

    async fn last_record(&self) -> Result<u64> {
        let last: Option<i64> = occurrence::Entity::find()
            .select_only()
            .column(occurrence::Column::Id)
            .order_by_desc(occurrence::Column::Id)
            .into_tuple()
            .one(&self.db)
            .await?;
        Ok(last.unwrap_or_default().cast_unsigned())
    }

    /// Waits once for whoever writes to each collection: who began before the list was changed may
    /// still write by the old one; who begins after this reads the new one.
    async fn let_writers_pass(&self) -> Result<()> {
        let collections: Vec<i64> = collection::Entity::find()
            .select_only()
            .column(collection::Column::Id)
            .into_tuple()
            .all(&self.db)
            .await?;
        for collection in collections {
            let mut attempt = 0;
            while let Err(error) = self.pass(collection).await {
                error.pause_or_give_up(attempt).await?;
                attempt += 1;
            }
        }
        Ok(())
    }

    async fn pass(&self, collection: i64) -> Result<(), TxError> {
        self.write_collection(collection).await?.commit().await
    }

    /// The records of a page that are protected otherwise than the list says, by collection, and the
    /// page's last record.
    async fn differing(
        &self,
        after: i64,
        page: i64,
    ) -> Result<(Option<i64>, BTreeMap<i64, Vec<i64>>), TxError> {
        let mut tx = self.read().await?;
        let list = self.protected_list(&mut tx).await?;
        let rows = protection::page(&mut tx, after, page).await?;
        tx.commit().await?;
        let mut differing: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
        for row in &rows {
            if row.protection(&list)? != row.stored()? {
                differing.entry(row.collection_id).or_default().push(row.id);
            }
        }
        Ok((rows.last().map(|row| row.id), differing))
    }

    /// Lets records of a collection show the list, and tells whoever follows; how many were changed.
    async fn carry_over(&self, collection: i64, ids: &[i64], now: DateTime<Utc>) -> Result<u64> {
        let mut attempt = 0;
        loop {
            match self.try_carry_over(collection, ids, now).await {
                Ok(changed) => return Ok(changed),
                Err(error) => error.pause_or_give_up(attempt).await?,
            }
            attempt += 1;
        }
    }

    async fn try_carry_over(
        &self,
        collection: i64,
        ids: &[i64],
        now: DateTime<Utc>,
    ) -> Result<u64, TxError> {
        let mut tx = self.write_collection(collection).await?;
        let list = self.protected_list(&mut tx).await?;
        // Read again: somebody may have written them meanwhile.
        let rows: Vec<GuardRow> = protection::of_records(&mut tx, collection, ids).await?;
        let mut by_protection: HashMap<Protection, Vec<i64>> = HashMap::new();
        let mut changed = Vec::new();
        for row in rows {
            let protection = row.protection(&list)?;
            if protection != row.stored()? {
                changed.push(row.id);
                by_protection.entry(protection).or_default().push(row.id);
            }
        }
        for (protected, ids) in &by_protection {
            protection::set(&mut tx, collection, protected, ids).await?;
        }
        cursor::announce(&mut tx, collection, None, &changed, now).await?;
        tx.commit().await?;
        Ok(changed.len() as u64)
    }

    /// Notes how far the walk for a version is. When the list has moved on meanwhile, the walk begins
    /// anew with the next step.
    async fn note_walk(&self, list: &protected_list::Model, after: i64, done: bool) -> Result<()> {
        use protected_list::Column as C;
        let done_version = if done { list.version } else { list.done_version };
        let writing = self.write().await?;
        protected_list::Entity::update_many()
            .col_expr(C::WalkVersion, Expr::value(list.version))
            .col_expr(C::WalkAfter, Expr::value(after))
            .col_expr(C::DoneVersion, Expr::value(done_version))
            .filter(C::Id.eq(list.id))
            .filter(C::Version.eq(list.version))
            .exec(&writing.txn)
            .await?;
        writing.commit().await
    }
}
