//! The server's own check of every row, with the rules of the browser: what it sends is never
//! believed.

use std::borrow::Cow;
use std::sync::Arc;

use media_batch::check::{CheckContext, CheckRow, Checker, Detail, Sink};
use media_batch::reading::RowShape;
use media_batch::rule::{Rule, Severity};
use media_batch::target::Target;

use super::{PreparedRow, StagedRow};

/// Checks the rows of one batch. Cheap to clone.
#[derive(Clone)]
pub struct Preparer {
    checker: Arc<Checker>,
}

impl Preparer {
    /// For a batch of these targets and defaults. A target that is not known (which `create`
    /// refuses) counts as a column that is not used.
    #[must_use]
    pub fn new(
        targets: &[Option<String>],
        defaults: &[(String, String)],
        own_origin: &str,
    ) -> Preparer {
        let targets: Vec<Option<Target>> =
            targets.iter().map(|target| target.as_deref().and_then(Target::from_name)).collect();
        let defaults = defaults
            .iter()
            .filter_map(|(target, text)| Some((Target::from_name(target)?, text.clone())))
            .collect();
        let context = CheckContext {
            own_origin: Some(own_origin.to_owned()),
            defaults,
            ..CheckContext::default()
        };
        Preparer { checker: Arc::new(Checker::new(&targets, context)) }
    }

    /// Checks rows; the first error of a row is why it fails.
    #[must_use]
    pub fn prepare(&self, rows: Vec<StagedRow>) -> Vec<PreparedRow> {
        rows.into_iter().map(|row| self.prepare_row(row)).collect()
    }

    fn prepare_row(&self, staged: StagedRow) -> PreparedRow {
        let cells: Vec<Cow<'_, str>> =
            staged.cells.iter().map(|cell| Cow::Borrowed(cell.as_str())).collect();
        let shape = RowShape {
            unusual_bytes: cells.iter().any(|cell| !is_plain(cell)),
            ..RowShape::default()
        };
        let row = CheckRow { cells: &cells, shape };
        let mut errors = FirstError::default();
        self.checker.check(&row, &mut errors);
        let prepared = match errors.0 {
            Some(rule) => Err(rule.code().to_owned()),
            None => Ok(self.checker.draft(&row)),
        };
        PreparedRow {
            row: staged.row,
            line: staged.line,
            prepared,
            leave_out: staged.leave_out,
            chosen_records: staged.records,
        }
    }
}

/// Printable ASCII: nothing in it can look like something else.
fn is_plain(cell: &str) -> bool {
    cell.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// Keeps the first finding of severity error.
#[derive(Default)]
struct FirstError(Option<Rule>);

impl Sink for FirstError {
    fn add(&mut self, rule: Rule, _: Option<u16>, _: impl FnOnce() -> Detail) {
        if rule.severity() == Severity::Error && self.0.is_none() {
            self.0 = Some(rule);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepare(identifier: &str, url: &str) -> PreparedRow {
        let targets = [Some("catalogNumber".to_owned()), Some("originalUrl".to_owned())];
        let preparer = Preparer::new(&targets, &[], "https://own.example");
        let staged = StagedRow {
            row: 1,
            line: 2,
            cells: vec![identifier.to_owned(), url.to_owned()],
            ..StagedRow::default()
        };
        preparer.prepare(vec![staged]).remove(0)
    }

    #[test]
    fn a_good_row_becomes_a_draft_with_its_identifiers() {
        let draft = prepare("A-1", "https://media.example.org/a.jpg").prepared.unwrap();
        assert_eq!(draft.identifiers, [(Target::CatalogNumber, "A-1".to_owned())]);
        assert_eq!(draft.original_url, "https://media.example.org/a.jpg");
    }

    #[test]
    fn a_row_without_address_fails_with_the_code_that_the_browser_gives() {
        assert_eq!(prepare("A-1", "").prepared.unwrap_err(), "url-missing");
    }
}
