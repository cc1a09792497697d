//! The network address of the asker.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;

use crate::state::AppState;

/// The asker's address; `None` for calls in process.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub Option<IpAddr>);

impl FromRequestParts<AppState> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
        let trusted = &state.config.trusted_proxies;
        Ok(ClientAddress(peer.map(|peer| behind_proxies(peer, &parts.headers, trusted))))
    }
}

/// Walks `X-Forwarded-For` from the right, as long as those who wrote it are trusted. The left part
/// is the client's own word and never believed.
fn behind_proxies(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let forwarded: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .collect();
    let mut address = peer.to_canonical();
    for hop in forwarded.iter().rev() {
        if !trusted.contains(&address) {
            break;
        }
        let Ok(hop) = hop.trim().parse::<IpAddr>() else { break };
        address = hop.to_canonical();
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[rstest::rstest]
    #[case::no_proxy_is_trusted("192.0.2.1", "198.51.100.7", &[], "192.0.2.1")]
    #[case::one_proxy("10.0.0.1", "198.51.100.7", &["10.0.0.1"], "198.51.100.7")]
    #[case::client_wrote_the_left("10.0.0.1", "1.1.1.1, 198.51.100.7", &["10.0.0.1"], "198.51.100.7")]
    #[case::two_proxies("10.0.0.1", "198.51.100.7, 10.0.0.2", &["10.0.0.1", "10.0.0.2"], "198.51.100.7")]
    #[case::not_an_address("10.0.0.1", "unknown", &["10.0.0.1"], "10.0.0.1")]
    fn only_what_trusted_proxies_wrote_is_believed(
        #[case] peer: &str,
        #[case] header: &str,
        #[case] trusted: &[&str],
        #[case] expected: &str,
    ) {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", header.parse().unwrap());
        let trusted: Vec<IpAddr> = trusted.iter().map(|ip| ip.parse().unwrap()).collect();
        let found = behind_proxies(peer.parse().unwrap(), &headers, &trusted);
        assert_eq!(found, expected.parse::<IpAddr>().unwrap());
    }
}
