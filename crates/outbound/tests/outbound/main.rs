//! The guard against real servers of this machine, reached through test sockets only.
//!
//! The modules are marked as tests so that the lints for shipped code leave their helpers alone.

#[cfg(test)]
mod blocked;
#[cfg(test)]
mod fetching;
#[cfg(test)]
mod looking;
#[cfg(test)]
mod support;
