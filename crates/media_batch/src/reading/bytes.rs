//! Looking at 64 bytes at once: which of them are delimiters, quotes or line ends. `wide` maps to
//! SSE2 on servers and to simd128 in browsers.

use wide::{i8x16, u8x16};

/// Bytes looked at in one step: as many as a mask has bits.
pub(super) const BLOCK: usize = 64;

/// The quote of every sheet.
pub(super) const QUOTE: u8 = b'"';

/// Stands for a quote where a file has none: a byte that no UTF-8 text holds.
pub(super) const NO_QUOTE: u8 = 0xFF;

/// The 64 bytes at `base`, filled up with blanks behind the end of `bytes`; `None` at the end.
#[inline]
pub(super) fn block_at(bytes: &[u8], base: usize) -> Option<[u8; BLOCK]> {
    let rest = bytes.get(base..)?;
    if let Some(block) = rest.first_chunk::<BLOCK>() {
        return Some(*block);
    }
    if rest.is_empty() {
        return None;
    }
    let mut block = [b' '; BLOCK];
    for (place, byte) in block.iter_mut().zip(rest) {
        *place = *byte;
    }
    Some(block)
}

/// One bit a byte: where `test` answers 0xFF.
#[inline(always)]
fn mask(block: &[u8; BLOCK], mut test: impl FnMut(u8x16) -> u8x16) -> u64 {
    let (lanes, _) = block.as_chunks::<16>();
    let mut mask = 0;
    for (index, lane) in lanes.iter().enumerate() {
        mask |= u64::from(test(u8x16::from(*lane)).to_bitmask()) << (index * 16);
    }
    mask
}

/// Where quotes, line ends and NULs stand: all that matters for finding rows.
#[inline(always)]
pub(super) fn row_marks(block: &[u8; BLOCK], quote: u8) -> u64 {
    let (quote, lf) = (u8x16::splat(quote), u8x16::splat(b'\n'));
    let (cr, nul) = (u8x16::splat(b'\r'), u8x16::splat(0));
    mask(block, |v| (v.simd_eq(quote) | v.simd_eq(lf)) | (v.simd_eq(cr) | v.simd_eq(nul)))
}

/// What a row's cells are found by, in one block.
#[derive(Clone, Copy)]
pub(super) struct CellMarks {
    /// Where delimiters, quotes and line ends stand.
    pub(super) marks: u64,
    /// There is a quote.
    pub(super) quoted: bool,
    /// There is a byte outside printable ASCII (line ends and a tab as delimiter included).
    pub(super) unusual: bool,
}

/// The marks of a block. Whether there is anything of a kind costs less than where it is.
#[inline(always)]
pub(super) fn cell_marks(block: &[u8; BLOCK], delimiter: u8, quote: u8) -> CellMarks {
    let (quote, lf) = (u8x16::splat(quote), u8x16::splat(b'\n'));
    let (cr, delimiter) = (u8x16::splat(b'\r'), u8x16::splat(delimiter));
    let (mut quotes, mut unusual) = (u8x16::splat(0), u8x16::splat(0));
    let marks = mask(block, |v| {
        let quoted = v.simd_eq(quote);
        quotes |= quoted;
        unusual |= unusual_bytes(v);
        (quoted | v.simd_eq(lf)) | (v.simd_eq(cr) | v.simd_eq(delimiter))
    });
    CellMarks { marks, quoted: quotes.any(), unusual: unusual.any() }
}

/// Where bytes outside printable ASCII stand (line ends and a tab as delimiter included: the caller
/// takes them out).
#[inline(always)]
pub(super) fn unusual_marks(block: &[u8; BLOCK]) -> u64 {
    mask(block, unusual_bytes)
}

#[inline(always)]
fn unusual_bytes(v: u8x16) -> u8x16 {
    // As signed numbers, the bytes beyond ASCII are below the blank as well.
    let below_blank = v.cast_signed().simd_lt(i8x16::splat(0x20)).cast_unsigned();
    below_blank | v.simd_eq(u8x16::splat(0x7f))
}

/// The bits from `count` on.
#[inline(always)]
pub(super) fn from_bit(count: usize) -> u64 {
    if count >= BLOCK { 0 } else { u64::MAX << count }
}

/// Where one byte stands.
#[inline(always)]
pub(super) fn byte_marks(block: &[u8; BLOCK], byte: u8) -> u64 {
    let byte = u8x16::splat(byte);
    mask(block, |v| v.simd_eq(byte))
}
