//! Repeatable chance: the same seed makes the same herbarium on every machine and in every version
//! of every library, so it is written out here (SplitMix64) and not borrowed.

/// A stream of numbers.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The stream of a seed; `part` gives every specimen or purpose a stream of its own.
    #[must_use]
    pub fn new(seed: u64, part: u64) -> Chance {
        // The part is mixed first: streams that start one step apart would be the same stream.
        let apart = Chance(part).bits();
        Chance(seed ^ apart)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 up to, not including, 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Between the two.
    pub fn between(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }

    /// The same for drawing.
    pub fn span(&mut self, low: f32, high: f32) -> f32 {
        self.between(f64::from(low), f64::from(high)) as f32
    }

    /// From 0 up to, not including, `end` (0 for an empty range).
    pub fn below(&mut self, end: usize) -> usize {
        ((self.unit() * end as f64) as usize).min(end.saturating_sub(1))
    }

    /// True in so many of a hundred cases.
    pub fn percent(&mut self, share: u32) -> bool {
        self.unit() * 100.0 < f64::from(share)
    }

    /// One of them; `None` only of an empty slice.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_parts_share_no_numbers() {
        let mut seen = std::collections::HashSet::new();
        for part in 0..500 {
            let mut chance = Chance::new(7, part);
            for _ in 0..20 {
                assert!(seen.insert(chance.bits()), "part {part}");
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_stream() {
        let take = |seed, part| {
            let mut chance = Chance::new(seed, part);
            [chance.below(1000), chance.below(1000), chance.below(1000)]
        };
        assert_eq!(take(7, 1), take(7, 1));
        assert_ne!(take(7, 1), take(7, 2));
        assert_ne!(take(7, 1), take(8, 1));
    }

    #[test]
    fn numbers_stay_below_their_end() {
        let mut chance = Chance::new(1, 1);
        assert!((0..10_000).all(|_| chance.below(7) < 7));
        assert_eq!(chance.below(0), 0);
    }
}
