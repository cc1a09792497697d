//! Records that a file no longer has: counted in the preview, withdrawn after the commit when that is
//! wanted, and brought back by the undo. A withdrawn record is a tombstone: it stays, and says so.

use api_types::{Gone, Preview};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::apply::lines;
use super::file::FileState;
use crate::batch::apply::count;
use crate::entities::{batch, occurrence};
use crate::sql::cursor::{self, Figures};
use crate::sql::{Tx, TxError, imported, preview_gone, records};
use crate::{Label, NewBatch, Principal, Result, Store};

/// Records looked at in one transaction: it keeps other writers waiting for a moment only.
const RECORDS_A_TRANSACTION: i64 = 2_000;

/// An import whose file lacks more than one in so many of its source's records waits for a yes: it
/// may well be half a file.
const GONE_PART: u64 = 5;

/// The records of a source, and how many of them a file lacks.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct SourceCount {
    pub(super) records: u64,
    pub(super) gone: u64,
    /// The collection has records, of this source or of another.
    pub(super) any: bool,
}

/// Why an import waits for an explicit yes, if it does.
pub(super) fn held(preview: &Preview, source: SourceCount, gone: Gone) -> Option<&'static str> {
    if gone == Gone::Withdraw && source.gone * GONE_PART > source.records {
        return Some("import-many-gone");
    }
    let taken = u64::from(preview.new) + u64::from(preview.changed) + u64::from(preview.unchanged);
    (source.any && u64::from(preview.new) * 2 > taken).then_some("import-mostly-new")
}

/// Records that stay are listed up to this many: a small sheet lacks nearly all of a large collection,
/// and nobody reads a million lines of what does not happen. What would be withdrawn is listed whole.
const LISTED_OF_STAYING: u64 = 10_000;

/// Records a page at most.
const MAX_GONE: u32 = 1_000;

/// A page of the records that a file no longer has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GonePage {
    /// What they are.
    pub records: Vec<Label>,
    /// Where to go on.
    pub next: Option<i64>,
}

impl Store {
    /// Counts the records of a file's source, and keeps those that the file does not have for
    /// [`Store::preview_gone`]: all that would be withdrawn, the first [`LISTED_OF_STAYING`] otherwise.
    pub(super) async fn count_gone(
        &self,
        batch: Uuid,
        content: &NewBatch,
        file: &FileState,
    ) -> Result<SourceCount> {
        let source = content.import.as_ref().and_then(|settings| settings.source);
        let withdraws =
            content.import.as_ref().is_some_and(|settings| settings.gone == Gone::Withdraw);
        let listed = if withdraws { u64::MAX } else { LISTED_OF_STAYING };
        let any = occurrence::Entity::find()
            .select_only()
            .column(occurrence::Column::Id)
            .filter(occurrence::Column::CollectionId.eq(content.collection))
            .filter(occurrence::Column::WithdrawnAt.is_null())
            .into_tuple::<i64>()
            .one(&self.db)
            .await?;
        let mut counted = SourceCount { any: any.is_some(), ..SourceCount::default() };
        self.keep_gone(content.collection, batch, None).await?;
        let mut after = 0;
        loop {
            let page = async {
                let mut tx = self.read().await?;
                let limit = RECORDS_A_TRANSACTION;
                let page =
                    imported::of_source(&mut tx, content.collection, source, after, limit).await?;
                tx.commit().await?;
                Ok(page)
            };
            let page: Vec<(i64, Uuid)> = page.await.map_err(TxError::told)?;
            let Some((last, _)) = page.last() else { break };
            after = *last;
            counted.records += page.len() as u64;
            let mut gone: Vec<i64> = page
                .into_iter()
                .filter(|(_, record)| !file.has(*record))
                .map(|(id, _)| id)
                .collect();
            let room = usize::try_from(listed.saturating_sub(counted.gone)).unwrap_or(usize::MAX);
            counted.gone += gone.len() as u64;
            gone.truncate(room);
            self.keep_gone(content.collection, batch, Some(&gone)).await?;
        }
        // A sheet of a few corrections is no new state of the collection: what it lacks is not gone.
        let present = counted.records - counted.gone;
        if source.is_none() && !withdraws && counted.gone > present {
            self.keep_gone(content.collection, batch, None).await?;
            counted.gone = 0;
        }
        Ok(counted)
    }

    /// Keeps records that are gone; `None` forgets what an earlier preview kept.
    async fn keep_gone(&self, collection: i64, batch: Uuid, gone: Option<&[i64]>) -> Result<()> {
        if gone.is_some_and(<[i64]>::is_empty) {
            return Ok(());
        }
        let kept = async {
            let mut tx = self.write_collection(collection).await?;
            match gone {
                Some(gone) => preview_gone::keep(&mut tx, batch, gone).await?,
                None => preview_gone::forget(&mut tx, batch).await?,
            }
            tx.commit().await
        };
        kept.await.map_err(TxError::told)
    }

    /// The records that the file of an import does not have, as its preview found them, in the order
    /// in which they were made; behind the one that `after` names.
    pub async fn preview_gone(
        &self,
        principal: &Principal,
        batch: Uuid,
        after: Option<i64>,
        limit: u32,
    ) -> Result<GonePage> {
        self.batch_for(principal, batch).await?;
        let limit = i64::from(limit.clamp(1, MAX_GONE));
        let page = async {
            let mut tx = self.read().await?;
            let page = preview_gone::page(&mut tx, batch, after.unwrap_or(0), limit + 1).await?;
            tx.commit().await?;
            Ok(page)
        };
        let mut page: Vec<(i64, Uuid)> = page.await.map_err(TxError::told)?;
        let fits = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = page.len() > fits;
        page.truncate(fits);
        let next = page.last().filter(|_| more).map(|(id, _)| *id);
        let ids: Vec<Uuid> = page.into_iter().map(|(_, record)| record).collect();
        Ok(GonePage { records: self.labels(principal, &ids).await?, next })
    }

