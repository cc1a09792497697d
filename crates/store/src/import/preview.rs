//! The preview of an import: asked for, watched, and what the commit asks of it.

use api_types::{ImportReport, Preview, PreviewProblem};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::BatchWork;
use super::fate::add;
use crate::batch::{BatchKind, State};
use crate::entities::{batch, batch_chunk};
use crate::sql::{TxError, cursor};
use crate::{Principal, Result, Store, StoreError};

/// The preview is being made.
pub(super) const RUNNING: &str = "running";
/// The preview is finished.
pub(super) const DONE: &str = "done";
/// The preview was given up.
const FAILED: &str = "failed";

/// How often a preview is tried that fails by a fault of ours: what a restart or a moment's pressure
/// brought about is over by then, and what is not would fail for ever.
const MAX_ATTEMPTS: i32 = 3;

/// Why a preview was given up; its sentence is `problem-preview-failed`.
const PREVIEW_FAILED: &str = "preview-failed";

impl Store {
    /// All chunks are here: the import is to be previewed. Free while it runs and when it is done;
    /// `again` makes a finished one anew (the records may have changed since), one that was given up
    /// is tried again anyway.
    /// `Conflict("chunks-missing")`, `Conflict("batch-committed")`, `Invalid("preview-of-media")`.
    pub async fn start_preview(
        &self,
        principal: &Principal,
        batch: Uuid,
        again: bool,
    ) -> Result<Preview> {
        self.start_preview_for(principal, batch, again, None).await
    }

    /// The same, with the id under which the log knows the request.
    pub async fn start_preview_for(
        &self,
        principal: &Principal,
        batch: Uuid,
        again: bool,
        request_id: Option<&str>,
    ) -> Result<Preview> {
        let head = self.batch_for(principal, batch).await?;
        if !BatchKind::from_name(&head.kind)?.is_import() {
            return Err(StoreError::Invalid("preview-of-media"));
        }
        self.all_chunks_here(&head).await?;
        let waiting = match head.preview_state.as_deref() {
            None | Some(FAILED) => true,
            Some(DONE) => again,
            Some(_) => false,
        };
        if waiting {
            if head.state != State::Uploading.name() {
                return Err(StoreError::Conflict("batch-committed"));
            }
            let writing = self.write().await?;
            batch_chunk::Entity::update_many()
                .col_expr(batch_chunk::Column::Preview, Expr::value(Option::<Vec<u8>>::None))
                .col_expr(batch_chunk::Column::PreviewCounts, Expr::value(Option::<String>::None))
                .filter(batch_chunk::Column::BatchId.eq(batch))
                .exec(&writing.txn)
                .await?;
            batch::Entity::update_many()
                .col_expr(batch::Column::PreviewState, Expr::value(RUNNING))
                .col_expr(batch::Column::Preview, Expr::value(Option::<String>::None))
                .col_expr(batch::Column::PreviewAttempts, Expr::value(0))
                .col_expr(batch::Column::PreviewProblem, Expr::value(Option::<String>::None))
                .col_expr(batch::Column::PreviewRequest, Expr::value(request_id))
                .filter(batch::Column::Id.eq(batch))
                .filter(batch::Column::State.eq(State::Uploading.name()))
                .exec(&writing.txn)
                .await?;
            writing.commit().await?;
        }
        self.preview_status(principal, batch).await
    }

    /// What the import would do, counted; `done` says whether every row has been looked at, `problem`
    /// that it was given up. `NotFound` when no preview was asked for.
    pub async fn preview_status(&self, principal: &Principal, batch: Uuid) -> Result<Preview> {
        let head = self.batch_for(principal, batch).await?;
        match (head.preview_state.as_deref(), &head.preview) {
            (None, _) => Err(StoreError::NotFound),
            (Some(_), Some(preview)) => Ok(serde_json::from_str(preview)?),
            (Some(_), None) => {
                let so_far = self.preview_so_far(batch).await?;
                let problem = head.preview_problem.map(|code| PreviewProblem {
                    code,
                    message: String::new(),
                    request_id: head.preview_request,
                });
                Ok(Preview { problem, ..so_far })
            }
        }
    }

    /// For the job that makes previews: this one failed by a fault of ours. Tells whether it is tried
    /// again, and the id under which it was asked for.
    pub async fn preview_failed(&self, batch: Uuid) -> Result<(bool, Option<String>)> {
        let head = self.batch_row(batch).await?;
        let attempts = head.preview_attempts + 1;
        let given_up = attempts >= MAX_ATTEMPTS;
        let mut noted = batch::Entity::update_many()
            .col_expr(batch::Column::PreviewAttempts, Expr::value(attempts));
        if given_up {
            noted = noted
                .col_expr(batch::Column::PreviewState, Expr::value(FAILED))
                .col_expr(batch::Column::PreviewProblem, Expr::value(PREVIEW_FAILED));
        }
        let writing = self.write().await?;
        noted
            .filter(batch::Column::Id.eq(batch))
            .filter(batch::Column::PreviewState.eq(RUNNING))
            .exec(&writing.txn)
            .await?;
        writing.commit().await?;
        Ok((!given_up, head.preview_request))
    }

