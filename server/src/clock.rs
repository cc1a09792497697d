//! The time, as a parameter: tests set it, the product asks the machine.

use chrono::{DateTime, Datelike as _, Utc};
use media_batch::occurrence::Today;

/// Says what time it is.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> DateTime<Utc>;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the machine's clock is read"
    )]
    fn now(&self) -> DateTime<Utc> {
        Utc::now()
    }
}

/// The day of a time, as the engine takes it: it holds no clock of its own.
#[must_use]
pub fn today(now: DateTime<Utc>) -> Today {
    let small = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    Today { year: now.year(), month: small(now.month()), day: small(now.day()) }
}
