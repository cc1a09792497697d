//! The rows of a preview, page by page: what each would do, cell by cell. After the commit the same
//! rows tell what was done.
//!
//! The cells of a row that makes a record are not kept with the preview: they are the row itself, read
//! again for the few rows that somebody looks at. So an import of new records stores no cell twice.

use std::collections::HashMap;
use std::sync::Arc;

use api_types::{MediaChanges, Preview, PreviewRow, PreviewRows, TermChange};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::PrepareRows;
use super::decide::cells_of_new;
use super::fate::{ImportFate, outcome_of};
use crate::batch::BatchKind;
use crate::batch::pack::unpack;
use crate::entities::{batch, batch_chunk};
use crate::{Outcome, Principal, Result, StagedRow, Store, StoreError};

/// Rows a page at most.
const MAX_PAGE: u32 = 1_000;

/// What would become of media of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaFate {
    /// They would be made.
    New,
    /// Their fields would change.
    Changed,
    /// They are there already.
    Unchanged,
    /// They are refused.
    Failed,
}

impl MediaFate {
    /// Every fate.
    pub const ALL: [MediaFate; 4] =
        [MediaFate::New, MediaFate::Changed, MediaFate::Unchanged, MediaFate::Failed];

    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            MediaFate::New => "new",
            MediaFate::Changed => "changed",
            MediaFate::Unchanged => "unchanged",
            MediaFate::Failed => "failed",
        }
    }

    /// The fate of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<MediaFate> {
        MediaFate::ALL.into_iter().find(|fate| fate.name() == name)
    }

    fn of_row(self, media: MediaChanges) -> u32 {
        match self {
            MediaFate::New => media.new,
            MediaFate::Changed => media.changed,
            MediaFate::Unchanged => media.unchanged,
            MediaFate::Failed => media.failed,
        }
    }

    fn of_chunk(self, counts: &Preview) -> u32 {
        match self {
            MediaFate::New => counts.media_new,
            MediaFate::Changed => counts.media_changed,
            MediaFate::Unchanged => counts.media_unchanged,
            MediaFate::Failed => counts.media_failed,
        }
    }
}

/// Which rows of a preview are asked for: those that fit everything that is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PreviewFilter<'a> {
    /// `new`, `changed`, `unchanged`, `left_out` or `failed`.
    pub outcome: Option<&'a str>,
    /// Rows that have media with this fate.
    pub media: Option<MediaFate>,
}

/// The filter with the outcome's name understood.
#[derive(Clone, Copy)]
struct Wanted {
    outcome: Option<Outcome>,
    media: Option<MediaFate>,
}

impl Wanted {
    fn of(filter: PreviewFilter<'_>) -> Result<Wanted> {
        let outcome = match filter.outcome {
            Some(name) => Some(outcome_of(name).ok_or(StoreError::Invalid("preview-outcome"))?),
            None => None,
        };
        Ok(Wanted { outcome, media: filter.media })
    }

    fn takes(self, fate: &ImportFate) -> bool {
        self.outcome.is_none_or(|outcome| fate.outcome == outcome)
            && self.media.is_none_or(|media| media.of_row(fate.media) > 0)
    }

    /// Whether a chunk with these counts may hold what is asked for.
    fn in_chunk(self, counts: &Preview) -> bool {
        self.outcome.is_none_or(|outcome| holds(counts, outcome))
            && self.media.is_none_or(|media| media.of_chunk(counts) > 0)
    }

    fn is_everything(self) -> bool {
        self.outcome.is_none() && self.media.is_none()
    }
}

