//! Sessions and the brake on guessing passwords. Tokens are made by the server: only their SHA-256
//! comes here.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use uuid::Uuid;

use crate::entities::{collection, collection_role, session, sign_in_failure, user};
use crate::{Account, Principal, Result, Role, Store, StoreError};

/// A session's last use is written at most this often: a page of ten requests is one write.
const TOUCH_EVERY: TimeDelta = TimeDelta::seconds(60);

/// …and at least this often within the time after which it ends unused, however short that is.
const TOUCHES_WITHIN_IDLE: i32 = 4;

/// Failed sign-ins older than this brake nobody.
const FAILURES_KEPT: TimeDelta = TimeDelta::days(1);

/// A session to start.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// SHA-256 of the token; the token itself is never stored.
    pub token_hash: [u8; 32],
    /// Whose.
    pub user: Uuid,
    /// It ends when it was not used for this long.
    pub idle: Duration,
    /// It ends after this long in any case.
    pub absolute: Duration,
}

/// A role with the collection's names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleIn {
    /// The collection's internal id.
    pub collection_id: i64,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The role.
    pub role: Role,
}

/// When a session began and when it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionTimes {
    /// When it was started, which is when the password was entered last: entering it again starts
    /// another session.
    pub started_at: DateTime<Utc>,
    /// After how long without a request it ends.
    pub idle: TimeDelta,
    /// When it ends unless a request comes before.
    pub idle_end: DateTime<Utc>,
    /// When it ends in any case.
    pub absolute_end: DateTime<Utc>,
}

impl SessionTimes {
    fn of(session: &session::Model) -> SessionTimes {
        let idle = TimeDelta::seconds(session.idle_seconds);
        SessionTimes {
            started_at: session.created_at,
            idle,
            idle_end: session.used_at + idle,
            absolute_end: session.ends_at,
        }
    }

    fn has_ended(&self, now: DateTime<Utc>) -> bool {
        now >= self.absolute_end || now >= self.idle_end
    }
}

/// Who a session belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The person.
    pub account: Account,
    /// Their roles.
    pub roles: Vec<RoleIn>,
    /// Their session's times, this request counted.
    pub times: SessionTimes,
}

impl SignedIn {
    /// The asker for every query.
    #[must_use]
    pub fn principal(&self) -> Principal {
        Principal::User {
            id: self.account.id,
            portal_admin: self.account.portal_admin,
            roles: self.roles.iter().map(|role| (role.collection_id, role.role)).collect(),
        }
    }
}

impl Store {
    /// Starts a session, and forgets those that have ended.
    pub async fn start_session(&self, new: NewSession, now: DateTime<Utc>) -> Result<()> {
        let writing = self.write().await?;
        let row = session::ActiveModel {
            token_hash: Set(new.token_hash.to_vec()),
            user_id: Set(new.user),
            created_at: Set(now),
            used_at: Set(now),
            idle_seconds: Set(i64::try_from(new.idle.as_secs()).map_err(StoreError::internal)?),
            ends_at: Set(now + TimeDelta::from_std(new.absolute).map_err(StoreError::internal)?),
        };
        session::Entity::insert(row).exec_without_returning(&writing.txn).await?;
        session::Entity::delete_many()
            .filter(session::Column::EndsAt.lt(now))
            .exec(&writing.txn)
            .await?;
        writing.commit().await
    }

    /// Who the session belongs to; `None` when it has ended or never was. Moves the idle end on
    /// (written at most once a minute).
    pub async fn session(
        &self,
        token_hash: &[u8; 32],
        now: DateTime<Utc>,
    ) -> Result<Option<SignedIn>> {
        let Some(mut found) = self.live_session(token_hash, now).await? else { return Ok(None) };
        let Some(account) = user::Entity::find_by_id(found.user_id).one(&self.db).await? else {
            return Ok(None);
        };
        if account.disabled {
            return Ok(None);
        }
        let often = TimeDelta::seconds(found.idle_seconds) / TOUCHES_WITHIN_IDLE;
        if now - found.used_at >= TOUCH_EVERY.min(often) {
            self.touch_session(token_hash, now).await?;
            found.used_at = now;
        }
        let roles = self.roles_of(account.id).await?;
        let times = SessionTimes::of(&found);
        Ok(Some(SignedIn { account: Account::from(account), roles, times }))
    }

