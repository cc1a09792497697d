//! Looking at what is behind an address without loading it: its status, and its first bytes.

use std::time::Duration;

use http::header::{CONTENT_TYPE, RANGE};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use tokio::time::timeout;

use crate::address::Address;
use crate::follow::NoAnswer;
use crate::sniff::{Content, sniff};
use crate::{Category, Outbound};

/// Bytes that are looked at: every format says what it is within the first few hundred.
const FIRST_BYTES: usize = 4_096;

/// The same as the header `Range` names them.
const FIRST_RANGE: HeaderValue = HeaderValue::from_static("bytes=0-4095");

/// What is behind an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// What came of asking.
    pub category: Category,
    /// What the server says it is: the media type without parameters, in lower case; empty when it
    /// says nothing.
    pub said: String,
    /// What its first bytes say it is.
    pub content: Option<Content>,
    /// There are no bytes.
    pub empty: bool,
    /// The host failed too often and is left in peace for a while: it was not asked.
    pub left_in_peace: bool,
    /// Where it is by now, when every redirect on the way was for good.
    pub moved_to: Option<String>,
}

impl Probe {
    fn only(category: Category) -> Probe {
        Probe {
            category,
            said: String::new(),
            content: None,
            empty: false,
            left_in_peace: false,
            moved_to: None,
        }
    }
}

impl Outbound {
    /// Looks at what is behind an address: `HEAD`, which costs its server least and is the end of it
    /// for a dead address, then the first bytes.
    pub async fn probe(&self, address: &str) -> Probe {
        let Some(address) = Address::parse(address, self.inner.connector.policy()) else {
            return Probe::only(Category::Blocked);
        };
        self.look(address).await.unwrap_or_else(|why| Probe {
            left_in_peace: why == NoAnswer::Resting,
            ..Probe::only(why.category())
        })
    }

    async fn look(&self, address: Address) -> Result<Probe, NoAnswer> {
        let head = self.inner.follow(address.clone(), &Method::HEAD, &HeaderMap::new()).await?;
        let status = head.response.status();
        if !knows_no_head(status) && Category::of_status(status) != Category::Reached {
            return Err(Category::of_status(status).into());
        }
        drop(head);
        let range = HeaderMap::from_iter([(RANGE, FIRST_RANGE)]);
        let answer = self.inner.follow(address, &Method::GET, &range).await?;
        let status = answer.response.status();
        let said = media_type(&answer.response);
        let moved_to = answer.moved_for_good.then(|| answer.from.as_str().to_owned());
        let first = match status {
            // "Out of range": there is not even a first byte.
            StatusCode::RANGE_NOT_SATISFIABLE => Vec::new(),
            status if Category::of_status(status) != Category::Reached => {
                return Err(Category::of_status(status).into());
            }
            _ => first_bytes(answer.response, answer.left).await?,
        };
        let content = sniff(&first);
        let empty = first.is_empty();
        Ok(Probe { said, content, empty, moved_to, ..Probe::only(Category::Reached) })
    }
}

/// Servers that do not know `HEAD` say so in these ways.
fn knows_no_head(status: StatusCode) -> bool {
    matches!(status, StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED)
}

pub(crate) fn media_type(response: &Response<Incoming>) -> String {
    let given = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = given.and_then(|given| given.split(';').next()).unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

/// The first bytes; a server that sends more than it was asked for is not listened to.
async fn first_bytes(response: Response<Incoming>, left: Duration) -> Result<Vec<u8>, Category> {
    let reading = async {
        let mut body = response.into_body();
        let mut first = Vec::new();
        while first.len() < FIRST_BYTES {
            let Some(frame) = body.frame().await else { break };
            match frame {
                Ok(frame) => first.extend_from_slice(frame.data_ref().map_or(&[], |data| data)),
                // What has come is enough to look at.
                Err(_) if !first.is_empty() => break,
                Err(_) => return Err(Category::Unreachable),
            }
        }
        first.truncate(FIRST_BYTES);
        Ok(first)
    };
    timeout(left, reading).await.map_err(|_elapsed| Category::TooSlow)?
}