    /// Withdraws what the file of an import no longer has; `false` when `stop` said so before the
    /// end. What is withdrawn already stays so: the next run goes on behind it.
    pub(super) async fn withdraw_gone(
        &self,
        batch: Uuid,
        content: &NewBatch,
        file: &FileState,
        now: DateTime<Utc>,
        stop: &impl Fn() -> bool,
    ) -> Result<bool> {
        let mut after = 0;
        let mut attempt = 0;
        loop {
            if stop() {
                return Ok(false);
            }
            match self.try_withdraw(batch, content, file, after, now).await {
                Ok(None) => return Ok(true),
                Ok(Some(last)) => (after, attempt) = (last, 0),
                Err(error) => {
                    error.pause_or_give_up(attempt).await?;
                    attempt += 1;
                }
            }
        }
    }

    /// One transaction of it; the internal id to go on behind.
    async fn try_withdraw(
        &self,
        batch: Uuid,
        content: &NewBatch,
        file: &FileState,
        after: i64,
        now: DateTime<Utc>,
    ) -> Result<Option<i64>, TxError> {
        let collection = content.collection;
        let source = content.import.as_ref().and_then(|settings| settings.source);
        let mut tx = self.write_collection(collection).await?;
        let limit = RECORDS_A_TRANSACTION;
        let page = imported::of_source(&mut tx, collection, source, after, limit).await?;
        let Some(last) = page.last().map(|(id, _)| *id) else { return Ok(None) };
        let gone: Vec<i64> =
            page.into_iter().filter(|(_, record)| !file.has(*record)).map(|(id, _)| id).collect();
        if !gone.is_empty() {
            move_records(&mut tx, collection, &gone, Some((now, Some(batch)))).await?;
            imported::count_withdrawn(&mut tx, batch, gone.len()).await?;
            cursor::announce(&mut tx, collection, Some(batch), &gone, now).await?;
            tx.commit().await?;
        }
        Ok(Some(last))
    }

    /// For the undo of an import: the records that it withdrew come back.
    pub(crate) async fn bring_back_withdrawn(
        &self,
        undo: &batch::Model,
        original: Uuid,
        now: DateTime<Utc>,
    ) -> Result<()> {
        if self.batch_row(original).await?.records_withdrawn == 0 {
            return Ok(());
        }
        let mut attempt = 0;
        loop {
            match self.try_bring_back(undo, original, now).await {
                Ok(0) => return Ok(()),
                Ok(_) => attempt = 0,
                Err(error) => {
                    error.pause_or_give_up(attempt).await?;
                    attempt += 1;
                }
            }
        }
    }

    async fn try_bring_back(
        &self,
        undo: &batch::Model,
        original: Uuid,
        now: DateTime<Utc>,
    ) -> Result<usize, TxError> {
        let collection = undo.collection_id;
        let mut tx = self.write_collection(collection).await?;
        let limit = RECORDS_A_TRANSACTION;
        let ids = imported::withdrawn_by(&mut tx, collection, original, limit).await?;
        if !ids.is_empty() {
            move_records(&mut tx, collection, &ids, None).await?;
            cursor::announce(&mut tx, collection, Some(undo.id), &ids, now).await?;
            tx.commit().await?;
        }
        Ok(ids.len())
    }
}

/// Withdraws records or brings them back: with their lines of the identifier index and the figures.
pub(super) async fn move_records(
    tx: &mut Tx,
    collection: i64,
    ids: &[i64],
    withdrawn: Option<(DateTime<Utc>, Option<Uuid>)>,
) -> Result<(), TxError> {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for record in records::by_id(tx, ids).await? {
        let is_withdrawn = record.withdrawn.is_some();
        old.extend(lines(&record.columns, record.id, record.record_id, is_withdrawn));
        new.extend(lines(&record.columns, record.id, record.record_id, withdrawn.is_some()));
    }
    records::delete_identifiers(tx, collection, &old).await?;
    records::insert_identifiers(tx, collection, new).await?;
    imported::set_withdrawn(tx, collection, ids, withdrawn).await?;
    let records = if withdrawn.is_some() { -count(ids.len()) } else { count(ids.len()) };
    cursor::count(tx, collection, Figures { media: 0, records, identifiers: true }).await
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// New, known, records of the source, gone, held.
    #[rstest]
    #[case(10, 0, 0, 0, Gone::Keep, None)]
    #[case(10, 0, 1, 1, Gone::Keep, Some("import-mostly-new"))]
    #[case(5, 5, 10, 0, Gone::Keep, None)]
    #[case(6, 5, 10, 0, Gone::Withdraw, Some("import-mostly-new"))]
    #[case(0, 8, 10, 2, Gone::Withdraw, None)]
    #[case(0, 7, 10, 3, Gone::Withdraw, Some("import-many-gone"))]
    #[case(0, 7, 10, 3, Gone::Keep, None)]
    fn what_looks_like_another_file_waits(
        #[case] new: u32,
        #[case] known: u32,
        #[case] records: u64,
        #[case] missing: u64,
        #[case] gone: Gone,
        #[case] expected: Option<&str>,
    ) {
        let preview = Preview { new, unchanged: known, ..Preview::default() };
        let source = SourceCount { records, gone: missing, any: records > 0 };
        assert_eq!(held(&preview, source, gone), expected);
    }
}
