//! The descriptor of an archive that was written.

use std::fmt::Write as _;

use super::escaped;
use super::table::{Separator, TableSpec};

/// The descriptor as a document.
pub(super) fn document(tables: &[TableSpec], separator: Separator, metadata: bool) -> String {
    let mut document = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    document.push_str("<archive xmlns=\"http://rs.tdwg.org/dwc/text/\"");
    if metadata {
        document.push_str(" metadata=\"eml.xml\"");
    }
    document.push_str(">\n");
    for (position, table) in tables.iter().enumerate() {
        let (element, id) = if position == 0 { ("core", "id") } else { ("extension", "coreid") };
        // Writing to a String cannot fail.
        let _ = push_table(&mut document, table, separator, element, id);
    }
    document.push_str("</archive>\n");
    document
}

fn push_table(
    document: &mut String,
    table: &TableSpec,
    separator: Separator,
    element: &str,
    id: &str,
) -> std::fmt::Result {
    writeln!(
        document,
        "  <{element} encoding=\"UTF-8\" fieldsTerminatedBy=\"{}\" linesTerminatedBy=\"\\n\" \
         fieldsEnclosedBy=\"&quot;\" ignoreHeaderLines=\"1\" rowType=\"{}\">",
        separator.declared(),
        escaped(&table.row_type)
    )?;
    writeln!(document, "    <files><location>{}</location></files>", escaped(&table.file_name))?;
    writeln!(document, "    <{id} index=\"0\"/>")?;
    let mut next = 1;
    for field in &table.fields {
        document.push_str("    <field");
        match &field.default {
            Some(value) => write!(document, " default=\"{}\"", escaped(value))?,
            None => {
                write!(document, " index=\"{next}\"")?;
                next += 1;
            }
        }
        write!(document, " term=\"{}\"", escaped(&field.term))?;
        if let Some(vocabulary) = &field.vocabulary {
            write!(document, " vocabulary=\"{}\"", escaped(vocabulary))?;
        }
        if let Some(delimiter) = &field.delimited_by {
            write!(document, " delimitedBy=\"{}\"", escaped(delimiter))?;
        }
        document.push_str("/>\n");
    }
    writeln!(document, "  </{element}>")
}
