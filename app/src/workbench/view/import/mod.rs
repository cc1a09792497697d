//! What the workbench shows for records and not for media: how they are imported, what was read out
//! of their cells, the choice among some two hundred fields, the pieces of a cell of media.

mod bar;
mod dataset;
mod keys;
mod questions;
mod readings;
mod review;
mod row;
mod settings;
mod targets;

pub(super) use bar::bar;
pub(super) use dataset::dialog as dataset_dialog;
pub(super) use keys::follow_keys;
pub(super) use readings::{accept, accept_all};
pub(super) use review::words_of;
pub(super) use row::row;
pub(super) use settings::dialog as settings_dialog;
pub(super) use targets::{chooser, dialog as targets_dialog};
