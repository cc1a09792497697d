//! Records that were found, as the asker may see them: read anew, so that the index can never show
//! more of a record than the database allows at this moment.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use uuid::Uuid;

use crate::entities::occurrence;
use crate::record::view::{label, media_of_page, redact, shows, view};
use crate::record::{Label, MediaView};
use crate::sql::TxError;
use crate::sql::records::{self, StoredRecord};
use crate::{Principal, Result, Store, redaction};

use super::project::by_collection;

/// A record of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundRecord {
    /// In one line.
    pub label: Label,
    /// The terms asked for that have a value and may be seen.
    pub terms: BTreeMap<String, String>,
    /// Something is withheld from the asker.
    pub withheld: bool,
    /// Decimal degrees north and east, as far as they may be seen.
    pub point: Option<(f64, f64)>,
    /// Its first media.
    pub media: Vec<MediaView>,
    /// How many media it has.
    pub media_count: u64,
}

impl Store {
    /// The records with these internal ids, in their order; those left out that are no more, or that
    /// the asker may not see. With the terms of those names, and `media` media each.
    pub async fn found_records(
        &self,
        principal: &Principal,
        ids: &[i64],
        terms: &[String],
        media: usize,
    ) -> Result<Vec<FoundRecord>> {
        let stored = async {
            let mut tx = self.read().await?;
            let stored = records::by_id(&mut tx, ids).await?;
            tx.commit().await?;
            Ok(stored)
        };
        let stored = stored.await.map_err(TxError::told)?;
        let collections: Vec<i64> = by_collection(&stored).into_keys().collect();
        let (codes, mut all_media) =
            tokio::try_join!(self.codes(), media_of_page(self, &collections, ids))?;
        let mut found: HashMap<i64, FoundRecord> = HashMap::new();
        for record in stored.iter().filter(|record| shows(principal, record)) {
            let code = codes.get(&record.collection_id).map_or("", String::as_str);
            let Some(mut one) = as_seen(principal, record, code, terms) else { continue };
            if redaction::shows_media(principal, record.collection_id, &record.protection) {
                let rows = all_media.remove(&record.id).unwrap_or_default();
                one.media_count = rows.len() as u64;
                let first = rows.into_iter().take(media);
                one.media = first.map(|row| view(row, record.record_id)).collect::<Result<_>>()?;
            }
            found.insert(record.id, one);
        }
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// When each of these records came into the portal, by `recordID`. Nothing that may be withheld
    /// shows in it.
    pub async fn records_came_at(&self, records: &[Uuid]) -> Result<HashMap<Uuid, DateTime<Utc>>> {
        let rows: Vec<(Uuid, DateTime<Utc>)> = occurrence::Entity::find()
            .select_only()
            .columns([occurrence::Column::RecordId, occurrence::Column::CreatedAt])
            .filter(occurrence::Column::RecordId.is_in(records.iter().copied()))
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().collect())
    }

    /// The collections' codes and internal ids.
    pub async fn collection_codes(&self) -> Result<HashMap<i64, String>> {
        self.codes().await
    }
}

fn as_seen(
    principal: &Principal,
    record: &StoredRecord,
    code: &str,
    terms: &[String],
) -> Option<FoundRecord> {
    let redacted = redact(principal, record)?;
    let number = |name: &str| redacted.terms.get(name)?.parse::<f64>().ok();
    Some(FoundRecord {
        label: label(record, code, &redacted),
        terms: terms
            .iter()
            .filter_map(|name| Some((name.clone(), redacted.terms.get(name)?.clone())))
            .collect(),
        withheld: redaction::is_protected(&record.protection)
            && !principal.is_member(record.collection_id),
        point: number("decimalLatitude").zip(number("decimalLongitude")),
        media: Vec::new(),
        media_count: 0,
    })
}
