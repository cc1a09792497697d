//! What an archive says about its collection, and taking some of it.

use api_client::ClientError;
use api_types::{ChangeCollection, Collection};
use media_batch::dataset::Dataset;
use media_batch::session::protocol::{Answer, Ask};

use super::Bench;
use crate::workbench::logic::words;

impl Bench {
    /// The collection as it is described now, and what the open archive says of it.
    pub(crate) async fn described(self) -> Option<Result<(Collection, Dataset), ClientError>> {
        let (client, code) = self.client()?;
        let Some(Answer::Dataset { dataset: Some(dataset) }) = self.ask(Ask::Dataset).await else {
            return None;
        };
        Some(client.collection(&code).await.map(|collection| (collection, dataset)))
    }

    /// Changes the description of the collection.
    pub(crate) async fn describe(self, change: ChangeCollection) -> Result<(), ClientError> {
        let Some((client, code)) = self.client() else { return Ok(()) };
        client.change_collection(&code, &change).await?;
        self.say(words::text("ui-eml-said-taken"));
        Ok(())
    }
}
