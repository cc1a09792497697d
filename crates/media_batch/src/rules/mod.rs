//! The rules that look at one row: one file a rule, named like its code, by family.
//!
//! A rule's file holds what it finds and nothing else: its severity is in [`crate::rule`], its words
//! are in the message catalogue, its examples in [`examples`]. The `mod.rs` of a family says in which
//! order its rules are asked, and which cheap look makes most of them unnecessary.

pub(crate) mod address;
pub mod examples;
pub(crate) mod format;
pub(crate) mod identifier;
pub(crate) mod reading;
pub(crate) mod rights;
pub(crate) mod text;
