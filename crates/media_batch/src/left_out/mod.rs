//! The file that gives left-out rows back: the sheet's own columns in their own order, and behind
//! them why. Browser and server write the same file, and it is read again like any other sheet: the
//! old reasons give way to the new ones, and what guarded its cells is taken off.

mod guard;

pub use guard::{escaped, guarded, unguarded};

/// The added column of codes. A sheet that has it is one that we wrote.
pub const CODES: &str = "vasculum_codes";

/// The added column of sentences.
pub const MESSAGES: &str = "vasculum_messages";

/// The mark that says UTF-8; spreadsheet programs need it to show accents.
pub const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Whether a header is one of the added columns.
#[must_use]
pub fn is_added(header: &str) -> bool {
    header == CODES || header == MESSAGES
}

/// The name of the file for a sheet of that name: `media.xlsx` → `media left out.csv`.
#[must_use]
pub fn file_name(sheet: &str, extension: &str) -> String {
    let stem = sheet.rsplit_once('.').map_or(sheet, |(stem, _)| stem);
    format!("{stem} left out.{extension}")
}

/// Writes a row as CSV for spreadsheet programs: RFC 4180, commas, CRLF, guarded against formulas.
pub fn write_csv_row<C: AsRef<str>>(cells: impl IntoIterator<Item = C>, text: &mut String) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        write_csv_cell(&guarded(cell.as_ref()), text);
    }
    text.push_str("\r\n");
}

fn write_csv_cell(cell: &str, text: &mut String) {
    // Outer blanks are quoted as well: some programs drop them otherwise.
    if cell.contains([',', '"', '\n', '\r']) || cell.trim().len() != cell.len() {
        text.push('"');
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let mut text = String::new();
        write_csv_row(["a,b", "c\"d", "e\nf", " g", "", "=1", "x"], &mut text);
        assert_eq!(text, "\"a,b\",\"c\"\"d\",\"e\nf\",\" g\",,'=1,x\r\n");
    }

    #[test]
    fn the_name_tells_where_the_rows_come_from() {
        assert_eq!(file_name("spring.imaging.xlsx", "csv"), "spring.imaging left out.csv");
        assert_eq!(file_name("sheet", "xlsx"), "sheet left out.xlsx");
    }
}
