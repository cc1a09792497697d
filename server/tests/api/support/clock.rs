//! A clock that a test moves.

use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};
use vasculum::clock::Clock;

/// Stands still until it is moved.
pub(crate) struct TestClock(Mutex<DateTime<Utc>>);

impl TestClock {
    pub(crate) fn new() -> TestClock {
        TestClock(Mutex::new("2026-11-20T12:00:00Z".parse().unwrap()))
    }

    pub(crate) fn advance(&self, by: TimeDelta) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        *self.0.lock().unwrap()
    }
}
