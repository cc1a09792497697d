//! The public search. `query` is what stands behind the `?` of the page's own address, as
//! `search_query::Params` writes it.

use api_types::{MapTile, OccurrenceFacets, OccurrenceMap, OccurrencePage, OccurrenceSuggestions};

use crate::{ApiClient, ClientError, call::Call, urls};

impl ApiClient {
    /// A page of the records found.
    pub async fn occurrences(&self, query: &str) -> Result<OccurrencePage, ClientError> {
        self.fetch(Call::get(urls::occurrences("", query))).await
    }

    /// How many of the records found have which value.
    pub async fn occurrence_facets(&self, query: &str) -> Result<OccurrenceFacets, ClientError> {
        self.fetch(Call::get(urls::occurrences("facets", query))).await
    }

    /// Values that begin with what was typed (`field` and `prefix` are parameters of the query).
    pub async fn occurrence_suggestions(
        &self,
        query: &str,
    ) -> Result<OccurrenceSuggestions, ClientError> {
        self.fetch(Call::get(urls::occurrences("suggestions", query))).await
    }

    /// What the map of a search shows, and what it cannot.
    pub async fn occurrence_map(&self, query: &str) -> Result<OccurrenceMap, ClientError> {
        self.fetch(Call::get(urls::occurrences("map", query))).await
    }

    /// A tile of that map.
    pub async fn occurrence_tile(
        &self,
        zoom: u8,
        x: u32,
        y: u32,
        query: &str,
    ) -> Result<MapTile, ClientError> {
        self.fetch(Call::get(urls::occurrence_tile(zoom, x, y, query))).await
    }
}
