//! Every row's fate, read from the chunks: only those that hold what is asked for.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use std::collections::{HashSet, VecDeque};

use media_batch::target::Target;
use uuid::Uuid;

use super::pack::{Fate, unpack};
use super::{
    BatchKind, LeftOutRow, Link, NewBatch, Outcome, OutcomeFilter, OutcomePage, OutcomeRow,
    StagedRow,
};
use crate::entities::{batch, batch_chunk, occurrence};
use crate::{Principal, Result, Store, StoreError};

/// Rows a page at most.
const MAX_PAGE: u32 = 1_000;

/// Fields in which the identifier of a row is looked for, for showing.
const IDENTIFIERS: [Target; 4] =
    [Target::CatalogNumber, Target::OccurrenceId, Target::OtherCatalogNumbers, Target::RecordId];

/// Outcomes that a person may want to mend and send again.
const GIVEN_BACK: [Outcome; 3] = [Outcome::LeftOut, Outcome::Failed, Outcome::Conflict];

/// Outcomes after which a medium of the row is on a record.
const LINKED: [Outcome; 4] =
    [Outcome::Created, Outcome::Updated, Outcome::Unchanged, Outcome::Replaced];

impl Store {
    /// The rows' outcomes in row order, after row `after`.
    pub async fn outcomes(
        &self,
        principal: &Principal,
        batch: Uuid,
        filter: OutcomeFilter,
        after: u32,
        limit: u32,
    ) -> Result<OutcomePage> {
        let limit = limit.clamp(1, MAX_PAGE);
        let head = self.batch_for(principal, batch).await?;
        let content: NewBatch = serde_json::from_str(&head.content)?;
        let wanted: Vec<Outcome> = match filter.outcome {
            Some(outcome) => vec![outcome],
            None => Outcome::ALL.to_vec(),
        };
        let mut found = self.rows_with(&head, &wanted, after, limit).await?;
        let more = found.len() > usize::try_from(limit).unwrap_or(usize::MAX);
        found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let next = found.back().filter(|_| more).map(|(row, _)| row.row);
        let mut rows: Vec<OutcomeRow> =
            found.into_iter().map(|(row, fate)| outcome_row(&content, &row, fate)).collect();
        if head.kind == BatchKind::Undo.name() {
            self.forget_deleted(&mut rows).await?;
        }
        Ok(OutcomePage { rows, next })
    }

    /// An undo deletes records that the import made: what is not there is not named.
    async fn forget_deleted(&self, rows: &mut [OutcomeRow]) -> Result<()> {
        use sea_orm::QuerySelect as _;
        let named: Vec<Uuid> = rows.iter().filter_map(|row| row.record).collect();
        let there: HashSet<Uuid> = occurrence::Entity::find()
            .select_only()
            .column(occurrence::Column::RecordId)
            .filter(occurrence::Column::RecordId.is_in(named))
            .into_tuple()
            .all(&self.db)
            .await?
            .into_iter()
            .collect();
        for row in rows {
            row.record = row.record.filter(|record| there.contains(record));
        }
        Ok(())
    }

    /// The rows that were left out or failed, with their cells as they were sent and why: for the
    /// file that is given back. After row `after`, at most `limit`.
    pub async fn left_out_rows(
        &self,
        principal: &Principal,
        batch: Uuid,
        after: u32,
        limit: u32,
    ) -> Result<Vec<LeftOutRow>> {
        let limit = limit.clamp(1, MAX_PAGE);
        let head = self.batch_for(principal, batch).await?;
        let mut found = self.rows_with(&head, &GIVEN_BACK, after, limit).await?;
        found.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        Ok(found
            .into_iter()
            .map(|(row, fate)| LeftOutRow {
                row: row.row,
                line: row.line,
                cells: row.cells,
                code: fate.code.unwrap_or_default(),
            })
            .collect())
    }

    /// The media that a chunk's rows made, changed or found, each once; `None` behind the last chunk.
    pub(crate) async fn media_of_chunk(
        &self,
        batch: Uuid,
        index: u32,
    ) -> Result<Option<Vec<Uuid>>> {
        let head = self.batch_row(batch).await?;
        if index >= head.chunk_count.cast_unsigned() {
            return Ok(None);
        }
        let fates = self.fates(batch, index, &LINKED).await?.unwrap_or_default();
        let mut media: Vec<Uuid> =
            fates.iter().flat_map(|fate| fate.links.iter().map(|(_, medium)| *medium)).collect();
        media.sort_unstable();
        media.dedup();
        Ok(Some(media))
    }

