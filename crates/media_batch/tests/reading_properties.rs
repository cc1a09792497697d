//! Properties of reading: the same cells as the `csv` crate on well-formed input, the same sheet
//! however the bytes are cut, no panic on any bytes.

use std::borrow::Cow;

use media_batch::reading::{Delimiter, Encoding, ReadOptions, Sheet, SheetReader, read};
use proptest::prelude::*;

/// Every row's cells and shape, with its line.
fn rows(sheet: &Sheet) -> Vec<(u32, Vec<String>, String)> {
    let mut cells = Vec::new();
    (0..sheet.rows())
        .map(|row| {
            let shape = sheet.split(row, &mut cells);
            let cells = cells.iter().map(|cell: &Cow<'_, str>| cell.to_string()).collect();
            (sheet.line_of(row), cells, format!("{shape:?}"))
        })
        .collect()
}

fn cells(sheet: &Sheet) -> Vec<Vec<String>> {
    rows(sheet).into_iter().map(|(_, cells, _)| cells).collect()
}

fn fixed(delimiter: Delimiter) -> ReadOptions {
    ReadOptions { encoding: Some(Encoding::Utf8), delimiter: Some(delimiter), header_line: Some(1) }
}

fn by_csv_crate(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(bytes)
        .records()
        .map(|record| record.unwrap_or_default().iter().map(str::to_owned).collect::<Vec<String>>())
        .filter(|record| record.iter().any(|cell| !cell.trim().is_empty()))
        .skip(1)
        .collect()
}

/// Cells that need every kind of care.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[a-zA-Z0-9./:-]{0,12}",
        1 => "[a-z ,;|\\t\"\\r\\né漢🌿]{0,9}",
        1 => Just(String::new()),
        1 => "[a-z]{60,140}",
    ]
}

fn delimiter() -> impl Strategy<Value = Delimiter> {
    prop::sample::select(Delimiter::ALL.to_vec())
}

fn line_end() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["\n", "\r\n", "\r"])
}

