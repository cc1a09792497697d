//! Work in the background, as a table: a job survives the process that runs it.
//!
//! Whoever runs a job holds a **lease** on it ([`take`]) and renews it ([`lease`]); when the lease
//! runs out, its holder is taken for dead and another takes the job again. A job that fails is tried
//! again later, and after its last attempt stays as a dead letter until a person retries or forgets
//! it ([`people`]).

mod downloads;
mod enqueue;
mod lease;
mod model;
mod people;
mod take;

pub use downloads::AskedJob;
pub use model::*;
