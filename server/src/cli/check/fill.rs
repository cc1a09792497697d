//! Fills the report: the file goes through the same session as in the workbench.

use std::path::Path;

use media_batch::identifier::{ExactIndex, Resolution};
use media_batch::reading::Sheet;
use media_batch::rule::{Rule, Severity};
use media_batch::session::{Knowledge, Session};
use media_batch::target::Target;

use super::report::{Column, FileFacts, Finding, Report, Resolutions, Summary};
use crate::cli::exit::UnusableInput;
use crate::cli::table;

/// Checks a sheet in a session that knows what the sheet is for; `identifiers` is a list that stands
/// for the collection.
pub(super) fn report(
    mut session: Session,
    sheet: &Path,
    identifiers: Option<&Path>,
) -> Result<Report, UnusableInput> {
    table::read_into(&mut session, sheet)?;
    if let Some(identifiers) = identifiers {
        session.set_knowledge(Knowledge::Exact(collection(identifiers)?));
    }
    let file = facts(&session)
        .ok_or_else(|| UnusableInput(format!("{} holds no table.", sheet.display())))?;
    let findings = findings(&session);
    Ok(Report {
        file,
        mapping: mapping(&session),
        summary: summary(&session),
        resolution: identifiers.is_some().then(|| resolutions(&session)),
        findings,
    })
}

/// The list that stands for a collection, one record a line.
fn collection(path: &Path) -> Result<ExactIndex, UnusableInput> {
    let mut session = Session::default();
    table::read_into(&mut session, path)?;
    let targets: Vec<Option<Target>> =
        session.columns().iter().map(|column| column.target).collect();
    if !targets.iter().flatten().any(|target| target.is_identifier()) {
        return Err(UnusableInput(format!(
            "{} has none of the columns occurrenceID, catalogNumber, otherCatalogNumbers.",
            path.display()
        )));
    }
    let mut index = ExactIndex::default();
    let mut cells = Vec::new();
    if let Some(sheet) = session.sheet() {
        for row in 0..sheet.rows() {
            sheet.split(row, &mut cells);
            let identifiers = targets.iter().zip(&cells).filter_map(|(target, cell)| {
                let target = target.filter(|target| target.is_identifier())?;
                Some((target, cell.as_ref()))
            });
            index.add_record(identifiers);
        }
    }
    Ok(index)
}

fn facts(session: &Session) -> Option<FileFacts> {
    let facts = session.summary().facts?;
    Some(FileFacts {
        name: facts.name,
        bytes: facts.bytes,
        encoding: facts.encoding,
        delimiter: facts.delimiter,
        header_line: facts.header_line,
        columns: facts.columns,
        rows: facts.rows,
        blank_rows: facts.blank_rows,
    })
}

fn mapping(session: &Session) -> Vec<Column> {
    (1..)
        .zip(session.columns())
        .map(|(column, it)| Column {
            column,
            header: it.header.clone(),
            target: it.target.map(Target::name),
            reason: it.reason,
        })
        .collect()
}

/// A row with several records to choose from cannot be sent from a terminal, so it counts with the
/// errors here.
fn summary(session: &Session) -> Summary {
    let counts = session.counts();
    Summary {
        ready: counts.ready,
        with_warnings: counts.with_warnings,
        with_errors: counts.with_errors + counts.ambiguous,
        duplicates: counts.duplicates,
    }
}

fn resolutions(session: &Session) -> Resolutions {
    let mut found = Resolutions::default();
    for row in 0..session.rows() {
        let count = match session.resolution(row) {
            Resolution::Matched => &mut found.matched,
            Resolution::NotFound => &mut found.not_found,
            Resolution::Ambiguous => &mut found.ambiguous,
            Resolution::Contradicting => &mut found.contradicting,
            Resolution::NoIdentifier | Resolution::Unknown => &mut found.no_identifier,
        };
        *count += 1;
    }
    found
}

/// Of the file, of the mapping, then row by row.
fn findings(session: &Session) -> Vec<Finding> {
    let mut findings = file_findings(session);
    findings.extend(mapping_findings(session));
    for row in 0..session.rows() {
        findings.extend(row_findings(session, row));
    }
    findings
}

fn file_findings(session: &Session) -> Vec<Finding> {
    let found = session.sheet().map(Sheet::file_findings).unwrap_or_default();
    found
        .iter()
        .map(|it| Finding {
            row: None,
            line: Some(it.line),
            column: it.column.map(|column| u32::from(column) + 1),
            target: None,
            rule: it.rule_code.to_owned(),
            severity: Rule::from_code(it.rule_code).map_or(Severity::Note, Rule::severity),
            message: messages::finding(
                it.rule_code,
                it.args.iter().map(|(name, value)| (*name, value.as_str())),
            ),
            value: None,
            suggestion: None,
        })
        .collect()
}

fn mapping_findings(session: &Session) -> Vec<Finding> {
    session
        .mapping_findings()
        .into_iter()
        .map(|(rule, args)| Finding {
            row: None,
            line: session.sheet().map(|sheet| sheet.facts().header_line),
            column: None,
            target: None,
            rule: rule.code().to_owned(),
            severity: rule.severity(),
            message: messages::finding(
                rule.code(),
                args.iter().map(|(name, value)| (*name, value.as_str())),
            ),
            value: None,
            suggestion: None,
        })
        .collect()
}

fn row_findings(session: &Session, row: u32) -> Vec<Finding> {
    let explained = session.explain(row);
    if explained.is_empty() {
        return Vec::new();
    }
    let view = session.view(row);
    explained
        .into_iter()
        .map(|it| {
            let at = it.column.map(usize::from);
            let args = it.detail.args.iter().map(|(name, value)| (*name, value.as_str()));
            Finding {
                row: Some(view.row),
                line: Some(view.line),
                column: it.column.map(|column| u32::from(column) + 1),
                target: at
                    .and_then(|at| session.columns().get(at))
                    .and_then(|column| column.target)
                    .map(Target::name),
                rule: it.rule.code().to_owned(),
                severity: it.rule.severity(),
                message: messages::finding(it.rule.code(), args),
                value: at.and_then(|at| view.cells.get(at)).cloned(),
                suggestion: it.detail.suggestion,
            }
        })
        .collect()
}