    /// Rows with one of these outcomes, after row `after`: `limit` and, if there are more, one more.
    async fn rows_with(
        &self,
        head: &batch::Model,
        wanted: &[Outcome],
        after: u32,
        limit: u32,
    ) -> Result<VecDeque<(StagedRow, Fate)>> {
        let enough = usize::try_from(limit).unwrap_or(usize::MAX).saturating_add(1);
        let size = head.chunk_size.cast_unsigned().max(1);
        let mut found = VecDeque::new();
        for index in after / size..head.chunk_count.cast_unsigned() {
            let Some(fates) = self.fates(head.id, index, wanted).await? else { continue };
            let rows = self.staged(head, index).await?;
            for (row, fate) in rows.into_iter().zip(fates) {
                if row.row > after && wanted.contains(&fate.outcome) {
                    found.push_back((row, fate));
                }
                if found.len() == enough {
                    return Ok(found);
                }
            }
        }
        Ok(found)
    }

    /// The outcomes of a chunk, when it has been applied and holds one that is wanted.
    async fn fates(
        &self,
        batch: Uuid,
        index: u32,
        wanted: &[Outcome],
    ) -> Result<Option<Vec<Fate>>> {
        use sea_orm::{Condition, QuerySelect as _};
        let holds =
            wanted.iter().fold(Condition::any(), |any, outcome| any.add(column(*outcome).gt(0)));
        let found: Option<Option<Vec<u8>>> = batch_chunk::Entity::find()
            .select_only()
            .column(batch_chunk::Column::Outcomes)
            .filter(batch_chunk::Column::BatchId.eq(batch))
            .filter(batch_chunk::Column::ChunkIndex.eq(index.cast_signed()))
            .filter(holds)
            .into_tuple()
            .one(&self.db)
            .await?;
        found.flatten().map(|outcomes| unpack(&outcomes)).transpose()
    }

    /// The rows of a chunk as they were sent; an undo's rows are those of the batch it takes back.
    pub(crate) async fn staged(&self, head: &batch::Model, index: u32) -> Result<Vec<StagedRow>> {
        use sea_orm::QuerySelect as _;
        let owner = match (BatchKind::from_name(&head.kind)?, head.other_id) {
            (BatchKind::Undo, Some(original)) => original,
            _ => head.id,
        };
        let found: Option<Option<Vec<u8>>> = batch_chunk::Entity::find()
            .select_only()
            .column(batch_chunk::Column::Body)
            .filter(batch_chunk::Column::BatchId.eq(owner))
            .filter(batch_chunk::Column::ChunkIndex.eq(index.cast_signed()))
            .into_tuple()
            .one(&self.db)
            .await?;
        unpack(&found.flatten().ok_or(StoreError::NotFound)?)
    }
}

/// The column that counts an outcome.
fn column(outcome: Outcome) -> batch_chunk::Column {
    match outcome {
        Outcome::Created => batch_chunk::Column::Created,
        Outcome::Updated => batch_chunk::Column::Updated,
        Outcome::Unchanged => batch_chunk::Column::Unchanged,
        Outcome::Replaced => batch_chunk::Column::Replaced,
        Outcome::LeftOut => batch_chunk::Column::LeftOut,
        Outcome::Failed => batch_chunk::Column::Failed,
        Outcome::Restored => batch_chunk::Column::Restored,
        Outcome::Conflict => batch_chunk::Column::Conflicts,
    }
}

fn outcome_row(content: &NewBatch, row: &StagedRow, fate: Fate) -> OutcomeRow {
    let cell = |target: Target| {
        let column = content.targets.iter().position(|of| of.as_deref() == Some(target.name()))?;
        row.cells.get(column).filter(|cell| !cell.trim().is_empty()).cloned()
    };
    OutcomeRow {
        row: row.row,
        line: row.line,
        outcome: fate.outcome,
        code: fate.code,
        identifier: IDENTIFIERS.into_iter().find_map(cell).unwrap_or_default(),
        url: cell(Target::OriginalUrl).unwrap_or_default(),
        record: fate.record,
        links: fate.links.into_iter().map(|(record, medium)| Link { record, medium }).collect(),
    }
}
