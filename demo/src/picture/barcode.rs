//! Code 128 of the catalog number, on its sticker. Real scanners read it.

use tiny_skia::Pixmap;

use super::text::{Fonts, width, write};
use super::{WIDTH, fill, rgb, rgba};
use crate::specimen::Specimen;

/// Widths of bar, space, bar, space, bar, space of every symbol of Code 128 (ISO/IEC 15417), three
/// bars and three spaces of eleven modules together.
const SYMBOLS: [&[u8; 6]; 106] = [
    b"212222", b"222122", b"222221", b"121223", b"121322", b"131222", b"122213", b"122312",
    b"132212", b"221213", b"221312", b"231212", b"112232", b"122132", b"122231", b"113222",
    b"123122", b"123221", b"223211", b"221132", b"221231", b"213212", b"223112", b"312131",
    b"311222", b"321122", b"321221", b"312212", b"322112", b"322211", b"212123", b"212321",
    b"232121", b"111323", b"131123", b"131321", b"112313", b"132113", b"132311", b"211313",
    b"231113", b"231311", b"112133", b"112331", b"132131", b"113123", b"113321", b"133121",
    b"313121", b"211331", b"231131", b"213113", b"213311", b"213131", b"311123", b"311321",
    b"331121", b"312113", b"312311", b"332111", b"314111", b"221411", b"431111", b"111224",
    b"111422", b"121124", b"121421", b"141122", b"141221", b"112214", b"112412", b"122114",
    b"122411", b"142112", b"142211", b"241211", b"221114", b"413111", b"241112", b"134111",
    b"111242", b"121142", b"121241", b"114212", b"124112", b"124211", b"411212", b"421112",
    b"421211", b"212141", b"214121", b"412121", b"111143", b"111341", b"131141", b"114113",
    b"114311", b"411113", b"411311", b"113141", b"114131", b"311141", b"411131", b"211412",
    b"211214", b"211232",
];
/// Stop has a bar more.
const STOP: &[u8; 7] = b"2331112";
/// Start of code set B.
const START_B: u32 = 104;
/// From set B to set C, in which a symbol is two digits.
const CODE_C: u32 = 99;

/// Pixels of a module: two, so that JPEG's blurring does no harm.
const MODULE: f32 = 2.0;
/// Blank modules that scanners want before and after.
const QUIET: f32 = 10.0;

/// Widths of bars and spaces in turn, beginning with a bar.
fn code_128(text: &str) -> Vec<u8> {
    let values = values(text);
    let check = values
        .iter()
        .zip(1..)
        .fold(START_B, |sum, (value, place): (&u32, u32)| sum + value * place)
        % 103;
    let symbols = std::iter::once(START_B).chain(values).chain(std::iter::once(check));
    symbols
        .filter_map(|value| SYMBOLS.get(value as usize))
        .flat_map(|symbol| symbol.iter())
        .chain(STOP.iter())
        .map(|digit| digit - b'0')
        .collect()
}

/// One symbol a character, and where the text ends with digits in pairs, one symbol a pair: a
/// catalog number gets a quarter shorter.
fn values(text: &str) -> Vec<u32> {
    let printable: Vec<u8> = text.bytes().filter(|byte| (32..127).contains(byte)).collect();
    let digits = printable.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let paired = if digits < 4 { 0 } else { digits / 2 * 2 };
    let (single, pairs) = printable.split_at(printable.len() - paired);
    let mut values: Vec<u32> = single.iter().map(|byte| u32::from(*byte) - 32).collect();
    if !pairs.is_empty() {
        values.push(CODE_C);
    }
    let pair = |pair: &[u8]| pair.iter().fold(0, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    values.extend(pairs.chunks(2).map(pair));
    values
}

/// Sticks the barcode to the upper right.
pub(super) fn draw(sheet: &mut Pixmap, specimen: &Specimen, fonts: &Fonts) {
    let bars = code_128(&specimen.catalog_number);
    let modules: f32 = bars.iter().map(|width| f32::from(*width)).sum();
    let sticker = (modules + 2.0 * QUIET) * MODULE;
    let (left, top) = ((WIDTH as f32 - sticker - 24.0).floor(), 22.0);
    fill(sheet, (left + 2.0, top + 3.0, sticker, 84.0), rgba((60, 50, 30), 0.18));
    fill(sheet, (left, top, sticker, 84.0), rgb(255, 255, 255));
    let centred = |font, size, text: &str| left + (sticker - width(font, size, text)) / 2.0;
    let name = specimen.holder.name;
    let at = (centred(&fonts.serif, 10.0, name), top + 14.0);
    write(sheet, (&fonts.serif, 10.0), at, ((20, 20, 20), 1.0), name);
    let mut x = left + QUIET * MODULE;
    for (index, bar) in bars.iter().enumerate() {
        let bar = f32::from(*bar) * MODULE;
        if index % 2 == 0 {
            fill(sheet, (x, top + 20.0, bar, 42.0), rgb(0, 0, 0));
        }
        x += bar;
    }
    let number = &specimen.catalog_number;
    let at = (centred(&fonts.mono, 14.0, number), top + 78.0);
    write(sheet, (&fonts.mono, 14.0), at, ((10, 10, 10), 1.0), number);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_symbol_is_eleven_modules_wide_and_none_stands_twice() {
        for symbol in SYMBOLS {
            assert_eq!(symbol.iter().map(|digit| u32::from(digit - b'0')).sum::<u32>(), 11);
        }
        let different: std::collections::BTreeSet<_> = SYMBOLS.iter().collect();
        assert_eq!(different.len(), SYMBOLS.len());
    }

    #[test]
    fn a_known_text_has_its_known_check_symbol() {
        // 104 + 1·48 + 2·42 + 3·42 + 4·17 + 5·18 + 6·19 + 7·35 = 879, and 879 mod 103 = 55.
        let bars = code_128("PJJ123C");
        let check: Vec<u8> = SYMBOLS[55].iter().map(|digit| digit - b'0').collect();
        assert_eq!(bars[48..54], check);
        assert_eq!(bars.len(), 9 * 6 + 7);
    }

    #[test]
    fn trailing_digits_go_in_pairs() {
        assert_eq!(values("SVH00010022"), [51, 54, 40, CODE_C, 0, 1, 0, 22]);
        assert_eq!(values("A123"), [33, 17, 18, 19]);
        assert_eq!(values("A12345"), [33, 17, CODE_C, 23, 45]);
    }
}
