//! The pages, one file each, and their addresses.

mod batch;
mod batch_actions;
mod batch_outcomes;
mod batches;
mod collection;
mod collections;
mod find;
mod help;
mod help_api;
mod help_importing;
mod home;
mod import_preview;
mod jobs;
mod medium;
mod not_found;
pub(crate) mod paths;
mod record;
mod record_history;
mod sign_in;
mod workbench;

pub(crate) use batch::BatchPage;
pub(crate) use batches::BatchesPage;
pub(crate) use collection::CollectionPage;
pub(crate) use collections::CollectionsPage;
pub(crate) use find::FindPage;
pub(crate) use help::HelpPage;
pub(crate) use help_api::HelpApiPage;
pub(crate) use help_importing::HelpImportingPage;
pub(crate) use home::HomePage;
pub(crate) use import_preview::ImportPreviewPage;
pub(crate) use jobs::JobsPage;
pub(crate) use medium::MediumPage;
pub(crate) use not_found::NotFoundPage;
pub(crate) use record::RecordPage;
pub(crate) use sign_in::SignInPage;
pub(crate) use workbench::{ImportPage, WorkbenchPage};
