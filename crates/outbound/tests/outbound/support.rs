//! A small web server that answers as it is told, byte by byte, and a resolver that says what it is
//! told.

use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use outbound::{Options, Outbound, Pace, Policy, Resolve, Times};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Pieces of an answer, each after a pause; then the connection is closed.
pub(crate) type Answer = Vec<(Duration, Vec<u8>)>;

/// A whole answer at once.
pub(crate) fn at_once(text: impl Into<Vec<u8>>) -> Answer {
    vec![(Duration::ZERO, text.into())]
}

/// `200` with these headers (each with its line end) and this body.
pub(crate) fn ok(headers: &str, body: &[u8]) -> Answer {
    let head = format!("HTTP/1.1 200 OK\r\n{headers}content-length: {}\r\n\r\n", body.len());
    at_once([head.as_bytes(), body].concat())
}

/// An answer without a body.
pub(crate) fn bare(status: &str, headers: &str) -> Answer {
    at_once(format!("HTTP/1.1 {status}\r\n{headers}content-length: 0\r\n\r\n"))
}

/// A server on `127.0.0.1`.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    connections: Arc<AtomicUsize>,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers each request head with what `answer` makes of it.
    pub(crate) async fn start(answer: impl Fn(&str) -> Answer + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (connections, heads) = (Arc::new(AtomicUsize::new(0)), Arc::default());
        let server =
            Server { address, connections: Arc::clone(&connections), heads: Arc::clone(&heads) };
        let answer = Arc::new(answer);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                connections.fetch_add(1, Ordering::SeqCst);
                let (answer, heads) = (Arc::clone(&answer), Arc::clone(&heads));
                tokio::spawn(async move { serve(stream, &*answer, &heads).await });
            }
        });
        server
    }

    /// One that must never be reached.
    pub(crate) async fn canary() -> Server {
        Server::start(|_| ok("content-type: text/plain\r\n", b"secret")).await
    }

    pub(crate) fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    pub(crate) fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The same under a name.
    pub(crate) fn named(&self, name: &str, path: &str) -> String {
        format!("http://{name}:{}{path}", self.address.port())
    }
}

async fn serve(
    mut stream: TcpStream,
    answer: &(dyn Fn(&str) -> Answer + Send + Sync),
    heads: &Mutex<Vec<String>>,
) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if !matches!(stream.read(&mut byte).await, Ok(1)) {
            return;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    heads.lock().unwrap().push(head.clone());
    for (pause, piece) in answer(&head) {
        tokio::time::sleep(pause).await;
        if stream.write_all(&piece).await.is_err() {
            return;
        }
    }
    let _ = stream.shutdown().await;
}

/// Answers each question with the next of its answers, the last one for ever; counts the questions.
pub(crate) struct Names {
    answers: Mutex<VecDeque<Vec<IpAddr>>>,
    pub(crate) asked: AtomicUsize,
}

impl Names {
    pub(crate) fn saying(answers: &[&[&str]]) -> Arc<Names> {
        let parsed = answers
            .iter()
            .map(|answer| answer.iter().map(|ip| ip.parse().unwrap()).collect())
            .collect();
        Arc::new(Names { answers: Mutex::new(parsed), asked: AtomicUsize::new(0) })
    }

    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

#[async_trait::async_trait]
impl Resolve for Names {
    async fn resolve(&self, _: &str) -> io::Result<Vec<IpAddr>> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mut answers = self.answers.lock().unwrap();
        if answers.len() > 1 {
            return Ok(answers.pop_front().unwrap());
        }
        Ok(answers.front().cloned().unwrap_or_default())
    }
}

/// Fast enough for tests.
pub(crate) fn options(sockets: &[SocketAddr]) -> Options {
    Options {
        public_url: "https://portal.test".into(),
        policy: Policy::default().and_test_sockets(sockets),
        pace: Pace { between: Duration::ZERO, ..Pace::default() },
        times: Times { connect: Duration::from_millis(500), total: Duration::from_millis(800) },
    }
}

/// A guard that reaches these servers and no other socket of this machine.
pub(crate) fn reaching(servers: &[&Server]) -> Outbound {
    let sockets: Vec<SocketAddr> = servers.iter().map(|server| server.address).collect();
    Outbound::new(options(&sockets))
}
