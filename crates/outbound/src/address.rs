//! An address that may be asked for, as far as can be said without the network.

use std::net::{IpAddr, SocketAddr};

use url::{Host, Url};

use crate::Category;
use crate::ranges::is_public;

/// Longest address: what browsers and servers agree on, and what the portal keeps of media.
pub const MAX_ADDRESS_CHARS: usize = 2_048;

/// Ports of the web. Others belong to services that understand enough of HTTP to be harmed by it.
const WEB_PORTS: [u16; 2] = [80, 443];

/// What may be reached: public addresses at the web's ports, the portal itself, and what a test adds.
#[derive(Clone, Debug)]
pub struct Policy {
    ports: Vec<u16>,
    /// Reached although their addresses are not public.
    sockets: Vec<SocketAddr>,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy::with_ports(&[])
    }
}

impl Policy {
    /// The web's ports and these.
    #[must_use]
    pub fn with_ports(more: &[u16]) -> Policy {
        Policy { ports: WEB_PORTS.iter().chain(more).copied().collect(), sockets: Vec::new() }
    }

    /// The portal's own address may be reached as well, where it is written in figures: a portal on
    /// somebody's own machine serves media that are linked by it. It answers whoever asks in this way no
    /// more than any visitor.
    #[must_use]
    pub fn and_portal(mut self, public_url: &str) -> Policy {
        let url = Url::parse(public_url).ok();
        let host = url.as_ref().and_then(|url| match url.host()? {
            Host::Ipv4(address) => Some(IpAddr::from(address)),
            Host::Ipv6(address) => Some(IpAddr::from(address)),
            Host::Domain(_) => None,
        });
        let port = url.as_ref().and_then(Url::port_or_known_default);
        self.sockets.extend(host.zip(port).map(SocketAddr::from));
        self
    }

    /// For tests: these sockets may be reached although their addresses are not public.
    #[cfg(feature = "test-net")]
    #[must_use]
    pub fn and_test_sockets(mut self, sockets: &[SocketAddr]) -> Policy {
        self.sockets.extend_from_slice(sockets);
        self
    }

    /// Whether a connection to this address and port is allowed.
    #[must_use]
    pub fn allows(&self, address: IpAddr, port: u16) -> bool {
        self.sockets.contains(&SocketAddr::new(address, port))
            || (is_public(address) && self.ports.contains(&port))
    }

    fn allows_port(&self, port: u16) -> bool {
        self.ports.contains(&port) || self.has_test_port(port)
    }

    /// In tests names stand for their sockets as well.
    fn has_test_port(&self, port: u16) -> bool {
        cfg!(feature = "test-net") && self.sockets.iter().any(|socket| socket.port() == port)
    }
}

/// An address that may be asked for: `http` or `https`, no user, an allowed port, and no IP address
/// that is not public, however it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    url: Url,
    port: u16,
}

impl Address {
    /// Checks an address; `None` when it may not be asked for.
    #[must_use]
    pub fn parse(text: &str, policy: &Policy) -> Option<Address> {
        let text = text.trim();
        // The parser drops tabs and line ends, so that what a person sees is not what is asked for.
        if text.chars().count() > MAX_ADDRESS_CHARS || text.chars().any(char::is_control) {
            return None;
        }
        Address::check(Url::parse(text).ok()?, policy)
    }

    /// Where a redirect leads; `Blocked` when that may not be asked for, or is no longer encrypted.
    pub(crate) fn redirected(&self, to: &str, policy: &Policy) -> Result<Address, Category> {
        let next = self.url.join(to).map_err(|_error| Category::Failing)?;
        if self.is_encrypted() && next.scheme() != "https" {
            return Err(Category::Blocked);
        }
        Address::check(next, policy).ok_or(Category::Blocked)
    }

    fn check(url: Url, policy: &Policy) -> Option<Address> {
        if !matches!(url.scheme(), "http" | "https") || url.as_str().len() > MAX_ADDRESS_CHARS {
            return None;
        }
        if !url.username().is_empty() || url.password().is_some() {
            return None;
        }
        let port = url.port_or_known_default()?;
        let allowed = match url.host()? {
            Host::Domain(name) => !name.trim_matches('.').is_empty() && policy.allows_port(port),
            Host::Ipv4(address) => policy.allows(address.into(), port),
            Host::Ipv6(address) => policy.allows(address.into(), port),
        };
        allowed.then_some(Address { url, port })
    }

    /// As text, in the parser's spelling.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    pub(crate) fn host(&self) -> Host<&str> {
        self.url.host().unwrap_or(Host::Domain(""))
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn url(&self) -> &Url {
        &self.url
    }

    pub(crate) fn is_encrypted(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Host and port where it is not the scheme's own: the header `Host`, and the name under which
    /// the host is counted.
    pub(crate) fn authority(&self) -> String {
        match self.url.port() {
            Some(port) => format!("{}:{port}", self.host()),
            None => self.host().to_string(),
        }
    }

    /// What stands behind the host.
    pub(crate) fn path_and_query(&self) -> String {
        match self.url.query() {
            Some(query) => format!("{}?{query}", self.url.path()),
            None => self.url.path().to_owned(),
        }
    }
}
