//! What is odd in a file: noticed, placed, bounded, and never in the way of the other rows.

use media_batch::limits::{MAX_CELL_BYTES, MAX_COLUMNS, MAX_ROWS};
use media_batch::reading::finding::code;
use media_batch::reading::{
    Delimiter, Encoding, FileFinding, ReadOptions, RowShape, Sheet, SheetReader, read,
};
use rstest::rstest;

fn sheet(text: impl AsRef<[u8]>) -> Sheet {
    read("a.csv", text.as_ref(), ReadOptions::default())
}

fn rows(sheet: &Sheet) -> Vec<(u32, Vec<String>, RowShape)> {
    let mut cells = Vec::new();
    (0..sheet.rows())
        .map(|row| {
            let shape = sheet.split(row, &mut cells);
            (sheet.line_of(row), cells.iter().map(ToString::to_string).collect(), shape)
        })
        .collect()
}

fn cells(sheet: &Sheet) -> Vec<Vec<String>> {
    rows(sheet).into_iter().map(|(_, cells, _)| cells).collect()
}

/// Code and line of every finding of the file.
fn places(sheet: &Sheet) -> Vec<(&'static str, u32)> {
    sheet.file_findings().iter().map(|finding| (finding.rule_code, finding.line)).collect()
}

fn argument<'a>(finding: &'a FileFinding, name: &str) -> &'a str {
    let argument = finding.args.iter().find(|(argument, _)| *argument == name);
    argument.map_or("no such argument", |(_, value)| value)
}

#[rstest]
#[case("catalogNumber,originalUrl\nA1,https://h.example/a.jpg\n", Delimiter::Comma)]
#[case("catalogNumber;originalUrl\nA1;https://h.example/a.jpg,b\n", Delimiter::Semicolon)]
#[case("catalogNumber\toriginalUrl\n\"A1\"\t\"https://h.example/a.jpg\"\n", Delimiter::Tab)]
#[case("catalogNumber|originalUrl\nA1|https://h.example/a.jpg;x\n", Delimiter::Pipe)]
#[case(
    "sep=;\r\ncatalogNumber;originalUrl\r\nA1;https://h.example/a,b,c.jpg\r\n",
    Delimiter::Semicolon
)]
#[case("catalogNumber,notes\nA1,\"a;b;c\"\nA2,\"a;b;c\"\n", Delimiter::Comma)]
#[case("a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", Delimiter::Semicolon)]
#[case("catalogNumber,associatedMedia,x\nA1,u|v,1\nA2,u|v,2\n", Delimiter::Comma)]
fn the_delimiter_is_found_whatever_the_extension(#[case] text: &str, #[case] delimiter: Delimiter) {
    let sheet = sheet(text);
    assert_eq!(sheet.facts().delimiter, delimiter);
    assert_eq!(sheet.headers()[0], if text.starts_with("a;") { "a" } else { "catalogNumber" });
    assert_eq!(sheet.file_findings(), []);
}

#[test]
fn quoted_cells_of_a_tab_file_lose_their_quotes() {
    let sheet = sheet("\"catalogNumber\"\t\"url\"\n\"TST0001\"\t\"https://h.example/a\"\n");
    assert_eq!(cells(&sheet), [["TST0001", "https://h.example/a"]]);
}

#[test]
fn a_byte_order_mark_leaves_the_label_clean() {
    let sheet = sheet("\u{feff}catalogNumber,url\nA1,u\n");
    assert_eq!(sheet.headers(), ["catalogNumber", "url"]);
    assert_eq!(sheet.facts().encoding, Encoding::Utf8Bom);
}

#[test]
fn the_last_row_needs_no_line_end() {
    assert_eq!(cells(&sheet("a,b\n1,2\n3,\"4")), [["1", "2"], ["3", "\"4"]]);
    assert_eq!(cells(&sheet("a,b\n1,2\n3,4")), [["1", "2"], ["3", "4"]]);
}

