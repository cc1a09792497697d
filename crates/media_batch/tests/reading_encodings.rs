//! Encodings: the same characters as the reference library, the right choice by evidence, and no
//! character replaced without a word.

use media_batch::reading::finding::code;
use media_batch::reading::{Encoding, ReadOptions, Sheet, SheetReader, read};
use proptest::prelude::*;
use rstest::rstest;

fn fixed(encoding: Encoding) -> ReadOptions {
    ReadOptions { encoding: Some(encoding), ..ReadOptions::default() }
}

fn first_cell(sheet: &Sheet, row: u32) -> String {
    let mut cells = Vec::new();
    sheet.split(row, &mut cells);
    cells.first().map(ToString::to_string).unwrap_or_default()
}

fn codes(sheet: &Sheet) -> Vec<(&'static str, u32)> {
    sheet.file_findings().iter().map(|finding| (finding.rule_code, finding.line)).collect()
}

#[rstest]
#[case(Encoding::Windows1252, encoding_rs::WINDOWS_1252)]
#[case(Encoding::MacRoman, encoding_rs::MACINTOSH)]
fn every_byte_is_the_character_of_the_reference(
    #[case] encoding: Encoding,
    #[case] reference: &'static encoding_rs::Encoding,
) {
    for byte in 0x80..=0xFF_u8 {
        let sheet = read("a.csv", &[b"head\n(", &[byte][..], b")\n"].concat(), fixed(encoding));
        let bytes = [b'(', byte, b')'];
        let (expected, _, _) = reference.decode(&bytes);
        assert_eq!(first_cell(&sheet, 0), expected, "{byte:#x}");
    }
}

#[test]
fn every_byte_of_iso_8859_1_is_its_own_code_point() {
    for byte in 0x80..=0xFF_u8 {
        let bytes = [b"head\n(", &[byte][..], b")\n"].concat();
        let sheet = read("a.csv", &bytes, fixed(Encoding::Iso8859_1));
        assert_eq!(first_cell(&sheet, 0), format!("({})", char::from(byte)));
        assert_eq!(sheet.facts().encoding, Encoding::Iso8859_1);
    }
}

const NAMES: &str = "creator,place\nJosé Núñez,São Tomé\nAndré Müller,Königsberg\n\
                     Søren Ångström,Århus\nFrançois Lefèvre,Besançon\n";

#[rstest]
#[case(encoding_rs::WINDOWS_1252, Encoding::Iso8859_1)]
#[case(encoding_rs::UTF_8, Encoding::Utf8)]
fn names_are_read_in_the_encoding_they_were_written_in(
    #[case] written: &'static encoding_rs::Encoding,
    #[case] expected: Encoding,
) {
    let sheet = read("a.csv", &written.encode(NAMES).0, ReadOptions::default());
    assert_eq!(sheet.facts().encoding, expected);
    assert_eq!(first_cell(&sheet, 0), "José Núñez");
    assert_eq!(sheet.file_findings(), []);
}

#[test]
fn names_from_an_old_mac_are_read() {
    // The reference library only decodes Mac Roman: so its own table backwards.
    let mac: Vec<u8> = NAMES
        .chars()
        .map(|character| {
            (0..=255_u8)
                .find(|byte| encoding_rs::MACINTOSH.decode(&[*byte]).0.chars().eq([character]))
                .unwrap()
        })
        .collect();
    let sheet = read("a.csv", &mac, ReadOptions::default());
    assert_eq!(sheet.facts().encoding, Encoding::MacRoman);
    assert_eq!(first_cell(&sheet, 3), "François Lefèvre");
}

#[rstest]
#[case(true, true)]
#[case(true, false)]
#[case(false, true)]
#[case(false, false)]
fn utf_16_is_read_with_and_without_mark(#[case] big_endian: bool, #[case] mark: bool) {
    let text = format!("{}{NAMES}漢字 🌿,x\n", if mark { "\u{feff}" } else { "" });
    let bytes: Vec<u8> = text
        .encode_utf16()
        .flat_map(|unit| if big_endian { unit.to_be_bytes() } else { unit.to_le_bytes() })
        .collect();
    let sheet = read("a.csv", &bytes, ReadOptions::default());
    let expected = if big_endian { Encoding::Utf16Be } else { Encoding::Utf16Le };
    assert_eq!((sheet.facts().encoding, sheet.rows()), (expected, 5));
    assert_eq!(sheet.headers(), ["creator", "place"]);
    assert_eq!(first_cell(&sheet, 4), "漢字 🌿");
}

