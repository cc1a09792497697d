//! Reading records and media, redacted for the asker.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    Identifier, IdentifierCursor, Label, MediaPage, MediaView, MediaWithLabel, RecordView,
};
use crate::entities::{collection, medium, occurrence, occurrence_identifier};
use crate::redaction::{self, Redacted};
use crate::resolve::hits::{KINDS, Wanted};
use crate::sql::records::{self, StoredRecord};
use crate::sql::{KEYS_A_STATEMENT, TxError, lookup};
use crate::{Principal, Result, Role, Store, StoreError, paging};

/// Records told for one identifier at most.
const MAX_RECORDS: usize = 20;

/// Media a page at most.
const MAX_PAGE: u32 = 200;

impl Store {
    /// A record by its `recordID`.
    pub async fn record(&self, principal: &Principal, id: Uuid) -> Result<RecordView> {
        let stored = self.stored(&[id]).await?.pop().ok_or(StoreError::NotFound)?;
        let protection = self.record_protection(principal, &stored).await?;
        let seen = self.in_full(principal, vec![stored]).await?.pop();
        seen.map(|seen| RecordView { protection, ..seen }).ok_or(StoreError::NotFound)
    }

    /// The records that have this identifier in any of the identifier fields, in one collection or
    /// in all; at most 20.
    pub async fn records_by_identifier(
        &self,
        principal: &Principal,
        collection: Option<i64>,
        identifier: &str,
    ) -> Result<Vec<Label>> {
        let collections = match collection {
            Some(collection) => vec![collection],
            None => self.codes().await?.into_keys().collect(),
        };
        let found = async {
            let mut tx = self.read().await?;
            let mut ids: Vec<Uuid> = Vec::new();
            for collection in collections {
                let mut wanted = Wanted::default();
                for (_, target) in KINDS {
                    wanted.identifier(target, identifier);
                }
                let hits = wanted.clone().look_up(&mut tx, collection).await?;
                ids.extend(KINDS.iter().flat_map(|(_, target)| hits.of(*target, identifier)));
            }
            tx.commit().await?;
            ids.sort_unstable();
            ids.dedup();
            Ok(ids)
        };
        let mut labels = self.labels(principal, &found.await.map_err(TxError::told)?).await?;
        labels.truncate(MAX_RECORDS);
        Ok(labels)
    }

    /// The labels of these records, in the order asked, those left out that the asker may not see.
    pub async fn labels(&self, principal: &Principal, ids: &[Uuid]) -> Result<Vec<Label>> {
        let stored = self.stored(ids).await?;
        let codes = self.codes().await?;
        let known: HashMap<Uuid, Label> = stored
            .iter()
            .filter(|record| shows(principal, record))
            .filter_map(|record| {
                let code = codes.get(&record.collection_id)?;
                Some((record.record_id, label(record, code, &redact(principal, record)?)))
            })
            .collect();
        Ok(ids.iter().filter_map(|id| known.get(id).cloned()).collect())
    }

    /// One medium.
    pub async fn medium(&self, principal: &Principal, id: Uuid) -> Result<MediaWithLabel> {
        let row = medium::Entity::find()
            .filter(medium::Column::MediaId.eq(id))
            .one(&self.db)
            .await?
            .ok_or(StoreError::NotFound)?;
        self.with_labels(principal, vec![row]).await?.pop().ok_or(StoreError::NotFound)
    }

    /// The newest media of a collection.
    pub async fn recent_media(
        &self,
        principal: &Principal,
        collection: i64,
        after: Option<&str>,
        limit: u32,
    ) -> Result<MediaPage> {
        let limit = limit.clamp(1, MAX_PAGE);
        let mut query = medium::Entity::find()
            .filter(medium::Column::CollectionId.eq(collection))
            .order_by_desc(medium::Column::Id)
            .limit(u64::from(limit) + 1);
        if let Some(cursor) = after {
            query = query.filter(medium::Column::Id.lt(paging::read_number(cursor)?));
        }
        if !principal.is_member(collection) {
            let protected = sea_orm::sea_query::Query::select()
                .column(occurrence::Column::Id)
                .from(occurrence::Entity)
                .and_where(occurrence::Column::CollectionId.eq(collection))
                .and_where(occurrence::Column::EffectiveSecurity.gt(0))
                .take();
            let withdrawn = sea_orm::sea_query::Query::select()
                .column(occurrence::Column::Id)
                .from(occurrence::Entity)
                .and_where(occurrence::Column::CollectionId.eq(collection))
                .and_where(occurrence::Column::WithdrawnAt.is_not_null())
                .take();
            query = query
                .filter(medium::Column::OccurrenceId.not_in_subquery(protected))
                .filter(medium::Column::OccurrenceId.not_in_subquery(withdrawn));
        }
        let mut rows = query.all(&self.db).await?;
        let most = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > most;
        rows.truncate(most);
        let next = rows.last().filter(|_| more).map(|last| last.id.to_string());
        Ok(MediaPage { media: self.with_labels(principal, rows).await?, next })
    }

