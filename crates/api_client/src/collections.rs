//! Collections and what belongs to one: recent media, resolving, remembered mappings, the index of
//! identifiers, the template sheet.

use api_types::{
    ChangeCollection, Collection, Collections, RecentMedia, RememberedMapping, RememberedMappings,
    ResolveRequest, ResolveResponse,
};
use uuid::Uuid;

use crate::{
    ApiClient, ClientError,
    call::Call,
    urls::{self, in_collection, with_query},
};

/// The kinds of sheets that the server writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateFormat {
    /// Comma-separated text.
    Csv,
    /// A workbook.
    Xlsx,
}

impl TemplateFormat {
    /// The end of the file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

impl ApiClient {
    /// Changes what is said of a collection; what is not given stays.
    pub async fn change_collection(
        &self,
        code: &str,
        change: &ChangeCollection,
    ) -> Result<Collection, ClientError> {
        self.fetch(Call::put(urls::collection(code)).json(change)?).await
    }

    /// All public collections.
    pub async fn collections(&self) -> Result<Collections, ClientError> {
        self.fetch(Call::get(urls::collections())).await
    }

    /// One collection.
    pub async fn collection(&self, code: &str) -> Result<Collection, ClientError> {
        self.fetch(Call::get(urls::collection(code))).await
    }

    /// The newest media of a collection; `after` is the `next` of the page before.
    pub async fn recent_media(
        &self,
        code: &str,
        after: Option<String>,
        limit: u32,
    ) -> Result<RecentMedia, ClientError> {
        let parameters = [("after", after), ("limit", Some(limit.to_string()))];
        self.fetch(Call::get(with_query(in_collection(code, "media"), &parameters))).await
    }

    /// Resolves identifiers to records (members only).
    pub async fn resolve(
        &self,
        code: &str,
        request: &ResolveRequest,
    ) -> Result<ResolveResponse, ClientError> {
        self.fetch(Call::post(in_collection(code, "resolve")).json(request)?).await
    }

    /// The compact index of the identifiers that the asker may see.
    pub async fn identifier_index(&self, code: &str) -> Result<Vec<u8>, ClientError> {
        self.fetch_bytes(Call::get(in_collection(code, "identifier-index"))).await
    }

    /// The mappings remembered for the asker and this collection.
    pub async fn mappings(&self, code: &str) -> Result<RememberedMappings, ClientError> {
        self.fetch(Call::get(in_collection(code, "mappings"))).await
    }

    /// Remembers a mapping.
    pub async fn remember_mapping(
        &self,
        code: &str,
        mapping: &RememberedMapping,
    ) -> Result<RememberedMappings, ClientError> {
        self.fetch(Call::put(in_collection(code, "mappings")).json(mapping)?).await
    }

    /// Forgets a mapping.
    pub async fn forget_mapping(&self, code: &str, id: Uuid) -> Result<(), ClientError> {
        self.perform(Call::delete(in_collection(code, &format!("mappings/{id}")))).await
    }
}
