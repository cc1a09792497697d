//! The descriptor `meta.xml`: which files there are, and what their columns mean.

mod read;

pub use read::read;

/// What a descriptor says, as it says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Where the metadata document is: a file of the archive or an address.
    pub metadata: Option<String>,
    /// The core.
    pub core: Option<Table>,
    /// The extensions, in their order.
    pub extensions: Vec<Table>,
}

/// A core or an extension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What its rows are: the address of a class.
    pub row_type: String,
    /// Its files, relative to the descriptor.
    pub locations: Vec<String>,
    /// How its files are written.
    pub dialect: Dialect,
    /// The column of the id (core) or of the core's id (extension), from 0.
    pub id: Option<usize>,
    /// Its fields, in the order of the descriptor.
    pub fields: Vec<Field>,
}

/// How files are written. Escapes (`\t`, `\n`) are resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialect {
    /// The name of the encoding.
    pub encoding: String,
    /// What stands between two cells.
    pub fields_terminated_by: String,
    /// What stands between two rows.
    pub lines_terminated_by: String,
    /// What cells may be enclosed in; empty for nothing.
    pub fields_enclosed_by: String,
    /// Lines before the first row.
    pub ignore_header_lines: u32,
    /// How dates are written.
    pub date_format: Option<String>,
}

impl Default for Dialect {
    /// What holds where a descriptor says nothing.
    fn default() -> Dialect {
        Dialect {
            encoding: "UTF-8".to_owned(),
            fields_terminated_by: ",".to_owned(),
            lines_terminated_by: "\n".to_owned(),
            fields_enclosed_by: "\"".to_owned(),
            ignore_header_lines: 0,
            date_format: None,
        }
    }
}

/// A field: a column, a constant, or a column with a value for its blank cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Field {
    /// The address of the term.
    pub term: String,
    /// The column, from 0.
    pub index: Option<usize>,
    /// The value of blank cells, or of all rows where there is no column.
    pub default: Option<String>,
    /// The vocabulary that the values are from.
    pub vocabulary: Option<String>,
    /// What separates several values of a cell.
    pub delimited_by: Option<String>,
}

impl Table {
    /// Columns that the descriptor needs: one more than the highest index.
    #[must_use]
    pub fn columns(&self) -> usize {
        let fields = self.fields.iter().filter_map(|field| field.index);
        fields.chain(self.id).max().map_or(0, |index| index.saturating_add(1))
    }
}