    /// Media with their records' labels, those left out that the asker may not see.
    async fn with_labels(
        &self,
        principal: &Principal,
        rows: Vec<medium::Model>,
    ) -> Result<Vec<MediaWithLabel>> {
        let mut ids: Vec<i64> = rows.iter().map(|row| row.occurrence_id).collect();
        ids.sort_unstable();
        ids.dedup();
        let stored: HashMap<i64, StoredRecord> =
            self.stored_by_id(&ids).await?.into_iter().map(|record| (record.id, record)).collect();
        let codes = self.codes().await?;
        let mut shown = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(record) = stored.get(&row.occurrence_id) else { continue };
            if !redaction::shows_media(principal, record.collection_id, &record.protection)
                || !shows(principal, record)
            {
                continue;
            }
            let Some(redacted) = redact(principal, record) else { continue };
            let code = codes.get(&record.collection_id).map_or("", String::as_str);
            let medium = view(row, record.record_id)?.seen_by(principal, record.collection_id);
            shown.push(MediaWithLabel { record: label(record, code, &redacted), medium });
        }
        Ok(shown)
    }

    /// A page of the identifiers of a collection, for its identifier index (members only): at most
    /// `limit` after the cursor; the cursor is `None` when there are no more.
    pub async fn identifiers_page(
        &self,
        principal: &Principal,
        collection: i64,
        after: Option<IdentifierCursor>,
        limit: u32,
    ) -> Result<(Vec<Identifier>, Option<IdentifierCursor>)> {
        use occurrence_identifier::Column as C;
        principal.require(collection, Role::Editor)?;
        let mut query = occurrence_identifier::Entity::find()
            .filter(C::CollectionId.eq(collection))
            .order_by_asc(C::Kind)
            .order_by_asc(C::Folded)
            .order_by_asc(C::OccurrenceId)
            .limit(u64::from(limit));
        if let Some(cursor) = after {
            let same_text = Condition::all()
                .add(C::Kind.eq(cursor.kind))
                .add(C::Folded.eq(cursor.folded.as_str()))
                .add(C::OccurrenceId.gt(cursor.occurrence));
            let same_kind =
                Condition::all().add(C::Kind.eq(cursor.kind)).add(C::Folded.gt(cursor.folded));
            query = query.filter(
                Condition::any().add(C::Kind.gt(cursor.kind)).add(same_kind).add(same_text),
            );
        }
        let rows = query.all(&self.db).await?;
        let full = u32::try_from(rows.len()) == Ok(limit);
        let next = rows.last().filter(|_| full).map(|last| IdentifierCursor {
            kind: last.kind,
            folded: last.folded.clone(),
            occurrence: last.occurrence_id,
        });
        let found = rows
            .into_iter()
            .filter_map(|row| {
                let (_, target) = KINDS.iter().find(|(kind, _)| *kind == row.kind)?;
                Some(Identifier { target: *target, folded: row.folded })
            })
            .collect();
        Ok((found, next))
    }

    /// A number that changes whenever identifiers of the collection change: the ETag of its index.
    pub async fn identifiers_version(&self, principal: &Principal, collection: i64) -> Result<i64> {
        principal.require(collection, Role::Editor)?;
        Ok(self.collection_row(collection).await?.identifiers_version)
    }

    pub(super) async fn collection_row(&self, id: i64) -> Result<collection::Model> {
        collection::Entity::find_by_id(id).one(&self.db).await?.ok_or(StoreError::NotFound)
    }

    pub(crate) async fn codes(&self) -> Result<HashMap<i64, String>> {
        let all: Vec<(i64, String)> = collection::Entity::find()
            .select_only()
            .columns([collection::Column::Id, collection::Column::Code])
            .into_tuple()
            .all(&self.db)
            .await?;
        Ok(all.into_iter().collect())
    }

    pub(super) async fn stored(&self, ids: &[Uuid]) -> Result<Vec<StoredRecord>> {
        let found = async {
            let mut tx = self.read().await?;
            let known = lookup::by_record_id(&mut tx, ids).await?;
            let ids: Vec<i64> = known.into_iter().map(|(id, _, _)| id).collect();
            let stored = records::by_id(&mut tx, &ids).await?;
            tx.commit().await?;
            Ok(stored)
        };
        found.await.map_err(TxError::told)
    }

    pub(super) async fn stored_by_id(&self, ids: &[i64]) -> Result<Vec<StoredRecord>> {
        let found = async {
            let mut tx = self.read().await?;
            let stored = records::by_id(&mut tx, ids).await?;
            tx.commit().await?;
            Ok(stored)
        };
        found.await.map_err(TxError::told)
    }
}

