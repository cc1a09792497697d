//! A core or an extension: its files, how they are really written, and what its columns mean.

use std::borrow::Cow;

use media_batch::reading::{Declared, Encoding};

use crate::meta::{Field, Table};
use crate::terms::{RowKind, folded, local_name};

/// A file of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartFile {
    /// Its name in the archive.
    pub name: String,
    /// Its bytes, as far as known.
    pub bytes: u64,
}

/// A core or an extension that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What its rows are: the address of a class.
    pub row_type: String,
    /// What that stands for.
    pub kind: RowKind,
    /// The files that are there.
    pub files: Vec<PartFile>,
    /// The files that the descriptor names and that are not there.
    pub missing: Vec<String>,
    /// How the files are written: as declared, or as found where that was wrong.
    pub dialect: Declared,
    /// The encoding that is declared.
    pub declared_encoding: Encoding,
    /// How dates are written, as far as the descriptor says.
    pub date_format: Option<String>,
    /// The column of the id (core) or of the core's id (extension), from 0.
    pub id: Option<usize>,
    /// The fields, with the columns at which they really stand.
    pub fields: Vec<Field>,
    /// The header line, where there is one.
    pub headers: Option<Vec<String>>,
    /// Columns of most rows, or of the header where that has more.
    pub columns: usize,
}

impl Part {
    pub(crate) fn new(table: &Table) -> Part {
        Part {
            row_type: table.row_type.clone(),
            kind: RowKind::of(&table.row_type),
            files: Vec::new(),
            missing: Vec::new(),
            dialect: Declared::default(),
            declared_encoding: Encoding::Utf8,
            date_format: table.dialect.date_format.clone(),
            id: table.id,
            fields: table.fields.clone(),
            headers: None,
            columns: 0,
        }
    }

    /// The local name of the row type, for people.
    #[must_use]
    pub fn name(&self) -> &str {
        local_name(&self.row_type)
    }

    /// Columns that the fields need: one more than the highest index.
    #[must_use]
    pub fn needed_columns(&self) -> usize {
        let fields = self.fields.iter().filter_map(|field| field.index);
        fields.chain(self.id).max().map_or(0, |index| index.saturating_add(1))
    }

    /// The first field of that local name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        let name = folded(name);
        self.fields.iter().find(|field| folded(&field.term) == name)
    }

    /// The value of a field in a row: the cell, or the default where that is blank.
    #[must_use]
    pub fn value<'a>(&'a self, field: &'a Field, cells: &'a [Cow<'_, str>]) -> &'a str {
        let cell = field.index.and_then(|index| cells.get(index)).map_or("", AsRef::as_ref);
        if cell.trim().is_empty() { field.default.as_deref().unwrap_or(cell) } else { cell }
    }

    /// The id of a row, without outer blanks; empty where it has none.
    #[must_use]
    pub fn id_of<'a>(&self, cells: &'a [Cow<'_, str>]) -> &'a str {
        self.id.and_then(|index| cells.get(index)).map_or("", |cell| cell.trim())
    }
}
