//! Writing cells as CSV, as the file of left-out rows is handed out.

use super::words;

/// The rows as CSV (RFC 4180) with a byte-order mark, which spreadsheets need to see UTF-8.
#[must_use]
pub fn write(header: &[String], rows: &[Vec<String>]) -> String {
    let mut text = String::from('\u{feff}');
    for row in std::iter::once(header).chain(rows.iter().map(Vec::as_slice)) {
        for (index, cell) in row.iter().enumerate() {
            if index > 0 {
                text.push(',');
            }
            write_cell(cell, &mut text);
        }
        text.push_str("\r\n");
    }
    text
}

/// Puts the sentences beside the codes: the worker leaves the last column of each row to the page.
pub fn add_messages(header: &[String], rows: &mut [Vec<String>]) {
    let Some(last) = header.len().checked_sub(1) else { return };
    for row in rows {
        row.resize(header.len(), String::new());
        let codes = last.checked_sub(1).and_then(|index| row.get(index)).cloned();
        let sentences: Vec<String> = codes
            .unwrap_or_default()
            .split([' ', ',', ';', '|'])
            .filter(|code| !code.is_empty())
            .filter_map(|code| words::rule_part(code, "title"))
            .collect();
        if let Some(cell) = row.get_mut(last) {
            *cell = sentences.join("; ");
        }
    }
}

fn write_cell(cell: &str, text: &mut String) {
    if cell.contains([',', '"', '\n', '\r']) || cell.trim().len() != cell.len() {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

/// Name of the file of left-out rows, from the name of the sheet.
#[must_use]
pub fn left_out_name(sheet: &str) -> String {
    let stem = sheet.rsplit_once('.').map_or(sheet, |(stem, _)| stem);
    format!("{stem}-left-out.csv")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|cell| (*cell).to_owned()).collect()
    }

    #[test]
    fn quotes_only_where_they_are_needed() {
        let text = write(
            &cells(&["a", "b"]),
            &[cells(&["1,2", "say \"x\""]), cells(&[" lead", "two\nlines"])],
        );
        assert_eq!(
            text,
            "\u{feff}a,b\r\n\"1,2\",\"say \"\"x\"\"\"\r\n\" lead\",\"two\nlines\"\r\n"
        );
    }

    #[test]
    fn every_row_gets_its_column_of_messages() {
        let header = cells(&["url", "vasculum_codes", "vasculum_messages"]);
        let mut rows = vec![cells(&["x", "no-such-rule"])];
        add_messages(&header, &mut rows);
        assert_eq!(rows, [cells(&["x", "no-such-rule", ""])]);
    }

    #[test]
    fn the_name_tells_where_the_rows_come_from() {
        assert_eq!(left_out_name("spring.imaging.xlsx"), "spring.imaging-left-out.csv");
        assert_eq!(left_out_name("sheet"), "sheet-left-out.csv");
    }
}
