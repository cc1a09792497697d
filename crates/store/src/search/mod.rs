//! What the search index needs: the changes in their order, what may be seen of the records that have
//! changed, and the records that were found.

mod changes;
mod found;
mod project;

pub use changes::{ChangePosition, Changes, Lag};
pub use found::FoundRecord;
pub use project::{ProjectedMedium, Projection, SearchSource};