#[rstest]
#[case(",,\r\n")]
#[case("\r\n")]
#[case("\"\",\"\",\"\"\r\n")]
#[case(" , ,\u{a0}\r\n")]
fn three_thousand_blank_tail_rows_are_counted_not_imported(#[case] blank: &str) {
    let text = format!("a,b,c\r\n1,2,3\r\n{}4,5,6\r\n", blank.repeat(3_000));
    let sheet = sheet(text);
    assert_eq!((sheet.rows(), sheet.facts().blank_rows), (2, 3_000));
    assert_eq!((sheet.line_of(0), sheet.line_of(1)), (2, 3_003));
    assert_eq!(places(&sheet), [(code::BLANK_ROWS, 3)]);
    assert_eq!(argument(&sheet.file_findings()[0], "count"), "3000");
}

#[test]
fn lines_are_counted_through_cells_of_several_lines() {
    let sheet = sheet("a,b\n1,\"x\ny\r\nz\"\n2,y\n\n3,z\n");
    let lines: Vec<u32> = rows(&sheet).into_iter().map(|(line, ..)| line).collect();
    assert_eq!(lines, [2, 5, 7]);
    assert_eq!(sheet.line_of(99), 0);
}

#[test]
fn an_unclosed_quote_keeps_to_its_line() {
    let sheet = sheet("a,b,c\n1,\"open,3\n4,5,6\n7,8,9\n");
    assert_eq!(cells(&sheet), [["1", "\"open", "3"], ["4", "5", "6"], ["7", "8", "9"]]);
    assert_eq!(places(&sheet), [(code::UNCLOSED_QUOTE, 2)]);
    assert!(rows(&sheet)[0].2.unclosed_quote);
    assert!(!rows(&sheet)[1].2.unclosed_quote);
}

#[test]
fn an_unclosed_quote_does_not_end_at_the_opening_quote_of_a_later_cell() {
    let sheet = sheet("a,b,c\n1,\"open,3\n4,\"fine, really\",6\n7,8,9\n");
    assert_eq!(cells(&sheet), [["1", "\"open", "3"], ["4", "fine, really", "6"], ["7", "8", "9"]]);
    assert_eq!(places(&sheet), [(code::UNCLOSED_QUOTE, 2)]);
}

#[test]
fn lines_are_right_behind_an_unclosed_quote() {
    let sheet = sheet("a,b,c\n1,\"open,3\n4,5,6\n4,\"fine, really\",6\n7,8,9\n");
    let lines: Vec<u32> = rows(&sheet).into_iter().map(|(line, ..)| line).collect();
    assert_eq!(lines, [2, 3, 4, 5]);
}

#[test]
fn an_unclosed_quote_does_not_reach_into_blank_rows_behind_it() {
    let sheet = sheet("a,b\n1,\"open\n\" \", \n2,3\n");
    assert_eq!(cells(&sheet), [["1", "\"open"], ["2", "3"]]);
    assert_eq!((sheet.facts().blank_rows, sheet.line_of(1)), (1, 4));
}

#[test]
fn an_unclosed_quote_in_the_header_loses_no_row() {
    let sheet = sheet("a,\"b\n1,2\n3,4\n");
    assert_eq!(sheet.headers(), ["a", "\"b"]);
    assert_eq!(cells(&sheet), [["1", "2"], ["3", "4"]]);
    assert_eq!(places(&sheet), [(code::UNCLOSED_QUOTE, 1)]);
}

#[test]
fn stray_quotes_are_text_and_say_their_column() {
    let sheet = sheet("a,b,c\n1,say \"hi\",3\n1,\"a\"b,3\n1,\"a \"\"b\"\"\",3\n");
    let shapes: Vec<Option<u16>> =
        rows(&sheet).into_iter().map(|(_, _, shape)| shape.stray_quote).collect();
    assert_eq!(shapes, [Some(1), Some(1), None]);
    assert_eq!(cells(&sheet), [["1", "say \"hi\"", "3"], ["1", "ab", "3"], ["1", "a \"b\"", "3"]]);
}

#[rstest]
#[case("a,b\n1,x\n", false)]
#[case("a,b\n1,\u{7f}x\n", true)]
#[case("a,b\n1,é\n", true)]
#[case("a,b\r\n1,\"x\r\ny\"\r\n", true)]
#[case("a\tb\r\n1\tx\r\n", false)]
#[case("a\tb\r\n1\t\"x\ty\"\r\n", false)]
#[case("a,b\n1,x\ty\n", true)]
fn unusual_bytes_are_noticed(#[case] text: &str, #[case] unusual: bool) {
    assert_eq!(rows(&sheet(text))[0].2.unusual_bytes, unusual);
}

