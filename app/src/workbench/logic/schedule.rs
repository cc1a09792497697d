//! Which chunk is sent next, and when again after a failure. No clock and no network here: the page
//! asks and reports.

use std::collections::BTreeSet;

/// Rows of one chunk at most: what the server takes. It writes chunks of this size fastest.
const MAX_CHUNK_ROWS: u32 = 5_000;

/// Bytes of the sheet in one chunk: small enough to be repeated without regret, and a tenth of what
/// the server takes, for sheets that were packed and for rows longer than most.
const CHUNK_BYTES: u64 = 3 * 1024 * 1024;

/// Rows of one chunk of a sheet of that many rows and bytes.
#[must_use]
pub fn chunk_rows(rows: u32, bytes: u64) -> u32 {
    let fitting = CHUNK_BYTES.saturating_mul(u64::from(rows)).checked_div(bytes);
    let fitting = fitting.and_then(|rows| u32::try_from(rows).ok()).unwrap_or(u32::MAX);
    fitting.clamp(1, MAX_CHUNK_ROWS)
}

/// Chunks under way at once.
pub const IN_FLIGHT: usize = 3;

/// The longest pause between two attempts, in milliseconds.
const MAX_BACK_OFF_MS: u32 = 30_000;

/// The first pause, in milliseconds.
const FIRST_BACK_OFF_MS: u32 = 1_000;

/// Chunks to send, under way and sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    rows: u32,
    size: u32,
    waiting: BTreeSet<u32>,
    under_way: BTreeSet<u32>,
    sent: BTreeSet<u32>,
}

impl Schedule {
    /// A batch of `rows` in chunks of `size`, of which the server has `received`.
    #[must_use]
    pub fn new(rows: u32, size: u32, received: &[u32]) -> Schedule {
        let size = size.max(1);
        let chunks = rows.div_ceil(size);
        let sent: BTreeSet<u32> =
            received.iter().copied().filter(|index| *index < chunks).collect();
        let waiting = (0..chunks).filter(|index| !sent.contains(index)).collect();
        Schedule { rows, size, waiting, under_way: BTreeSet::new(), sent }
    }

    /// The next chunk to send; `None` when enough are under way or none is left.
    pub fn take(&mut self) -> Option<u32> {
        if self.under_way.len() >= IN_FLIGHT {
            return None;
        }
        let index = self.waiting.pop_first()?;
        self.under_way.insert(index);
        Some(index)
    }

    /// The server has it.
    pub fn done(&mut self, index: u32) {
        self.under_way.remove(&index);
        self.waiting.remove(&index);
        self.sent.insert(index);
    }

    /// It did not arrive; it will be sent again.
    pub fn failed(&mut self, index: u32) {
        if self.under_way.remove(&index) {
            self.waiting.insert(index);
        }
    }

    /// Every chunk is with the server.
    #[must_use]
    pub fn finished(&self) -> bool {
        self.waiting.is_empty() && self.under_way.is_empty()
    }

    /// Rows that the server has.
    #[must_use]
    pub fn rows_sent(&self) -> u32 {
        self.sent.iter().map(|index| self.rows_of(*index)).sum()
    }

    fn rows_of(&self, index: u32) -> u32 {
        self.rows.saturating_sub(index.saturating_mul(self.size)).min(self.size)
    }
}

/// Milliseconds to wait before attempt number `attempt` (1 for the first repetition). The server's
/// own `Retry-After` wins where it is longer.
#[must_use]
pub fn back_off_ms(attempt: u32, retry_after_seconds: Option<u32>) -> u32 {
    let doubled = FIRST_BACK_OFF_MS.saturating_mul(1 << attempt.saturating_sub(1).min(10));
    let asked = retry_after_seconds.unwrap_or(0).saturating_mul(1_000);
    doubled.min(MAX_BACK_OFF_MS).max(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_are_of_the_size_that_is_written_fastest_unless_rows_are_long() {
        let (million, mib) = (1_000_000, 1024 * 1024);
        assert_eq!(chunk_rows(million, 500 * mib), 5_000);
        assert_eq!(chunk_rows(1_000, 30 * mib), 100);
        assert_eq!(chunk_rows(2, 300 * mib), 1);
        assert_eq!(chunk_rows(7, 0), 5_000);
    }

    #[test]
    fn every_chunk_is_sent_once_and_three_at_a_time() {
        let mut schedule = Schedule::new(4_500, 1_000, &[]);
        assert_eq!(
            [schedule.take(), schedule.take(), schedule.take()],
            [Some(0), Some(1), Some(2)]
        );
        assert_eq!(schedule.take(), None);
        schedule.done(1);
        assert_eq!(schedule.take(), Some(3));
        for index in [0, 2, 3] {
            schedule.done(index);
        }
        assert_eq!(schedule.take(), Some(4));
        assert!(!schedule.finished());
        schedule.done(4);
        assert!(schedule.finished());
        assert_eq!(schedule.rows_sent(), 4_500);
    }

    #[test]
    fn what_the_server_has_is_not_sent_again() {
        let mut schedule = Schedule::new(3_000, 1_000, &[0, 2, 99]);
        assert_eq!(schedule.rows_sent(), 2_000);
        assert_eq!(schedule.take(), Some(1));
        assert_eq!(schedule.take(), None);
    }

    #[test]
    fn a_failed_chunk_comes_again() {
        let mut schedule = Schedule::new(2_000, 1_000, &[]);
        assert_eq!(schedule.take(), Some(0));
        schedule.failed(0);
        assert_eq!(schedule.take(), Some(0));
        schedule.failed(7);
        assert_eq!(schedule.take(), Some(1));
    }

    #[test]
    fn an_empty_batch_is_finished_at_once() {
        assert!(Schedule::new(0, 1_000, &[]).finished());
    }

    #[test]
    fn pauses_double_up_to_half_a_minute_and_obey_the_server() {
        assert_eq!(back_off_ms(1, None), 1_000);
        assert_eq!(back_off_ms(3, None), 4_000);
        assert_eq!(back_off_ms(60, None), 30_000);
        assert_eq!(back_off_ms(1, Some(45)), 45_000);
    }
}
