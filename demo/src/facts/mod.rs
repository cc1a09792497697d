//! What the fictional herbarium is made of: real plants and places, invented people.

mod people;
mod places;
mod taxa;

pub use people::{COLLECTORS, Collector};
pub use places::{PLACES, Place};
pub use taxa::{Habit, TAXA, Taxon};
