//! How fast sending goes and how long it still takes, from times that the page hands in.

use std::collections::VecDeque;

/// Seconds over which the rate is taken: long enough to be calm, short enough to follow a change.
const WINDOW_SECONDS: f64 = 15.0;

/// Rows sent, with the times at which they were.
#[derive(Clone, Debug, Default)]
pub struct Pace {
    marks: VecDeque<(f64, u32)>,
}

impl Pace {
    /// `done` rows have been sent at `now` (seconds of any steady clock).
    pub fn mark(&mut self, now: f64, done: u32) {
        self.marks.push_back((now, done));
        while self.marks.len() > 2
            && self.marks.front().is_some_and(|(then, _)| now - then > WINDOW_SECONDS)
        {
            self.marks.pop_front();
        }
    }

    /// Begin anew after a pause: time that nobody worked must not lower the rate.
    pub fn resume(&mut self) {
        self.marks.clear();
    }

    /// Rows a second; `None` until it can be told.
    #[must_use]
    pub fn rate(&self) -> Option<f64> {
        let (first, last) = (self.marks.front()?, self.marks.back()?);
        let seconds = last.0 - first.0;
        let rows = f64::from(last.1.saturating_sub(first.1));
        (seconds > 0.2 && rows > 0.0).then(|| rows / seconds)
    }

    /// Whole seconds left for so many rows, rounded up.
    #[must_use]
    pub fn seconds_left(&self, rows: u32) -> Option<u64> {
        Some((f64::from(rows) / self.rate()?).ceil() as u64)
    }
}

/// When a finished share is worth saying aloud: at the quarters, and not twice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Milestones {
    said: u32,
}

impl Milestones {
    /// The quarter (25, 50, 75) that has just been passed, if it was not said.
    pub fn passed(&mut self, done: u32, total: u32) -> Option<u32> {
        let share = u64::from(done) * 100 / u64::from(total.max(1));
        let quarter = u32::try_from(share / 25 * 25).unwrap_or(0).min(75);
        if quarter > self.said {
            self.said = quarter;
            return Some(quarter);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rate_is_rows_by_seconds_over_the_last_while() {
        let mut pace = Pace::default();
        pace.mark(0.0, 0);
        assert_eq!(pace.rate(), None);
        pace.mark(2.0, 4_000);
        assert_eq!(pace.rate(), Some(2_000.0));
        assert_eq!(pace.seconds_left(3_000), Some(2));
        for second in 3..=40 {
            pace.mark(f64::from(second), 4_000 + (second as u32 - 2) * 100);
        }
        let rate = pace.rate().unwrap();
        assert!((rate - 100.0).abs() < 1.0, "{rate}");
    }

    #[test]
    fn a_pause_does_not_lower_the_rate() {
        let mut pace = Pace::default();
        pace.mark(0.0, 0);
        pace.mark(1.0, 1_000);
        pace.resume();
        pace.mark(600.0, 1_000);
        pace.mark(601.0, 2_000);
        assert_eq!(pace.rate(), Some(1_000.0));
    }

    #[test]
    fn nothing_sent_says_nothing() {
        let mut pace = Pace::default();
        pace.mark(0.0, 5);
        pace.mark(9.0, 5);
        assert_eq!(pace.seconds_left(100), None);
    }

    #[test]
    fn quarters_are_said_once_each() {
        let mut milestones = Milestones::default();
        assert_eq!(milestones.passed(10, 100), None);
        assert_eq!(milestones.passed(26, 100), Some(25));
        assert_eq!(milestones.passed(40, 100), None);
        assert_eq!(milestones.passed(80, 100), Some(75));
        assert_eq!(milestones.passed(100, 100), None);
        assert_eq!(milestones.passed(0, 0), None);
    }
}
