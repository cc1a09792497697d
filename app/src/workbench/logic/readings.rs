//! What was read out of cells, shown before it is accepted: a few examples, and what the dates of a
//! file say about their order.

use dwc_terms::date::Evidence;
use media_batch::mapping::ColumnMapping;
use media_batch::session::protocol::{FindingGroup, RowView};
use media_batch::target::Target;

/// Examples of one reading: enough to judge, few enough to read.
pub const EXAMPLES: usize = 3;

/// Different examples of a rule among these rows: the text and what it becomes.
#[must_use]
pub fn examples(rows: &[RowView], rule: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let findings = rows.iter().flat_map(|row| &row.findings).filter(|it| it.rule == rule);
    for finding in findings {
        let arg = |wanted: &str| {
            finding.args.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.clone())
        };
        let (Some(value), Some(meaning)) = (arg("value"), arg("meaning")) else { continue };
        let example = (value, meaning);
        if !found.contains(&example) {
            found.push(example);
        }
        if found.len() == EXAMPLES {
            break;
        }
    }
    found
}

/// The codes of all readings that wait for a yes.
#[must_use]
pub fn waiting(groups: &[FindingGroup]) -> Vec<String> {
    let waiting = groups.iter().filter(|group| group.reading && !group.accepted);
    waiting.map(|group| group.rule.clone()).collect()
}

/// Adds what the dates of these rows say about day and month.
pub fn observe(evidence: &mut Evidence, rows: &[RowView], columns: &[ColumnMapping]) {
    let dates: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| {
            let field = column.target.and_then(Target::field);
            field.is_some_and(|field| field.kind() == dwc_terms::field::Kind::Date)
        })
        .map(|(index, _)| index)
        .collect();
    for row in rows {
        for cell in dates.iter().filter_map(|index| row.cells.get(*index)) {
            evidence.observe(cell.trim());
        }
    }
}
