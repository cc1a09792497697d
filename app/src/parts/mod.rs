//! Components that several pages share.

mod confirm;
mod copy;
mod document;
mod error_panel;
mod figures;
mod following;
mod frame;
mod gallery;
mod heading;
mod loaded;
mod map;
mod suggestions;
mod theme;
mod zoom;

pub(crate) use confirm::Confirm;
pub(crate) use copy::Copied;
pub(crate) use document::Document;
pub use error_panel::ErrorPanel;
pub(crate) use error_panel::respond_with;
pub(crate) use figures::{Count, When};
pub(crate) use following::{follow_job, is_live, job_bar, progress};
pub(crate) use frame::{Footer, Frame};
pub(crate) use gallery::{Gallery, MediumFigure, credit, preview, taxon};
pub(crate) use heading::{Heading, Visited};
pub(crate) use loaded::{Loaded, Loading, loaded};
pub(crate) use map::{MapElement, Shown};
pub(crate) use suggestions::Suggested;
pub(crate) use theme::ThemeButton;
pub(crate) use zoom::{Zoomed, zoom_script};
