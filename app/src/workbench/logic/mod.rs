//! What the workbench works out without a browser: geometry, moves, words, schedule, draft. Plain
//! functions over plain data, tested natively; the components only read signals and call them.

pub mod cells;
pub mod chips;
pub mod digest;
pub mod draft;
pub mod geometry;
pub mod importing;
pub mod pace;
pub mod pieces;
pub mod proposal;
pub mod readings;
pub mod review;
pub mod roving;
pub mod schedule;
pub mod targets;
pub mod words;
