//! The tables: which columns, and rows as lines.

use crate::meta::Field;

/// What stands between two cells. Cells are enclosed in quotation marks where they need it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Separator {
    /// A tab: what most of those who read archives expect.
    #[default]
    Tab,
    /// A comma.
    Comma,
}

impl Separator {
    pub(super) fn byte(self) -> u8 {
        match self {
            Separator::Tab => b'\t',
            Separator::Comma => b',',
        }
    }

    /// As the descriptor says it.
    pub(super) fn declared(self) -> &'static str {
        match self {
            Separator::Tab => "\\t",
            Separator::Comma => ",",
        }
    }
}

/// A core or an extension to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableSpec {
    /// What its rows are: the address of a class.
    pub row_type: String,
    /// The name of its file.
    pub file_name: String,
    /// Its fields. The indices are given here: those of the fields without an own default value for
    /// all rows get a column each, in their order, behind the id.
    pub fields: Vec<Field>,
}

impl TableSpec {
    /// A table whose fields are columns, given by their terms.
    #[must_use]
    pub fn new(row_type: &str, file_name: &str, terms: &[&str]) -> TableSpec {
        let field = |term: &&str| Field { term: (*term).to_owned(), ..Field::default() };
        TableSpec {
            row_type: row_type.to_owned(),
            file_name: file_name.to_owned(),
            fields: terms.iter().map(field).collect(),
        }
    }

    /// The headers of the columns behind the id.
    pub(super) fn columns(&self) -> impl Iterator<Item = &str> {
        let columns = self.fields.iter().filter(|field| field.default.is_none());
        columns.map(|field| crate::terms::local_name(&field.term))
    }
}

/// Puts a row as a line.
pub(super) fn push_row<'a>(
    line: &mut Vec<u8>,
    separator: Separator,
    cells: impl IntoIterator<Item = &'a str>,
) {
    for (column, cell) in cells.into_iter().enumerate() {
        if column > 0 {
            line.push(separator.byte());
        }
        let bytes = cell.as_bytes();
        let special = |byte: &u8| *byte == separator.byte() || matches!(byte, b'"' | b'\n' | b'\r');
        if !bytes.iter().any(special) {
            line.extend_from_slice(bytes);
            continue;
        }
        line.push(b'"');
        for byte in bytes {
            if *byte == b'"' {
                line.push(b'"');
            }
            line.push(*byte);
        }
        line.push(b'"');
    }
    line.push(b'\n');
}
