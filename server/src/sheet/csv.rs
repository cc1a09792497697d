//! CSV for people: commas, CRLF, UTF-8 with its mark (spreadsheet programs need it for accents).

use super::guard::guarded;

/// The mark that says UTF-8.
pub const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Rows as CSV, guarded against formulas.
#[must_use]
pub fn rows<R, C>(rows: R) -> Vec<u8>
where
    R: IntoIterator<Item = C>,
    C: IntoIterator,
    C::Item: AsRef<str>,
{
    let mut writer = ::csv::WriterBuilder::new()
        .flexible(true)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        for cell in row {
            // Writing to memory cannot fail.
            let _ = writer.write_field(guarded(cell.as_ref()).as_bytes());
        }
        let _ = writer.write_record(None::<&[u8]>);
    }
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_quotes_and_line_breaks_are_quoted() {
        let written = rows([vec!["a,b", "c\"d", "e\nf"], vec!["=1", "", "x"]]);
        assert_eq!(
            String::from_utf8(written).unwrap(),
            "\"a,b\",\"c\"\"d\",\"e\nf\"\r\n'=1,,x\r\n"
        );
    }
}
