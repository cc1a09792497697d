//! Who asks. Every query that reads takes one, so that forgetting to ask is a compile error.

use uuid::Uuid;

use crate::{Result, StoreError};

/// What a person may do in a collection; each role includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Prepares and sends batches.
    Editor,
    /// Also undoes batches of others and changes the collection.
    Manager,
}

impl Role {
    /// The stable name, as in the database and the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Role::Editor => "editor",
            Role::Manager => "manager",
        }
    }

    /// The role of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Role> {
        [Role::Editor, Role::Manager].into_iter().find(|role| role.name() == name)
    }
}

/// The asker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Principal {
    /// Nobody is signed in.
    #[default]
    Visitor,
    /// A signed-in person.
    User {
        /// Their id.
        id: Uuid,
        /// May do everything everywhere.
        portal_admin: bool,
        /// Roles by the collection's internal id.
        roles: Vec<(i64, Role)>,
    },
}

impl Principal {
    /// The role in a collection, if any.
    #[must_use]
    pub fn role_in(&self, collection: i64) -> Option<Role> {
        match self {
            Principal::Visitor => None,
            Principal::User { portal_admin: true, .. } => Some(Role::Manager),
            Principal::User { roles, .. } => {
                roles.iter().find(|(id, _)| *id == collection).map(|(_, role)| *role)
            }
        }
    }

    /// Whether the asker belongs to a collection, and so sees its protected values.
    #[must_use]
    pub fn is_member(&self, collection: i64) -> bool {
        self.role_in(collection).is_some()
    }

    /// The person's id.
    #[must_use]
    pub fn user_id(&self) -> Option<Uuid> {
        match self {
            Principal::Visitor => None,
            Principal::User { id, .. } => Some(*id),
        }
    }

    /// Refuses everybody but portal managers; visitors as if there were nothing.
    pub(crate) fn require_portal_manager(&self) -> Result<Uuid> {
        match self {
            Principal::Visitor => Err(StoreError::NotFound),
            Principal::User { portal_admin: false, .. } => Err(StoreError::Forbidden),
            Principal::User { id, .. } => Ok(*id),
        }
    }

    /// The person's id, when they have at least `role` in the collection. Strangers are told that
    /// there is nothing here, members with a lesser role that they may not.
    pub(crate) fn require(&self, collection: i64, role: Role) -> Result<Uuid> {
        let held = self.role_in(collection).ok_or(StoreError::NotFound)?;
        if held < role {
            return Err(StoreError::Forbidden);
        }
        self.user_id().ok_or(StoreError::NotFound)
    }
}
