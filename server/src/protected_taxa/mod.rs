//! Protected taxa: what of them is not the store's. Sheets of names, and the walk over the records.

pub mod sheet;

use std::time::Duration;

use store::{RecomputeStep, Store, StoreError};

use crate::clock::Clock;

/// Records a step: read in a moment, and the lock of a collection is held for as long as writing those
/// of them takes that changed.
const PAGE: u32 = 2_000;

/// A breath between steps, so that people's own writes come in between.
const BREATH: Duration = Duration::from_millis(2);

/// Lets every record show the list; tells after each step how far it is, and ends when `stop` says so
/// (`None`). How many records were changed.
pub async fn recompute(
    store: &Store,
    clock: &dyn Clock,
    mut tell: impl FnMut(u64, u64) + Send,
    stop: impl Fn() -> bool + Send,
) -> Result<Option<u64>, StoreError> {
    let mut all = 0;
    while !stop() {
        match store.recompute_protection(PAGE, clock.now()).await? {
            RecomputeStep::Done => return Ok(Some(all)),
            RecomputeStep::More { done, total, changed } => {
                all += changed;
                tell(done, total);
            }
        }
        tokio::time::sleep(BREATH).await;
    }
    Ok(None)
}
