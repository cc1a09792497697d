//! A request and the redirects that it meets, each hop checked like a first address.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_ENCODING, CONNECTION, HOST, LOCATION, USER_AGENT};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode};
use http_body_util::Empty;
use hyper::body::Incoming;
use tokio::time::timeout;

use crate::Category;
use crate::address::Address;
use crate::client::Inner;
use crate::connect::Connection;
use crate::pace::Turn;

/// Redirects that are followed: `http` to `https`, a moved page, a signed address.
const MAX_REDIRECTS: usize = 3;

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoAnswer {
    /// The host failed too often and is left in peace: it was not asked.
    Resting,
    /// What came of asking.
    Asked(Category),
}

impl NoAnswer {
    pub(crate) fn category(self) -> Category {
        match self {
            NoAnswer::Resting => Category::Unreachable,
            NoAnswer::Asked(category) => category,
        }
    }
}

impl From<Category> for NoAnswer {
    fn from(category: Category) -> NoAnswer {
        NoAnswer::Asked(category)
    }
}

/// An answer that is no redirect, its connection still open.
pub(crate) struct Answer {
    pub(crate) response: Response<Incoming>,
    /// Where it came from in the end.
    pub(crate) from: Address,
    /// Whether all redirects on the way were for good (301, 308), and there was one.
    pub(crate) moved_for_good: bool,
    /// What is left of the time for the whole.
    pub(crate) left: Duration,
    _connection: Connection,
    _turn: Turn,
}

impl Inner {
    /// Asks and follows. Waiting for the host's turn does not count against the time.
    pub(crate) async fn follow(
        &self,
        start: Address,
        method: &Method,
        headers: &HeaderMap,
    ) -> Result<Answer, NoAnswer> {
        let mut at = start;
        let mut left = self.times.total;
        let mut redirects = Redirects::default();
        loop {
            let host = at.authority();
            let turn = self.hosts.turn(&host).await.ok_or(NoAnswer::Resting)?;
            let begun = Instant::now();
            let asked = timeout(left, self.ask(&at, method, headers)).await;
            left = left.saturating_sub(begun.elapsed());
            let asked = asked.unwrap_or(Err(Category::TooSlow));
            let failed = match &asked {
                Ok((_, response)) => is_unwell(response),
                Err(category) => category.is_temporary(),
            };
            self.hosts.note(&host, failed);
            let redirect = asked.as_ref().ok().and_then(|(_, answer)| location(answer));
            let (connection, response) = asked?;
            let Some(redirect) = redirect else {
                let moved_for_good = redirects.all_for_good();
                return Ok(Answer {
                    response,
                    from: at,
                    moved_for_good,
                    left,
                    _connection: connection,
                    _turn: turn,
                });
            };
            redirects.count(response.status())?;
            at = at.redirected(&redirect, self.connector.policy())?;
        }
    }

    /// One request on a connection of its own.
    async fn ask(
        &self,
        at: &Address,
        method: &Method,
        headers: &HeaderMap,
    ) -> Result<(Connection, Response<Incoming>), Category> {
        let mut request = Request::builder()
            .method(method.clone())
            .uri(at.path_and_query())
            .header(HOST, at.authority())
            .header(USER_AGENT, self.agent.clone())
            .header(ACCEPT, HeaderValue::from_static("*/*"))
            // Nothing is decompressed here: a small answer cannot become a large one.
            .header(ACCEPT_ENCODING, HeaderValue::from_static("identity"))
            .header(CONNECTION, HeaderValue::from_static("close"))
            .body(Empty::<Bytes>::new())
            .map_err(|_error| Category::Blocked)?;
        request.headers_mut().extend(headers.clone());
        let mut connection = self.connector.open(at).await?;
        let response = connection.sender.send_request(request).await.map_err(|error| {
            tracing::debug!(%error, "no answer from outside");
            if error.is_parse() { Category::Failing } else { Category::Unreachable }
        })?;
        Ok((connection, response))
    }
}

/// Whether an answer says that the host is not well, or wants to be asked less.
fn is_unwell(response: &Response<Incoming>) -> bool {
    response.status().is_server_error() || response.status() == StatusCode::TOO_MANY_REQUESTS
}

/// Where a redirect leads; `None` for every other answer, 304 among them.
fn location(response: &Response<Incoming>) -> Option<String> {
    let redirects = matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308);
    let to = response.headers().get(LOCATION).filter(|_| redirects)?;
    Some(String::from_utf8_lossy(to.as_bytes()).into_owned())
}

#[derive(Default)]
struct Redirects {
    followed: usize,
    for_now: usize,
}

impl Redirects {
    fn count(&mut self, status: StatusCode) -> Result<(), Category> {
        if self.followed == MAX_REDIRECTS {
            return Err(Category::Failing);
        }
        self.followed += 1;
        if !matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT) {
            self.for_now += 1;
        }
        Ok(())
    }

    fn all_for_good(&self) -> bool {
        self.followed > 0 && self.for_now == 0
    }
}
