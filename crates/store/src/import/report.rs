//! What was found in a file that the server read by itself, and the rows behind each finding.
//!
//! Of each rule only the numbers of its rows are kept: what exactly is found in a row is said again
//! from the row itself, for the few that somebody looks at.

use std::collections::BTreeMap;

use api_types::ImportReport;
use roaring::RoaringBitmap;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entities::{batch, batch_finding};
use crate::{Principal, Result, StagedRow, Store, StoreError};

/// Rows a page at most.
const MAX_PAGE: u32 = 1_000;

/// The numbers of the rows (from 1) in which rules found something, by the rules' codes.
pub type FoundRows = BTreeMap<&'static str, RoaringBitmap>;

/// A row in which rules found something.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundRow {
    /// The row as it was staged.
    pub row: StagedRow,
    /// The rules, of those that were asked for.
    pub codes: Vec<String>,
}

impl Store {
    /// For the job that reads files: keeps what it found in the file of a batch, in the place of what
    /// an attempt before found.
    pub async fn keep_findings(
        &self,
        batch: Uuid,
        report: &ImportReport,
        rows: &FoundRows,
    ) -> Result<()> {
        use batch_finding::Column as C;
        let mut lines = Vec::with_capacity(rows.len());
        for (code, rows) in rows {
            let mut packed = Vec::with_capacity(rows.serialized_size());
            rows.serialize_into(&mut packed).map_err(StoreError::internal)?;
            lines.push(batch_finding::ActiveModel {
                batch_id: ActiveValue::Set(batch),
                code: ActiveValue::Set((*code).to_owned()),
                found_rows: ActiveValue::Set(packed),
            });
        }
        let writing = self.write().await?;
        batch_finding::Entity::delete_many()
            .filter(C::BatchId.eq(batch))
            .exec(&writing.txn)
            .await?;
        if !lines.is_empty() {
            batch_finding::Entity::insert_many(lines).exec_without_returning(&writing.txn).await?;
        }
        write_report(&writing.txn, batch, report).await?;
        writing.commit().await
    }

    /// For the job that reads files: says in the report of a batch what became clear later.
    pub async fn keep_report(&self, batch: Uuid, report: &ImportReport) -> Result<()> {
        let writing = self.write().await?;
        write_report(&writing.txn, batch, report).await?;
        writing.commit().await
    }

    /// What was found in the file of a batch that the server read by itself (members only);
    /// `NotFound` for other batches.
    pub async fn import_report(&self, principal: &Principal, batch: Uuid) -> Result<ImportReport> {
        let head = self.batch_for(principal, batch).await?;
        Ok(serde_json::from_str(&head.report.ok_or(StoreError::NotFound)?)?)
    }

    /// The rows behind a finding, or behind all findings, in row order after row `after` (members
    /// only), and the row to go on after. `NotFound` where the server has not read the file by itself.
    pub async fn found_rows(
        &self,
        principal: &Principal,
        batch: Uuid,
        code: Option<&str>,
        (after, limit): (u32, u32),
    ) -> Result<(Vec<FoundRow>, Option<u32>)> {
        let limit = usize::try_from(limit.clamp(1, MAX_PAGE)).unwrap_or(usize::MAX);
        let head = self.batch_for(principal, batch).await?;
        if head.report.is_none() {
            return Err(StoreError::NotFound);
        }
        let found = self.found(batch, code).await?;
        let all = found.iter().fold(RoaringBitmap::new(), |all, (_, rows)| all | rows);
        let mut numbers: Vec<u32> = all.range(after.saturating_add(1)..).take(limit + 1).collect();
        let more = numbers.len() > limit;
        numbers.truncate(limit);
        let next = numbers.last().copied().filter(|_| more);
        let size = head.chunk_size.cast_unsigned().max(1);
        let mut rows = Vec::with_capacity(numbers.len());
        for of_chunk in numbers.chunk_by(|one, other| (one - 1) / size == (other - 1) / size) {
            let Some(first) = of_chunk.first() else { continue };
            let mut staged = self.staged(&head, (first - 1) / size).await?;
            staged.retain(|row| of_chunk.binary_search(&row.row).is_ok());
            rows.extend(staged.into_iter().map(|row| with_codes(row, &found)));
        }
        Ok((rows, next))
    }

    async fn found(&self, batch: Uuid, code: Option<&str>) -> Result<Vec<(String, RoaringBitmap)>> {
        use batch_finding::Column as C;
        let mut query = batch_finding::Entity::find().filter(C::BatchId.eq(batch));
        if let Some(code) = code {
            query = query.filter(C::Code.eq(code));
        }
        let lines = query.all(&self.db).await?.into_iter();
        lines
            .map(|line| {
                let rows = RoaringBitmap::deserialize_from(&*line.found_rows);
                Ok((line.code, rows.map_err(StoreError::internal)?))
            })
            .collect()
    }
}

fn with_codes(row: StagedRow, found: &[(String, RoaringBitmap)]) -> FoundRow {
    let of_row = found.iter().filter(|(_, rows)| rows.contains(row.row));
    let codes = of_row.map(|(code, _)| code.clone()).collect();
    FoundRow { row, codes }
}

async fn write_report(
    database: &impl ConnectionTrait,
    batch: Uuid,
    report: &ImportReport,
) -> Result<()> {
    batch::Entity::update_many()
        .col_expr(batch::Column::Report, Expr::value(serde_json::to_string(report)?))
        .filter(batch::Column::Id.eq(batch))
        .exec(database)
        .await?;
    Ok(())
}
