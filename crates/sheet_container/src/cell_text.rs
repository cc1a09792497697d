//! The text of a workbook's cell, as the person sees it there.

use calamine::{Data, DataRef, ExcelDateTime};

/// Significant digits that spreadsheets keep and show; what stands behind them is the noise of
/// binary fractions.
const DIGITS: usize = 15;

/// A cell's text and whether it is a number, a date or a time in the workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CellText {
    pub(crate) text: String,
    pub(crate) numeric: bool,
}

/// The text of a cell; `None` where it is empty. `zeros` is the width to which the workbook fills
/// up whole numbers with zeros.
pub(crate) fn of_cell(cell: &DataRef<'_>, zeros: Option<usize>) -> Option<CellText> {
    let (text, numeric) = match cell {
        DataRef::Empty => return None,
        DataRef::String(text) if text.is_empty() => return None,
        DataRef::SharedString("") => return None,
        DataRef::String(text) => (text.clone(), false),
        DataRef::SharedString(text) => ((*text).to_owned(), false),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (text.clone(), true),
        DataRef::Bool(value) => (if *value { "TRUE" } else { "FALSE" }.to_owned(), false),
        DataRef::Error(error) => (error.to_string(), false),
        DataRef::DateTime(value) => (of_date(value), true),
        DataRef::Int(value) => return Some(of_number(value.to_string(), zeros)),
        DataRef::Float(value) => return Some(of_number(of_float(*value), zeros)),
    };
    Some(CellText { text, numeric })
}

/// The text of a cell of the readers that hand out owned cells.
pub(crate) fn of_owned_cell(cell: &Data) -> Option<CellText> {
    let (text, numeric) = match cell {
        Data::Empty => return None,
        Data::String(text) if text.is_empty() => return None,
        Data::String(text) => (text.clone(), false),
        Data::DateTimeIso(text) | Data::DurationIso(text) => (text.clone(), true),
        Data::Bool(value) => (if *value { "TRUE" } else { "FALSE" }.to_owned(), false),
        Data::Error(error) => (error.to_string(), false),
        Data::DateTime(value) => (of_date(value), true),
        Data::Int(value) => (value.to_string(), true),
        Data::Float(value) => (of_float(*value), true),
    };
    Some(CellText { text, numeric })
}

/// A number, filled up with zeros where the workbook shows it so: then nothing is lost.
fn of_number(text: String, zeros: Option<usize>) -> CellText {
    match zeros {
        Some(width) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            CellText { text: format!("{text:0>width$}"), numeric: false }
        }
        _ => CellText { text, numeric: true },
    }
}

/// Whole numbers without `.0`, never an exponent, no noise behind the fifteenth digit.
fn of_float(value: f64) -> String {
    let shown: f64 = format!("{value:.*e}", DIGITS - 1).parse().unwrap_or(value);
    // `-0` is shown as `0`.
    (shown + 0.0).to_string()
}

/// ISO 8601: a date, a date with time, a time, or hours for a duration.
fn of_date(value: &ExcelDateTime) -> String {
    const SECONDS_A_DAY: f64 = 86_400.0;
    let serial = value.as_f64();
    if value.is_duration() {
        let seconds = (serial.abs() * SECONDS_A_DAY).round();
        let sign = if serial < 0.0 { "-" } else { "" };
        let (hours, rest) = ((seconds / 3_600.0).floor(), seconds % 3_600.0);
        return format!("{sign}{hours}:{:02}:{:02}", (rest / 60.0).floor(), rest % 60.0);
    }
    let (year, month, day, hour, minute, second, milli) = value.to_ymd_hms_milli();
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
    let time = format!("{hour:02}:{minute:02}:{second:02}{fraction}");
    if (0.0..1.0).contains(&serial) {
        return time;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if serial.fract() == 0.0 { date } else { format!("{date}T{time}") }
}

/// The width of a number format of zeros alone (`00000000`): whole numbers are shown with leading
/// zeros, as catalog numbers often are.
pub(crate) fn zeros_of_format(format: &str) -> Option<usize> {
    let all_zeros = format.len() > 1 && format.bytes().all(|byte| byte == b'0');
    // Wider than any number: not meant as a width.
    (all_zeros && format.len() <= 32).then_some(format.len())
}
