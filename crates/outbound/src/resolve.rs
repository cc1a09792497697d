//! From a name to addresses. A parameter, so that tests decide what a name means.

use std::io;
use std::net::IpAddr;

/// Finds the addresses of a name.
#[async_trait::async_trait]
pub trait Resolve: Send + Sync {
    /// All addresses of the name, in the order in which to try them.
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>>;
}

/// The machine's own resolver.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemResolver;

#[async_trait::async_trait]
impl Resolve for SystemResolver {
    async fn resolve(&self, name: &str) -> io::Result<Vec<IpAddr>> {
        // The port is only a formality of the interface.
        let found = tokio::net::lookup_host((name, 0)).await?;
        Ok(found.map(|socket| socket.ip()).collect())
    }
}
