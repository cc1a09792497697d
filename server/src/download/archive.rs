//! A result as a Darwin Core Archive: occurrences as the core, their identifications and media as
//! extensions. The files of a ZIP follow each other, so the extensions wait in temporary files while
//! the core is written; memory holds a page of records.
//!
//! The id that joins the files is the record's id in the portal: there is always one, and no two records
//! have the same, which nobody can promise of `occurrenceID`.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Seek as _, Write};
use std::path::Path;

use dwc_terms::Field;
use dwc_terms::field::Class;
use dwca::terms::{AUDUBON_CORE, IDENTIFICATION, OCCURRENCE};
use dwca::write::{ArchiveWriter, Separator, TableSpec, push_line};
use store::RecordView;

use super::about::{About, Tally};
use super::columns::{Cells, Column, RECORD_ADDRESS, RECORD_ID};
use super::media_columns::COLUMNS;

/// The term that marks the determination that holds.
const IS_CURRENT: &str = "https://symbiota.org/terms/identificationIsCurrent";

/// An archive while it is written.
pub struct Archive<W: Write> {
    writer: ArchiveWriter<W>,
    columns: Vec<Column>,
    cells: Cells,
    fields: Vec<Field>,
    identifications: Spool,
    media: Spool,
    tally: Tally,
}

/// Lines of an extension.
struct Spool {
    file: BufWriter<File>,
    line: Vec<u8>,
}

impl Spool {
    fn new(folder: &Path) -> io::Result<Spool> {
        Ok(Spool { file: BufWriter::new(tempfile::tempfile_in(folder)?), line: Vec::new() })
    }

    fn push<'a>(
        &mut self,
        id: &'a str,
        cells: impl IntoIterator<Item = &'a str>,
    ) -> io::Result<()> {
        self.line.clear();
        push_line(&mut self.line, Separator::Comma, id, cells);
        self.file.write_all(&self.line)
    }

    fn lines(self) -> io::Result<BufReader<File>> {
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(BufReader::new(file))
    }
}

impl<W: Write> Archive<W> {
    /// Begins an archive; what has to wait does so in `folder`.
    ///
    /// # Errors
    /// Where `out` or the folder fails.
    pub fn new(out: W, folder: &Path, cells: Cells, withheld: bool) -> io::Result<Archive<W>> {
        std::fs::create_dir_all(folder)?;
        let columns: Vec<Column> = Column::all(withheld)
            .into_iter()
            .filter(|column| ![RECORD_ID, RECORD_ADDRESS].contains(&column.name()))
            .collect();
        let mut writer = ArchiveWriter::new(out, Separator::Comma);
        let terms: Vec<String> = columns.iter().map(Column::term).collect();
        writer.start(table(OCCURRENCE, "occurrence.csv", &terms))?;
        Ok(Archive {
            writer,
            columns,
            cells,
            fields: identification_fields(),
            identifications: Spool::new(folder)?,
            media: Spool::new(folder)?,
            tally: Tally::default(),
        })
    }

    /// Writes a record.
    ///
    /// # Errors
    /// Where `out` or the folder fails.
    pub fn push(&mut self, record: &RecordView) -> io::Result<()> {
        self.tally.add(record);
        let id = record.label.id.to_string();
        let cells: Vec<_> =
            self.columns.iter().map(|column| self.cells.value(record, column)).collect();
        self.writer.row(&id, cells.iter().map(AsRef::as_ref))?;
        for determination in &record.determinations {
            let term = |name: &str| determination.terms.get(name).map(String::as_str);
            let value = |field: &Field| match *field {
                Field::ScientificName => term(field.name()).or_else(|| term("sciname")),
                _ => term(field.name()),
            };
            let current = if determination.is_current { "true" } else { "false" };
            let cells = self.fields.iter().map(|field| value(field).unwrap_or_default());
            self.identifications.push(&id, cells.chain([current]))?;
        }
        for medium in &record.media {
            let cells = COLUMNS.map(|column| column.value(medium));
            self.media.push(&id, cells.iter().map(AsRef::as_ref))?;
        }
        Ok(())
    }

    /// Writes everything else.
    ///
    /// # Errors
    /// Where `out` or the folder fails.
    pub fn finish(mut self, about: &About) -> io::Result<W> {
        let terms: Vec<String> = self
            .fields
            .iter()
            .filter_map(|field| field.iri())
            .chain([IS_CURRENT.to_owned()])
            .collect();
        self.writer.start(table(IDENTIFICATION, "identification.csv", &terms))?;
        self.writer.lines(&mut self.identifications.lines()?)?;
        let terms = COLUMNS.map(|column| column.term.to_owned());
        self.writer.start(table(AUDUBON_CORE, "multimedia.csv", &terms))?;
        self.writer.lines(&mut self.media.lines()?)?;
        self.writer.eml(&about.eml(&self.tally))?;
        self.writer.file("citation.txt", about.citation_file(&self.tally).as_bytes())?;
        self.writer.file("rights.txt", about.rights_file(&self.tally).as_bytes())?;
        self.writer.finish()
    }
}

fn table(row_type: &str, file_name: &str, terms: &[String]) -> TableSpec {
    let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
    TableSpec::new(row_type, file_name, &terms)
}

/// The terms that say who called it what, when and why, as far as Darwin Core has them.
fn identification_fields() -> Vec<Field> {
    let of_names = |field: &Field| matches!(field.class(), Class::Identification | Class::Taxon);
    Field::ALL
        .iter()
        .copied()
        .filter(|field| of_names(field) && field.is_stored() && field.iri().is_some())
        .collect()
}
