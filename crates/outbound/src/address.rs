//! An address that may be asked for, as far as can be said without the network.

use std::net::IpAddr;

use url::{Host, Url};

use crate::Category;
use crate::ranges::is_public;

/// Longest address: what browsers and servers agree on, and what the portal keeps of media.
pub const MAX_ADDRESS_CHARS: usize = 2_048;

/// Ports of the web. Others belong to services that understand enough of HTTP to be harmed by it.
const WEB_PORTS: [u16; 2] = [80, 443];

/// What may be reached: public addresses at the web's ports, and what a test adds.
#[derive(Clone, Debug)]
pub struct Policy {
    ports: Vec<u16>,
    #[cfg(feature = "test-net")]
    test_sockets: Vec<std::net::SocketAddr>,
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
        Policy {
            ports: WEB_PORTS.iter().chain(more).copied().collect(),
            #[cfg(feature = "test-net")]
            test_sockets: Vec::new(),
        }
    }

    /// For tests: these sockets may be reached although their addresses are not public.
    #[cfg(feature = "test-net")]
    #[must_use]
    pub fn and_test_sockets(mut self, sockets: &[std::net::SocketAddr]) -> Policy {
        self.test_sockets.extend_from_slice(sockets);
        self
    }

    /// Whether a connection to this address and port is allowed.
    #[must_use]
    pub fn allows(&self, address: IpAddr, port: u16) -> bool {
        self.is_test_socket(address, port) || (is_public(address) && self.ports.contains(&port))
    }

    fn allows_port(&self, port: u16) -> bool {
        self.ports.contains(&port) || self.is_test_port(port)
    }

    #[cfg(feature = "test-net")]
    fn is_test_socket(&self, address: IpAddr, port: u16) -> bool {
        self.test_sockets.contains(&std::net::SocketAddr::new(address, port))
    }

    #[cfg(feature = "test-net")]
    fn is_test_port(&self, port: u16) -> bool {
        self.test_sockets.iter().any(|socket| socket.port() == port)
    }

    #[cfg(not(feature = "test-net"))]
    #[expect(clippy::unused_self, reason = "the product has no test sockets")]
    fn is_test_socket(&self, _: IpAddr, _: u16) -> bool {
        false
    }

    #[cfg(not(feature = "test-net"))]
    #[expect(clippy::unused_self, reason = "the product has no test sockets")]
    fn is_test_port(&self, _: u16) -> bool {
        false
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
