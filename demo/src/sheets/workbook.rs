//! An Excel workbook whose barcodes have become numbers, as they do when somebody types them.

use std::path::Path;

use anyhow::Result;
use rust_xlsxwriter::{Format, Workbook};

use super::HEADERS;

/// Writes it: a sheet of notes first, so that the sheet has to be chosen.
pub(super) fn write(path: &Path, rows: &[[String; 7]]) -> Result<()> {
    let mut workbook = Workbook::new();
    let notes = workbook.add_worksheet();
    notes.set_name("Read me")?;
    notes.write(0, 0, "Imaging list of the herbarium; the rows are on the next sheet.")?;
    let sheet = workbook.add_worksheet();
    sheet.set_name("Imaging November")?;
    let bold = Format::new().set_bold();
    for (column, header) in (0_u16..).zip(HEADERS) {
        sheet.write_with_format(0, column, header, &bold)?;
    }
    for (line, row) in (1_u32..).zip(rows) {
        for (column, cell) in (0_u16..).zip(row) {
            match (column, cell.trim_start_matches(char::is_alphabetic).parse::<f64>()) {
                // The acronym and the leading zeros are gone.
                (0, Ok(number)) => sheet.write(line, column, number)?,
                _ => sheet.write(line, column, cell)?,
            };
        }
    }
    workbook.save(path)?;
    Ok(())
}
