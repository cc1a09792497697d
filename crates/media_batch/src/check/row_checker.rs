//! The checker of a row, whatever the sheet is for: what the session holds.

use super::{CheckContext, CheckRow, Checker, Recent, RowFacts, Sink};
use crate::job::Job;
#[cfg(feature = "occurrences")]
use crate::occurrence::OccurrenceChecker;
use crate::target::Target;

/// One of the two checkers. A browser that only ever sees media sheets is not given the other one.
#[derive(Clone, Debug)]
pub enum RowChecker {
    /// Rows become media.
    Media(Checker),
    /// Rows become records.
    #[cfg(feature = "occurrences")]
    Occurrences(Box<OccurrenceChecker>),
}

impl RowChecker {
    /// The checker of that job for columns with these targets.
    #[must_use]
    pub fn new(targets: &[Option<Target>], context: CheckContext) -> RowChecker {
        match context.job {
            #[cfg(feature = "occurrences")]
            Job::Occurrences => {
                RowChecker::Occurrences(Box::new(OccurrenceChecker::new(targets, context)))
            }
            #[cfg(not(feature = "occurrences"))]
            Job::Occurrences => RowChecker::Media(Checker::new(targets, context)),
            Job::Media => RowChecker::Media(Checker::new(targets, context)),
        }
    }

    /// Runs every rule that needs this row only, and says what the row is.
    pub fn check<'a>(&'a self, row: &CheckRow<'a>, sink: &mut impl Sink) -> RowFacts {
        match self {
            RowChecker::Media(checker) => checker.check(row, sink),
            #[cfg(feature = "occurrences")]
            RowChecker::Occurrences(checker) => checker.check(row, sink),
        }
    }

    /// Room for what the rows above have shown, for [`RowChecker::check_next`].
    #[must_use]
    pub fn recent(&self) -> Recent {
        match self {
            RowChecker::Media(checker) => checker.recent(),
            #[cfg(feature = "occurrences")]
            RowChecker::Occurrences(_) => Recent::default(),
        }
    }

    /// The same for the rows of a sheet one after another: what repeats the rows above is known already.
    pub fn check_next<'a>(
        &'a self,
        row: &CheckRow<'a>,
        recent: &mut Recent,
        sink: &mut impl Sink,
    ) -> RowFacts {
        match self {
            RowChecker::Media(checker) => checker.check_next(row, recent, sink),
            #[cfg(feature = "occurrences")]
            RowChecker::Occurrences(checker) => checker.check(row, sink),
        }
    }

    /// The identifiers by which the row's record is sought, without outer blanks, as the person wrote
    /// them.
    #[must_use]
    pub fn identifiers(&self, row: &CheckRow<'_>) -> Vec<(Target, String)> {
        match self {
            RowChecker::Media(checker) => checker.identifiers(row),
            #[cfg(feature = "occurrences")]
            RowChecker::Occurrences(checker) => checker.keys(row),
        }
    }
}
