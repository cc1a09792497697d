//! Imports in a few words: a sheet is a header and rows, cells separated by `|`.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use api_types::{BlankCells, ImportSettings, Job, Preview, PreviewRow, PreviewRows};
use media_batch::check::{MediaDraft, MediaKind};
use media_batch::occurrence::{
    Determination, OccurrenceDraft, OtherIdentifier, RefusedMedium, TermValue,
};
use media_batch::target::Target;
use sea_orm::{ConnectionTrait, Database, Statement};
use store::{BatchStatus, NewBatch, PrepareRows, PreparedOccurrence, PreviewFilter, StagedRow};
use uuid::Uuid;

use crate::support::{Portal, now};

/// Terms that the sheets of these tests have.
const TERMS: [&str; 18] = [
    "catalogNumber",
    "occurrenceID",
    "otherCatalogNumbers",
    "scientificName",
    "identifiedBy",
    "dateIdentified",
    "country",
    "county",
    "locality",
    "year",
    "decimalLatitude",
    "habitat",
    "sex",
    "recordedBy",
    "eventDate",
    "recordSecurity",
    "securityReason",
    "fieldNotes",
];

/// A sheet to import.
#[derive(Clone)]
pub(crate) struct Sheet {
    pub(crate) batch: NewBatch,
    pub(crate) staged: Vec<StagedRow>,
}

/// Rows three a chunk.
pub(crate) fn sheet(
    portal: &Portal,
    header: &str,
    rows: &[&str],
    settings: ImportSettings,
) -> Sheet {
    let split = |line: &str| line.split('|').map(str::to_owned).collect::<Vec<_>>();
    let headers = split(header);
    let staged = (1_u32..).zip(rows).map(|(row, line)| {
        let mut cells = split(line);
        cells.resize(headers.len(), String::new());
        StagedRow { row, line: row + 1, cells, ..StagedRow::default() }
    });
    let batch = NewBatch {
        id: Uuid::now_v7(),
        collection: portal.collection,
        file_name: "records.csv".into(),
        targets: headers.iter().map(|header| Some(header.clone())).collect(),
        headers: headers.clone(),
        rows: u32::try_from(rows.len()).unwrap(),
        chunk_size: 3,
        job: Job::Occurrences,
        import: Some(settings),
        ..NewBatch::default()
    };
    Sheet { batch, staged: staged.collect() }
}

/// Settings that make records.
pub(crate) fn creating() -> ImportSettings {
    ImportSettings { create_records: true, ..ImportSettings::default() }
}

/// Makes drafts of cells by the names of their columns; besides terms: `id` (key of the source),
/// `media` and `refused` (addresses), `history` (`name/person`, `*` before the current one), `error`.
pub(crate) struct Preparer {
    headers: Vec<String>,
    settings: ImportSettings,
}

impl Preparer {
    pub(crate) fn of(batch: &NewBatch) -> Arc<dyn PrepareRows> {
        let settings = batch.import.clone().unwrap();
        Arc::new(Preparer { headers: batch.headers.clone(), settings })
    }

    fn draft(&self, row: &StagedRow) -> Result<OccurrenceDraft, String> {
        let mut draft = OccurrenceDraft::default();
        for (header, cell) in self.headers.iter().zip(&row.cells) {
            let is_null = self.settings.null_marker.as_deref() == Some(cell);
            let parts = cell.split(';').map(str::trim).filter(|part| !part.is_empty());
            match header.as_str() {
                "id" => draft.source_id = (!cell.is_empty()).then(|| cell.clone()),
                "media" => draft.media.extend(parts.map(medium)),
                "refused" => draft.refused_media.extend(
                    parts.map(|text| RefusedMedium { text: text.into(), code: "url-not-absolute" }),
                ),
                "history" => draft.determinations.extend(parts.map(determination)),
                "error" if !cell.is_empty() => return Err(cell.clone()),
                "error" => {}
                "recordID" => draft.identifiers.push((Target::RecordId, cell.clone())),
                _ if is_null || cell.is_empty() => {
                    if is_null || self.settings.blank_cells == BlankCells::Clear {
                        draft.terms.push(TermValue { term: term(header), value: None });
                    }
                }
                _ => {
                    let term = term(header);
                    draft.terms.push(TermValue { term, value: Some(cell.clone()) });
                    if let Some(target) = Target::from_name(header).filter(|it| it.is_identifier())
                    {
                        draft.identifiers.push((target, cell.clone()));
                    }
                    if term == "otherCatalogNumbers" {
                        draft.other_identifiers.extend(parts.map(number));
                    }
                }
            }
        }
        Ok(draft)
    }
}

