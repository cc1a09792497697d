//! Containers made in the test: what is opened, what is offered, what is refused.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests")]

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::GzEncoder;
use rstest::rstest;
use sheet_container::{ContainerError, Opened, code, is_container, limits, open};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const CSV: &[u8] = b"catalogNumber,originalUrl\nTST0001,https://h.example/a.jpg\n";

fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn gzip_of(content: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(content).unwrap();
    gzip.finish().unwrap()
}

fn refused(result: Result<Opened, ContainerError>) -> &'static str {
    result.expect_err("refused").code
}

/// A workbook of worksheets given as the rows of their XML, with the number formats `General`,
/// `00000000` and a date.
fn xlsx_of(sheets: &[(&str, &str)]) -> Vec<u8> {
    let numbered = || sheets.iter().enumerate().map(|(index, (name, _))| (index + 1, name));
    let names: String = numbered()
        .map(|(id, name)| format!(r#"<sheet name="{name}" sheetId="{id}" r:id="rId{id}"/>"#))
        .collect();
    let relations: String = numbered()
        .map(|(id, _)| {
            format!(
                r#"<Relationship Id="rId{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{id}.xml"/>"#
            )
        })
        .collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let packages = "http://schemas.openxmlformats.org/package/2006";
    let mut entries = vec![
        (
            "[Content_Types].xml".to_owned(),
            format!(r#"<Types xmlns="{packages}/content-types"></Types>"#),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{packages}/relationships"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{names}</sheets></workbook>"#
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{packages}/relationships">{relations}<Relationship Id="rId99" Type="{office}/styles" Target="styles.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/styles.xml".to_owned(),
            format!(
                r#"<styleSheet xmlns="{main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000000"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>"#
            ),
        ),
    ];
    for (index, (_, rows)) in sheets.iter().enumerate() {
        entries.push((
            format!("xl/worksheets/sheet{}.xml", index + 1),
            format!(r#"<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"#),
        ));
    }
    let entries: Vec<(&str, &[u8])> =
        entries.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    zip_of(&entries)
}

fn text(reference: &str, text: &str) -> String {
    format!(r#"<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn row(number: u32, cells: &str) -> String {
    format!(r#"<row r="{number}">{cells}</row>"#)
}

#[rstest]
#[case(b"PK\x03\x04rest", true)]
#[case(&[0x1F, 0x8B, 8], true)]
#[case(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], true)]
#[case(b"catalogNumber,url\n", false)]
#[case(b"PK,url\n", false)]
#[case(b"", false)]
fn containers_are_known_by_their_first_bytes(#[case] bytes: &[u8], #[case] expected: bool) {
    assert_eq!(is_container(bytes), expected);
}

#[test]
fn text_is_no_container() {
    assert_eq!(refused(open("a.zip", CSV, None)), code::NOT_A_CONTAINER);
}

#[rstest]
#[case("sheet.csv.gz", "sheet.csv")]
#[case("sheet.TSV.GZ", "sheet.TSV")]
#[case("sheet", "sheet")]
fn a_compressed_sheet_is_opened(#[case] name: &str, #[case] inner: &str) {
    let opened = open(name, &gzip_of(CSV), None).unwrap();
    let expected = Opened::Sheet { name: inner.to_owned(), part: None, bytes: CSV.to_vec() };
    assert_eq!(opened, expected);
}

#[test]
fn a_zip_of_one_sheet_is_opened() {
    let zip = zip_of(&[
        ("__MACOSX/._media.csv", b"junk"),
        (".DS_Store", b"junk"),
        ("export/media.csv", CSV),
        ("export/readme.txt", b"read me"),
    ]);
    let Opened::Sheet { name, part, bytes } = open("batch.zip", &zip, None).unwrap() else {
        panic!("a sheet");
    };
    assert_eq!((name.as_str(), part.as_deref()), ("media.csv", Some("export/media.csv")));
    assert_eq!(bytes, CSV);
}

#[test]
fn of_several_sheets_one_is_chosen() {
    let zip = zip_of(&[("a.csv", b"a"), ("b.tsv", b"b"), ("notes.pdf", b"c")]);
    let parts = vec!["a.csv".to_owned(), "b.tsv".to_owned()];
    assert_eq!(open("x.zip", &zip, None).unwrap(), Opened::Choose { parts });
    let Opened::Sheet { bytes, .. } = open("x.zip", &zip, Some("b.tsv")).unwrap() else {
        panic!("a sheet");
    };
    assert_eq!(bytes, b"b");
    assert_eq!(refused(open("x.zip", &zip, Some("c.csv"))), code::PART_NOT_FOUND);
}

#[test]
fn text_files_are_sheets_where_nothing_else_is() {
    let zip = zip_of(&[("occurrence.txt", CSV)]);
    assert!(matches!(open("x.zip", &zip, None), Ok(Opened::Sheet { .. })));
    assert_eq!(refused(open("x.zip", &zip_of(&[("a.pdf", b"x")]), None)), code::ZIP_NO_SHEET);
    assert_eq!(refused(open("x.zip", &zip_of(&[]), None)), code::ZIP_NO_SHEET);
}

#[test]
fn archives_in_archives_are_refused() {
    let inner = zip_of(&[("a.csv", CSV)]);
    assert_eq!(refused(open("x.zip", &zip_of(&[("a.zip", &inner)]), None)), code::ZIP_NESTED);
    let disguised = zip_of(&[("a.csv", &inner)]);
    assert_eq!(refused(open("x.zip", &disguised, None)), code::ZIP_NESTED);
    assert_eq!(refused(open("x.gz", &gzip_of(&inner), None)), code::ZIP_NESTED);
    assert_eq!(refused(open("x.gz", &gzip_of(&gzip_of(CSV)), None)), code::ZIP_NESTED);
}

#[test]
fn more_entries_than_the_limit_are_refused() {
    let names: Vec<String> = (0..=limits::MAX_ENTRIES).map(|n| format!("{n}.csv")).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), CSV)).collect();
    let error = open("x.zip", &zip_of(&entries), None).expect_err("refused");
    assert_eq!(error.code, code::ZIP_TOO_MANY_ENTRIES);
    assert_eq!(error.args, [("count", "101".to_owned()), ("limit", "100".to_owned())]);
    assert!(matches!(open("x.zip", &zip_of(&entries[1..]), None), Ok(Opened::Choose { .. })));
}

#[test]
fn content_out_of_all_proportion_is_refused() {
    let zeros = vec![b'0'; 64 * 1024 * 1024];
    let bomb = zip_of(&[("a.csv", &zeros)]);
    assert!(bomb.len() < 128 * 1024, "{}", bomb.len());
    assert_eq!(refused(open("x.zip", &bomb, None)), code::ZIP_BOMB);
    assert_eq!(refused(open("a.csv.gz", &gzip_of(&zeros), None)), code::ZIP_BOMB);
    // Within the first megabyte nothing is said: a small file may repeat itself.
    let small = zip_of(&[("a.csv", &zeros[..1024 * 1024])]);
    assert!(matches!(open("x.zip", &small, None), Ok(Opened::Sheet { .. })));
}

#[test]
fn a_workbook_that_grows_out_of_all_proportion_is_refused() {
    let blanks = " ".repeat(32 * 1024 * 1024);
    let bomb = xlsx_of(&[("Media", &row(1, &(text("A1", "a") + &blanks)))]);
    assert_eq!(refused(open("x.xlsx", &bomb, None)), code::ZIP_BOMB);
}

#[test]
fn damaged_containers_are_refused() {
    let zip = zip_of(&[("a.csv", CSV)]);
    assert_eq!(refused(open("x.zip", &zip[..zip.len() - 10], None)), code::ZIP_BROKEN);
    let gzip = gzip_of(CSV);
    assert_eq!(refused(open("x.gz", &gzip[..gzip.len() - 6], None)), code::GZIP_BROKEN);
    let workbook = zip_of(&[("[Content_Types].xml", b"<x"), ("xl/workbook.xml", b"<y")]);
    assert_eq!(refused(open("x.xlsx", &workbook, None)), code::WORKBOOK_BROKEN);
    let compound = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[7; 900]].concat();
    assert_eq!(refused(open("x.xls", &compound, None)), code::WORKBOOK_BROKEN);
}

#[test]
fn the_cells_of_a_worksheet_become_the_text_the_person_sees() {
    let header = ["A1", "B1", "C1", "D1", "E1", "F1", "G1"]
        .iter()
        .map(|at| text(at, &format!("head {at}")))
        .collect::<String>();
    let values = r#"<c r="A2"><v>12345</v></c><c r="B2" s="1"><v>12345</v></c><c r="C2" s="2"><v>45943</v></c><c r="D2" t="b"><v>1</v></c><c r="E2" t="e"><v>#N/A</v></c><c r="F2"><v>0.30000000000000004</v></c><c r="G2"><v>1.23E+15</v></c>"#;
    let quoted = text("A3", "a, &quot;b&quot;") + &text("C3", "two&#10;lines");
    let rows = row(1, &header) + &row(2, values) + &row(3, &quoted) + &row(6, &text("B6", "end"));
    let opened = open("x.xlsx", &xlsx_of(&[("Media", &rows)]), None).unwrap();
    let Opened::Grid { csv, numeric, part, first_row, .. } = opened else { panic!("a grid") };
    assert_eq!(part.as_deref(), Some("Media"));
    assert_eq!(
        String::from_utf8(csv).unwrap(),
        "head A1,head B1,head C1,head D1,head E1,head F1,head G1\n\
         12345,00012345,2025-10-13,TRUE,#N/A,0.3,1230000000000000\n\
         \"a, \"\"b\"\"\",,\"two\nlines\",,,,\n\
         \n\
         \n\
         ,end,,,,,\n"
    );
    assert_eq!(numeric, [(2, 0), (2, 2), (2, 5), (2, 6)]);
    assert_eq!(first_row, 1);
}

#[test]
fn empty_rows_and_columns_before_the_table_are_left_out() {
    let rows = row(4, &(text("C4", "a") + &text("D4", "b")))
        + &row(5, &(text("C5", "x\ny") + r#"<c r="D5"><v>7</v></c>"#))
        + &row(6, r#"<c r="D6"><v>8</v></c>"#);
    let opened = open("x.xlsx", &xlsx_of(&[("Media", &rows)]), None).unwrap();
    let Opened::Grid { csv, numeric, first_row, .. } = opened else { panic!("a grid") };
    assert_eq!(String::from_utf8(csv).unwrap(), "a,b\n\"x\ny\",7\n,8\n");
    // Lines of the CSV: the cell of two lines counts twice.
    assert_eq!((numeric, first_row), (vec![(2, 1), (4, 1)], 4));
}

#[test]
fn numeric_cells_are_found_by_line_in_the_sheet_that_is_read() {
    let rows = row(1, &text("A1", "My collection"))
        + &row(3, &(text("A3", "catalogNumber") + &text("B3", "notes") + &text("C3", "url")))
        + &row(
            4,
            &(r#"<c r="A4"><v>123</v></c>"#.to_owned()
                + &text("B4", "two\nlines")
                + &text("C4", "u")),
        )
        + &row(7, &(r#"<c r="A7"><v>456</v></c>"#.to_owned() + &text("C7", "u")));
    let opened = open("x.xlsx", &xlsx_of(&[("Media", &rows)]), None).unwrap();
    let Opened::Grid { csv, numeric, .. } = opened else { panic!("a grid") };
    let sheet = media_batch::reading::read("x.xlsx", &csv, Default::default());
    assert_eq!((sheet.facts().header_line, sheet.facts().columns), (3, 3));
    let found: Vec<(u32, u16)> = (0..sheet.rows()).map(|row| (sheet.line_of(row), 0)).collect();
    assert_eq!(numeric, found);
    assert_eq!(found, [(4, 0), (8, 0)]);
}

#[test]
fn worksheets_are_chosen_and_empty_ones_not_offered() {
    let full = row(1, &text("A1", "a"));
    let book = xlsx_of(&[("Media", &full), ("Empty", ""), ("More", &full)]);
    let parts = vec!["Media".to_owned(), "More".to_owned()];
    assert_eq!(open("x.xlsx", &book, None).unwrap(), Opened::Choose { parts });
    assert!(matches!(open("x.xlsx", &book, Some("More")), Ok(Opened::Grid { .. })));
    assert_eq!(refused(open("x.xlsx", &book, Some("Gone"))), code::PART_NOT_FOUND);
    assert_eq!(refused(open("x.xlsx", &book, Some("Empty"))), code::WORKBOOK_EMPTY);
    assert_eq!(refused(open("x.xlsx", &xlsx_of(&[("Empty", "")]), None)), code::WORKBOOK_EMPTY);
}

#[test]
fn a_workbook_in_a_zip_is_opened_by_entry_and_worksheet() {
    let full = row(1, &text("A1", "a"));
    let one = xlsx_of(&[("Media", &full)]);
    let two = xlsx_of(&[("Media", &full), ("More", &full)]);
    let Opened::Grid { part, name, .. } =
        open("x.zip", &zip_of(&[("in/one.xlsx", &one)]), None).unwrap()
    else {
        panic!("a grid");
    };
    assert_eq!((part.as_deref(), name.as_str()), (Some("in/one.xlsx/Media"), "one.xlsx"));
    let zip = zip_of(&[("one.xlsx", &one), ("two.xlsx", &two)]);
    let Opened::Choose { parts } = open("x.zip", &zip, Some("two.xlsx")).unwrap() else {
        panic!("a choice");
    };
    assert_eq!(parts, ["two.xlsx/Media", "two.xlsx/More"]);
    assert!(matches!(open("x.zip", &zip, Some("two.xlsx/More")), Ok(Opened::Grid { .. })));
    assert_eq!(refused(open("x.zip", &zip, Some("two.xlsx/Gone"))), code::PART_NOT_FOUND);
}

#[test]
fn a_far_corner_cell_costs_no_memory() {
    let rows = row(1, &text("A1", "a")) + &row(1_048_576, &text("XFD1048576", "z"));
    let Opened::Grid { csv, .. } = open("x.xlsx", &xlsx_of(&[("M", &rows)]), None).unwrap() else {
        panic!("a grid");
    };
    assert!(csv.len() < 2_000_000, "{}", csv.len());
}

fn ods_of(table: &str) -> Vec<u8> {
    let spaces = "urn:oasis:names:tc:opendocument:xmlns";
    let content = format!(
        r#"<office:document-content xmlns:office="{spaces}:office:1.0" xmlns:table="{spaces}:table:1.0" xmlns:text="{spaces}:text:1.0"><office:body><office:spreadsheet><table:table table:name="T">{table}</table:table></office:spreadsheet></office:body></office:document-content>"#
    );
    zip_of(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<manifest/>"),
    ])
}

#[test]
fn an_ods_that_repeats_a_cell_without_end_is_refused() {
    let cell = r#"<table:table-cell table:number-columns-repeated="16000" office:value-type="string"><text:p>x</text:p></table:table-cell>"#;
    let row = format!(
        r#"<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>"#
    );
    assert_eq!(refused(open("x.ods", &ods_of(&row), None)), code::WORKBOOK_TOO_LARGE);
}

#[test]
fn an_ods_with_the_usual_empty_tail_is_opened() {
    let cell =
        r#"<table:table-cell office:value-type="string"><text:p>a</text:p></table:table-cell>"#;
    let tail = r#"<table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let rows = format!(
        r#"<table:table-row>{cell}<table:table-cell table:number-columns-repeated="16383"/></table:table-row>{tail}"#
    );
    let Opened::Grid { csv, .. } = open("x.ods", &ods_of(&rows), None).unwrap() else {
        panic!("a grid");
    };
    assert_eq!(csv, b"a\n");
}
