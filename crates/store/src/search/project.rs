//! What may be seen of records, for the index: by everybody, and by the members of their collection.
//! Made by the one function that decides this for every page ([`crate::redaction`]).

use std::collections::{BTreeMap, HashMap};

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::entities::{medium, occurrence};
use crate::import::determine::StoredDetermination;
use crate::record::view::media_by_record;
use crate::redaction;
use crate::sql::records::{self, StoredRecord};
use crate::sql::{TxError, determinations, records as rows};
use crate::{Principal, Result, Store};

/// A record as the index holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchSource {
    /// Internal id.
    pub id: i64,
    /// `recordID`.
    pub record: Uuid,
    /// Internal id of its collection.
    pub collection: i64,
    /// What everybody may see of it; none when that is nothing.
    pub open: Option<Projection>,
    /// All of it, where that is more than everybody may see.
    pub members: Option<Projection>,
}

/// What may be seen of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Projection {
    /// Terms by their Darwin Core names.
    pub terms: BTreeMap<String, String>,
    /// Media in their order.
    pub media: Vec<ProjectedMedium>,
    /// Terms of its determinations that are not current.
    pub determinations: Vec<BTreeMap<String, String>>,
    /// Something of the record is withheld here.
    pub is_redacted: bool,
}

/// What may be seen of a medium.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectedMedium {
    /// `image`, `sound`, …
    pub kind: String,
    /// Media type; empty where unknown.
    pub format: String,
    /// Address of its licence.
    pub license: Option<String>,
    /// Who made it.
    pub creator: Option<String>,
    /// Its caption and other fields in words.
    pub texts: Vec<String>,
}

impl Store {
    /// What the index holds of these records (internal ids). Records that are not among the answer
    /// are no more. For the search index alone: both views are in it.
    pub async fn search_sources(&self, ids: &[i64]) -> Result<Vec<SearchSource>> {
        let stored = async {
            let mut tx = self.read().await?;
            let stored = records::by_id(&mut tx, ids).await?;
            let mut determined: Vec<StoredDetermination> = Vec::new();
            for (collection, ids) in by_collection(&stored) {
                determined.extend(determinations::of_records(&mut tx, collection, &ids).await?);
            }
            tx.commit().await?;
            Ok((stored, determined))
        };
        let (stored, determined) = stored.await.map_err(TxError::told)?;
        let mut media = HashMap::new();
        for (collection, ids) in by_collection(&stored) {
            media.extend(media_by_record(self, collection, &ids).await?);
        }
        let mut older: HashMap<i64, Vec<BTreeMap<String, String>>> = HashMap::new();
        for one in determined.into_iter().filter(|one| !one.is_current) {
            older.entry(one.occurrence_id).or_default().push(one.terms);
        }
        Ok(stored
            .iter()
            .map(|record| {
                let media = media.remove(&record.id).unwrap_or_default();
                source(record, &media, older.remove(&record.id).unwrap_or_default())
            })
            .collect())
    }

    /// The internal ids behind one, in order: for an index that begins anew.
    pub async fn record_ids_after(&self, after: i64, limit: u64) -> Result<Vec<i64>> {
        Ok(occurrence::Entity::find()
            .select_only()
            .column(occurrence::Column::Id)
            .filter(occurrence::Column::Id.gt(after))
            .order_by_asc(occurrence::Column::Id)
            .limit(limit)
            .into_tuple()
            .all(&self.db)
            .await?)
    }
}

/// The ids of records by their collections.
pub(super) fn by_collection(stored: &[rows::StoredRecord]) -> BTreeMap<i64, Vec<i64>> {
    let mut found: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for record in stored {
        found.entry(record.collection_id).or_default().push(record.id);
    }
    found
}

fn source(
    record: &StoredRecord,
    media: &[medium::Model],
    older: Vec<BTreeMap<String, String>>,
) -> SearchSource {
    let (visitor, collection) = (&Principal::Visitor, record.collection_id);
    let protection = &record.protection;
    let redact = |terms| redaction::redact(visitor, collection, protection, terms);
    let open =
        redact(record.columns.all_terms()).filter(|_| record.withdrawn.is_none()).map(|redacted| {
            let shows_media = redaction::shows_media(visitor, collection, protection);
            Projection {
                terms: redacted.terms,
                media: if shows_media { projected(media) } else { Vec::new() },
                determinations: older
                    .iter()
                    .filter_map(|terms| {
                        redaction::redact_part(visitor, collection, protection, terms.clone())
                    })
                    .collect(),
                is_redacted: redaction::is_protected(protection),
            }
        });
    let is_all = record.withdrawn.is_none() && !redaction::is_protected(protection);
    let members = (!is_all).then(|| Projection {
        terms: record.columns.all_terms(),
        media: projected(media),
        determinations: older,
        is_redacted: false,
    });
    SearchSource { id: record.id, record: record.record_id, collection, open, members }
}

fn projected(media: &[medium::Model]) -> Vec<ProjectedMedium> {
    media
        .iter()
        .map(|medium| {
            let fields: BTreeMap<String, String> =
                serde_json::from_str(&medium.fields).unwrap_or_default();
            // Addresses are no words.
            let texts = fields.into_values().filter(|text| !text.contains("://"));
            ProjectedMedium {
                kind: medium.kind.clone(),
                format: medium.format.clone(),
                license: medium.license.clone(),
                creator: medium.creator.clone(),
                texts: medium.caption.iter().cloned().chain(texts).collect(),
            }
        })
        .collect()
}