#[test]
fn broken_utf_16_is_told_not_silently_replaced() {
    let mut bytes: Vec<u8> =
        "\u{feff}a,b\n1,2\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.extend([0x00, 0xD8, b'x', 0, b'\n', 0, b'y']);
    let sheet = read("a.csv", &bytes, ReadOptions::default());
    assert_eq!(codes(&sheet), [(code::INVALID_CHARACTERS, 3), (code::INVALID_CHARACTERS, 4)]);
}

#[test]
fn a_late_byte_of_another_encoding_changes_the_whole_file() {
    // Two thousand rows of ASCII, then names in Windows-1252.
    let mut bytes = b"creator,place\n".to_vec();
    bytes.extend(b"Anna,Uppsala\n".repeat(20_000));
    bytes.extend(encoding_rs::WINDOWS_1252.encode("José “Pepe” Núñez,São\n").0.repeat(50));
    let sheet = read("a.csv", &bytes, ReadOptions::default());
    assert_eq!(sheet.facts().encoding, Encoding::Windows1252);
    assert_eq!(first_cell(&sheet, 20_000), "José “Pepe” Núñez");
    assert_eq!(sheet.file_findings(), []);
}

#[test]
fn text_that_only_looked_like_utf_8_is_decoded_again() {
    // `Ã©` in Windows-1252 is also `é` in UTF-8: one such cell early, many others late.
    let mut bytes = b"creator,place\n\xC3\xA9,early\n".to_vec();
    bytes.extend(b"Anna,Uppsala\n".repeat(20_000));
    bytes.extend(encoding_rs::WINDOWS_1252.encode("José Núñez,São Tomé\n").0.repeat(50));
    let mut reader = SheetReader::new("a.csv", bytes.len() as u64, ReadOptions::default());
    for slice in bytes.chunks(10_000) {
        reader.push(slice);
    }
    assert_eq!(reader.restarts(), 0, "undecided until enough is seen");
    let sheet = reader.finish();
    assert_eq!(sheet.facts().encoding, Encoding::Iso8859_1);
    assert_eq!(first_cell(&sheet, 0), "Ã©");
    assert_eq!(first_cell(&sheet, 20_001), "José Núñez");
}

#[test]
fn a_pasted_cell_in_a_utf_8_file_is_told_by_line() {
    let mut bytes = NAMES.as_bytes().to_vec();
    bytes.extend(b"Jos\xE9,pasted\nBerit,ok\n");
    let sheet = read("a.csv", &bytes, ReadOptions::default());
    assert_eq!(sheet.facts().encoding, Encoding::Utf8);
    assert_eq!(codes(&sheet), [(code::ENCODING_MIXED, 6)]);
    assert_eq!(first_cell(&sheet, 4), "José");
    assert_eq!(first_cell(&sheet, 0), "José Núñez");
}

#[test]
fn utf_8_by_the_persons_choice_marks_what_is_not_utf_8() {
    let sheet = read("a.csv", b"a,b\nJos\xE9,x\n", fixed(Encoding::Utf8));
    assert_eq!(codes(&sheet), [(code::INVALID_CHARACTERS, 2)]);
    assert_eq!(first_cell(&sheet, 0), "Jos\u{fffd}");
}

#[test]
fn a_character_cut_off_at_the_end_is_told() {
    let sheet = read(
        "a.csv",
        "a,b\né,é\nx,y\u{20ac}".as_bytes().split_last().unwrap().1,
        ReadOptions::default(),
    );
    assert_eq!(codes(&sheet), [(code::ENCODING_MIXED, 3)]);
}

proptest! {
    #[test]
    fn utf_8_comes_out_as_it_went_in(text in "[a-zà-ÿ漢🌿 ]{0,40}", cut in 0_usize..60) {
        let file = format!("head,x\n.{text}.,y\n");
        let cut = cut.min(file.len());
        let mut reader = SheetReader::new("a.csv", 0, fixed(Encoding::Utf8));
        reader.push(&file.as_bytes()[..cut]);
        reader.push(&file.as_bytes()[cut..]);
        prop_assert_eq!(first_cell(&reader.finish(), 0), format!(".{}.", text));
    }
}
