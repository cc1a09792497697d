//! Searches that people keep under a name: each person's are their own.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
};
use uuid::Uuid;

use crate::entities::saved_search;
use crate::{Principal, Result, Store, StoreError};

/// Searches that a person may keep: a list that can still be read.
const MAX_OF_PERSON: u64 = 200;
/// Characters of a name at most: it is a line of a list.
pub const MAX_SEARCH_NAME: usize = 200;
/// Bytes of a search at most: what browsers and proxies take as an address.
pub const MAX_SEARCH_QUERY: usize = 6_000;

/// A search that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedSearch {
    /// Its id.
    pub id: Uuid,
    /// What the person calls it.
    pub name: String,
    /// What stands behind the `?` of its address.
    pub query: String,
    /// Since when.
    pub created_at: DateTime<Utc>,
}

impl Store {
    /// The asker's searches by name.
    pub async fn saved_searches(&self, principal: &Principal) -> Result<Vec<SavedSearch>> {
        let person = person(principal)?;
        let rows = saved_search::Entity::find()
            .filter(saved_search::Column::UserId.eq(person))
            .order_by_asc(saved_search::Column::Name)
            .order_by_asc(saved_search::Column::Id)
            .all(&self.db)
            .await?;
        Ok(rows.into_iter().map(SavedSearch::from).collect())
    }

    /// Keeps a search. Refuses a blank or long name, a long query, and more than a list holds.
    pub async fn save_search(
        &self,
        principal: &Principal,
        name: &str,
        query: &str,
        now: DateTime<Utc>,
    ) -> Result<SavedSearch> {
        let person = person(principal)?;
        let name = named(name)?;
        if query.len() > MAX_SEARCH_QUERY {
            return Err(StoreError::Invalid("saved-search-long"));
        }
        let writing = self.write().await?;
        let kept = saved_search::Entity::find()
            .filter(saved_search::Column::UserId.eq(person))
            .count(&writing.txn)
            .await?;
        if kept >= MAX_OF_PERSON {
            return Err(StoreError::Conflict("saved-search-too-many"));
        }
        let row = saved_search::Model {
            id: Uuid::now_v7(),
            user_id: person,
            name,
            query: query.to_owned(),
            created_at: now,
        };
        saved_search::Entity::insert(saved_search::ActiveModel::from(row.clone()))
            .exec_without_returning(&writing.txn)
            .await?;
        writing.commit().await?;
        Ok(SavedSearch::from(row))
    }

    /// Gives one of the asker's searches another name.
    pub async fn rename_search(&self, principal: &Principal, id: Uuid, name: &str) -> Result<()> {
        let person = person(principal)?;
        let changed = saved_search::ActiveModel { name: Set(named(name)?), ..Default::default() };
        let writing = self.write().await?;
        let done = saved_search::Entity::update_many()
            .set(changed)
            .filter(saved_search::Column::Id.eq(id))
            .filter(saved_search::Column::UserId.eq(person))
            .exec(&writing.txn)
            .await?;
        if done.rows_affected == 0 {
            return Err(StoreError::NotFound);
        }
        writing.commit().await
    }

    /// Forgets one of the asker's searches.
    pub async fn forget_search(&self, principal: &Principal, id: Uuid) -> Result<()> {
        let person = person(principal)?;
        let writing = self.write().await?;
        let done = saved_search::Entity::delete_many()
            .filter(saved_search::Column::Id.eq(id))
            .filter(saved_search::Column::UserId.eq(person))
            .exec(&writing.txn)
            .await?;
        if done.rows_affected == 0 {
            return Err(StoreError::NotFound);
        }
        writing.commit().await
    }
}

fn person(principal: &Principal) -> Result<Uuid> {
    principal.user_id().ok_or(StoreError::Forbidden)
}

fn named(name: &str) -> Result<String> {
    let name = name.trim();
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(StoreError::Invalid("saved-search-name"));
    }
    if name.chars().count() > MAX_SEARCH_NAME {
        return Err(StoreError::Invalid("saved-search-name-long"));
    }
    Ok(name.to_owned())
}

impl From<saved_search::Model> for SavedSearch {
    fn from(row: saved_search::Model) -> SavedSearch {
        SavedSearch { id: row.id, name: row.name, query: row.query, created_at: row.created_at }
    }
}
