//! The 64-bit hash of keys: XXH64 with seed 0, as its specification defines it.
//!
//! The hash of a canonical URL is a key of the database, so it must never change: the algorithm is a
//! published one with known results (see the tests), not a hasher that may differ between versions.
//! It reads eight bytes at a time, which a pass over a million addresses notices.

const P1: u64 = 0x9E37_79B1_85EB_CA87;
const P2: u64 = 0xC2B2_AE3D_27D4_EB4F;
const P3: u64 = 0x1656_67B1_9E37_79F9;
const P4: u64 = 0x85EB_CA77_C2B2_AE63;
const P5: u64 = 0x27D4_EB2F_1656_67C5;

/// XXH64 of the bytes.
#[inline]
#[must_use]
pub fn xxh64(bytes: &[u8]) -> u64 {
    let (mut hash, rest) = if bytes.len() >= 32 { stripes(bytes) } else { (P5, bytes) };
    hash = hash.wrapping_add(bytes.len() as u64);
    let (words, rest) = rest.as_chunks::<8>();
    for word in words {
        hash ^= round(0, u64::from_le_bytes(*word));
        hash = hash.rotate_left(27).wrapping_mul(P1).wrapping_add(P4);
    }
    let (halves, rest) = rest.as_chunks::<4>();
    for half in halves {
        hash ^= u64::from(u32::from_le_bytes(*half)).wrapping_mul(P1);
        hash = hash.rotate_left(23).wrapping_mul(P2).wrapping_add(P3);
    }
    for byte in rest {
        hash ^= u64::from(*byte).wrapping_mul(P5);
        hash = hash.rotate_left(11).wrapping_mul(P1);
    }
    avalanche(hash)
}

/// The whole stripes of 32 bytes, and the bytes that remain.
fn stripes(bytes: &[u8]) -> (u64, &[u8]) {
    let (stripes, rest) = bytes.as_chunks::<32>();
    let mut lanes = [P1.wrapping_add(P2), P2, 0, 0_u64.wrapping_sub(P1)];
    for stripe in stripes {
        let (words, _) = stripe.as_chunks::<8>();
        for (lane, word) in lanes.iter_mut().zip(words) {
            *lane = round(*lane, u64::from_le_bytes(*word));
        }
    }
    let [a, b, c, d] = lanes;
    let mut hash = a
        .rotate_left(1)
        .wrapping_add(b.rotate_left(7))
        .wrapping_add(c.rotate_left(12))
        .wrapping_add(d.rotate_left(18));
    for lane in lanes {
        hash = (hash ^ round(0, lane)).wrapping_mul(P1).wrapping_add(P4);
    }
    (hash, rest)
}

fn round(lane: u64, word: u64) -> u64 {
    lane.wrapping_add(word.wrapping_mul(P2)).rotate_left(31).wrapping_mul(P1)
}

fn avalanche(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(P2);
    hash = (hash ^ (hash >> 29)).wrapping_mul(P3);
    hash ^ (hash >> 32)
}

/// A hash of ASCII text in which capitals count as small letters. For comparing within one file only:
/// it is written nowhere, so it may change.
#[inline]
#[must_use]
pub fn folded_ascii(text: &[u8]) -> u64 {
    let (words, rest) = text.as_chunks::<8>();
    let mut hash = P5.wrapping_add(text.len() as u64);
    for word in words {
        hash = folded_round(hash, u64::from_le_bytes(*word));
    }
    let last = rest.iter().fold(0_u64, |last, byte| (last << 8) | u64::from(*byte));
    avalanche(folded_round(hash, last))
}

fn folded_round(hash: u64, word: u64) -> u64 {
    (hash ^ round(0, small_letters(word))).rotate_left(27).wrapping_mul(P1).wrapping_add(P4)
}

/// Eight ASCII characters at once, capitals made small.
fn small_letters(word: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let seven_bits = word & (0x7F * EACH);
    let above_z = seven_bits + ((0x7F - 0x5A) * EACH);
    let from_a = seven_bits + ((0x80 - 0x41) * EACH);
    let capital = (from_a ^ above_z) & !word & (0x80 * EACH);
    word | (capital >> 2)
}

#[cfg(test)]
mod tests {
    use super::{folded_ascii, small_letters, xxh64};

    #[test]
    fn folding_makes_capitals_small_and_nothing_else() {
        for byte in 0..=127_u8 {
            let word = u64::from_le_bytes([byte, b'A', b'z', byte, b'@', b'[', b'Z', byte]);
            let small = byte.to_ascii_lowercase();
            let expected = [small, b'a', b'z', small, b'@', b'[', b'z', small];
            assert_eq!(small_letters(word).to_le_bytes(), expected);
        }
        for text in ["", "A", "LSU00057416", "urn:UUID:6BA7b810-9dad", "ABCDEFGH", "ABCDEFGHI"] {
            let small = text.to_ascii_lowercase();
            assert_eq!(folded_ascii(text.as_bytes()), folded_ascii(small.as_bytes()));
            assert_ne!(folded_ascii(text.as_bytes()), folded_ascii(format!("{text}0").as_bytes()));
        }
    }

    #[test]
    fn gives_the_published_results() {
        assert_eq!(xxh64(b""), 0xEF46_DB37_51D8_E999);
        assert_eq!(xxh64(b"a"), 0xD24E_C4F1_A98C_6E5B);
        assert_eq!(xxh64(b"abc"), 0x44BC_2CF5_AD77_0999);
        assert_eq!(xxh64(b"Nobody inspects the spammish repetition"), 0xFBCE_A83C_8A37_8BF1);
    }

    #[test]
    fn every_length_up_to_two_stripes_has_its_own_result() {
        let bytes = [7_u8; 80];
        let mut seen: Vec<u64> = (0..=80).map(|length| xxh64(&bytes[..length])).collect();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), 81);
    }
}
