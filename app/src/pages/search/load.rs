//! Asking the API for what a view shows.

use api_client::{ApiClient, ClientError};
use api_types::{Facet, OccurrenceFacets, OccurrenceMap, OccurrencePage, RecordLabel};
use serde::{Deserialize, Serialize};

use super::asked::{Asked, View};

/// Criteria of which one at a time is left away when nothing was found: each costs a question.
const MAX_LOOSENED: usize = 5;

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Found {
    /// What stood behind the `?`, so that view and answer can never disagree.
    pub(crate) query: String,
    /// Records found in all.
    pub(crate) total: u64,
    /// Records whose own number was typed.
    pub(crate) exact: Vec<RecordLabel>,
    /// What the view shows.
    pub(crate) body: Body,
    /// Where nothing was found: a criterion, and how many records there are without it.
    pub(crate) loosened: Vec<Loosened>,
}

/// A criterion with the number of records found without it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Loosened {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) total: u64,
}

/// What a view shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Body {
    Records(OccurrencePage),
    Map(OccurrenceMap, Facet),
    Species(Facet),
}

/// Asks for what the view of this address shows.
pub(crate) async fn found(client: &ApiClient, query: String) -> Result<Found, ClientError> {
    let asked = Asked::read(&query);
    let (total, body) = body(client, &asked).await?;
    let exact = match asked.lone_number() {
        // The search itself has answered: a number that cannot be looked up spoils nothing.
        Some(number) => client.records_by_identifier(&number).await.unwrap_or_default().records,
        None => Vec::new(),
    };
    let loosened =
        if total == 0 { loosened(client, &asked).await.unwrap_or_default() } else { Vec::new() };
    Ok(Found { query, total, exact, body, loosened })
}

async fn body(client: &ApiClient, asked: &Asked) -> Result<(u64, Body), ClientError> {
    match asked.view {
        View::List | View::Table | View::Gallery => {
            let page = client.occurrences(&asked.records().to_query()).await?;
            Ok((page.total, Body::Records(page)))
        }
        View::Map => {
            let map = client.occurrence_map(&asked.criteria().to_query()).await?;
            let countries = client.occurrence_facets(&asked.countries().to_query()).await?;
            Ok((map.total, Body::Map(map, only(countries))))
        }
        View::Species => {
            let names = client.occurrence_facets(&asked.species().to_query()).await?;
            Ok((names.total, Body::Species(only(names))))
        }
    }
}

fn only(facets: OccurrenceFacets) -> Facet {
    facets.facets.into_iter().next().unwrap_or_default()
}

/// How many records there would be without one of the criteria.
async fn loosened(client: &ApiClient, asked: &Asked) -> Result<Vec<Loosened>, ClientError> {
    let pairs = asked.pairs();
    let mut found = Vec::new();
    if pairs.len() < 2 || pairs.len() > MAX_LOOSENED {
        return Ok(found);
    }
    for (name, value) in pairs {
        let without = asked.criteria().without(&name, &value).set("limit", "1").set("media", "0");
        let total = client.occurrences(&without.to_query()).await?.total;
        if total > 0 {
            found.push(Loosened { name, value, total });
        }
    }
    Ok(found)
}
