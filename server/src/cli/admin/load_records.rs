//! `vasculum admin load-records`

use std::path::PathBuf;

use store::{LoadProblem, LoadReport, Principal};
use uuid::Uuid;

use crate::cli::database::DatabaseArgs;
use crate::cli::exit::{Exit, UnusableInput};
use crate::cli::output;
use crate::cli::table::{self, Table};
use crate::clock::{Clock as _, SystemClock};

/// Rows a transaction: large enough to be fast, small enough to go on after a fault.
const ROWS_AT_ONCE: usize = 2_000;

/// Problems that are printed one by one; the rest is counted.
const MAX_PRINTED: usize = 100;

/// Create or update records of a collection.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct LoadRecords {
    /// Code of the collection
    #[arg(long, value_name = "CODE")]
    collection: String,
    /// The sheet: identifiers and any Darwin Core columns
    file: PathBuf,
    #[command(flatten)]
    database: DatabaseArgs,
}

impl LoadRecords {
    pub(super) async fn run(self) -> anyhow::Result<Exit> {
        let table = table::read(&self.file)?;
        let (terms, table) = by_term(table)?;
        let store = self.database.open().await?;
        let collection = store.collection(&self.collection).await?;
        // Whoever can open the database may do everything with it.
        let operator = Principal::User { id: Uuid::nil(), portal_admin: true, roles: Vec::new() };
        let mut total = LoadReport::default();
        for (chunk, rows) in table.rows.chunks(ROWS_AT_ONCE).enumerate() {
            let now = SystemClock.now();
            let report = store.load_records(&operator, collection.id, &terms, rows, now).await?;
            total.created += report.created;
            total.updated += report.updated;
            total.unchanged += report.unchanged;
            let first = chunk * ROWS_AT_ONCE;
            total.problems.extend(
                report
                    .problems
                    .into_iter()
                    .map(|problem| LoadProblem { row: first + problem.row, code: problem.code }),
            );
        }
        print(&total);
        Ok(if total.problems.is_empty() { Exit::Fine } else { Exit::Findings })
    }
}

fn print(report: &LoadReport) {
    for problem in report.problems.iter().take(MAX_PRINTED) {
        let sentence = messages::text(&format!("problem-{}", problem.code));
        output::error(&format!("row {}: {sentence}", problem.row + 1));
    }
    let more = report.problems.len().saturating_sub(MAX_PRINTED);
    if more > 0 {
        output::error(&format!("… and {more} rows more."));
    }
    output::line(&format!(
        "{} records were created, {} changed, {} are as they were; {} rows could not be taken.",
        report.created,
        report.updated,
        report.unchanged,
        report.problems.len()
    ));
}

/// Columns by Darwin Core term: `dwc:catalogNumber` and the term's full address are the term.
/// Columns without a header cannot be kept and are refused when they hold something.
fn by_term(table: Table) -> anyhow::Result<(Vec<String>, Table)> {
    let terms: Vec<String> = table.headers.iter().map(|header| term(header)).collect();
    let blank: Vec<usize> =
        terms.iter().enumerate().filter(|(_, term)| term.is_empty()).map(|(at, _)| at).collect();
    let holds = |at: &usize| {
        table.rows.iter().any(|row| row.get(*at).is_some_and(|cell| !cell.trim().is_empty()))
    };
    if let Some(at) = blank.iter().find(|at| holds(at)) {
        let text = format!("Column {} has no header but holds values.", at + 1);
        return Err(UnusableInput(text).into());
    }
    let keep = |cells: Vec<String>| {
        cells
            .into_iter()
            .enumerate()
            .filter(|(at, _)| !blank.contains(at))
            .map(|(_, cell)| cell)
            .collect::<Vec<_>>()
    };
    let rows = table.rows.into_iter().map(keep).collect();
    let terms = keep(terms);
    Ok((terms.clone(), Table { headers: terms, rows }))
}

fn term(header: &str) -> String {
    let header = header.trim();
    let local = header.rsplit(['/', '#', ':']).next().unwrap_or(header);
    local.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case("catalogNumber", "catalogNumber")]
    #[case(" dwc:catalogNumber ", "catalogNumber")]
    #[case("http://rs.tdwg.org/dwc/terms/occurrenceID", "occurrenceID")]
    fn a_header_becomes_its_term(#[case] header: &str, #[case] expected: &str) {
        assert_eq!(term(header), expected);
    }

    #[test]
    fn a_blank_column_is_left_out_only_when_it_is_empty() {
        let table = |cell: &str| Table {
            headers: vec!["catalogNumber".to_owned(), String::new()],
            rows: vec![vec!["A-1".to_owned(), cell.to_owned()]],
        };
        let (terms, kept) = by_term(table(" ")).unwrap();
        assert_eq!(
            (terms, kept.rows),
            (vec!["catalogNumber".to_owned()], vec![vec!["A-1".to_owned()]])
        );
        assert!(by_term(table("lost?")).is_err());
    }
}
