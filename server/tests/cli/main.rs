//! The command line as scripts use it: arguments in, text and exit code out.

#![expect(clippy::unwrap_used, reason = "helpers of tests")]

mod check_archive;
mod check_occurrences;
mod protected_taxa;
