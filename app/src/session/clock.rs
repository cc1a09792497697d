//! When to look at the session again, and what to say of it. No clock and no network here.

use api_types::SessionLeft;

/// The person is warned this long before the end: time to find the page and press a button (WCAG 2.2
/// asks for 20 seconds).
const WARNING_SECONDS: u32 = 120;

/// Looked at this often at least: another tab may have signed out.
const LONGEST_WAIT_SECONDS: u32 = 3_600;

/// Looked at this often while the end is near, and while the server does not answer.
pub(super) const SHORT_WAIT_SECONDS: u32 = 15;

/// What to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing.
    Quiet,
    /// It ends within so many minutes; whether it can be prolonged without the password.
    Ending { minutes: u32, can_stay: bool },
    /// It has ended.
    Ended,
}

/// What to say of a session that lasts so long still.
pub(super) fn state(left: SessionLeft) -> State {
    match left.idle_seconds {
        0 => State::Ended,
        seconds if seconds <= WARNING_SECONDS => State::Ending {
            minutes: seconds.div_ceil(60),
            can_stay: left.longest_seconds > WARNING_SECONDS,
        },
        _ => State::Quiet,
    }
}

/// Seconds until the next look; `None` once it has ended.
pub(super) fn next_look(left: SessionLeft) -> Option<u32> {
    match state(left) {
        State::Ended => None,
        State::Ending { .. } => Some(left.idle_seconds.min(SHORT_WAIT_SECONDS)),
        State::Quiet => Some((left.idle_seconds - WARNING_SECONDS).min(LONGEST_WAIT_SECONDS)),
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::just_signed_in(7_200, 43_200, State::Quiet, Some(3_600))]
    #[case::an_hour_later(3_000, 39_000, State::Quiet, Some(2_880))]
    #[case::near_its_end(120, 36_000, State::Ending { minutes: 2, can_stay: true }, Some(15))]
    #[case::nearer(9, 36_000, State::Ending { minutes: 1, can_stay: true }, Some(9))]
    #[case::at_its_longest(90, 90, State::Ending { minutes: 2, can_stay: false }, Some(15))]
    #[case::over(0, 0, State::Ended, None)]
    #[case::kept_for_days(1_209_600, 2_592_000, State::Quiet, Some(3_600))]
    fn a_session_is_watched_to_its_end(
        #[case] idle_seconds: u32,
        #[case] longest_seconds: u32,
        #[case] said: State,
        #[case] next: Option<u32>,
    ) {
        let left = SessionLeft { idle_seconds, longest_seconds, kept: false };
        assert_eq!(state(left), said);
        assert_eq!(next_look(left), next);
    }
}
