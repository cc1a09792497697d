//! Where SeaORM ends and the databases' own fast ways begin: `json_each` and prepared multi-row
//! inserts on SQLite, arrays and `COPY` on PostgreSQL. Everything here runs in a [`Tx`].
//!
//! SeaORM would build one statement with a bound value a cell (32,766 on SQLite, 65,535 on
//! PostgreSQL at most) and has no `COPY`; the difference is a factor of two to three on the path
//! that people wait for.

mod by_ids;
mod copy;
pub(crate) mod cursor;
pub(crate) mod determinations;
pub(crate) mod imported;
pub(crate) mod lookup;
pub(crate) mod media;
mod multi_row;
pub(crate) mod other_identifiers;
pub(crate) mod preview_gone;
pub(crate) mod protection;
pub(crate) mod records;
mod tx;

pub(crate) use tx::{Tx, TxError, on_either};

/// Look-ups a statement: PostgreSQL answers a hundred statements of a thousand keys four times
/// faster than one of a hundred thousand.
pub(crate) const KEYS_A_STATEMENT: usize = 1_000;
