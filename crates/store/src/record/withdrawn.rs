//! Withdrawn records by what stands on their labels.

use media_batch::target::Target;
use uuid::Uuid;

use super::view::redact;
use crate::resolve::hits::Wanted;
use crate::sql::TxError;
use crate::{Principal, Result, Store};

impl Store {
    /// The one withdrawn record of a collection that had this catalog number, where its page may be
    /// told of; `None` where there is none, or several.
    pub async fn withdrawn_record(
        &self,
        principal: &Principal,
        collection: i64,
        number: &str,
    ) -> Result<Option<Uuid>> {
        let found = async {
            let mut tx = self.read().await?;
            let mut wanted = Wanted::default();
            wanted.identifier(Target::CatalogNumber, number);
            wanted.withdrawn_too();
            let ids = wanted.look_up(&mut tx, collection).await?.of(Target::CatalogNumber, number);
            tx.commit().await?;
            Ok(ids)
        };
        let ids = found.await.map_err(TxError::told)?;
        let mut told = self
            .stored(&ids)
            .await?
            .into_iter()
            .filter(|record| record.withdrawn.is_some() && redact(principal, record).is_some())
            .map(|record| record.record_id);
        Ok(told.next().filter(|_| told.next().is_none()))
    }
}
