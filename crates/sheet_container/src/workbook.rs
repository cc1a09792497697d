//! Workbooks: which worksheets hold something, and one of them as CSV.

use std::io::Cursor;

use calamine::{
    DataRef, Ods, OdsError, Range, Reader, Sheet, SheetType, SheetVisible, Xls, XlsError, Xlsb,
    XlsbError, Xlsx, XlsxError,
};

use crate::Opened;
use crate::archive::Archive;
use crate::cell_text::{of_cell, of_owned_cell, zeros_of_format};
use crate::error::{ContainerError, code};
use crate::grid::{self, Grid, GridCell};

type Bytes<'a> = Cursor<&'a [u8]>;

/// A workbook of any kind.
enum Book<'a> {
    Xlsx(Box<Xlsx<Bytes<'a>>>),
    Xlsb(Box<Xlsb<Bytes<'a>>>),
    Xls(Box<Xls<Bytes<'a>>>),
    Ods(Box<Ods<Bytes<'a>>>),
}

fn broken() -> ContainerError {
    ContainerError::new(code::WORKBOOK_BROKEN)
}

fn password() -> ContainerError {
    ContainerError::new(code::WORKBOOK_PASSWORD)
}

/// Opens a workbook. `entry` is its place in an archive.
///
/// The workbook library panics on some damaged files. Nothing of it outlives the call, so that the
/// panic ends here as a broken workbook; in the browser, where panics cannot be caught, it ends this
/// module alone, and the worker says the same.
pub(crate) fn open(
    name: &str,
    bytes: &[u8],
    part: Option<&str>,
    entry: Option<&str>,
) -> Result<Opened, ContainerError> {
    std::panic::catch_unwind(|| open_worksheet(name, bytes, part, entry))
        .unwrap_or_else(|_| Err(broken()))
}

fn open_worksheet(
    name: &str,
    bytes: &[u8],
    part: Option<&str>,
    entry: Option<&str>,
) -> Result<Opened, ContainerError> {
    let mut book = Book::open(bytes)?;
    let full = |sheet: &str| match entry {
        Some(entry) => format!("{entry}/{sheet}"),
        None => sheet.to_owned(),
    };
    let sheets = book.sheets();
    let sheet = match part {
        // The entry itself may have been chosen, before its worksheets were known.
        Some(part) => {
            let Some(sheet) = sheets.iter().find(|sheet| *sheet == part) else {
                return Err(ContainerError::new(code::PART_NOT_FOUND).with("part", full(part)));
            };
            sheet.clone()
        }
        None => {
            let mut filled = Vec::new();
            for sheet in &sheets {
                if book.has_cells(sheet)? {
                    filled.push(sheet.clone());
                }
            }
            match filled.as_slice() {
                [] => return Err(ContainerError::new(code::WORKBOOK_EMPTY)),
                [only] => only.clone(),
                _ => {
                    return Ok(Opened::Choose {
                        parts: filled.iter().map(|sheet| full(sheet)).collect(),
                    });
                }
            }
        }
    };
    let Some(Grid { csv, numeric, first_row }) = grid::write(book.cells(&sheet)?)? else {
        return Err(ContainerError::new(code::WORKBOOK_EMPTY));
    };
    let part = Some(full(&sheet));
    Ok(Opened::Grid { name: name.to_owned(), part, csv, numeric, first_row })
}

impl<'a> Book<'a> {
    fn open(bytes: &'a [u8]) -> Result<Book<'a>, ContainerError> {
        if bytes.starts_with(crate::COMPOUND_FILE) {
            return Book::open_compound(bytes);
        }
        let archive = Archive::read(std::io::Cursor::new(bytes))?;
        let format = archive.workbook_format();
        let cursor = Cursor::new(bytes);
        match format {
            "xlsx" => Xlsx::new(cursor).map(|book| Book::Xlsx(Box::new(book))).map_err(of_xlsx),
            "xlsb" => Xlsb::new(cursor).map(|book| Book::Xlsb(Box::new(book))).map_err(of_xlsb),
            "ods" => Ods::new(cursor).map(|book| Book::Ods(Box::new(book))).map_err(of_ods),
            format => Err(ContainerError::new(code::WORKBOOK_UNSUPPORTED).with("format", format)),
        }
    }

    /// An old workbook, or a new one encrypted.
    fn open_compound(bytes: &'a [u8]) -> Result<Book<'a>, ContainerError> {
        if matches!(Xlsx::new(Cursor::new(bytes)), Err(XlsxError::Password)) {
            return Err(password());
        }
        Xls::new(Cursor::new(bytes)).map(|book| Book::Xls(Box::new(book))).map_err(|error| {
            match error {
                XlsError::Password => password(),
                _ => broken(),
            }
        })
    }

    /// The names of the worksheets that can be seen, or of all where none can.
    fn sheets(&self) -> Vec<String> {
        let all = match self {
            Book::Xlsx(book) => book.sheets_metadata(),
            Book::Xlsb(book) => book.sheets_metadata(),
            Book::Xls(book) => book.sheets_metadata(),
            Book::Ods(book) => book.sheets_metadata(),
        };
        let names = |visible_only: bool| -> Vec<String> {
            all.iter()
                .filter(|sheet| sheet.typ == SheetType::WorkSheet)
                .filter(|sheet| !visible_only || is_visible(sheet))
                .map(|sheet| sheet.name.clone())
                .collect()
        };
        let visible = names(true);
        if visible.is_empty() { names(false) } else { visible }
    }

    fn has_cells(&mut self, sheet: &str) -> Result<bool, ContainerError> {
        let mut found = false;
        self.each_cell(sheet, |_| {
            found = true;
            false
        })?;
        Ok(found)
    }

    fn cells(&mut self, sheet: &str) -> Result<Vec<GridCell>, ContainerError> {
        let mut cells = Vec::new();
        self.each_cell(sheet, |cell| {
            cells.push(cell);
            true
        })?;
        Ok(cells)
    }

    /// Hands out the cells with text until `take` says no.
    fn each_cell(
        &mut self,
        sheet: &str,
        mut take: impl FnMut(GridCell) -> bool,
    ) -> Result<(), ContainerError> {
        match self {
            Book::Xlsx(book) => each_of_xlsx(book, sheet, take),
            Book::Xlsb(book) => {
                let mut reader = book.worksheet_cells_reader(sheet).map_err(of_xlsb)?;
                while let Some(cell) = reader.next_cell().map_err(of_xlsb)? {
                    if !hand_out(cell.get_position(), cell.get_value(), None, &mut take) {
                        break;
                    }
                }
                Ok(())
            }
            Book::Xls(book) => match book.worksheet_range(sheet) {
                Ok(range) => each_of_range(&range, take),
                Err(_) => Err(broken()),
            },
            Book::Ods(book) => each_of_range(&book.worksheet_range(sheet).map_err(of_ods)?, take),
        }
    }
}

fn each_of_xlsx(
    book: &mut Xlsx<Bytes<'_>>,
    sheet: &str,
    mut take: impl FnMut(GridCell) -> bool,
) -> Result<(), ContainerError> {
    let mut reader = book.worksheet_cells_reader(sheet).map_err(of_xlsx)?;
    let zeros: Vec<Option<usize>> = reader
        .styles()
        .iter()
        .map(|style| zeros_of_format(&style.number_format.as_ref()?.format_code))
        .collect();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(of_xlsx)? {
        let zeros = zeros.get(style).copied().flatten();
        if !hand_out(cell.get_position(), cell.get_value(), zeros, &mut take) {
            break;
        }
    }
    Ok(())
}

fn hand_out(
    (row, column): (u32, u32),
    value: &DataRef<'_>,
    zeros: Option<usize>,
    take: &mut impl FnMut(GridCell) -> bool,
) -> bool {
    of_cell(value, zeros).is_none_or(|cell| take(GridCell { row, column, cell }))
}

fn each_of_range(
    range: &Range<calamine::Data>,
    mut take: impl FnMut(GridCell) -> bool,
) -> Result<(), ContainerError> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let Some(cell) = of_owned_cell(value) else { continue };
        let row = first_row.saturating_add(u32::try_from(row).unwrap_or(u32::MAX));
        let column = first_column.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
        if !take(GridCell { row, column, cell }) {
            break;
        }
    }
    Ok(())
}

fn is_visible(sheet: &Sheet) -> bool {
    sheet.visible == SheetVisible::Visible
}

fn of_xlsx(error: XlsxError) -> ContainerError {
    if matches!(error, XlsxError::Password) { password() } else { broken() }
}

fn of_xlsb(error: XlsbError) -> ContainerError {
    if matches!(error, XlsbError::Password) { password() } else { broken() }
}

fn of_ods(error: OdsError) -> ContainerError {
    if matches!(error, OdsError::Password) { password() } else { broken() }
}