    /// For the job that reads files: keeps what it found in the file of a batch.
    pub async fn keep_report(&self, batch: Uuid, report: &ImportReport) -> Result<()> {
        let writing = self.write().await?;
        batch::Entity::update_many()
            .col_expr(batch::Column::Report, Expr::value(serde_json::to_string(report)?))
            .filter(batch::Column::Id.eq(batch))
            .exec(&writing.txn)
            .await?;
        writing.commit().await
    }

    /// What was found in the file of a batch that the server read by itself (members only);
    /// `NotFound` for other batches.
    pub async fn import_report(&self, principal: &Principal, batch: Uuid) -> Result<ImportReport> {
        let head = self.batch_for(principal, batch).await?;
        Ok(serde_json::from_str(&head.report.ok_or(StoreError::NotFound)?)?)
    }

    /// The counts of the chunks that have been looked at.
    pub(super) async fn preview_so_far(&self, batch: Uuid) -> Result<Preview> {
        let counts: Vec<Option<String>> = batch_chunk::Entity::find()
            .select_only()
            .column(batch_chunk::Column::PreviewCounts)
            .filter(batch_chunk::Column::BatchId.eq(batch))
            .into_tuple()
            .all(&self.db)
            .await?;
        let mut sum = Preview::default();
        for counts in counts.into_iter().flatten() {
            add(&mut sum, &serde_json::from_str(&counts)?);
        }
        Ok(sum)
    }

    /// What there is to do for a batch.
    pub async fn batch_work(&self, batch: Uuid) -> Result<BatchWork> {
        let head = self.batch_row(batch).await?;
        let import = BatchKind::from_name(&head.kind)?.is_import();
        if head.state == State::Applying.name() {
            return Ok(match import {
                true => BatchWork::Import(Box::new(serde_json::from_str(&head.content)?)),
                false => BatchWork::Run,
            });
        }
        if import
            && head.state == State::Uploading.name()
            && head.preview_state.as_deref() == Some(RUNNING)
        {
            return Ok(BatchWork::Preview(Box::new(serde_json::from_str(&head.content)?)));
        }
        Ok(BatchWork::Nothing)
    }

    /// Imports whose preview is to be made, oldest first: what a starting server goes on with.
    pub async fn batches_to_preview(&self) -> Result<Vec<Uuid>> {
        Ok(batch::Entity::find()
            .select_only()
            .column(batch::Column::Id)
            .filter(batch::Column::State.eq(State::Uploading.name()))
            .filter(batch::Column::PreviewState.eq(RUNNING))
            .order_by_asc(batch::Column::CreatedAt)
            .order_by_asc(batch::Column::Id)
            .into_tuple()
            .all(&self.db)
            .await?)
    }
}

impl Store {
    /// The number of the portal's last change.
    pub(super) async fn last_change_number(&self) -> Result<i64> {
        let read = async {
            let mut tx = self.read().await?;
            let last = cursor::last_change(&mut tx).await?;
            tx.commit().await?;
            Ok(last)
        };
        read.await.map_err(TxError::told)
    }

    /// `Conflict("preview-outdated")` where the collection has changed since an import was compared with
    /// it: what would be written is not what was looked at. What is committed already goes on.
    pub(crate) async fn preview_still_holds(&self, head: &batch::Model) -> Result<()> {
        if head.state != State::Uploading.name() {
            return Ok(());
        }
        let Some(preview) = &head.preview else { return Ok(()) };
        let preview: Preview = serde_json::from_str(preview)?;
        let Some(number) = preview.as_of else { return Ok(()) };
        let read = async {
            let mut tx = self.read().await?;
            let changed = cursor::changed_behind(&mut tx, head.collection_id, number).await?;
            tx.commit().await?;
            Ok(changed)
        };
        if read.await.map_err(TxError::told)? {
            return Err(StoreError::Conflict("preview-outdated"));
        }
        Ok(())
    }
}

/// An import is committed when its preview is finished, and confirmed when the preview holds it back.
pub(crate) fn may_be_committed(head: &batch::Model, confirmed: bool) -> Result<()> {
    if !BatchKind::from_name(&head.kind)?.is_import() || head.state != State::Uploading.name() {
        return Ok(());
    }
    let (Some(DONE), Some(preview)) = (head.preview_state.as_deref(), &head.preview) else {
        return Err(StoreError::Conflict("preview-missing"));
    };
    let preview: Preview = serde_json::from_str(preview)?;
    if preview.held.is_some() && !confirmed {
        return Err(StoreError::Conflict("import-held"));
    }
    Ok(())
}
