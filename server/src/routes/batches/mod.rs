//! Batches: create, send, preview, commit, follow, take back.

pub mod chunk;
pub mod commit;
pub mod create;
pub mod gone;
pub mod left_out;
pub mod list;
pub mod outcomes;
pub mod preview;
pub mod report;
pub mod show;
pub mod undo;

mod digest;
mod mapping;

pub(super) use mapping::known_targets;
