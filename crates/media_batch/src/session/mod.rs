//! The whole sheet under a person's hands: edits, fixes, filters, undo and redo, windows of rows,
//! and the chunks that are sent. Lives in the worker; tested natively.

pub mod protocol;