#[test]
fn ragged_rows_keep_what_they_have() {
    let sheet = sheet("a,b,c\n1,2\n1,2,3,4\n1,2,3\n");
    let lengths: Vec<usize> = cells(&sheet).iter().map(Vec::len).collect();
    assert_eq!(lengths, [2, 4, 3]);
}

#[test]
fn nul_characters_are_told_by_line_and_kept() {
    let sheet = sheet("a,b\n1,x\0\0y\n2,z\n3,\0\n");
    assert_eq!(places(&sheet), [(code::NUL_CHARACTER, 2), (code::NUL_CHARACTER, 4)]);
    assert_eq!(cells(&sheet)[0][1], "x\0\0y");
}

#[test]
fn a_delimiter_that_changes_midway_is_told_once() {
    let sheet = sheet("a,b,c\n1,2,3\n4;5;6\n7;8;9\n1,2,3\n");
    assert_eq!(places(&sheet), [(code::DELIMITER_CHANGES, 3)]);
    assert_eq!(argument(&sheet.file_findings()[0], "found"), "semicolon");
}

#[test]
fn mixed_line_ends_are_told_with_the_first_other_line() {
    let sheet = sheet("a,b\r\n1,2\r\n3,4\n5,6\r7,8\r\n");
    assert_eq!(places(&sheet), [(code::MIXED_LINE_ENDINGS, 3)]);
    let finding = &sheet.file_findings()[0];
    assert_eq!(
        [argument(finding, "crlf"), argument(finding, "lf"), argument(finding, "cr")],
        ["3", "1", "1"]
    );
    assert_eq!(sheet.rows(), 4);
}

#[test]
fn duplicate_and_empty_headers_are_told_by_column() {
    let sheet = sheet("url,,URL,b\n1,2,3,4\n");
    let found: Vec<(&str, Option<u16>)> =
        sheet.file_findings().iter().map(|finding| (finding.rule_code, finding.column)).collect();
    assert_eq!(found, [(code::HEADER_EMPTY, Some(1)), (code::HEADER_DUPLICATE, Some(2))]);
    assert_eq!(argument(&sheet.file_findings()[1], "first"), "1");
}

#[rstest]
#[case("My export 2024\n\ncatalogNumber,url,notes\nA1,https://h.example/a,x\n", 3)]
#[case("Exported by,Anna,\n,,\ncatalogNumber,url,notes\nA1,https://h.example/a,\n", 1)]
#[case("Sheet: images,,,,,\ncatalogNumber,url,a,b,c,d\nA1,https://h.example/a,,,,\n", 2)]
#[case("a,b\nA1,https://h.example/a\n", 1)]
#[case("catalogNumber\nA1\nA2\n", 1)]
fn the_header_is_found_below_titles(#[case] text: &str, #[case] line: u32) {
    assert_eq!(sheet(text).facts().header_line, line);
}

#[test]
fn the_person_can_choose_the_header_line() {
    let text = "Some,title,here\ncatalogNumber,url,notes\nA1,u,x\n";
    let choose = |line| {
        let options = ReadOptions { header_line: Some(line), ..ReadOptions::default() };
        read("a.csv", text.as_bytes(), options)
    };
    assert_eq!(choose(2).headers(), ["catalogNumber", "url", "notes"]);
    assert_eq!(choose(2).rows(), 1);
    assert_eq!(places(&choose(9)).last(), Some(&(code::HEADER_LINE_MISSING, 9)));
    assert_eq!(choose(9).rows(), 0);
}

#[test]
fn a_file_without_header_is_told() {
    let sheet = sheet("A1,https://h.example/a.jpg\nA2,https://h.example/b.jpg\n");
    assert_eq!(places(&sheet), [(code::HEADER_LOOKS_LIKE_DATA, 1)]);
}

