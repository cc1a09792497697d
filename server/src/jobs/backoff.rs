//! When a job that failed is tried again.

use chrono::TimeDelta;
use rand::Rng;

/// The longest pause after the first failure; it doubles with each.
const FIRST: TimeDelta = TimeDelta::minutes(1);

/// Doublings at most, so that no pause is longer than about two hours.
const MAX_DOUBLINGS: u32 = 7;

/// The pause after that many attempts. Between half of it and all of it, by chance: jobs that failed
/// together (a server was down) do not come back together.
pub(super) fn pause(attempts: u32, chance: &mut impl Rng) -> TimeDelta {
    let doublings = attempts.saturating_sub(1).min(MAX_DOUBLINGS);
    let longest = FIRST.num_milliseconds() << doublings;
    TimeDelta::milliseconds(chance.random_range(longest / 2..=longest))
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng as _;
    use rand::rngs::StdRng;

    use super::*;

    #[rstest::rstest]
    #[case(1, 30, 60)]
    #[case(2, 60, 120)]
    #[case(5, 480, 960)]
    #[case(8, 3_840, 7_680)]
    #[case(u32::MAX, 3_840, 7_680)]
    fn pauses_double_and_differ(#[case] attempts: u32, #[case] least: i64, #[case] most: i64) {
        let mut chance = StdRng::seed_from_u64(7);
        let pauses: Vec<i64> =
            (0..100).map(|_| pause(attempts, &mut chance).num_seconds()).collect();
        assert!(pauses.iter().all(|pause| (least..=most).contains(pause)), "{pauses:?}");
        assert!(pauses.iter().any(|pause| *pause != pauses[0]));
    }
}
