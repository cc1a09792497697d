//! Headers of a sheet of records: the dictionary of Darwin Core's fields, which lives with the fields.

use dwc_terms::header;

use super::Reason;
use crate::target::Target;

/// The field of each header, never two columns for one field.
pub(super) fn choose(headers: &[String]) -> Vec<Option<(Target, Reason)>> {
    header::guess(headers)
        .into_iter()
        .map(|found| {
            let (field, reason) = found?;
            let reason = match reason {
                header::Reason::Exact => Reason::Exact,
                header::Reason::Synonym => Reason::Synonym,
                header::Reason::Similar => Reason::Similar,
            };
            Some((Target::of_field(field), reason))
        })
        .collect()
}
