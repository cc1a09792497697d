//! The guard itself: built once, shared by everything that asks for an address.

use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use crate::address::{Address, Policy};
use crate::connect::Connector;
use crate::pace::{Hosts, Pace};
use crate::{Resolve, SystemResolver};

/// How long things may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Until there is a connection, encryption included.
    pub connect: Duration,
    /// Until there is an answer (a download's body has its own limits).
    pub total: Duration,
}

impl Default for Times {
    fn default() -> Times {
        Times { connect: Duration::from_secs(5), total: Duration::from_secs(15) }
    }
}

/// What can be chosen.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The portal's own address: part of the `User-Agent`, so that a host's keeper knows whom to ask.
    pub public_url: String,
    /// What may be reached.
    pub policy: Policy,
    /// How fast one host is asked.
    pub pace: Pace,
    /// How long things may take.
    pub times: Times,
}

/// The one way out. Cheap to clone; all clones count the same hosts.
#[derive(Clone)]
pub struct Outbound {
    pub(crate) inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) connector: Connector,
    pub(crate) hosts: Hosts,
    pub(crate) times: Times,
    pub(crate) agent: HeaderValue,
}

impl Outbound {
    /// A guard that asks the machine's own resolver.
    #[must_use]
    pub fn new(options: Options) -> Outbound {
        Outbound::with_resolver(options, Arc::new(SystemResolver))
    }

    /// A guard that asks this resolver.
    #[must_use]
    pub fn with_resolver(options: Options, resolver: Arc<dyn Resolve>) -> Outbound {
        let Options { public_url, policy, pace, times } = options;
        let agent = format!("Vasculum/{} (+{public_url})", env!("CARGO_PKG_VERSION"));
        Outbound {
            inner: Arc::new(Inner {
                connector: Connector::new(policy, resolver, times.connect),
                hosts: Hosts::new(pace),
                times,
                agent: HeaderValue::from_str(&agent)
                    .unwrap_or_else(|_error| HeaderValue::from_static("Vasculum")),
            }),
        }
    }

    /// Whether an address may be asked for, as far as can be said without the network.
    #[must_use]
    pub fn may_ask(&self, address: &str) -> bool {
        Address::parse(address, self.inner.connector.policy()).is_some()
    }
}

impl std::fmt::Debug for Outbound {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outbound").finish_non_exhaustive()
    }
}
