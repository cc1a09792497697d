//! Sign-in and sessions.

use std::time::Duration;

use super::Settings;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// How long sessions live, and how often signing in may be tried. The figures are those of OWASP's
/// session guidance for an application of this kind: a lunch break does not sign out, a forgotten
/// public computer does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sessions {
    /// Ends after that time without a request.
    pub idle: Duration,
    /// Ends after that time in any case.
    pub longest: Duration,
    /// The same with “keep me signed in”.
    pub kept_idle: Duration,
    /// The same with “keep me signed in”.
    pub kept_longest: Duration,
    /// Attempts for one account within the window.
    pub per_account: u32,
    /// Attempts from one network address within the window.
    pub per_address: u32,
    /// The window.
    pub window: Duration,
}

impl Sessions {
    pub(super) fn new(settings: &Settings) -> Sessions {
        let span = |given: Option<u32>, default: u64, unit: u64| {
            Duration::from_secs(given.map_or(default, u64::from) * unit)
        };
        Sessions {
            idle: span(settings.session_idle, 120, MINUTE),
            longest: span(settings.session_longest, 12, HOUR),
            kept_idle: span(settings.kept_session_idle, 14, DAY),
            kept_longest: span(settings.kept_session_longest, 30, DAY),
            per_account: settings.sign_in_per_account.unwrap_or(10),
            per_address: settings.sign_in_per_address.unwrap_or(30),
            window: span(settings.sign_in_window, 15, MINUTE),
        }
    }

    /// Idle and longest time of a session, kept or not.
    #[must_use]
    pub fn spans(&self, keep: bool) -> (Duration, Duration) {
        if keep { (self.kept_idle, self.kept_longest) } else { (self.idle, self.longest) }
    }
}
