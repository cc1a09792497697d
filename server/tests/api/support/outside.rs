//! Somebody else's server, and a portal that may reach it.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use outbound::{Options, Outbound, Pace, Policy, Resolve, Times};
use vasculum::config::Settings;

use super::{Database, Kind, TestApp};

/// Every name is this server's.
struct EveryName(IpAddr);

#[async_trait::async_trait]
impl Resolve for EveryName {
    async fn resolve(&self, _: &str) -> std::io::Result<Vec<IpAddr>> {
        Ok(vec![self.0])
    }
}

/// A server on this machine that counts what it is asked.
pub(crate) struct Outside {
    pub(crate) address: SocketAddr,
    asked: Arc<AtomicUsize>,
}

impl Outside {
    pub(crate) async fn start(router: Router) -> Outside {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&asked);
        let router = router.layer(from_fn(move |request: Request, next: Next| {
            counted.fetch_add(1, Ordering::SeqCst);
            next.run(request)
        }));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Outside { address, asked }
    }

    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The same under a name, as media have it.
    pub(crate) fn named(&self, path: &str) -> String {
        format!("http://media.example.org:{}{path}", self.address.port())
    }

    /// A portal that may reach this server beside the public internet; its folder has to be kept.
    pub(crate) async fn portal(&self, kind: Kind) -> (TestApp, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let options = Options {
            public_url: "https://portal.test".to_owned(),
            policy: Policy::default().and_test_sockets(&[self.address]),
            pace: Pace { between: Duration::from_millis(1), ..Pace::default() },
            times: Times { connect: Duration::from_secs(2), total: Duration::from_secs(2) },
        };
        let outbound = Outbound::with_resolver(options, Arc::new(EveryName(self.address.ip())));
        let settings = Settings { data: Some(folder.path().to_owned()), ..Settings::default() };
        let database = Database::fresh(kind).await;
        (TestApp::start_reaching(database, settings, Some(outbound)).await, folder)
    }
}
