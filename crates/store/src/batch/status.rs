//! Where batches are, for the members of their collection.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{BatchKind, BatchPage, BatchStatus, Counts, NewBatch, State};
use crate::entities::{batch, batch_chunk, collection, user};
use crate::paging;
use crate::{Principal, Result, Role, Store, StoreError};

/// Batches a page at most.
const MAX_PAGE: u32 = 200;

/// A chunk's cursor and counts, without its rows.
#[derive(sea_orm::FromQueryResult)]
struct ChunkFigures {
    batch_id: Uuid,
    chunk_index: i32,
    created: i32,
    updated: i32,
    unchanged: i32,
    replaced: i32,
    left_out: i32,
    failed: i32,
    restored: i32,
    conflicts: i32,
    records_created: i32,
    records_touched: i32,
}

impl Store {
    /// Where a batch is (members of its collection only).
    pub async fn batch(&self, principal: &Principal, batch: Uuid) -> Result<BatchStatus> {
        let row = self.batch_for(principal, batch).await?;
        self.status(row).await
    }

    /// What a batch was made with: headers, targets, defaults (members only).
    pub async fn batch_content(&self, principal: &Principal, batch: Uuid) -> Result<NewBatch> {
        Ok(serde_json::from_str(&self.batch_for(principal, batch).await?.content)?)
    }

    /// Batches of a collection, or of all collections that the asker belongs to; newest first.
    pub async fn batches(
        &self,
        principal: &Principal,
        collection: Option<i64>,
        before: Option<&str>,
        limit: u32,
    ) -> Result<BatchPage> {
        let limit = limit.clamp(1, MAX_PAGE);
        let mut query = batch::Entity::find()
            .filter(of_collections(principal, collection)?)
            .order_by_desc(batch::Column::CreatedAt)
            .order_by_desc(batch::Column::Id)
            .limit(u64::from(limit) + 1);
        if let Some(cursor) = before {
            let (at, id) = paging::read_time_and_id(cursor)?;
            query = query.filter(Condition::any().add(batch::Column::CreatedAt.lt(at)).add(
                Condition::all().add(batch::Column::CreatedAt.eq(at)).add(batch::Column::Id.lt(id)),
            ));
        }
        let mut rows = query.all(&self.db).await?;
        let more = rows.len() > usize::try_from(limit).unwrap_or(usize::MAX);
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
        let next = rows
            .last()
            .filter(|_| more)
            .map(|last| paging::write_time_and_id(last.created_at, last.id));
        Ok(BatchPage { batches: self.statuses(rows).await?, next })
    }

    pub(super) async fn status(&self, row: batch::Model) -> Result<BatchStatus> {
        self.statuses(vec![row]).await?.pop().ok_or(StoreError::NotFound)
    }

    async fn statuses(&self, rows: Vec<batch::Model>) -> Result<Vec<BatchStatus>> {
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut figures: HashMap<Uuid, Vec<ChunkFigures>> = HashMap::new();
        let chunks = batch_chunk::Entity::find()
            .select_only()
            .columns(batch_chunk::Column::figures())
            .filter(batch_chunk::Column::BatchId.is_in(ids))
            .order_by_asc(batch_chunk::Column::ChunkIndex)
            .into_model::<ChunkFigures>()
            .all(&self.db)
            .await?;
        for chunk in chunks {
            figures.entry(chunk.batch_id).or_default().push(chunk);
        }
        let people: HashMap<Uuid, String> = self.names_of(&rows).await?;
        let codes: HashMap<i64, String> = self.codes_of(&rows).await?;
        rows.into_iter()
            .map(|row| {
                let chunks = figures.remove(&row.id).unwrap_or_default();
                let person = people.get(&row.created_by).cloned().unwrap_or_default();
                let code = codes.get(&row.collection_id).cloned().unwrap_or_default();
                one_status(row, &chunks, person, code)
            })
            .collect()
    }

