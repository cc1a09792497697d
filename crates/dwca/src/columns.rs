//! The columns of a part, in the one shape in which sheets have them, for whoever takes its rows one
//! by one: the same names as in [`crate::sheets`], without what no row of the part can fill.

use std::ops::ControlFlow;

use dwc_terms::Field;
use media_batch::target::Target;

use crate::archive::{Archive, PartId};
use crate::error::ArchiveError;
use crate::files::Files;
use crate::identification::IdentificationMap;
use crate::media::{MediaMap, Medium};
use crate::part::Part;
use crate::rows::RowsRead;
use crate::sheets::{CORE_KEY, EXTENSION_KEY};
use crate::terms::{RowKind, local_name};

/// The addresses of a medium that its variants lead to, wherever the descriptor has its column.
const ADDRESSES: [Target; 3] = [Target::OriginalUrl, Target::Url, Target::ThumbnailUrl];

/// The columns of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    /// Their names: the key first.
    pub headers: Vec<String>,
    /// Of media: the targets behind the key, before everything else.
    media: Option<(Vec<Target>, Vec<String>)>,
}

/// A row in these columns.
#[derive(Clone, Copy, Debug)]
pub struct ColumnRow<'a> {
    /// Its number in the part, from 0.
    pub number: u32,
    /// The 1-based line of its file at which it begins.
    pub line: u32,
    /// The id, without outer blanks.
    pub id: &'a str,
    /// One text a column, the id first.
    pub cells: &'a [&'a str],
}

impl Columns {
    /// The columns of the core.
    #[must_use]
    pub fn of_core(part: &Part) -> Columns {
        plain(part, CORE_KEY)
    }

    /// The columns of an extension.
    #[must_use]
    pub fn of_extension(part: &Part) -> Columns {
        let Some(map) = MediaMap::of(part) else { return plain(part, EXTENSION_KEY) };
        let filled: Vec<Target> = map.targets().map(|(target, _)| target).collect();
        let targets: Vec<Target> = Target::ALL
            .into_iter()
            .filter(|target| ADDRESSES.contains(target) || filled.contains(target))
            .collect();
        let mut others: Vec<String> = Vec::new();
        for name in map.others(part).map(local_name) {
            // A column of that name would be taken for the target.
            if Target::from_key(name).is_none() && !others.iter().any(|known| known == name) {
                others.push(name.to_owned());
            }
        }
        let key = std::iter::once(EXTENSION_KEY.to_owned());
        let headers = key.chain(targets.iter().map(|target| target.key().into_owned()));
        Columns { headers: headers.chain(others.clone()).collect(), media: Some((targets, others)) }
    }
}

/// Rows that are taken as they are.
fn plain(part: &Part, key: &str) -> Columns {
    let headers = part.fields.iter().map(|field| header(part, &field.term));
    Columns { headers: std::iter::once(key.to_owned()).chain(headers).collect(), media: None }
}

/// The name of a column: of determinations the key of the field, so that nothing is guessed later.
pub(crate) fn header(part: &Part, term: &str) -> String {
    let name = local_name(term);
    let known = (part.kind == RowKind::Identification)
        .then(|| IdentificationMap::of(part))
        .flatten()
        .and_then(|_| Field::by_name(name));
    match known {
        Some(field) => Target::of_field(field).key().into_owned(),
        None => name.to_owned(),
    }
}

/// The value of a target: a medium that gives only a smaller version is reached by that.
pub(crate) fn value_of(medium: &Medium, target: Target) -> &str {
    match medium.values.get(&target) {
        None if target == Target::OriginalUrl => medium.address().unwrap_or_default(),
        value => value.map_or("", String::as_str),
    }
}

/// What a medium says besides, under a term's own name.
pub(crate) fn other_of<'a>(medium: &'a Medium, name: &str) -> &'a str {
    let found = medium.others.iter().find(|(term, _)| local_name(term) == name);
    found.map_or("", |(_, value)| value.as_str())
}

impl<F: Files> Archive<F> {
    /// Gives the rows of the core, or of an extension that is no media, until `take` says that it is
    /// enough. Encodings should be settled before ([`Archive::survey`] does).
    ///
    /// # Errors
    /// Where a guard refuses to go on.
    pub fn for_each_column_row(
        &mut self,
        id: PartId,
        mut take: impl FnMut(ColumnRow<'_>) -> ControlFlow<()>,
    ) -> Result<RowsRead, ArchiveError> {
        self.for_each_row(id, |row| {
            let values = row.part.fields.iter().map(|field| row.value(field));
            let cells: Vec<&str> = std::iter::once(row.id()).chain(values).collect();
            take(ColumnRow { number: row.number, line: row.line, id: row.id(), cells: &cells })
        })
    }

    /// The same for all media of all extensions, each medium once, with the extension that it stands
    /// in. `columns` are those of the extensions, by their positions.
    ///
    /// # Errors
    /// Where a guard refuses to go on.
    pub fn for_each_column_medium(
        &mut self,
        columns: &[Columns],
        mut take: impl FnMut(usize, ColumnRow<'_>) -> ControlFlow<()>,
    ) -> Result<(), ArchiveError> {
        self.for_each_medium(|medium| {
            let PartId::Extension(index) = medium.part else { return ControlFlow::Continue(()) };
            let Some((targets, others)) = columns.get(index).and_then(|it| it.media.as_ref())
            else {
                return ControlFlow::Continue(());
            };
            let mut cells: Vec<&str> = Vec::with_capacity(1 + targets.len() + others.len());
            cells.push(&medium.id);
            cells.extend(targets.iter().map(|target| value_of(&medium, *target)));
            cells.extend(others.iter().map(|name| other_of(&medium, name)));
            let number = medium.rows.first().copied().unwrap_or_default();
            take(index, ColumnRow { number, line: medium.line, id: &medium.id, cells: &cells })
        })?;
        Ok(())
    }
}
