//! A portal for one test, and a client that talks to it.

mod app;
pub(crate) mod archive;
mod client;
mod clock;
mod outside;
pub(crate) mod program;
mod sheet;

pub(crate) use app::{PASSWORD, TestApp};
pub(crate) use client::{Answer, Client};
pub(crate) use client::{digest, sign_in_body};
pub(crate) use outside::Outside;
pub(crate) use sheet::{TestSheet, done};
pub(crate) use test_support::{Database, Kind};
