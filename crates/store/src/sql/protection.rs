//! The list of protected taxa and what it makes of records, many at a time.

use sea_orm::sqlx;
use uuid::Uuid;

use super::by_ids::rows_of;
use super::tx::{from_row, on_either};
use super::{KEYS_A_STATEMENT, Tx, TxError};
use crate::protection::{ProtectedList, Protection};
use crate::record::columns::{Columns, Place};

/// The list as a whole: its version, and whether cultivated specimens are protected by all of it.
pub(crate) async fn head(tx: &mut Tx) -> Result<(i64, bool), TxError> {
    const SQL: &str = "SELECT version, protect_cultivated FROM protected_list WHERE id = 1";
    Ok(on_either!(tx, |conn| sqlx::query_as(SQL).fetch_one(conn).await?))
}

/// An entry as it is stored.
pub(crate) struct EntryRow {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) other_names: String,
    pub(crate) country: Option<String>,
    pub(crate) state_province: Option<String>,
    pub(crate) level: i16,
    pub(crate) generalise: bool,
    pub(crate) reason: String,
}

from_row!(EntryRow {
    id: Uuid,
    name: String,
    other_names: String,
    country: Option<String>,
    state_province: Option<String>,
    level: i16,
    generalise: bool,
    reason: String,
    ;
});

/// The entries that hold.
pub(crate) async fn entries(tx: &mut Tx) -> Result<Vec<EntryRow>, TxError> {
    const SQL: &str = "SELECT id, name, other_names, country, state_province, level, generalise, \
         reason FROM protected_taxon WHERE removed_at IS NULL ORDER BY id";
    Ok(on_either!(tx, |conn| sqlx::query_as(SQL).fetch_all(conn).await?))
}

/// What of a record the list is compared with, and how it is protected as yet.
#[derive(Clone, Debug)]
pub(crate) struct GuardRow {
    pub(crate) id: i64,
    pub(crate) collection_id: i64,
    record_security: i16,
    effective_security: i16,
    effective_generalised: bool,
    protected_by: Option<String>,
    scientific_name: Option<String>,
    genus: Option<String>,
    specific_epithet: Option<String>,
    infraspecific_epithet: Option<String>,
    family: Option<String>,
    country: Option<String>,
    state_province: Option<String>,
    terms: Option<String>,
}

from_row!(GuardRow {
    id: i64,
    collection_id: i64,
    record_security: i16,
    effective_security: i16,
    effective_generalised: bool,
    protected_by: Option<String>,
    scientific_name: Option<String>,
    genus: Option<String>,
    specific_epithet: Option<String>,
    infraspecific_epithet: Option<String>,
    family: Option<String>,
    country: Option<String>,
    state_province: Option<String>,
    terms: Option<String>,
    ;
});

const SELECT: &str = "SELECT id, collection_id, record_security, effective_security, \
     effective_generalised, protected_by, scientific_name, genus, specific_epithet, \
     infraspecific_epithet, family, country, state_province, terms FROM occurrence";

impl GuardRow {
    /// How it is protected as yet.
    pub(crate) fn stored(&self) -> Result<Protection, serde_json::Error> {
        let by = self.protected_by.as_deref();
        Protection::stored(self.effective_security, self.effective_generalised, by)
    }

    /// Whether a list has any name that the record has.
    pub(crate) fn concerns(&self, list: &ProtectedList) -> bool {
        [&self.scientific_name, &self.genus, &self.family, &self.terms]
            .into_iter()
            .flatten()
            .any(|text| list.mentions(text))
    }

    /// How a list protects it.
    pub(crate) fn protection(&self, list: &ProtectedList) -> Result<Protection, serde_json::Error> {
        if self.concerns(list) {
            return Ok(list.protection(&self.columns()?));
        }
        Ok(Protection::own(self.record_security))
    }

    /// The values that matter here.
    pub(crate) fn columns(&self) -> Result<Columns, serde_json::Error> {
        let mut columns = Columns { security: self.record_security, ..Columns::default() };
        if let Some(terms) = &self.terms {
            columns.terms = serde_json::from_str(terms)?;
        }
        for (term, value) in [
            ("scientificName", &self.scientific_name),
            ("genus", &self.genus),
            ("specificEpithet", &self.specific_epithet),
            ("infraspecificEpithet", &self.infraspecific_epithet),
            ("family", &self.family),
            ("country", &self.country),
            ("stateProvince", &self.state_province),
        ] {
            if let Some(value) = value {
                columns.set(&Place::of(term), value);
            }
        }
        Ok(columns)
    }
}

/// Records of all collections behind an internal id, in its order.
pub(crate) async fn page(tx: &mut Tx, after: i64, limit: i64) -> Result<Vec<GuardRow>, TxError> {
    let sql = format!("{SELECT} WHERE id > $1 ORDER BY id LIMIT $2");
    let sql = sqlx::AssertSqlSafe(sql);
    Ok(on_either!(tx, |conn| {
        sqlx::query_as(sql).bind(after).bind(limit).fetch_all(conn).await?
    }))
}

/// Records of a collection.
pub(crate) async fn of_records(
    tx: &mut Tx,
    collection: i64,
    ids: &[i64],
) -> Result<Vec<GuardRow>, TxError> {
    let select = format!("{SELECT} WHERE collection_id = $1 AND id");
    rows_of(tx, (&select, ""), collection, ids).await
}

/// Says how records of a collection are protected. Their versions stay: nobody changed them.
pub(crate) async fn set(
    tx: &mut Tx,
    collection: i64,
    protection: &Protection,
    ids: &[i64],
) -> Result<(), TxError> {
    const SET: &str = "UPDATE occurrence SET effective_security = $3, effective_generalised = $4, \
         protected_by = $5 WHERE collection_id = $1 AND id";
    let by = protection.by_json();
    for ids in ids.chunks(KEYS_A_STATEMENT) {
        match tx {
            Tx::Sqlite(inner, _) => {
                let sql = format!("{SET} IN (SELECT value FROM json_each($2))");
                sqlx::query(sqlx::AssertSqlSafe(sql))
                    .bind(collection)
                    .bind(serde_json::to_string(ids)?)
                    .bind(protection.level)
                    .bind(protection.generalised)
                    .bind(by.as_deref())
                    .execute(&mut **inner)
                    .await?;
            }
            Tx::Postgres(inner) => {
                let sql = format!("{SET} = ANY($2)");
                sqlx::query(sqlx::AssertSqlSafe(sql))
                    .bind(collection)
                    .bind(ids)
                    .bind(protection.level)
                    .bind(protection.generalised)
                    .bind(by.as_deref())
                    .execute(&mut **inner)
                    .await?;
            }
        }
    }
    Ok(())
}
