//! Workbooks in which every cell is text: no formula runs, no leading zero is lost.

use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// Characters that a workbook's cell can hold.
pub const MAX_CELL_CHARS: usize = 32_767;

/// Why there is no workbook.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// A cell is too long for one.
    #[error("a cell has more than {MAX_CELL_CHARS} characters")]
    CellTooLong,
    /// It could not be written.
    #[error(transparent)]
    Xlsx(XlsxError),
}

impl From<XlsxError> for WorkbookError {
    fn from(error: XlsxError) -> WorkbookError {
        match error {
            XlsxError::MaxStringLengthExceeded => WorkbookError::CellTooLong,
            error => WorkbookError::Xlsx(error),
        }
    }
}

/// A workbook with one sheet, written row by row; rows go to a temporary file, not to memory.
pub struct TextWorkbook {
    workbook: Workbook,
    next_row: u32,
}

impl TextWorkbook {
    /// Begins with the header row, which stays in view.
    pub fn new(headers: &[impl AsRef<str>]) -> Result<TextWorkbook, WorkbookError> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet_with_constant_memory();
        sheet.set_freeze_panes(1, 0)?;
        write_row(sheet, 0, headers.iter().map(AsRef::as_ref), &Format::new().set_bold())?;
        Ok(TextWorkbook { workbook, next_row: 1 })
    }

    /// Adds a row.
    pub fn add<'c>(
        &mut self,
        cells: impl IntoIterator<Item = &'c str>,
    ) -> Result<(), WorkbookError> {
        let sheet = self.workbook.worksheet_from_index(0)?;
        // The format “text” keeps a program from reading a number into an edited cell.
        write_row(sheet, self.next_row, cells, &Format::new().set_num_format("@"))?;
        self.next_row += 1;
        Ok(())
    }

    /// The file.
    pub fn finish(mut self) -> Result<Vec<u8>, WorkbookError> {
        Ok(self.workbook.save_to_buffer()?)
    }
}

fn write_row<'c>(
    sheet: &mut Worksheet,
    row: u32,
    cells: impl IntoIterator<Item = &'c str>,
    format: &Format,
) -> Result<(), XlsxError> {
    for (column, cell) in (0_u16..).zip(cells) {
        if !cell.is_empty() {
            sheet.write_string_with_format(row, column, cell, format)?;
        }
    }
    Ok(())
}
