//! The `vasculum` program. Everything is in the library; see [`vasculum::cli`].
#![forbid(unsafe_code)]

use std::process::ExitCode;

/// Chunks of a batch are made on one thread and dropped on another, all day: the system's own allocator
/// keeps what each thread once needed.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    vasculum::cli::run()
}
