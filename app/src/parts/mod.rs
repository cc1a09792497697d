//! Components that several pages share.

mod confirm;
mod document;
mod error_panel;
mod figures;
mod following;
mod frame;
mod gallery;
mod heading;
mod loaded;
mod map;
mod theme;

pub(crate) use confirm::Confirm;
pub(crate) use document::Document;
pub use error_panel::ErrorPanel;
pub(crate) use error_panel::respond_with;
pub(crate) use figures::{Count, When};
pub(crate) use following::{follow_job, is_live, job_bar, progress};
pub(crate) use frame::{Footer, Frame};
pub(crate) use gallery::{Gallery, MediumFigure, credit, preview, taxon};
pub(crate) use heading::{Heading, Visited};
pub(crate) use loaded::{Loading, loaded};
pub(crate) use map::{MapElement, Shown};
pub(crate) use theme::ThemeButton;