    /// The asker that a person is, for work that goes on in their name without a session.
    /// `NotFound` for those who may not sign in (any more).
    pub async fn principal_of(&self, person: Uuid) -> Result<Principal> {
        let account = user::Entity::find_by_id(person).one(&self.db).await?;
        let account = account.filter(|account| !account.disabled).ok_or(StoreError::NotFound)?;
        let roles = self.roles_of(account.id).await?;
        Ok(Principal::User {
            id: account.id,
            portal_admin: account.portal_admin,
            roles: roles.iter().map(|role| (role.collection_id, role.role)).collect(),
        })
    }

    /// When the session ends; `None` when it has ended or never was. Does not count as its use.
    pub async fn session_times(
        &self,
        token_hash: &[u8; 32],
        now: DateTime<Utc>,
    ) -> Result<Option<SessionTimes>> {
        let found = self.live_session(token_hash, now).await?;
        Ok(found.as_ref().map(SessionTimes::of))
    }

    async fn live_session(
        &self,
        token_hash: &[u8; 32],
        now: DateTime<Utc>,
    ) -> Result<Option<session::Model>> {
        let found = session::Entity::find_by_id(token_hash.to_vec()).one(&self.db).await?;
        Ok(found.filter(|found| !SessionTimes::of(found).has_ended(now)))
    }

    async fn touch_session(&self, token_hash: &[u8; 32], now: DateTime<Utc>) -> Result<()> {
        let writing = self.write().await?;
        session::Entity::update_many()
            .set(session::ActiveModel { used_at: Set(now), ..Default::default() })
            .filter(session::Column::TokenHash.eq(token_hash.to_vec()))
            .exec(&writing.txn)
            .await?;
        writing.commit().await
    }

    /// A person's roles, by the collections' names.
    async fn roles_of(&self, person: Uuid) -> Result<Vec<RoleIn>> {
        let held = collection_role::Entity::find()
            .filter(collection_role::Column::UserId.eq(person))
            .all(&self.db)
            .await?;
        let ids: Vec<i64> = held.iter().map(|role| role.collection_id).collect();
        let collections = collection::Entity::find()
            .filter(collection::Column::Id.is_in(ids))
            .all(&self.db)
            .await?;
        let mut roles: Vec<RoleIn> = held
            .into_iter()
            .filter_map(|held| {
                let collection = collections.iter().find(|row| row.id == held.collection_id)?;
                Some(RoleIn {
                    collection_id: collection.id,
                    code: collection.code.clone(),
                    name: collection.name.clone(),
                    role: Role::from_name(&held.role)?,
                })
            })
            .collect();
        roles.sort_by(|a, b| a.name.cmp(&b.name).then(a.collection_id.cmp(&b.collection_id)));
        Ok(roles)
    }

    /// Ends one session.
    pub async fn end_session(&self, token_hash: &[u8; 32]) -> Result<()> {
        let writing = self.write().await?;
        session::Entity::delete_by_id(token_hash.to_vec()).exec(&writing.txn).await?;
        writing.commit().await
    }

    /// How many sign-ins failed for this key (account or address) since `since`.
    pub async fn sign_in_failures(&self, key: &str, since: DateTime<Utc>) -> Result<u32> {
        let count = sign_in_failure::Entity::find()
            .filter(sign_in_failure::Column::ThrottleKey.eq(key))
            .filter(sign_in_failure::Column::FailedAt.gte(since))
            .count(&self.db)
            .await?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Notes a failed sign-in under each key; forgets those older than a day.
    pub async fn note_sign_in_failure(&self, keys: &[&str], now: DateTime<Utc>) -> Result<()> {
        let writing = self.write().await?;
        for key in keys {
            let row = sign_in_failure::ActiveModel {
                throttle_key: Set((*key).to_owned()),
                failed_at: Set(now),
                ..Default::default()
            };
            sign_in_failure::Entity::insert(row).exec_without_returning(&writing.txn).await?;
        }
        sign_in_failure::Entity::delete_many()
            .filter(sign_in_failure::Column::FailedAt.lt(now - FAILURES_KEPT))
            .exec(&writing.txn)
            .await?;
        writing.commit().await
    }

    /// Forgets the failures of a key after a good sign-in.
    pub async fn clear_sign_in_failures(&self, key: &str) -> Result<()> {
        let writing = self.write().await?;
        sign_in_failure::Entity::delete_many()
            .filter(sign_in_failure::Column::ThrottleKey.eq(key))
            .exec(&writing.txn)
            .await?;
        writing.commit().await
    }
}
