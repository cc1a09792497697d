//! Where it was collected.

use dwc_terms::Field;

/// Whether a part is put together with others by the rules of this file, and needs no listing.
pub(super) fn puts_together(_field: Field) -> bool {
    false
}
