//! Whole records, many at a time, redacted for the asker: what a record's page shows, and what is
//! downloaded. One reading of each table a page of records.

use std::collections::HashMap;

use media_batch::occurrence::OtherIdentifier;

use super::view::{label, media_by_record, redact, shows, tombstone, view};
use super::{DeterminationView, OtherIdentifierView, RecordView};
use crate::entities::{collection, medium};
use crate::import::determine::StoredDetermination;
use crate::import::numbers::of_cell;
use crate::redaction;
use crate::sql::records::StoredRecord;
use crate::sql::{TxError, determinations, other_identifiers};
use crate::{Principal, Result, Store};

/// What belongs to records, by their internal ids.
#[derive(Default)]
struct Belongings {
    determinations: HashMap<i64, Vec<StoredDetermination>>,
    numbers: HashMap<i64, Vec<OtherIdentifier>>,
    media: HashMap<i64, Vec<medium::Model>>,
}

impl Store {
    /// The records of these internal ids, as the search tells them, in that order. Those that the
    /// asker may not see, that are withdrawn (for strangers) or gone since are left out.
    pub async fn records_by_ids(
        &self,
        principal: &Principal,
        ids: &[i64],
    ) -> Result<Vec<RecordView>> {
        let mut stored = self.stored_by_id(ids).await?;
        stored.retain(|record| shows(principal, record));
        let places: HashMap<i64, usize> =
            ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        stored.sort_by_key(|record| places.get(&record.id).copied());
        self.in_full(principal, stored).await
    }

    /// These records with all that belongs to them, those left out that the asker may not see. Why
    /// they are protected is not looked up.
    pub(super) async fn in_full(
        &self,
        principal: &Principal,
        stored: Vec<StoredRecord>,
    ) -> Result<Vec<RecordView>> {
        let mut by_collection: HashMap<i64, Vec<i64>> = HashMap::new();
        for record in &stored {
            by_collection.entry(record.collection_id).or_default().push(record.id);
        }
        let mut owners = HashMap::new();
        let mut belongings = Belongings::default();
        for (collection, ids) in by_collection {
            owners.insert(collection, self.collection_row(collection).await?);
            self.read_belongings(collection, &ids, &mut belongings).await?;
        }
        let mut views = Vec::with_capacity(stored.len());
        for record in stored {
            let Some(owner) = owners.get(&record.collection_id) else { continue };
            views.extend(seen(principal, &record, owner, &mut belongings)?);
        }
        Ok(views)
    }

    async fn read_belongings(
        &self,
        collection: i64,
        ids: &[i64],
        belongings: &mut Belongings,
    ) -> Result<()> {
        let read = async {
            let mut tx = self.read().await?;
            let determinations = determinations::of_records(&mut tx, collection, ids).await?;
            let numbers = other_identifiers::of_records(&mut tx, collection, ids).await?;
            tx.commit().await?;
            Ok((determinations, numbers))
        };
        let (determinations, numbers) = read.await.map_err(TxError::told)?;
        for found in determinations {
            belongings.determinations.entry(found.occurrence_id).or_default().push(found);
        }
        for (record, number) in numbers {
            belongings.numbers.entry(record).or_default().push(number);
        }
        belongings.media.extend(media_by_record(self, collection, ids).await?);
        Ok(())
    }
}

/// A record as the asker may see it.
fn seen(
    principal: &Principal,
    record: &StoredRecord,
    owner: &collection::Model,
    belongings: &mut Belongings,
) -> Result<Option<RecordView>> {
    let Some(redacted) = redact(principal, record) else { return Ok(None) };
    let is_member = principal.is_member(owner.id);
    if let (Some(at), false) = (record.withdrawn_at(), is_member) {
        return Ok(Some(tombstone(record, owner, at)));
    }
    let protection = &record.protection;
    let numbers = belongings.numbers.remove(&record.id).unwrap_or_default();
    let media = belongings.media.remove(&record.id).unwrap_or_default();
    let media =
        if redaction::shows_media(principal, owner.id, protection) { media } else { vec![] };
    Ok(Some(RecordView {
        label: label(record, &owner.code, &redacted),
        collection_name: owner.name.clone(),
        security: is_member.then_some(protection.level),
        protection: None,
        other_identifiers: other_identifiers(redacted.terms.get("otherCatalogNumbers"), numbers),
        determinations: shown_determinations(
            principal,
            record,
            belongings.determinations.remove(&record.id).unwrap_or_default(),
        ),
        media: media
            .into_iter()
            .map(|row| Ok(view(row, record.record_id)?.seen_by(principal, owner.id)))
            .collect::<Result<_>>()?,
        terms: redacted.terms,
        withheld: redacted.withheld,
        withdrawn_at: record.withdrawn_at(),
    }))
}

/// Determinations with the terms that may be shown: the current one, then the newest.
fn shown_determinations(
    principal: &Principal,
    record: &StoredRecord,
    found: Vec<StoredDetermination>,
) -> Vec<DeterminationView> {
    let (collection, protection) = (record.collection_id, &record.protection);
    let mut shown: Vec<DeterminationView> = found
        .into_iter()
        .rev()
        .filter_map(|found| {
            let terms = redaction::redact_part(principal, collection, protection, found.terms)?;
            Some(DeterminationView {
                id: found.determination_id,
                is_current: found.is_current,
                terms,
            })
        })
        .collect();
    shown.sort_by_key(|determination| !determination.is_current);
    shown
}

/// A record's other numbers, when its cell of them may be shown.
fn other_identifiers(
    cell: Option<&String>,
    mut numbers: Vec<OtherIdentifier>,
) -> Vec<OtherIdentifierView> {
    let Some(cell) = cell else { return Vec::new() };
    if numbers.is_empty() {
        numbers = of_cell(cell);
    }
    numbers
        .into_iter()
        .map(|OtherIdentifier { tag, value }| OtherIdentifierView { tag, value })
        .collect()
}
