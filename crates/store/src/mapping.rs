//! Remembered mappings: which header became which target, for one person and collection. Media
//! sheets and sheets of records with the same headers each have their own.

use api_types::Job;
use chrono::{DateTime, Utc};
use media_batch::identifier::fold;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::entities::remembered_mapping;
use crate::{Principal, Result, Role, Store, StoreError};

/// A mapping that was used before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// Its id.
    pub id: Uuid,
    /// Headers in the file's order.
    pub headers: Vec<String>,
    /// Target names, `None` for a column that is not used.
    pub targets: Vec<Option<String>>,
    /// Last used.
    pub used_at: DateTime<Utc>,
    of_records: bool,
}

impl Remembered {
    /// Whether it is of sheets for that job. An archive's core is a sheet of records.
    #[must_use]
    pub fn is_of(&self, job: Job) -> bool {
        self.of_records == is_of_records(job)
    }
}

impl Store {
    /// The asker's mappings in a collection, newest first.
    pub async fn mappings(
        &self,
        principal: &Principal,
        collection: i64,
    ) -> Result<Vec<Remembered>> {
        let person = principal.require(collection, Role::Editor)?;
        remembered_mapping::Entity::find()
            .filter(remembered_mapping::Column::CollectionId.eq(collection))
            .filter(remembered_mapping::Column::UserId.eq(person))
            .order_by_desc(remembered_mapping::Column::UsedAt)
            .order_by_desc(remembered_mapping::Column::Id)
            .all(&self.db)
            .await?
            .into_iter()
            .map(Remembered::try_from)
            .collect()
    }

    /// Remembers a mapping; the same headers replace the one before of sheets for that job.
    pub async fn remember_mapping(
        &self,
        principal: &Principal,
        collection: i64,
        job: Job,
        headers: &[String],
        targets: &[Option<String>],
        now: DateTime<Utc>,
    ) -> Result<Uuid> {
        let person = principal.require(collection, Role::Editor)?;
        let hash = headers_hash(headers, is_of_records(job));
        let writing = self.write().await?;
        let row = remembered_mapping::ActiveModel {
            id: Set(Uuid::now_v7()),
            collection_id: Set(collection),
            user_id: Set(person),
            headers_hash: Set(hash.clone()),
            headers: Set(serde_json::to_string(headers)?),
            targets: Set(serde_json::to_string(targets)?),
            used_at: Set(now),
        };
        let replace = OnConflict::columns([
            remembered_mapping::Column::CollectionId,
            remembered_mapping::Column::UserId,
            remembered_mapping::Column::HeadersHash,
        ])
        .update_columns([
            remembered_mapping::Column::Headers,
            remembered_mapping::Column::Targets,
            remembered_mapping::Column::UsedAt,
        ])
        .to_owned();
        remembered_mapping::Entity::insert(row)
            .on_conflict(replace)
            .exec_without_returning(&writing.txn)
            .await?;
        let kept = remembered_mapping::Entity::find()
            .filter(remembered_mapping::Column::CollectionId.eq(collection))
            .filter(remembered_mapping::Column::UserId.eq(person))
            .filter(remembered_mapping::Column::HeadersHash.eq(hash))
            .one(&writing.txn)
            .await?
            .ok_or(StoreError::NotFound)?;
        writing.commit().await?;
        Ok(kept.id)
    }

    /// Forgets one mapping of the asker.
    pub async fn forget_mapping(
        &self,
        principal: &Principal,
        collection: i64,
        id: Uuid,
    ) -> Result<()> {
        let person = principal.require(collection, Role::Editor)?;
        let writing = self.write().await?;
        let done = remembered_mapping::Entity::delete_many()
            .filter(remembered_mapping::Column::Id.eq(id))
            .filter(remembered_mapping::Column::CollectionId.eq(collection))
            .filter(remembered_mapping::Column::UserId.eq(person))
            .exec(&writing.txn)
            .await?;
        if done.rows_affected == 0 {
            return Err(StoreError::NotFound);
        }
        writing.commit().await
    }
}

fn is_of_records(job: Job) -> bool {
    job != Job::MediaSheet
}

/// What stands before the headers of a sheet of records in the hash; headers are not hashed with it.
const OF_RECORDS: [u8; 2] = [1, 0];

/// Headers are the same when they are the same words in the same order, whatever their case. The hash
/// of a sheet of records is another one, and so tells what the mapping is of.
fn headers_hash(headers: &[String], of_records: bool) -> Vec<u8> {
    let mut hash = Sha256::new();
    if of_records {
        hash.update(OF_RECORDS);
    }
    for header in headers {
        hash.update(fold(header).as_bytes());
        hash.update([0]);
    }
    hash.finalize().to_vec()
}

impl TryFrom<remembered_mapping::Model> for Remembered {
    type Error = StoreError;

    fn try_from(row: remembered_mapping::Model) -> Result<Self> {
        let headers: Vec<String> = serde_json::from_str(&row.headers)?;
        Ok(Remembered {
            id: row.id,
            of_records: row.headers_hash == headers_hash(&headers, true),
            headers,
            targets: serde_json::from_str(&row.targets)?,
            used_at: row.used_at,
        })
    }
}
