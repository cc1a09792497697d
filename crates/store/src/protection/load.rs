//! The list as a transaction sees it.

use std::sync::{Arc, PoisonError, RwLock};

use super::{NewProtectedTaxon, ProtectedList};
use crate::Store;
use crate::sql::protection::{self, EntryRow};
use crate::sql::{Tx, TxError};

/// The list that was read last, by its version: it rarely changes, and every chunk of every batch
/// asks for it.
pub(crate) type Cache = Arc<RwLock<Option<(i64, Arc<ProtectedList>)>>>;

impl Store {
    /// The list as this transaction sees it. Whoever writes records asks for it once it holds its
    /// collection: what it writes is then by the list that holds, or the walk over all records, which
    /// waits for the collection once, comes after it.
    pub(crate) async fn protected_list(&self, tx: &mut Tx) -> Result<Arc<ProtectedList>, TxError> {
        let (version, protect_cultivated) = protection::head(tx).await?;
        let known = self.protected.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((_, list)) = known.filter(|(known, _)| *known == version) {
            return Ok(list);
        }
        let entries = protection::entries(tx).await?;
        let taxa = entries.iter().map(taxon).collect::<Result<Vec<_>, _>>()?;
        let ids = entries.iter().map(|entry| entry.id);
        let list = Arc::new(ProtectedList::of(ids.zip(&taxa), protect_cultivated));
        *self.protected.write().unwrap_or_else(PoisonError::into_inner) =
            Some((version, Arc::clone(&list)));
        Ok(list)
    }
}

/// What an entry says.
pub(super) fn taxon(row: &EntryRow) -> Result<NewProtectedTaxon, serde_json::Error> {
    Ok(NewProtectedTaxon {
        name: row.name.clone(),
        other_names: serde_json::from_str(&row.other_names)?,
        country: row.country.clone(),
        state_province: row.state_province.clone(),
        level: row.level,
        generalise: row.generalise,
        reason: row.reason.clone(),
    })
}
