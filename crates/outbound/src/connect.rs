//! A connection to exactly the addresses that were checked.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Empty;
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};
use url::Host;

use crate::address::{Address, Policy};
use crate::{Category, Resolve};

/// Addresses of a name that are tried: one that has more gains nothing by making us wait.
const MAX_ADDRESSES: usize = 4;

/// Bytes kept of what a server sends before it is read: its head has to fit.
const BUFFER: usize = 64 * 1024;

/// Headers of an answer.
const MAX_HEADERS: usize = 100;

/// An open connection; closed when dropped.
pub(crate) struct Connection {
    pub(crate) sender: SendRequest<Empty<Bytes>>,
    task: JoinHandle<()>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Opens connections.
pub(crate) struct Connector {
    policy: Policy,
    resolver: Arc<dyn Resolve>,
    tls: TlsConnector,
    limit: Duration,
}

/// An address and port that the policy allows; made nowhere but in [`Connector::checked`].
#[derive(Clone, Copy, Debug)]
struct Checked(SocketAddr);

impl Connector {
    pub(crate) fn new(policy: Policy, resolver: Arc<dyn Resolve>, limit: Duration) -> Connector {
        Connector { policy, resolver, tls: TlsConnector::from(Arc::new(trust())), limit }
    }

    pub(crate) fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Connects to the address's host.
    pub(crate) async fn open(&self, address: &Address) -> Result<Connection, Category> {
        let opening = async {
            let stream = dial(&self.checked(address).await?).await?;
            if !address.is_encrypted() {
                return shake_hands(stream).await;
            }
            let name = server_name(address).ok_or(Category::Blocked)?;
            let stream = self.tls.connect(name, stream).await.map_err(unreachable)?;
            shake_hands(stream).await
        };
        timeout(self.limit, opening).await.map_err(|_elapsed| Category::TooSlow)?
    }

    /// The host's addresses, asked for once; only those that the policy allows.
    async fn checked(&self, address: &Address) -> Result<Vec<Checked>, Category> {
        let found: Vec<IpAddr> = match address.host() {
            Host::Ipv4(ip) => vec![ip.into()],
            Host::Ipv6(ip) => vec![ip.into()],
            Host::Domain(name) => self.resolver.resolve(name).await.map_err(unreachable)?,
        };
        if found.is_empty() {
            return Err(Category::Unreachable);
        }
        let port = address.port();
        let checked: Vec<Checked> = found
            .into_iter()
            .filter(|ip| self.policy.allows(*ip, port))
            .map(|ip| Checked(SocketAddr::new(ip, port)))
            .take(MAX_ADDRESSES)
            .collect();
        if checked.is_empty() { Err(Category::Blocked) } else { Ok(checked) }
    }
}

/// Connects to the first address that answers.
async fn dial(addresses: &[Checked]) -> Result<TcpStream, Category> {
    for Checked(address) in addresses {
        if let Ok(stream) = TcpStream::connect(address).await {
            // Failing to say so only makes small requests slower.
            let _ = stream.set_nodelay(true);
            return Ok(stream);
        }
    }
    Err(Category::Unreachable)
}

async fn shake_hands(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
) -> Result<Connection, Category> {
    let (sender, connection) = http1::Builder::new()
        .max_buf_size(BUFFER)
        .max_headers(MAX_HEADERS)
        .handshake(TokioIo::new(stream))
        .await
        .map_err(unreachable)?;
    let task = tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection to outside ended early");
        }
    });
    Ok(Connection { sender, task })
}

fn unreachable(error: impl std::fmt::Display) -> Category {
    tracing::debug!(%error, "no connection to outside");
    Category::Unreachable
}

fn server_name(address: &Address) -> Option<ServerName<'static>> {
    match address.host() {
        Host::Ipv4(ip) => Some(ServerName::IpAddress(IpAddr::from(ip).into())),
        Host::Ipv6(ip) => Some(ServerName::IpAddress(IpAddr::from(ip).into())),
        Host::Domain(name) => {
            ServerName::try_from(name.strip_suffix('.').unwrap_or(name).to_owned()).ok()
        }
    }
}

/// Certificates are checked against the roots that browsers trust.
fn trust() -> ClientConfig {
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let provider = Arc::new(crypto::ring::default_provider());
    let versions =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    match versions {
        Ok(builder) => builder.with_root_certificates(roots).with_no_client_auth(),
        // The provider supports the default versions; without them nothing would be trusted.
        Err(_) => ClientConfig::builder()
            .with_root_certificates(RootCertStore::empty())
            .with_no_client_auth(),
    }
}