/// A well-formed table as bytes.
fn written(
    table: &[Vec<String>],
    delimiter: Delimiter,
    line_end: &str,
    always_quote: bool,
    end_at_end: bool,
) -> Vec<u8> {
    let separator = char::from(delimiter.byte()).to_string();
    let lines: Vec<String> = table
        .iter()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| {
                    let special = [',', ';', '|', '\t', '"', '\r', '\n'];
                    if always_quote || cell.contains(special) {
                        format!("\"{}\"", cell.replace('"', "\"\""))
                    } else {
                        cell.clone()
                    }
                })
                .collect();
            cells.join(&separator)
        })
        .collect();
    let mut text = lines.join(line_end);
    if end_at_end {
        text.push_str(line_end);
    }
    text.into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn well_formed_input_gives_the_cells_of_the_csv_crate(
        columns in 1_usize..9,
        values in prop::collection::vec(cell(), 0..90),
        delimiter in delimiter(),
        line_end in line_end(),
        always_quote: bool,
        end_at_end: bool,
    ) {
        let mut table = vec![(0..columns).map(|column| format!("head{column}")).collect()];
        table.extend(values.chunks_exact(columns).map(<[String]>::to_vec));
        let bytes = written(&table, delimiter, line_end, always_quote, end_at_end);
        let sheet = read("a.csv", &bytes, fixed(delimiter));
        let expected: Vec<Vec<String>> = table[1..]
            .iter()
            .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
            .cloned()
            .collect();
        prop_assert_eq!(cells(&sheet), expected);
        prop_assert_eq!(cells(&sheet), by_csv_crate(&bytes, delimiter.byte()));
        for (_, _, shape) in rows(&sheet) {
            prop_assert!(shape.contains("stray_quote: None, unclosed_quote: false"), "{}", shape);
        }
    }

    #[test]
    fn odd_quotes_that_close_give_the_cells_of_the_csv_crate(
        lines in prop::collection::vec("([a-z]{0,3}\"?[a-z]{0,3}\"?[a-z]{0,2},){1,4}x", 1..9),
    ) {
        // Quotes that are balanced within their line differ in nothing from the crate's reading.
        let balanced: Vec<&String> = lines
            .iter()
            .filter(|line| read("a.csv", format!("h\n{line}").as_bytes(), fixed(Delimiter::Comma))
                .file_findings().iter().all(|finding| finding.rule_code != "unclosed-quote"))
            .collect();
        let text = balanced.iter().fold("head".to_owned(), |text, line| text + "\n" + line);
        let sheet = read("a.csv", text.as_bytes(), fixed(Delimiter::Comma));
        prop_assert_eq!(cells(&sheet), by_csv_crate(text.as_bytes(), b','));
    }

    #[test]
    fn however_the_bytes_are_cut_the_sheet_is_the_same(
        bytes in torn_bytes(),
        cuts in prop::collection::vec(0_usize..4_000, 0..12),
    ) {
        let whole = read("a.csv", &bytes, ReadOptions::default());
        let mut reader = SheetReader::new("a.csv", 0, ReadOptions::default());
        let mut cuts: Vec<usize> = cuts.into_iter().map(|cut| cut.min(bytes.len())).collect();
        cuts.push(bytes.len());
        cuts.sort_unstable();
        let mut from = 0;
        for cut in cuts {
            reader.push(&bytes[from..cut]);
            from = cut;
        }
        let pieces = reader.finish();
        prop_assert_eq!(whole.facts(), pieces.facts());
        prop_assert_eq!(whole.headers(), pieces.headers());
        prop_assert_eq!(rows(&whole), rows(&pieces));
        prop_assert_eq!(whole.file_findings(), pieces.file_findings());
    }

    #[test]
    fn byte_by_byte_the_sheet_is_the_same(bytes in torn_bytes()) {
        let whole = read("a.csv", &bytes, ReadOptions::default());
        let mut reader = SheetReader::new("a.csv", bytes.len() as u64, ReadOptions::default());
        for byte in &bytes {
            reader.push(std::slice::from_ref(byte));
        }
        let pieces = reader.finish();
        prop_assert_eq!(whole.facts(), pieces.facts());
        prop_assert_eq!(rows(&whole), rows(&pieces));
        prop_assert_eq!(whole.file_findings(), pieces.file_findings());
    }

    #[test]
    fn rows_shown_while_reading_stay_as_they_are(bytes in torn_bytes(), cut in 0_usize..4_000) {
        let mut reader = SheetReader::new("a.csv", 0, ReadOptions::default());
        let cut = cut.min(bytes.len());
        reader.push(&bytes[..cut]);
        let early = reader.sheet().map(|sheet| (rows(sheet), reader.restarts()));
        reader.push(&bytes[cut..]);
        let restarts = reader.restarts();
        let whole = rows(&reader.finish());
        if let Some((early, before)) = early && before == restarts {
            prop_assert!(whole.starts_with(&early));
        }
    }

    #[test]
    fn any_bytes_are_read_without_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        encoding in prop::option::of(prop::sample::select(vec![
            Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be,
            Encoding::Windows1252, Encoding::Iso8859_1, Encoding::MacRoman,
        ])),
        header_line in prop::option::of(0_u32..9),
    ) {
        let sheet = read("a.csv", &bytes, ReadOptions { encoding, header_line, delimiter: None });
        rows(&sheet);
        let mut cells = Vec::new();
        for row in 0..sheet.rows() {
            // What is called plain is plain: rules trust it.
            let shape = sheet.split(row, &mut cells);
            for (column, cell) in cells.iter().enumerate().filter(|(column, _)| !shape.is_unusual(*column)) {
                let plain = |b: u8| (b' '..=b'~').contains(&b) || b == b'\t';
                prop_assert!(cell.bytes().all(plain), "{} {:?}", column, cell);
            }
        }
        prop_assert_eq!(sheet.facts().rows, sheet.rows());
        prop_assert_eq!(sheet.facts().columns as usize, sheet.headers().len());
    }
}

/// Text with everything that can be cut apart: quotes, line ends, characters of several bytes, and
/// sometimes bytes of other encodings.
fn torn_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        6 => "[a-z]{1,5}".prop_map(String::into_bytes),
        4 => prop::sample::select(vec![",", ",", ";", "\t", "|"]).prop_map(|s| s.as_bytes().to_vec()),
        4 => prop::sample::select(vec!["\n", "\r\n", "\r"]).prop_map(|s| s.as_bytes().to_vec()),
        2 => prop::sample::select(vec!["\"", "\"\"", "\"a", ",\"", "\",", "\"\n"])
            .prop_map(|s| s.as_bytes().to_vec()),
        2 => prop::sample::select(vec!["é", "漢", "🌿", " ", "\0"]).prop_map(|s| s.as_bytes().to_vec()),
        1 => prop::sample::select(vec![0xE9_u8, 0x8E, 0xF0, 0xC3, 0xFF]).prop_map(|b| vec![b]),
    ];
    let filler = prop::sample::select(vec![0_usize, 0, 0, 30_000, 70_000]);
    (prop::collection::vec(piece, 0..160), filler, 0_usize..160).prop_map(|(pieces, filler, at)| {
        let mut bytes = Vec::new();
        for (index, piece) in pieces.iter().enumerate() {
            if index == at {
                bytes.extend(b"some,long,rows\n".iter().cycle().take(filler / 15 * 15));
            }
            bytes.extend_from_slice(piece);
        }
        bytes
    })
}
