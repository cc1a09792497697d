//! Files that are read slice by slice and forgotten: the same rows as of a sheet kept whole.

use std::borrow::Cow;

use media_batch::reading::{Declared, Encoding, ReadOptions, RowStream, read};
use proptest::prelude::*;
use rstest::rstest;

/// Line and cells of every row.
type Rows = Vec<(u32, Vec<String>)>;

fn stream(bytes: &[u8], step: usize, declared: Declared) -> (Rows, RowStream) {
    let mut stream = RowStream::new(declared);
    let mut rows = Vec::new();
    let take = |stream: &RowStream, rows: &mut Rows| {
        let mut cells: Vec<Cow<'_, str>> = Vec::new();
        for row in 0..stream.len() {
            stream.split(row, &mut cells);
            rows.push((stream.line_of(row), cells.iter().map(ToString::to_string).collect()));
        }
    };
    for slice in bytes.chunks(step.max(1)) {
        stream.push(slice);
        take(&stream, &mut rows);
    }
    stream.finish();
    take(&stream, &mut rows);
    (rows, stream)
}

fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
    (line, cells.iter().map(ToString::to_string).collect())
}

#[rstest]
fn a_quote_of_another_kind_encloses(#[values(1, 3, 4096)] step: usize) {
    let declared = Declared { delimiter: b'\t', quote: Some(b'\''), ..Declared::default() };
    let (rows, stream) = stream(b"a\tb\n'x\ty'\t'it''s'\n\"p\tq\"\n", step, declared);
    assert_eq!(rows, [row(2, &["x\ty", "it's"]), row(3, &["\"p", "q\""])]);
    assert_eq!(stream.header().unwrap(), ["a", "b"]);
}

#[rstest]
fn without_enclosure_a_quote_is_text(#[values(1, 2, 4096)] step: usize) {
    let declared = Declared { delimiter: b'|', quote: None, header_rows: 0, ..Declared::default() };
    let (rows, stream) = stream(b"\"a|b\n\nc|\"d\"\"\r\n", step, declared);
    assert_eq!(rows, [row(1, &["\"a", "b"]), row(3, &["c", "\"d\"\""])]);
    assert_eq!(stream.blank_rows(), 1);
    assert!(stream.header().is_none());
}

#[test]
fn several_header_rows_are_passed_and_the_last_is_kept() {
    let declared = Declared { header_rows: 3, ..Declared::default() };
    let (rows, stream) = stream(b"# one\n# two, three\nid,name\n1,x\n", 4096, declared);
    assert_eq!(rows, [row(4, &["1", "x"])]);
    assert_eq!(stream.header().unwrap(), ["id", "name"]);
}

#[rstest]
#[case(Encoding::Iso8859_1, b"32\xA7 35m, Ca\xF1on", "32§ 35m, Cañon", Encoding::Iso8859_1)]
#[case(Encoding::Iso8859_1, "Cañon".as_bytes(), "Cañon", Encoding::Utf8)]
#[case(Encoding::MacRoman, b"Ca\x96on", "Cañon", Encoding::MacRoman)]
#[case(Encoding::Utf8, "Cañon".as_bytes(), "Cañon", Encoding::Utf8)]
#[case(Encoding::Windows1252, b"\x93Ca\xF1on\x94", "“Cañon”", Encoding::Windows1252)]
fn what_is_declared_decides_between_encodings_of_single_bytes(
    #[case] declared: Encoding,
    #[case] bytes: &[u8],
    #[case] text: &str,
    #[case] found: Encoding,
    #[values(1, 4096)] step: usize,
) {
    let declared =
        Declared { encoding: declared, delimiter: b'\t', header_rows: 0, ..Declared::default() };
    let (rows, stream) = stream(bytes, step, declared);
    assert_eq!(rows, [row(1, &[text])]);
    assert_eq!(stream.encoding(), found);
    assert!(stream.non_ascii());
}

#[test]
fn a_wrong_byte_far_behind_does_not_undo_utf_8() {
    let mut bytes = "été\n".repeat(60_000).into_bytes();
    bytes.extend_from_slice(&b"plain\n".repeat(60_000));
    bytes.extend_from_slice(b"Ca\xF1on\n");
    bytes.extend_from_slice(&b"plain\n".repeat(60_000));
    let (rows, stream) =
        stream(&bytes, 64 * 1024, Declared { header_rows: 0, ..Declared::default() });
    assert_eq!(rows.len(), 180_001);
    assert_eq!(rows[120_000], row(120_001, &["Cañon"]));
    assert_eq!((stream.encoding(), stream.restarts()), (Encoding::Utf8, 0));
    let findings = stream.findings();
    assert_eq!((findings[0].rule_code, findings[0].line), ("encoding-mixed", 120_001));
}

#[test]
fn a_row_without_end_is_given_up() {
    let mut stream = RowStream::new(Declared::default());
    let slice = vec![b'x'; 1024 * 1024];
    for _ in 0..40 {
        stream.push(&slice);
    }
    stream.finish();
    assert_eq!(stream.overflow(), Some(1));
}

#[test]
fn a_quote_without_end_swallows_no_rows() {
    let mut bytes = b"a,b\n\"open,1\n".to_vec();
    bytes.extend_from_slice(&b"x,2\n".repeat(6_000_000));
    let mut stream = RowStream::new(Declared::default());
    let mut rows = 0;
    for slice in bytes.chunks(64 * 1024) {
        stream.push(slice);
        rows += stream.len();
    }
    stream.finish();
    assert_eq!(rows + stream.len(), 6_000_001);
    assert_eq!(stream.findings()[0].rule_code, "unclosed-quote");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// The pieces do not matter, and the rows are those of the sheet kept whole.
    #[test]
    fn the_rows_are_those_of_the_whole_sheet(
        body in r#"[ab,"\r\né\u{0}]{0,60}"#,
        step in 1_usize..9,
    ) {
        let text = format!("h1,h2\n{body}");
        let options = ReadOptions {
            encoding: Some(Encoding::Utf8),
            delimiter: Some(media_batch::reading::Delimiter::Comma),
            header_line: Some(1),
        };
        let sheet = read("a.csv", text.as_bytes(), options);
        let mut cells = Vec::new();
        let whole: Rows = (0..sheet.rows())
            .map(|row| {
                sheet.split(row, &mut cells);
                (sheet.line_of(row), cells.iter().map(ToString::to_string).collect())
            })
            .collect();
        let (rows, _) = stream(text.as_bytes(), step, Declared::default());
        prop_assert_eq!(rows, whole);
    }

    /// Any bytes, any marks: rows come, nothing panics.
    #[test]
    fn any_bytes_can_be_streamed(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        delimiter in 1_u8..128,
        quote in proptest::option::of(1_u8..128),
        header_rows in 0_u32..4,
        step in 1_usize..50,
    ) {
        let declared = Declared { delimiter, quote, header_rows, ..Declared::default() };
        let (_, stream) = stream(&bytes, step, declared);
        prop_assert!(stream.findings().len() < 100);
    }
}
