//! The filter of the index file as the browser asks it: a binary fuse filter (Graf and Lemire, 2022)
//! with 16 bits a key. The index is built with a library; looking up is these few lines, because
//! filling the library's private fields from a file would take a JSON reader into the browser.

use super::wire::Reader;

/// Says of a key "certainly absent" or "probably present".
#[derive(Debug)]
pub(super) struct Filter {
    seed: u64,
    segment_length: u32,
    segment_length_mask: u32,
    segment_count_length: u32,
    fingerprints: Vec<u16>,
}

impl Filter {
    /// `Some(None)` is an empty filter; `None` a broken file.
    pub(super) fn parse(reader: &mut Reader<'_>) -> Option<Option<Filter>> {
        let len = reader.len()?;
        if len == 0 {
            return Some(None);
        }
        let seed = reader.u64()?;
        let segment_length = reader.u32()?;
        let segment_length_mask = reader.u32()?;
        let segment_count_length = reader.u32()?;
        // A key has three places, the furthest two segments beyond the last count.
        let needed = u64::from(segment_count_length).checked_add(2 * u64::from(segment_length))?;
        if u64::try_from(len).ok()? < needed || segment_length_mask >= segment_length.max(1) {
            return None;
        }
        let bytes = reader.bytes(len.checked_mul(2)?)?;
        let fingerprints = bytes
            .chunks_exact(2)
            .filter_map(|pair| Some(u16::from_le_bytes(pair.try_into().ok()?)))
            .collect();
        Some(Some(Filter {
            seed,
            segment_length,
            segment_length_mask,
            segment_count_length,
            fingerprints,
        }))
    }

    /// Whether the key is probably there.
    pub(super) fn contains(&self, key: u64) -> bool {
        let hash = mixed(key.wrapping_add(self.seed));
        let start = (u128::from(hash) * u128::from(self.segment_count_length)) >> 64;
        let mask = u64::from(self.segment_length_mask);
        let segment = u64::from(self.segment_length);
        let Ok(first) = u64::try_from(start) else { return false };
        let second = first.wrapping_add(segment) ^ ((hash >> 18) & mask);
        let third = first.wrapping_add(2 * segment) ^ (hash & mask);
        let fingerprint = |place: u64| self.fingerprints.get(usize::try_from(place).ok()?).copied();
        let Some(stored) = fingerprint(first)
            .zip(fingerprint(second))
            .zip(fingerprint(third))
            .map(|((first, second), third)| first ^ second ^ third)
        else {
            // Outside the filter lies nothing that was put in.
            return false;
        };
        u64::from(stored) == (hash ^ (hash >> 32)) & u64::from(u16::MAX)
    }
}

/// Spreads a key over 64 bits: the last step of `MurmurHash3`, as the filter's format wants it.
fn mixed(key: u64) -> u64 {
    let key = (key ^ (key >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let key = (key ^ (key >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    key ^ (key >> 33)
}

#[cfg(test)]
mod tests {
    use xorf::{BinaryFuse16, Filter as _};

    use super::super::index::put_filter;
    use super::*;

    #[test]
    fn says_what_the_library_says() {
        let keys: Vec<u64> = (0..20_000).map(mixed).collect();
        let library = BinaryFuse16::try_from(&keys).unwrap();
        let mut file = Vec::new();
        put_filter(&mut file, &keys);
        let filter = Filter::parse(&mut Reader(&file)).unwrap().unwrap();
        assert!(keys.iter().all(|key| filter.contains(*key)));
        let mut affirmed = 0;
        for key in (1_000_000..1_500_000).map(mixed) {
            assert_eq!(filter.contains(key), library.contains(&key), "{key}");
            affirmed += u32::from(filter.contains(key));
        }
        assert!(affirmed > 0, "among so many keys some are affirmed wrongly, by both alike");
    }

    #[test]
    fn a_file_that_points_outside_itself_is_refused() {
        let mut file = Vec::new();
        put_filter(&mut file, &(0..100).map(mixed).collect::<Vec<_>>());
        // The number of places that a key may start at.
        file[20..24].copy_from_slice(&u32::MAX.to_le_bytes());
        assert!(Filter::parse(&mut Reader(&file)).is_none());
    }
}