impl Store {
    /// What single rows would do, in row order after row `after`, with their cells: those that change,
    /// and all of a row that makes a record, which `preparer` reads again. Once a chunk is applied,
    /// what its rows did. `Invalid("preview-outcome")`, `Invalid("preview-of-media")`.
    pub async fn preview_rows(
        &self,
        principal: &Principal,
        batch: Uuid,
        filter: PreviewFilter<'_>,
        (after, limit): (u32, u32),
        preparer: &Arc<dyn PrepareRows>,
    ) -> Result<PreviewRows> {
        let limit = usize::try_from(limit.clamp(1, MAX_PAGE)).unwrap_or(usize::MAX);
        let wanted = Wanted::of(filter)?;
        let head = self.batch_for(principal, batch).await?;
        if !BatchKind::from_name(&head.kind)?.is_import() {
            return Err(StoreError::Invalid("preview-of-media"));
        }
        let size = head.chunk_size.cast_unsigned().max(1);
        let mut rows: Vec<PreviewRow> = Vec::new();
        for index in after / size..head.chunk_count.cast_unsigned() {
            let mut fates = self.fates_of(batch, index, wanted).await?;
            fates.retain(|fate| fate.row > after && wanted.takes(fate));
            let fits = limit - rows.len();
            let more = fates.len() > fits;
            fates.truncate(fits);
            self.fill_new(&head, index, &mut fates, preparer).await?;
            rows.extend(fates.into_iter().map(ImportFate::told));
            if more {
                let next = rows.last().map(|row| row.row);
                return Ok(PreviewRows { rows, next });
            }
        }
        Ok(PreviewRows { rows, next: None })
    }

    /// Gives the rows of a chunk that make records their cells.
    async fn fill_new(
        &self,
        head: &batch::Model,
        index: u32,
        fates: &mut [ImportFate],
        preparer: &Arc<dyn PrepareRows>,
    ) -> Result<()> {
        let is_new = |fate: &&mut ImportFate| fate.outcome == Outcome::Created;
        let asked: Vec<u32> = fates.iter_mut().filter(is_new).map(|fate| fate.row).collect();
        if asked.is_empty() {
            return Ok(());
        }
        let mut staged: Vec<StagedRow> = self.staged(head, index).await?;
        staged.retain(|row| asked.binary_search(&row.row).is_ok());
        let preparer = Arc::clone(preparer);
        let mut cells: HashMap<u32, Vec<TermChange>> = tokio::task::spawn_blocking(move || {
            let prepared = preparer.prepare(staged).into_iter();
            prepared
                .filter_map(|row| Some((row.row, cells_of_new(row.prepared.as_ref().ok()?))))
                .collect()
        })
        .await
        .map_err(StoreError::internal)?;
        for fate in fates.iter_mut().filter(is_new) {
            fate.changes = cells.remove(&fate.row).unwrap_or_default();
        }
        Ok(())
    }

    /// The fates of a chunk, those that were if it is applied, else those of the preview; none when
    /// it holds nothing that is asked for.
    async fn fates_of(&self, batch: Uuid, index: u32, wanted: Wanted) -> Result<Vec<ImportFate>> {
        use batch_chunk::Column as C;
        type Found = (Option<String>, bool);
        let chunk = batch_chunk::Entity::find()
            .filter(C::BatchId.eq(batch))
            .filter(C::ChunkIndex.eq(index.cast_signed()));
        let found: Option<Found> = chunk
            .clone()
            .select_only()
            .columns([C::PreviewCounts, C::Applied])
            .into_tuple()
            .one(&self.db)
            .await?;
        let Some((counts, applied)) = found else { return Ok(Vec::new()) };
        if let (false, false, Some(counts)) = (applied, wanted.is_everything(), counts)
            && !wanted.in_chunk(&serde_json::from_str(&counts)?)
        {
            return Ok(Vec::new());
        }
        let column = if applied { C::Outcomes } else { C::Preview };
        let packed: Option<Option<Vec<u8>>> =
            chunk.select_only().column(column).into_tuple().one(&self.db).await?;
        packed.flatten().map_or_else(|| Ok(Vec::new()), |packed| unpack(&packed))
    }
}

fn holds(counts: &Preview, wanted: Outcome) -> bool {
    let count = match wanted {
        Outcome::Created => counts.new,
        Outcome::Updated => counts.changed,
        Outcome::Unchanged => counts.unchanged,
        Outcome::LeftOut => counts.left_out,
        Outcome::Failed => counts.failed,
        _ => 0,
    };
    count > 0
}