impl PrepareRows for Preparer {
    fn prepare(&self, rows: Vec<StagedRow>) -> Vec<PreparedOccurrence> {
        rows.into_iter()
            .map(|row| PreparedOccurrence {
                row: row.row,
                line: row.line,
                identifier_shown: row.cells.first().cloned().unwrap_or_default(),
                prepared: self.draft(&row),
                leave_out: row.leave_out,
                chosen_records: row.records,
            })
            .collect()
    }
}

fn term(name: &str) -> &'static str {
    TERMS.into_iter().find(|term| *term == name).unwrap()
}

fn number(text: &str) -> OtherIdentifier {
    let (tag, value) = text.rsplit_once(": ").unwrap_or(("", text));
    OtherIdentifier { tag: tag.into(), value: value.into() }
}

fn determination(text: &str) -> Determination {
    let (name, by) = text.trim_start_matches('*').split_once('/').unwrap();
    Determination {
        terms: vec![("scientificName", name.into()), ("identifiedBy", by.into())],
        is_current: text.starts_with('*'),
    }
}

fn medium(url: &str) -> MediaDraft {
    let key = url.bytes().fold(7_u64, |key, byte| key.wrapping_mul(31) + u64::from(byte));
    MediaDraft {
        original_url: url.into(),
        canonical_url: url.into(),
        url_key: key,
        kind: MediaKind::Image,
        format: "image/jpeg".into(),
        ..MediaDraft::default()
    }
}

impl Portal {
    /// Makes a batch and sends its chunks.
    pub(crate) async fn stage(&self, sheet: &Sheet) {
        self.store.create_batch(&self.manager, sheet.batch.clone(), now()).await.unwrap();
        for (index, rows) in (0_u32..).zip(sheet.staged.chunks(3)) {
            let id = sheet.batch.id;
            self.store.put_chunk(&self.manager, id, index, [0; 32], rows).await.unwrap();
        }
    }

    /// Stages and previews.
    pub(crate) async fn preview(&self, sheet: &Sheet) -> Preview {
        self.stage(sheet).await;
        self.store.start_preview(&self.manager, sheet.batch.id, false).await.unwrap();
        let preparer = Preparer::of(&sheet.batch);
        self.store.run_preview(sheet.batch.id, preparer, || false).await.unwrap().unwrap()
    }

    /// Stages, previews, commits and applies; whatever holds it back is confirmed.
    pub(crate) async fn import(&self, sheet: &Sheet) -> BatchStatus {
        self.preview(sheet).await;
        self.store.commit_batch(&self.manager, sheet.batch.id, true, now()).await.unwrap();
        self.apply_import(sheet, u32::MAX).await.unwrap()
    }

    /// The same of a header and rows.
    pub(crate) async fn import_rows(
        &self,
        header: &str,
        rows: &[&str],
        settings: ImportSettings,
    ) -> BatchStatus {
        self.import(&sheet(self, header, rows, settings)).await
    }

    /// Applies at most so many chunks of what is waiting.
    pub(crate) async fn apply_import(&self, sheet: &Sheet, chunks: u32) -> Option<BatchStatus> {
        let left = AtomicU32::new(chunks);
        let stop = || left.fetch_sub(1, Ordering::Relaxed) == 0;
        let preparer = Preparer::of(&sheet.batch);
        self.store.run_import(sheet.batch.id, preparer, now, stop).await.unwrap()
    }

