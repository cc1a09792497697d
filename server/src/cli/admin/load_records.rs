//! `vasculum admin load-records`

use std::collections::HashSet;
use std::path::PathBuf;

use media_batch::identifier::fold;
use store::{LoadProblem, LoadReport, Principal};
use uuid::Uuid;

use crate::cli::database::DatabaseArgs;
use crate::cli::exit::{Exit, UnusableInput};
use crate::cli::output;
use crate::cli::table::{self, Table};
use crate::clock::{Clock as _, SystemClock};

/// Rows a transaction: large enough to be fast, small enough to go on after a fault.
const ROWS_AT_ONCE: usize = 2_000;

/// Identifiers by which a record is found, as the store takes them.
const STRONGEST_FIRST: [&str; 3] = ["recordID", "occurrenceID", "catalogNumber"];

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
        let (numbers, rows) = set_repeated_aside(&terms, table.rows, &mut total);
        for (numbers, rows) in numbers.chunks(ROWS_AT_ONCE).zip(rows.chunks(ROWS_AT_ONCE)) {
            let now = SystemClock.now();
            let report = store.load_records(&operator, collection.id, &terms, rows, now).await?;
            total.created += report.created;
            total.updated += report.updated;
            total.unchanged += report.unchanged;
            total.problems.extend(report.problems.into_iter().filter_map(|problem| {
                Some(LoadProblem { row: *numbers.get(problem.row)?, code: problem.code })
            }));
        }
        total.problems.sort_by_key(|problem| problem.row);
        print(&total);
        Ok(if total.problems.is_empty() { Exit::Fine } else { Exit::Findings })
    }
}

/// Sets aside the rows whose strongest identifier an earlier row of the file has: the second would
/// overwrite the first. Returns the others with their numbers (from 0).
fn set_repeated_aside(
    terms: &[String],
    rows: Vec<Vec<String>>,
    report: &mut LoadReport,
) -> (Vec<usize>, Vec<Vec<String>>) {
    let columns: Vec<usize> = STRONGEST_FIRST
        .iter()
        .filter_map(|name| terms.iter().position(|term| term.eq_ignore_ascii_case(name)))
        .collect();
    let mut seen = HashSet::new();
    let mut kept = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for (number, row) in rows.into_iter().enumerate() {
        let strongest = columns
            .iter()
            .filter_map(|at| Some((*at, fold(row.get(*at)?))))
            .find(|(_, value)| !value.is_empty());
        if strongest.is_none_or(|strongest| seen.insert(strongest)) {
            kept.0.push(number);
            kept.1.push(row);
        } else {
            report.problems.push(LoadProblem { row: number, code: "record-repeated" });
        }
    }
    kept
}

fn print(report: &LoadReport) {
    for problem in report.problems.iter().take(MAX_PRINTED) {
        let problem_id = format!("problem-{}", problem.code);
        let sentence = if messages::has(&problem_id) {
            messages::text(&problem_id)
        } else {
            messages::text(&format!("rule-{}-title", problem.code))
        };
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
    fn a_row_with_an_identifier_of_an_earlier_row_is_set_aside() {
        let terms = ["occurrenceID".to_owned(), "catalogNumber".to_owned()];
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        let rows = vec![row(["u1", "A"]), row([" U1 ", "B"]), row(["", "A"]), row(["", "a"])];
        let mut report = LoadReport::default();
        let (numbers, kept) = set_repeated_aside(&terms, rows, &mut report);
        assert_eq!((numbers, kept.len()), (vec![0, 2], 2));
        let set_aside: Vec<usize> = report.problems.iter().map(|problem| problem.row).collect();
        assert_eq!(set_aside, [1, 3]);
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
