//! Searches that the person keeps.

use api_types::{RenameSearch, SaveSearch, SavedSearch, SavedSearches};
use uuid::Uuid;

use crate::{ApiClient, ClientError, call::Call, urls};

impl ApiClient {
    /// All of them, by name.
    pub async fn saved_searches(&self) -> Result<SavedSearches, ClientError> {
        self.fetch(Call::get(urls::saved_searches())).await
    }

    /// Keeps one; `query` is what stands behind the `?` of its address.
    pub async fn save_search(&self, name: &str, query: &str) -> Result<SavedSearch, ClientError> {
        let new = SaveSearch { name: name.to_owned(), query: query.to_owned() };
        self.fetch(Call::post(urls::saved_searches()).json(&new)?).await
    }

    /// Gives one another name.
    pub async fn rename_search(&self, id: Uuid, name: &str) -> Result<(), ClientError> {
        let url = format!("{}/{id}", urls::saved_searches());
        let new = RenameSearch { name: name.to_owned() };
        self.perform(Call::put(url).json(&new)?).await
    }

    /// Forgets one.
    pub async fn forget_search(&self, id: Uuid) -> Result<(), ClientError> {
        self.perform(Call::delete(format!("{}/{id}", urls::saved_searches()))).await
    }
}