    /// A page of a preview's rows.
    pub(crate) async fn rows_told(
        &self,
        batch: Uuid,
        filter: PreviewFilter<'_>,
        after: u32,
        limit: u32,
    ) -> store::Result<PreviewRows> {
        let content = self.store.batch_content(&self.manager, batch).await?;
        let preparer = Preparer::of(&content);
        let place = (after, limit);
        self.store.preview_rows(&self.manager, batch, filter, place, &preparer).await
    }

    /// Every row of a preview, or of what was done.
    pub(crate) async fn told(&self, batch: Uuid) -> Vec<PreviewRow> {
        let (mut all, mut after) = (Vec::new(), 0);
        loop {
            let page = self.rows_told(batch, PreviewFilter::default(), after, 2).await.unwrap();
            all.extend(page.rows);
            match page.next {
                Some(next) => after = next,
                None => return all,
            }
        }
    }

    /// Outcome and code of every row.
    pub(crate) async fn fates(&self, batch: Uuid) -> Vec<String> {
        let told = self.told(batch).await;
        let fate = |row: PreviewRow| match row.code {
            Some(code) => format!("{} {code}", row.outcome),
            None => row.outcome,
        };
        told.into_iter().map(fate).collect()
    }

    /// Terms of the record with this catalog number, as `term=value` of those asked for.
    pub(crate) async fn terms(&self, catalog_number: &str, terms: &[&str]) -> Vec<String> {
        let id = self.record(catalog_number).await;
        let all = self.store.record(&self.manager, id).await.unwrap().terms;
        let value = |term: &&str| all.get(*term).cloned().unwrap_or_else(|| "-".into());
        terms.iter().map(value).collect()
    }

    /// Determinations as `name/person`, `*` before the current one.
    pub(crate) async fn determinations(&self, catalog_number: &str) -> Vec<String> {
        let id = self.record(catalog_number).await;
        let told = self.store.record(&self.manager, id).await.unwrap().determinations;
        told.into_iter()
            .map(|one| {
                let term = |name: &str| one.terms.get(name).cloned().unwrap_or_default();
                let star = if one.is_current { "*" } else { "" };
                format!("{star}{}/{}", term("scientificName"), term("identifiedBy"))
            })
            .collect()
    }

    /// Every row of what an import may write, versions and times included.
    pub(crate) async fn dump(&self) -> Vec<String> {
        let db = Database::connect(&self.database.url).await.unwrap();
        let mut all = Vec::new();
        for (table, columns) in [
            ("occurrence", "record_id, version, updated_by, withdrawn_at, terms, locality"),
            ("determination", "determination_id, version, is_current, terms, batch_id"),
            ("media", "media_id, version, batch_id, fields"),
            ("occurrence_identifier", "kind, folded, occurrence_id"),
            ("other_identifier", "occurrence_id, tag, value"),
        ] {
            let names: Vec<&str> = columns.split(", ").collect();
            let texts: Vec<String> = names.iter().map(|name| as_text(&db, name)).collect();
            let sql = format!("SELECT {} AS line FROM {table}", texts.join(" || ',' || "));
            let rows = db
                .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
                .await
                .unwrap();
            let mut lines: Vec<String> = rows
                .into_iter()
                .map(|row| format!("{table}: {}", row.try_get::<String>("", "line").unwrap()))
                .collect();
            lines.sort();
            all.extend(lines);
        }
        db.close().await.unwrap();
        all
    }
}

fn as_text(db: &sea_orm::DatabaseConnection, column: &str) -> String {
    let is_id = column.ends_with("_id") || column.ends_with("_by");
    if db.get_database_backend() == sea_orm::DatabaseBackend::Sqlite && is_id {
        return format!("COALESCE(hex({column}), '-')");
    }
    format!("COALESCE(CAST({column} AS TEXT), '-')")
}
