//! Collections and who may do what in them.

use chrono::{DateTime, Utc};
use media_batch::identifier::fold;
use sea_orm::sea_query::{OnConflict, Query};
use sea_orm::{
    ActiveValue::{Set, Unchanged},
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::entities::{collection, collection_role, medium, occurrence};
use crate::redaction::HIDDEN;
use crate::{Principal, Result, Role, Store, StoreError};

/// A collection to add.
#[derive(Clone, Debug, Default)]
pub struct NewCollection {
    /// Short code, unique in the portal without regard to case.
    pub code: String,
    /// Full name.
    pub name: String,
    /// The institution that holds it.
    pub institution: String,
    /// What it is, in plain text.
    pub description: String,
    /// Whom to ask.
    pub contact: String,
}

/// What is said of a collection and may be changed; `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectionChange {
    /// Full name.
    pub name: Option<String>,
    /// The institution that holds it.
    pub institution: Option<String>,
    /// What it is, in plain text.
    pub description: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
}

/// The longest name of a collection or an institution, in characters: a heading of three lines.
const MAX_NAME: usize = 300;
/// The longest description: some ten screens.
const MAX_DESCRIPTION: usize = 20_000;
/// The longest list of contacts.
const MAX_CONTACT: usize = 2_000;

impl CollectionChange {
    /// Without outer blanks; refused where a text does not fit.
    fn checked(self) -> Result<CollectionChange> {
        let trimmed = |text: Option<String>| text.map(|text| text.trim().to_owned());
        let change = CollectionChange {
            name: trimmed(self.name),
            institution: trimmed(self.institution),
            description: trimmed(self.description),
            contact: trimmed(self.contact),
        };
        if change.name.as_deref() == Some("") {
            return Err(StoreError::Invalid("collection-name-blank"));
        }
        let limits = [
            (&change.name, MAX_NAME),
            (&change.institution, MAX_NAME),
            (&change.description, MAX_DESCRIPTION),
            (&change.contact, MAX_CONTACT),
        ];
        for (text, limit) in limits {
            let Some(text) = text else { continue };
            if text.chars().count() > limit {
                return Err(StoreError::Invalid("collection-text-too-long"));
            }
            // PostgreSQL's text cannot hold it; neither database is given it.
            if text.contains('\0') {
                return Err(StoreError::Invalid("collection-text-nul"));
            }
        }
        Ok(change)
    }
}

/// A collection with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionSummary {
    /// Internal id: what [`crate::Principal`] and the other queries take.
    pub id: i64,
    /// Public id.
    pub public_id: Uuid,
    /// Short code.
    pub code: String,
    /// Full name.
    pub name: String,
    /// The institution that holds it.
    pub institution: String,
    /// What it is.
    pub description: String,
    /// Whom to ask.
    pub contact: String,
    /// Number of records that everybody may know of.
    pub records: u64,
    /// Number of media that everybody may see.
    pub media: u64,
}

impl Store {
    /// Adds a collection. `Conflict("collection-exists")` when the code is taken.
    pub async fn create_collection(&self, new: NewCollection, now: DateTime<Utc>) -> Result<i64> {
        let writing = self.write().await?;
        let row = collection::ActiveModel {
            public_id: Set(Uuid::now_v7()),
            code_folded: Set(fold(&new.code)),
            code: Set(new.code.trim().to_owned()),
            name: Set(new.name),
            institution: Set(new.institution),
            description: Set(new.description),
            contact: Set(new.contact),
            created_at: Set(now),
            record_count: Set(0),
            media_count: Set(0),
            identifiers_version: Set(0),
            ..Default::default()
        };
        let made = collection::Entity::insert(row)
            .exec(&writing.txn)
            .await
            .map_err(|error| StoreError::or_conflict(error, "collection-exists"))?;
        writing.commit().await?;
        Ok(made.last_insert_id)
    }

    /// All collections by name.
    pub async fn collections(&self) -> Result<Vec<CollectionSummary>> {
        let rows = collection::Entity::find()
            .order_by_asc(collection::Column::Name)
            .order_by_asc(collection::Column::Id)
            .all(&self.db)
            .await?;
        let mut summaries = Vec::with_capacity(rows.len());
        for row in rows {
            summaries.push(self.summary(row).await?);
        }
        Ok(summaries)
    }

