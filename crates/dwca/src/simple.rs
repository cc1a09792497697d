//! A table without a descriptor, taken for a core: its header names the terms.

use media_batch::reading::{Declared, ReadOptions, read};

use crate::finding::Findings;
use crate::meta::{Field, Table};
use crate::part::{Part, PartFile};
use crate::terms::{self, folded, of_header};

/// Endings of the names of tables.
const TABLE_ENDINGS: [&str; 5] = [".csv", ".tsv", ".tab", ".psv", ".txt"];

/// Whether a file of that name may be a table.
pub(crate) fn is_table(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    TABLE_ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// What files that are for people alone are called, without their endings: what portals and publishers
/// put beside the tables of an archive.
const COMPANIONS: [&str; 11] = [
    "about",
    "changelog",
    "citation",
    "citations",
    "citeme",
    "credits",
    "license",
    "licence",
    "readme",
    "rights",
    "terms",
];

/// Whether a file of that name is known to be for people alone, so that leaving it alone needs no word.
pub(crate) fn is_companion(name: &str) -> bool {
    let base = name.rsplit('/').next().unwrap_or(name).to_ascii_lowercase();
    let stem = base.strip_suffix(".txt");
    stem.is_some_and(|stem| COMPANIONS.contains(&stem))
}

/// Columns of which every table of Darwin Core has one or another, folded.
const CORE_COLUMNS: [&str; 16] = [
    "occurrenceid",
    "catalognumber",
    "basisofrecord",
    "scientificname",
    "taxonid",
    "eventid",
    "gbifid",
    "recordedby",
    "eventdate",
    "decimallatitude",
    "institutioncode",
    "collectioncode",
    "taxonrank",
    "countrycode",
    "stateprovince",
    "locality",
];

/// Whether the header of a table names columns of Darwin Core.
pub(crate) fn is_core(name: &str, head: &[u8]) -> bool {
    let sheet = read(name, head, ReadOptions::default());
    sheet.headers().iter().any(|header| CORE_COLUMNS.contains(&folded(header).as_str()))
}

/// The core that a table is by itself.
pub(crate) fn core(file: PartFile, head: &[u8], findings: &mut Findings) -> Part {
    let sheet = read(&file.name, head, ReadOptions::default());
    let facts = sheet.facts();
    let headers = sheet.headers().to_vec();
    let fields = headers
        .iter()
        .enumerate()
        .filter(|(_, header)| !header.is_empty())
        .map(|(index, header)| Field {
            term: of_header(header),
            index: Some(index),
            ..Field::default()
        })
        .collect();
    let row_type = row_type(&headers);
    let table = Table { row_type: row_type.to_owned(), fields, ..Table::default() };
    let mut part = Part::new(&table);
    part.dialect = Declared {
        encoding: facts.encoding,
        fixed: false,
        delimiter: facts.delimiter.byte(),
        quote: Some(b'"'),
        header_rows: facts.header_line,
    };
    part.declared_encoding = facts.encoding;
    part.columns = headers.len();
    part.headers = Some(headers);
    part.files.push(file);
    take_id(&mut part, findings, false);
    part
}

/// What the rows are, told by the ids that they have.
fn row_type(headers: &[String]) -> &'static str {
    let has = |name: &str| headers.iter().any(|header| folded(header) == name);
    if has("occurrenceid") || has("catalognumber") || has("basisofrecord") {
        terms::OCCURRENCE
    } else if has("eventid") {
        "http://rs.tdwg.org/dwc/terms/Event"
    } else if has("taxonid") {
        "http://rs.tdwg.org/dwc/terms/Taxon"
    } else {
        terms::OCCURRENCE
    }
}

/// Takes the field that identifies rows of this kind as the id; said where a descriptor should have.
pub(crate) fn take_id(part: &mut Part, findings: &mut Findings, say: bool) -> bool {
    let found = part.kind.id_terms().iter().find_map(|name| {
        let field = part.field(name)?;
        Some((field.index?, field.term.clone()))
    });
    let Some((index, term)) = found else { return false };
    part.id = Some(index);
    if say {
        let finding = crate::ArchiveFinding::new(crate::finding::code::ID_TAKEN)
            .with("column", index + 1)
            .with("term", terms::local_name(&term));
        let file = part.files.first().map(|file| file.name.clone()).unwrap_or_default();
        findings.add(finding.file(&file));
    }
    true
}
