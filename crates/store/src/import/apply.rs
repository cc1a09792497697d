//! Applying a chunk of an import: look up, decide, write, move on; one transaction.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use media_batch::occurrence::OtherIdentifier;
use uuid::Uuid;

use super::PreparedOccurrence;
use super::decide::{Context, Decided, KnownRecord, Work, decide};
use super::determine::Step;
use super::fate::{ImportFate, counts};
use super::file::{FileState, Marks};
use super::finish::{Finished, comes_back, fates, finish, media_of_rows, touched};
use super::image::Image;
use super::numbers;
use crate::batch::State;
use crate::batch::apply::{IMAGES_OUTLIVE_UNDO, count};
use crate::batch::pack::{pack, unpack};
use crate::protection::ProtectedList;
use crate::record::columns::Columns;
use crate::resolve::hits::WITHDRAWN;
use crate::sql::cursor::{Done, Figures};
use crate::sql::imported::ImageRow;
use crate::sql::media::Origin;
use crate::sql::records::{IdentifierRow, RecordRow, Writer, identifier_rows};
use crate::sql::{Tx, TxError, cursor, determinations, imported, other_identifiers, records};
use crate::{Outcome, Result, Store, StoreError};

impl Store {
    /// Applies a chunk of an import in one transaction. Applied twice, it does nothing the second
    /// time. `file` holds the chunks before it, and then this one too.
    pub(super) async fn apply_import_chunk(
        &self,
        context: &Context,
        batch: Uuid,
        index: u32,
        rows: &[PreparedOccurrence],
        file: &mut FileState,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let mut attempt = 0;
        loop {
            match self.try_import(context, batch, index, rows, file, now).await {
                Ok(Applied::Now(marks)) => {
                    file.add(marks);
                    return Ok(());
                }
                Ok(Applied::Before(fates)) => {
                    file.add_fates(&fates);
                    return Ok(());
                }
                Err(error) => error.pause_or_give_up(attempt).await?,
            }
            attempt += 1;
        }
    }

    async fn try_import(
        &self,
        context: &Context,
        batch: Uuid,
        index: u32,
        rows: &[PreparedOccurrence],
        file: &FileState,
        now: DateTime<Utc>,
    ) -> Result<Applied, TxError> {
        let index = i32::try_from(index).map_err(|_error| StoreError::Invalid("chunk-index"))?;
        let mut tx = self.write_collection(context.collection).await?;
        let head = cursor::head(&mut tx, batch, index).await?;
        if head.applied {
            let outcomes = cursor::outcomes(&mut tx, batch, index).await?;
            return Ok(Applied::Before(unpack(&outcomes)?));
        }
        if head.state != State::Applying.name() {
            return Err(StoreError::Conflict("batch-not-committed").into());
        }
        if usize::try_from(head.row_count) != Ok(rows.len()) {
            return Err(StoreError::Invalid("chunk-rows").into());
        }
        let origin = Origin { collection: context.collection, batch, by: head.created_by, now };
        let mut decided = decide(&mut tx, context, rows, file, false).await?;
        let list = self.protected_list(&mut tx).await?;
        create_records(&mut tx, origin, &list, &mut decided).await?;
        let media = media_of_rows(&decided)?;
        let finished = finish(&mut tx, context, &mut decided, &media).await?;
        let identifiers = self.write_import(&mut tx, origin, &decided, &finished).await?;
        let touched = touched(&decided);
        let marks = std::mem::take(&mut decided.marks);
        let fates = fates(decided.rows);
        self.close_chunk(&mut tx, origin, index, (fates, &finished, &touched, identifiers)).await?;
        tx.commit().await?;
        Ok(Applied::Now(marks))
    }

    /// Writes everything but new records; tells whether identifiers of known ones changed.
    async fn write_import(
        &self,
        tx: &mut Tx,
        origin: Origin,
        decided: &Decided<'_>,
        finished: &Finished<'_>,
    ) -> Result<bool, TxError> {
        let writer = writer(origin);
        let list = self.protected_list(tx).await?;
        let mut steps: HashMap<i64, Vec<&Step>> = HashMap::new();
        for (id, step) in &finished.steps {
            steps.entry(*id).or_default().push(step);
        }
        let mut writes = Writes::default();
        for row in &decided.rows {
            let Work::Known(known) = &row.work else { continue };
            if row.fate.outcome != Outcome::Updated {
                continue;
            }
            let steps = steps.get(&known.stored.id).map_or(&[][..], Vec::as_slice);
            writes.add(known, steps)?;
            if known.stored.columns != known.compared.after {
                records::update(tx, writer, &list, known.stored.id, &known.compared.after).await?;
            }
        }
        let expires_at =
            origin.now + TimeDelta::days(i64::from(self.options.undo_days)) + IMAGES_OUTLIVE_UNDO;
        imported::keep_images(tx, origin.batch, &writes.images, expires_at).await?;
        imported::set_withdrawn(tx, origin.collection, &writes.back, None).await?;
        other_identifiers::delete(tx, origin.collection, &writes.numbers_gone).await?;
        other_identifiers::insert(tx, origin.collection, &writes.numbers_new).await?;
        let changed = !writes.lines_gone.is_empty() || !writes.lines_new.is_empty();
        records::delete_identifiers(tx, origin.collection, &writes.lines_gone).await?;
        records::insert_identifiers(tx, origin.collection, writes.lines_new).await?;
        determinations::write(tx, writer, &finished.steps).await?;
        self.write_plan(tx, origin, &finished.plan).await?;
        Ok(changed)
    }

