//! The one way out to the network. Whatever a person names as an address (a medium, an archive) is
//! asked for here and nowhere else, so that the portal cannot be made to reach what only it can
//! reach: its own machine, its neighbours, a cloud's metadata.
//!
//! - An address is checked before anything happens ([`Address`]): scheme, port, no user, no IP
//!   address that is not public.
//! - A name is resolved **once**; only its public addresses are kept, and exactly those are connected
//!   to, so that a second answer of the name's server cannot lead elsewhere ([`Resolve`]).
//! - Redirects are followed by hand, three at most, each checked like a first address; never from
//!   `https` to `http`. Proxies of the environment are not used, nothing is decompressed.
//! - Servers are treated politely: two requests at once and one a second a host, a rest after five
//!   failures, a name to complain to.
//! - What comes back is one of eight categories ([`Category`]), never another server's words.
//!
//! The transport is `hyper` on a connection that is opened here: with a client that connects by
//! itself, what was checked and what is connected to would be two things.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod address;
mod category;
mod client;
mod connect;
mod fetch;
mod file_name;
mod follow;
mod link;
mod pace;
mod part;
mod probe;
mod provider;
mod ranges;
mod resolve;
mod sniff;

pub use address::{Address, MAX_ADDRESS_CHARS, Policy};
pub use category::Category;
pub use client::{Options, Outbound, Times};
pub use fetch::{Conditional, FetchError, FetchLimits, Fetched, FetchedFile};
pub use link::{LinkFinding, Severity};
pub use pace::Pace;
pub use part::{Part, Whole};
pub use probe::Probe;
pub use provider::archive_address;
pub use ranges::is_public;
pub use resolve::{Resolve, SystemResolver};
pub use sniff::{Content, Kind, sniff};