/// The media of records of a collection, each in their order.
pub(crate) async fn media_by_record(
    store: &Store,
    collection: i64,
    records: &[i64],
) -> Result<HashMap<i64, Vec<medium::Model>>> {
    let mut found: HashMap<i64, Vec<medium::Model>> = HashMap::new();
    for records in records.chunks(KEYS_A_STATEMENT) {
        found.extend(media_of_page(store, &[collection], records).await?);
    }
    Ok(found)
}

/// The media of a page of records, each in their order. The collections are those of the records: with
/// them the database finds the media by its index, in one statement. Not for many records of many
/// collections, each of which is looked up in each.
pub(crate) async fn media_of_page(
    store: &Store,
    collections: &[i64],
    records: &[i64],
) -> Result<HashMap<i64, Vec<medium::Model>>> {
    let mut found: HashMap<i64, Vec<medium::Model>> = HashMap::new();
    let rows = medium::Entity::find()
        .filter(medium::Column::CollectionId.is_in(collections.iter().copied()))
        .filter(medium::Column::OccurrenceId.is_in(records.iter().copied()))
        .all(&store.db)
        .await?;
    for row in rows {
        found.entry(row.occurrence_id).or_default().push(row);
    }
    // Media without a place in the order come last, in the order in which they were added.
    for media in found.values_mut() {
        media.sort_by_key(|row| (row.sort_occurrence.unwrap_or(i32::MAX), row.id));
    }
    Ok(found)
}

pub(crate) fn redact(principal: &Principal, record: &StoredRecord) -> Option<Redacted> {
    let terms = record.columns.all_terms();
    redaction::redact(principal, record.collection_id, &record.protection, terms)
}

/// Whether more is told of a record than that it is withdrawn.
pub(crate) fn shows(principal: &Principal, record: &StoredRecord) -> bool {
    record.withdrawn.is_none() || principal.is_member(record.collection_id)
}

/// What strangers are told of a withdrawn record: that there was one.
pub(super) fn tombstone(
    record: &StoredRecord,
    owner: &collection::Model,
    at: DateTime<Utc>,
) -> RecordView {
    RecordView {
        label: Label {
            id: record.record_id,
            collection: owner.code.clone(),
            withdrawn: true,
            ..Label::default()
        },
        collection_name: owner.name.clone(),
        security: None,
        terms: BTreeMap::new(),
        withheld: Vec::new(),
        protection: None,
        media: Vec::new(),
        determinations: Vec::new(),
        other_identifiers: Vec::new(),
        withdrawn_at: Some(at),
    }
}

/// A record in one line, from what is left of it.
pub(crate) fn label(record: &StoredRecord, collection: &str, redacted: &Redacted) -> Label {
    let term = |name: &str| redacted.terms.get(name).cloned().unwrap_or_default();
    let first = |names: &[&str]| {
        names.iter().map(|name| term(name)).find(|text| !text.is_empty()).unwrap_or_default()
    };
    let joined = |names: &[&str], by: &str| {
        let parts: Vec<String> =
            names.iter().map(|name| term(name)).filter(|text| !text.is_empty()).collect();
        parts.join(by)
    };
    Label {
        id: record.record_id,
        withdrawn: record.withdrawn.is_some(),
        collection: collection.to_owned(),
        catalog_number: term("catalogNumber"),
        scientific_name: first(&["scientificName", "sciname"]),
        collector: joined(&["recordedBy", "recordNumber"], " "),
        event_date: first(&["eventDate", "verbatimEventDate", "year"]),
        place: joined(&["country", "stateProvince", "county", "locality"], ", "),
    }
}

impl MediaView {
    /// Which batch brought it is of use to members only: others cannot open it.
    pub(super) fn seen_by(mut self, principal: &Principal, collection: i64) -> MediaView {
        if !principal.is_member(collection) {
            self.batch = None;
        }
        self
    }
}

pub(crate) fn view(row: medium::Model, record: Uuid) -> Result<MediaView> {
    let mut fields: BTreeMap<String, String> = serde_json::from_str(&row.fields)?;
    if let Some(caption) = row.caption {
        fields.insert("caption".to_owned(), caption);
    }
    if let Some(order) = row.sort_occurrence {
        fields.insert("sortOccurrence".to_owned(), order.to_string());
    }
    Ok(MediaView {
        id: row.media_id,
        record,
        original_url: row.original_url,
        thumbnail_url: row.thumbnail_url,
        kind: row.kind,
        format: row.format,
        license: row.license,
        creator: row.creator,
        fields,
        batch: row.batch_id,
        added_at: row.created_at,
    })
}
