//! What is on its way to the server: the schedule of chunks, the rate, and whether it is paused.

use crate::workbench::logic::pace::{Milestones, Pace};
use crate::workbench::logic::schedule::Schedule;

/// The state of sending that nobody sees.
#[derive(Debug, Default)]
pub(crate) struct Outgoing {
    pub(super) schedule: Schedule,
    pub(super) pace: Pace,
    pub(super) milestones: Milestones,
    pub(super) paused: bool,
    /// Counts the runs; tasks of an earlier run end by themselves.
    pub(super) run: u32,
}
