//! The `vasculum` program. Everything is in the library; see [`vasculum::cli`].
#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    vasculum::cli::run()
}
