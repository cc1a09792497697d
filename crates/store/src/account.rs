//! People. Hashing passwords is the server's: only hashes come here.

use chrono::{DateTime, Utc};
use media_batch::identifier::fold;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entities::{session, user};
use crate::{Result, Store, StoreError};

/// A person to add.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Sign-in name; compared without regard to case.
    pub name: String,
    /// Name to show.
    pub display_name: String,
    /// E-mail address, also a sign-in name.
    pub email: Option<String>,
    /// Argon2id hash in PHC form.
    pub password_hash: String,
    /// May do everything.
    pub portal_admin: bool,
}

/// A person's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Stable id.
    pub id: Uuid,
    /// Sign-in name.
    pub name: String,
    /// Name to show.
    pub display_name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Argon2id hash in PHC form.
    pub password_hash: String,
    /// May do everything.
    pub portal_admin: bool,
    /// May not sign in.
    pub disabled: bool,
}

impl Store {
    /// Adds a person. `Conflict("user-exists")` when the name or address is taken.
    pub async fn create_user(&self, new: NewUser, now: DateTime<Utc>) -> Result<Uuid> {
        let id = Uuid::now_v7();
        let writing = self.write().await?;
        let row = user::ActiveModel {
            id: Set(id),
            name_folded: Set(fold(&new.name)),
            name: Set(new.name.trim().to_owned()),
            display_name: Set(new.display_name),
            email_folded: Set(new.email.as_deref().map(fold)),
            email: Set(new.email),
            password_hash: Set(new.password_hash),
            portal_admin: Set(new.portal_admin),
            disabled: Set(false),
            created_at: Set(now),
            updated_at: Set(now),
        };
        user::Entity::insert(row)
            .exec_without_returning(&writing.txn)
            .await
            .map_err(|error| StoreError::or_conflict(error, "user-exists"))?;
        writing.commit().await?;
        Ok(id)
    }

    /// The account of a sign-in name or e-mail address (case folded, outer blanks ignored).
    pub async fn account_by_name(&self, name: &str) -> Result<Option<Account>> {
        let folded = fold(name);
        let found = user::Entity::find()
            .filter(
                Condition::any()
                    .add(user::Column::NameFolded.eq(folded.as_str()))
                    .add(user::Column::EmailFolded.eq(folded.as_str())),
            )
            .one(&self.db)
            .await?;
        Ok(found.map(Account::from))
    }

    /// Sets the password's hash and ends all sessions of the person.
    pub async fn set_password(&self, user: Uuid, hash: &str, now: DateTime<Utc>) -> Result<()> {
        let change =
            user::ActiveModel { password_hash: Set(hash.to_owned()), ..Default::default() };
        self.change_user(user, change, now).await
    }

    /// Disables or enables an account; all its sessions end.
    pub async fn set_disabled(&self, user: Uuid, disabled: bool, now: DateTime<Utc>) -> Result<()> {
        let change = user::ActiveModel { disabled: Set(disabled), ..Default::default() };
        self.change_user(user, change, now).await
    }

    async fn change_user(
        &self,
        user: Uuid,
        mut change: user::ActiveModel,
        now: DateTime<Utc>,
    ) -> Result<()> {
        change.updated_at = Set(now);
        let writing = self.write().await?;
        let done = user::Entity::update_many()
            .set(change)
            .filter(user::Column::Id.eq(user))
            .exec(&writing.txn)
            .await?;
        if done.rows_affected == 0 {
            return Err(StoreError::NotFound);
        }
        session::Entity::delete_many()
            .filter(session::Column::UserId.eq(user))
            .exec(&writing.txn)
            .await?;
        writing.commit().await
    }
}

impl From<user::Model> for Account {
    fn from(row: user::Model) -> Self {
        Account {
            id: row.id,
            name: row.name,
            display_name: row.display_name,
            email: row.email,
            password_hash: row.password_hash,
            portal_admin: row.portal_admin,
            disabled: row.disabled,
        }
    }
}
