//! Specimen records and media.

use api_types::{Media, Record, Records};
use uuid::Uuid;

use crate::{ApiClient, ClientError, call::Call, urls};

impl ApiClient {
    /// A record as the asker may see it.
    pub async fn record(&self, id: Uuid) -> Result<Record, ClientError> {
        self.fetch(Call::get(urls::record(id))).await
    }

    /// The records that have an identifier: catalog number, other number or `occurrenceID`.
    pub async fn records_by_identifier(&self, identifier: &str) -> Result<Records, ClientError> {
        let parameters = [("identifier", Some(identifier.to_owned()))];
        self.fetch(Call::get(urls::with_query(urls::records(), &parameters))).await
    }

    /// A medium.
    pub async fn medium(&self, id: Uuid) -> Result<Media, ClientError> {
        self.fetch(Call::get(urls::medium(id))).await
    }
}
