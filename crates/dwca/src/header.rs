//! Header line against descriptor. Where columns stand elsewhere than declared and the header says
//! plainly where, the header is right: it was written together with the rows.

use std::collections::BTreeMap;

use crate::finding::{ArchiveFinding, Findings, code};
use crate::part::Part;
use crate::terms::folded;

/// Names of the column of ids, folded.
const ID_NAMES: [&str; 2] = ["id", "coreid"];

/// Brings the fields of a part to the columns that its header names.
pub(crate) fn reconcile(part: &mut Part, headers: &[String], findings: &mut Findings) {
    let file = part.files.first().map(|file| file.name.clone()).unwrap_or_default();
    let names: Vec<String> = headers.iter().map(|header| folded(header)).collect();
    let terms: Vec<String> = part.fields.iter().map(|field| folded(&field.term)).collect();
    let at_home = |index: usize, term: &String| names.get(index).is_some_and(|it| it == term);
    let known = part.fields.iter().zip(&terms).any(|(field, term)| {
        field.index.is_some_and(|index| at_home(index, term)) || names.contains(term)
    });
    if !known {
        return;
    }
    let moves = moves(part, &names, &terms);
    // First the id: which of the fields stood at its column is known only before they move.
    move_id(part, &names, &terms, &moves, &file, findings);
    for (position, field) in part.fields.iter_mut().enumerate() {
        let Some(index) = field.index else { continue };
        if let Some(found) = moves.get(&position) {
            let finding = ArchiveFinding::new(code::HEADER_ORDER)
                .with("term", crate::terms::local_name(&field.term))
                .with("declared", index + 1)
                .with("found", found + 1);
            findings.add(finding.file(&file));
            field.index = Some(*found);
            continue;
        }
        let Some(name) = names.get(index) else { continue };
        let Some(term) = terms.get(position) else { continue };
        let is_other = name != term && terms.contains(name);
        if is_other {
            let header = headers.get(index).map_or("", String::as_str);
            let finding = ArchiveFinding::new(code::HEADER_DISAGREES)
                .with("term", crate::terms::local_name(&field.term))
                .with("header", header)
                .with("column", index + 1);
            findings.add(finding.file(&file));
            if moves.values().any(|found| *found == index) {
                // Another field is at home here: this one is nowhere.
                field.index = None;
            }
        }
    }
    note_undeclared(part, headers, &file, findings);
}

/// Fields (by position) that stand at another column than declared, and no doubt about it: one
/// header of that name, one field of that name.
fn moves(part: &Part, names: &[String], terms: &[String]) -> BTreeMap<usize, usize> {
    let mut moves = BTreeMap::new();
    for (position, (field, term)) in part.fields.iter().zip(terms).enumerate() {
        let Some(index) = field.index else { continue };
        let elsewhere = names.get(index) != Some(term);
        let same_terms = terms.iter().filter(|it| *it == term).count();
        let mut places = names.iter().enumerate().filter(|(_, name)| *name == term);
        if let (true, 1, Some((place, _)), None) =
            (elsewhere, same_terms, places.next(), places.next())
        {
            moves.insert(position, place);
        }
    }
    moves
}

/// The id goes with the field that was declared for the same column, or to the one column that is
/// named after it, where its own column is named after a field.
fn move_id(
    part: &mut Part,
    names: &[String],
    terms: &[String],
    moves: &BTreeMap<usize, usize>,
    file: &str,
    findings: &mut Findings,
) {
    let Some(id) = part.id else { return };
    let with_field = part.fields.iter().position(|field| field.index == Some(id));
    let found = match with_field.and_then(|position| moves.get(&position)) {
        Some(found) => Some(*found),
        None => {
            let taken = names
                .get(id)
                .is_some_and(|name| terms.contains(name) && !ID_NAMES.contains(&name.as_str()));
            let mut places =
                names.iter().enumerate().filter(|(_, it)| ID_NAMES.contains(&it.as_str()));
            match (taken && with_field.is_none(), places.next(), places.next()) {
                (true, Some((place, _)), None) => Some(place),
                _ => None,
            }
        }
    };
    if let Some(found) = found.filter(|found| *found != id) {
        let finding = ArchiveFinding::new(code::HEADER_ORDER)
            .with("term", "id")
            .with("declared", id + 1)
            .with("found", found + 1);
        findings.add(finding.file(file));
        part.id = Some(found);
    }
}

/// Columns with a header that no field stands for: they are not read, and the person is told.
fn note_undeclared(part: &Part, headers: &[String], file: &str, findings: &mut Findings) {
    for (column, header) in headers.iter().enumerate() {
        let declared =
            part.id == Some(column) || part.fields.iter().any(|it| it.index == Some(column));
        if !declared && !header.is_empty() {
            let finding = ArchiveFinding::new(code::COLUMN_UNDECLARED)
                .with("header", header)
                .with("column", column + 1);
            findings.add(finding.file(file));
        }
    }
}