    /// Moves the cursor over the chunk, counts and tells.
    async fn close_chunk(
        &self,
        tx: &mut Tx,
        origin: Origin,
        index: i32,
        (fates, finished, touched, identifiers): (Vec<ImportFate>, &Finished<'_>, &[i64], bool),
    ) -> Result<(), TxError> {
        let counts = counts(&fates);
        let created = usize::try_from(counts.created).unwrap_or(usize::MAX);
        let back = fates
            .iter()
            .filter(|fate| fate.outcome == Outcome::Updated && comes_back(fate))
            .count();
        let outcomes = tokio::task::spawn_blocking(move || pack(&fates))
            .await
            .map_err(StoreError::internal)??;
        let done =
            Done { outcomes, counts, records_created: created, records_touched: touched.len() };
        cursor::advance(tx, origin.batch, index, done).await?;
        let figures = Figures {
            media: count(finished.plan.new_media.len()),
            records: count(created + back),
            identifiers: identifiers || created > 0,
        };
        cursor::count(tx, origin.collection, figures).await?;
        cursor::announce(tx, origin.collection, Some(origin.batch), touched, origin.now).await
    }
}

/// How a chunk was applied.
enum Applied {
    /// Now.
    Now(Marks),
    /// By somebody else, or before a crash.
    Before(Vec<ImportFate>),
}

fn writer(origin: Origin) -> Writer {
    Writer {
        collection: origin.collection,
        batch: Some(origin.batch),
        by: Some(origin.by),
        now: origin.now,
    }
}

/// Makes the new records, and tells their internal ids.
async fn create_records(
    tx: &mut Tx,
    origin: Origin,
    list: &ProtectedList,
    decided: &mut Decided<'_>,
) -> Result<(), TxError> {
    let mut rows: Vec<RecordRow> = Vec::new();
    for row in &mut decided.rows {
        if let Work::New(new) = &mut row.work {
            let columns = std::mem::take(&mut new.record.columns);
            rows.push(RecordRow { record_id: new.record.record_id, columns });
        }
    }
    let ids = records::insert(tx, writer(origin), list, &rows).await?;
    let mut lines = Vec::with_capacity(rows.len() * 2);
    for (row, id) in rows.iter().zip(&ids) {
        decided.hits.set_id(row.record_id, *id);
        lines.extend(identifier_rows(&row.columns, *id, row.record_id));
    }
    records::insert_identifiers(tx, origin.collection, lines).await?;
    let mut numbers: Vec<(i64, OtherIdentifier)> = Vec::new();
    let mut made = rows.into_iter().zip(ids);
    for row in &mut decided.rows {
        let Work::New(new) = &mut row.work else { continue };
        let Some((record, id)) = made.next() else { continue };
        numbers.extend(new.numbers.iter().map(|number| (id, number.clone())));
        new.record.columns = record.columns;
    }
    other_identifiers::insert(tx, origin.collection, &numbers).await
}

/// What is written for known records, many at a time.
#[derive(Default)]
struct Writes {
    images: Vec<ImageRow>,
    back: Vec<i64>,
    numbers_new: Vec<(i64, OtherIdentifier)>,
    numbers_gone: Vec<(i64, OtherIdentifier)>,
    lines_new: Vec<IdentifierRow>,
    lines_gone: Vec<IdentifierRow>,
}

impl Writes {
    fn add(&mut self, known: &KnownRecord<'_>, steps: &[&Step]) -> Result<(), serde_json::Error> {
        let (id, record) = (known.stored.id, known.stored.record_id);
        let image = Image::of(known, steps);
        if !image.is_empty() {
            let image = serde_json::to_string(&image)?;
            self.images.push(ImageRow { occurrence: id, record, image });
        }
        let was_withdrawn = known.stored.withdrawn.is_some();
        if was_withdrawn {
            self.back.push(id);
        }
        if !known.numbers.is_empty() {
            if known.numbers_from_cell.is_empty() {
                let removed = known.numbers.removed.iter().map(|number| (id, number.clone()));
                self.numbers_gone.extend(removed);
                self.numbers_new.extend(known.numbers.added.iter().map(|it| (id, it.clone())));
            } else {
                let all = numbers::after(&known.numbers_from_cell, &known.numbers);
                self.numbers_new.extend(all.into_iter().map(|number| (id, number)));
            }
        }
        let old = lines(&known.stored.columns, id, record, was_withdrawn);
        let new = lines(&known.compared.after, id, record, false);
        self.lines_gone.extend(old.iter().filter(|line| !new.contains(line)).cloned());
        self.lines_new.extend(new.into_iter().filter(|line| !old.contains(line)));
        Ok(())
    }
}

/// The lines of the identifier index of a record; a withdrawn one's stand apart.
pub(crate) fn lines(
    columns: &Columns,
    id: i64,
    record: Uuid,
    withdrawn: bool,
) -> Vec<IdentifierRow> {
    let mut lines = identifier_rows(columns, id, record);
    if withdrawn {
        for line in &mut lines {
            line.kind += WITHDRAWN;
        }
    }
    lines
}
