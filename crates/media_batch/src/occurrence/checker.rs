//! Checks the rows of a sheet of records.

use crate::check::plan::Plan;
use crate::check::{CheckContext, CheckRow, RowFacts, Sink};
use crate::occurrence::ImportContext;
use crate::rules::{identifier, reading, text};
use crate::target::Target;

/// Checks the rows of one sheet with one mapping.
#[derive(Clone, Debug)]
pub struct OccurrenceChecker {
    plan: Plan,
    import: ImportContext,
}

impl OccurrenceChecker {
    /// A checker for columns with these targets.
    #[must_use]
    pub fn new(targets: &[Option<Target>], context: CheckContext) -> OccurrenceChecker {
        OccurrenceChecker { plan: Plan::new(targets, &context), import: context.import }
    }

    /// Runs every rule that needs this row only, and says what the row is.
    pub fn check<'a>(&'a self, row: &CheckRow<'a>, sink: &mut impl Sink) -> RowFacts {
        reading::check(row, self.plan.columns, sink);
        for field in &self.plan.fields {
            let Some(cell) = field.cell(row) else { continue };
            text::check(&cell, sink);
            if cell.target.is_identifier() {
                identifier::check(&cell, sink);
            }
        }
        RowFacts::default()
    }

    /// The identifiers given, without outer blanks, as the person wrote them.
    #[must_use]
    pub fn identifiers(&self, row: &CheckRow<'_>) -> Vec<(Target, String)> {
        let _ = (&self.import, row);
        Vec::new()
    }
}
