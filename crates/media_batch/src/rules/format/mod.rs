//! Rules about formats and kinds of media.

mod format_not_shown;
mod format_understood;
mod format_unknown;
mod format_url_mismatch;
mod type_format_mismatch;
mod type_unknown;

use crate::check::{Cell, MediaKind, Medium, Sink};
use crate::value::media_type::kind_by_type;

/// The cells of a row that say what the medium is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FormatCells<'a> {
    pub(crate) format: Option<Cell<'a>>,
    pub(crate) type_: Option<Cell<'a>>,
    pub(crate) address: Option<Cell<'a>>,
}

/// Compares what format, type and address say.
pub(crate) fn check(cells: &FormatCells<'_>, medium: &Medium<'_>, sink: &mut impl Sink) {
    if let Some(cell) = &cells.format {
        match medium.format {
            Some(known) => format_understood::check(cell, known, sink),
            None => format_unknown::check(cell, sink),
        }
        if let (Some(format), Some((by_extension, extension))) = (medium.format, medium.extension) {
            format_url_mismatch::check(cell, format, by_extension, extension, sink);
        }
    }
    let known = medium.format.or(medium.extension.map(|(known, _)| known));
    if let (Some(known), Some(cell)) = (known, cells.format.as_ref().or(cells.address.as_ref())) {
        format_not_shown::check(cell, known, sink);
    }
    if let Some(cell) = &cells.type_ {
        match (kind_by_type(cell.text), known) {
            (MediaKind::Unknown, _) => type_unknown::check(cell, sink),
            (by_type, Some(known)) => type_format_mismatch::check(cell, known.kind, by_type, sink),
            (_, None) => {}
        }
    }
}
