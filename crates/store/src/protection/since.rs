//! Whether a file that was made before may still be handed out.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Select};

use crate::entities::{occurrence, protected_change};
use crate::{Result, Store};

impl Store {
    /// Whether something may have been protected since that moment: the list was changed, or a record
    /// that is protected was written. Nothing tells what such a record showed before, so what was made
    /// of the public's view earlier may hold what the public must not have any more.
    pub async fn protected_since(&self, moment: DateTime<Utc>) -> Result<bool> {
        let changes = protected_change::Entity::find()
            .select_only()
            .column(protected_change::Column::Version)
            .filter(protected_change::Column::ChangedAt.gt(moment));
        let records = occurrence::Entity::find()
            .select_only()
            .column(occurrence::Column::Id)
            .filter(occurrence::Column::EffectiveSecurity.gt(0))
            .filter(occurrence::Column::UpdatedAt.gt(moment));
        Ok(self.has_any(changes).await? || self.has_any(records).await?)
    }

    async fn has_any<E: EntityTrait>(&self, rows: Select<E>) -> Result<bool> {
        Ok(rows.limit(1).into_tuple::<i64>().one(&self.db).await?.is_some())
    }
}