    async fn names_of(&self, rows: &[batch::Model]) -> Result<HashMap<Uuid, String>> {
        let found: Vec<(Uuid, String)> = user::Entity::find()
            .select_only()
            .columns([user::Column::Id, user::Column::DisplayName])
            .filter(user::Column::Id.is_in(rows.iter().map(|row| row.created_by)))
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(found.into_iter().collect())
    }

    async fn codes_of(&self, rows: &[batch::Model]) -> Result<HashMap<i64, String>> {
        let found: Vec<(i64, String)> = collection::Entity::find()
            .select_only()
            .columns([collection::Column::Id, collection::Column::Code])
            .filter(collection::Column::Id.is_in(rows.iter().map(|row| row.collection_id)))
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(found.into_iter().collect())
    }
}

impl batch_chunk::Column {
    /// Everything but rows and outcomes.
    fn figures() -> [batch_chunk::Column; 12] {
        use batch_chunk::Column as C;
        [
            C::BatchId,
            C::ChunkIndex,
            C::Created,
            C::Updated,
            C::Unchanged,
            C::Replaced,
            C::LeftOut,
            C::Failed,
            C::Restored,
            C::Conflicts,
            C::RecordsCreated,
            C::RecordsTouched,
        ]
    }
}

fn one_status(
    row: batch::Model,
    chunks: &[ChunkFigures],
    created_by: String,
    collection: String,
) -> Result<BatchStatus> {
    let content: NewBatch = serde_json::from_str(&row.content)?;
    let sum = |of: fn(&ChunkFigures) -> i32| {
        chunks.iter().map(|chunk| of(chunk).cast_unsigned()).sum::<u32>()
    };
    let counts = Counts {
        created: sum(|chunk| chunk.created),
        updated: sum(|chunk| chunk.updated),
        unchanged: sum(|chunk| chunk.unchanged),
        replaced: sum(|chunk| chunk.replaced),
        left_out: sum(|chunk| chunk.left_out),
        failed: sum(|chunk| chunk.failed),
        restored: sum(|chunk| chunk.restored),
        conflicts: sum(|chunk| chunk.conflicts),
    };
    // Exact when the batch is done; until then a record touched by two chunks counts twice.
    let records_touched = match row.finished_at {
        Some(_) => row.records_touched.cast_unsigned(),
        None => sum(|chunk| chunk.records_touched),
    };
    Ok(BatchStatus {
        id: row.id,
        collection_id: row.collection_id,
        collection,
        kind: BatchKind::from_name(&row.kind)?,
        state: State::from_name(&row.state)?,
        file_name: content.file_name,
        created_by,
        created_at: row.created_at,
        finished_at: row.finished_at,
        rows: row.row_count.cast_unsigned(),
        chunk_size: row.chunk_size.cast_unsigned(),
        chunks_received: chunks.iter().map(|chunk| chunk.chunk_index.cast_unsigned()).collect(),
        rows_done: counts.sum(),
        counts,
        records_created: sum(|chunk| chunk.records_created),
        records_touched,
        records_withdrawn: row.records_withdrawn.cast_unsigned(),
        existing: content.existing,
        other: row.other_id,
        undo_until: row.undo_until,
        problem: row.problem,
    })
}

/// The batches that the asker may see: of one collection, or of all of theirs.
fn of_collections(principal: &Principal, collection: Option<i64>) -> Result<Condition> {
    match (collection, principal) {
        (Some(collection), _) => {
            principal.require(collection, Role::Editor)?;
            Ok(Condition::all().add(batch::Column::CollectionId.eq(collection)))
        }
        (None, Principal::Visitor) => Err(StoreError::NotFound),
        (None, Principal::User { portal_admin: true, .. }) => Ok(Condition::all()),
        (None, Principal::User { roles, .. }) => {
            let own = roles.iter().map(|(collection, _)| *collection);
            Ok(Condition::all().add(batch::Column::CollectionId.is_in(own)))
        }
    }
}