    /// One collection by its code (case folded).
    pub async fn collection(&self, code: &str) -> Result<CollectionSummary> {
        let row = collection::Entity::find()
            .filter(collection::Column::CodeFolded.eq(fold(code)))
            .one(&self.db)
            .await?
            .ok_or(StoreError::NotFound)?;
        self.summary(row).await
    }

    /// Changes what is said of a collection (managers); what is `None` stays. `Invalid(…)` where a
    /// name would be blank or a text too long.
    pub async fn change_collection(
        &self,
        principal: &Principal,
        collection: i64,
        change: CollectionChange,
    ) -> Result<CollectionSummary> {
        principal.require(collection, Role::Manager)?;
        let change = change.checked()?;
        let writing = self.write().await?;
        let row = collection::Entity::find_by_id(collection)
            .one(&writing.txn)
            .await?
            .ok_or(StoreError::NotFound)?;
        let row = collection::ActiveModel {
            id: Unchanged(collection),
            name: Set(change.name.unwrap_or(row.name)),
            institution: Set(change.institution.unwrap_or(row.institution)),
            description: Set(change.description.unwrap_or(row.description)),
            contact: Set(change.contact.unwrap_or(row.contact)),
            ..Default::default()
        };
        let row = collection::Entity::update(row).exec(&writing.txn).await?;
        writing.commit().await?;
        self.summary(row).await
    }

    /// The figures are those of everybody: what is hidden or protected is not counted, or the
    /// difference would tell of it; nor is what is withdrawn (records never are among the count).
    async fn summary(&self, row: collection::Model) -> Result<CollectionSummary> {
        let hidden = occurrence::Entity::find()
            .filter(occurrence::Column::CollectionId.eq(row.id))
            .filter(occurrence::Column::EffectiveSecurity.gt(0))
            .filter(occurrence::Column::EffectiveSecurity.gte(HIDDEN))
            .filter(occurrence::Column::WithdrawnAt.is_null())
            .count(&self.db)
            .await?;
        let protected = Query::select()
            .column(occurrence::Column::Id)
            .from(occurrence::Entity)
            .and_where(occurrence::Column::CollectionId.eq(row.id))
            .and_where(occurrence::Column::EffectiveSecurity.gt(0))
            .take();
        let hidden_media = medium::Entity::find()
            .filter(medium::Column::CollectionId.eq(row.id))
            .filter(medium::Column::OccurrenceId.in_subquery(protected))
            .count(&self.db)
            .await?;
        let withdrawn = Query::select()
            .column(occurrence::Column::Id)
            .from(occurrence::Entity)
            .and_where(occurrence::Column::CollectionId.eq(row.id))
            .and_where(occurrence::Column::WithdrawnAt.is_not_null())
            .and_where(occurrence::Column::EffectiveSecurity.lte(0))
            .take();
        let withdrawn_media = medium::Entity::find()
            .filter(medium::Column::CollectionId.eq(row.id))
            .filter(medium::Column::OccurrenceId.in_subquery(withdrawn))
            .count(&self.db)
            .await?;
        let figure = |all: i64, less: u64| u64::try_from(all).unwrap_or(0).saturating_sub(less);
        Ok(CollectionSummary {
            id: row.id,
            public_id: row.public_id,
            code: row.code,
            name: row.name,
            institution: row.institution,
            description: row.description,
            contact: row.contact,
            records: figure(row.record_count, hidden),
            media: figure(row.media_count, hidden_media + withdrawn_media),
        })
    }

    /// Gives a person a role in a collection (instead of the one they had).
    pub async fn grant_role(
        &self,
        user: Uuid,
        collection: i64,
        role: Role,
        now: DateTime<Utc>,
    ) -> Result<()> {
        let writing = self.write().await?;
        let row = collection_role::ActiveModel {
            collection_id: Set(collection),
            user_id: Set(user),
            role: Set(role.name().to_owned()),
            granted_at: Set(now),
        };
        let replace = OnConflict::columns([
            collection_role::Column::CollectionId,
            collection_role::Column::UserId,
        ])
        .update_columns([collection_role::Column::Role, collection_role::Column::GrantedAt])
        .to_owned();
        collection_role::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(&writing.txn)
            .await?;
        writing.commit().await
    }

    /// Takes a person's role away.
    pub async fn revoke_role(&self, user: Uuid, collection: i64) -> Result<()> {
        let writing = self.write().await?;
        collection_role::Entity::delete_by_id((collection, user)).exec(&writing.txn).await?;
        writing.commit().await
    }
}
