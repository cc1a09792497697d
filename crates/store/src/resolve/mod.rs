//! From identifiers to records, a thousand look-ups a statement. The decision itself is the
//! engine's ([`media_batch::identifier::decide`]), the same as in the browser.

pub(crate) mod hits;

use media_batch::identifier::{Resolution, decide};
use media_batch::target::Target;
use uuid::Uuid;

use crate::sql::{Tx, TxError, media};
use crate::{Principal, Result, Role, Store, StoreError};
use hits::{Hits, Wanted};

/// Candidates that are told at most: more are not chosen from, but searched for.
const MAX_CANDIDATES: usize = 20;

/// A row's identifiers and, to tell whether it is linked already, its URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowToResolve {
    /// The identifiers as given.
    pub identifiers: Vec<(Target, String)>,
    /// Canonical URL and its key, where the row has one.
    pub url: Option<(String, u64)>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResolvedRow {
    /// The answer.
    pub resolution: Resolution,
    /// The match, or the candidates (at most 20).
    pub records: Vec<Uuid>,
    /// The medium is on the matched record already.
    pub already_linked: bool,
}

impl Store {
    /// Resolves rows within a collection (members only). Answers in the same order.
    pub async fn resolve(
        &self,
        principal: &Principal,
        collection: i64,
        rows: &[RowToResolve],
    ) -> Result<Vec<ResolvedRow>> {
        principal.require(collection, Role::Editor)?;
        match self.try_resolve(collection, rows).await {
            Ok(answers) => Ok(answers),
            Err(TxError::Store(error)) => Err(error),
            Err(TxError::Retry(why)) => Err(StoreError::Unavailable(why)),
        }
    }

    async fn try_resolve(
        &self,
        collection: i64,
        rows: &[RowToResolve],
    ) -> Result<Vec<ResolvedRow>, TxError> {
        let mut tx = self.read().await?;
        let mut wanted = Wanted::default();
        for row in rows {
            for (target, value) in &row.identifiers {
                wanted.identifier(*target, value);
            }
        }
        let hits = wanted.look_up(&mut tx, collection).await?;
        let decided: Vec<(Resolution, Vec<Uuid>)> =
            rows.iter().map(|row| resolution(&row.identifiers, &hits)).collect();
        let linked = linked_rows(&mut tx, collection, rows, &decided, &hits).await?;
        tx.commit().await?;
        Ok(decided
            .into_iter()
            .zip(linked)
            .map(|((resolution, mut records), already_linked)| {
                records.truncate(MAX_CANDIDATES);
                ResolvedRow { resolution, records, already_linked }
            })
            .collect())
    }
}

/// The fields that say which record a row belongs to, strongest first.
const ORDER: [Target; 4] =
    [Target::OccurrenceId, Target::RecordId, Target::CatalogNumber, Target::OtherCatalogNumbers];

/// Decides a row from what was looked up.
pub(crate) fn resolution(identifiers: &[(Target, String)], hits: &Hits) -> (Resolution, Vec<Uuid>) {
    let mut sets = Vec::with_capacity(identifiers.len());
    for target in ORDER {
        for (of, value) in identifiers {
            if *of == target && !value.trim().is_empty() {
                sets.push(hits.of(target, value));
            }
        }
    }
    decide(&sets)
}

/// For each row whether its medium is on its record.
async fn linked_rows(
    tx: &mut Tx,
    collection: i64,
    rows: &[RowToResolve],
    decided: &[(Resolution, Vec<Uuid>)],
    hits: &Hits,
) -> Result<Vec<bool>, TxError> {
    let keys: Vec<Option<(i64, i64)>> = rows
        .iter()
        .zip(decided)
        .map(|(row, (resolution, records))| {
            let (_, key) = row.url.as_ref()?;
            let record = records.first().filter(|_| *resolution == Resolution::Matched)?;
            Some((hits.id(*record)?, key.cast_signed()))
        })
        .collect();
    let known: Vec<(i64, i64)> = keys.iter().flatten().copied().collect();
    let media: std::collections::HashSet<(i64, i64, String)> =
        media::linked(tx, collection, &known)
            .await?
            .into_iter()
            .map(|medium| (medium.occurrence_id, medium.url_key, medium.canonical_url))
            .collect();
    Ok(rows
        .iter()
        .zip(keys)
        .map(|(row, key)| {
            let (Some((canonical, _)), Some((record, key))) = (&row.url, key) else { return false };
            media.contains(&(record, key, canonical.clone()))
        })
        .collect())
}