#[test]
fn a_picture_is_told_to_be_no_text() {
    let picture = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\0\0\x48".repeat(40);
    assert!(places(&sheet(picture)).contains(&(code::NOT_TEXT, 1)));
    let text = sheet("a,b\n1,\0\n2,a longer row without anything odd in it, as most rows are\n");
    assert!(!places(&text).contains(&(code::NOT_TEXT, 1)));
}

#[rstest]
#[case("", &[(code::SHEET_EMPTY, 1)])]
#[case("\n\n", &[(code::BLANK_ROWS, 1), (code::SHEET_EMPTY, 1)])]
#[case("a,b\n", &[(code::NO_ROWS, 1)])]
fn empty_files_are_told(#[case] text: &str, #[case] expected: &[(&str, u32)]) {
    let sheet = sheet(text);
    let mut found = places(&sheet);
    found.sort_unstable();
    assert_eq!(found, expected);
    assert_eq!(sheet.rows(), 0);
}

#[test]
fn more_columns_than_the_limit_are_told_not_hidden() {
    let header: Vec<String> = (0..600).map(|column| format!("c{column}")).collect();
    let sheet = sheet(format!("{}\n{}\n", header.join(","), vec!["x"; 600].join(",")));
    assert_eq!(sheet.headers().len(), MAX_COLUMNS);
    assert_eq!(places(&sheet), [(code::TOO_MANY_COLUMNS, 1)]);
    assert_eq!(argument(&sheet.file_findings()[0], "columns"), "600");
    assert_eq!(cells(&sheet)[0].len(), MAX_COLUMNS + 1, "the excess shows");
}

#[test]
fn cells_longer_than_the_limit_are_told_and_kept_whole() {
    let long = "x".repeat(2 * 1024 * 1024);
    let sheet = sheet(format!("a,b\n1,{long}\n2,y\n"));
    assert_eq!(places(&sheet), [(code::CELL_TOO_LONG, 2)]);
    assert_eq!(sheet.file_findings()[0].column, Some(1));
    assert_eq!(argument(&sheet.file_findings()[0], "limit"), MAX_CELL_BYTES.to_string());
    assert_eq!(cells(&sheet)[0][1].len(), long.len());
    assert_eq!(sheet.rows(), 2);
}

#[test]
fn more_rows_than_the_limit_are_told_and_counted() {
    let mut reader = SheetReader::new("a.csv", 0, ReadOptions::default());
    reader.push(b"a,b\n");
    let slice = "1,2\n".repeat(10_000);
    for _ in 0..=MAX_ROWS / 10_000 {
        reader.push(slice.as_bytes());
    }
    let sheet = reader.finish();
    assert_eq!(sheet.rows(), MAX_ROWS);
    assert_eq!(places(&sheet), [(code::TOO_MANY_ROWS, MAX_ROWS + 2)]);
    assert_eq!(argument(&sheet.file_findings()[0], "count"), "10000");
}

#[test]
fn findings_beyond_the_first_are_counted() {
    let sheet = sheet(format!("a,b\n{}", "1,\0\n".repeat(50)));
    let listed = places(&sheet).iter().filter(|(code, _)| *code == code::NUL_CHARACTER).count();
    let last = sheet.file_findings().last().unwrap();
    assert_eq!((listed, last.rule_code), (20, code::FINDINGS_NOT_LISTED));
    assert_eq!(argument(last, "count"), "30");
    assert_eq!(argument(last, "rule"), code::NUL_CHARACTER);
}

#[test]
fn rows_can_be_looked_at_while_the_file_comes_in() {
    let mut reader = SheetReader::new("a.csv", 0, ReadOptions::default());
    assert!(reader.sheet().is_none());
    reader.push("catalogNumber,url\n".as_bytes());
    reader.push("A1,https://h.example/a.jpg\n".repeat(5_000).as_bytes());
    let early = reader.sheet().map(|sheet| (sheet.headers().to_vec(), sheet.rows()));
    assert_eq!(early, Some((vec!["catalogNumber".to_owned(), "url".to_owned()], 5_000)));
    reader.push(b"A2,half a ro");
    assert_eq!(reader.sheet().unwrap().rows(), 5_000);
    reader.push(b"w\n");
    assert_eq!(reader.finish().rows(), 5_001);
}
