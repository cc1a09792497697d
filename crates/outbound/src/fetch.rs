//! Loading a file, if it is another one than the last time.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use http::header::{
    CONTENT_DISPOSITION, ETAG, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Incoming};
use tokio::time::timeout;

use crate::address::Address;
use crate::file_name::file_name;
use crate::follow::NoAnswer;
use crate::part::{Part, Whole};
use crate::probe::media_type;
use crate::{Category, Outbound};

/// Bounds of a download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FetchLimits {
    /// Largest file.
    pub bytes: u64,
    /// Longest pause of its server.
    pub idle: Duration,
    /// Longest time in all: a server that never pauses for long can still be endless.
    pub total: Duration,
}

/// The largest archive that is taken.
const MAX_BYTES: u64 = 512 * 1024 * 1024;

impl Default for FetchLimits {
    fn default() -> FetchLimits {
        FetchLimits {
            bytes: MAX_BYTES,
            idle: Duration::from_secs(30),
            total: Duration::from_secs(60 * 60),
        }
    }
}

/// Marks of the version that is here already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conditional {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// A file.
    File(FetchedFile),
    /// The server says that it is the one that is here.
    NotModified,
}

/// A file that was fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchedFile {
    /// Where it lies, under the hash of its contents.
    pub path: PathBuf,
    /// SHA-256 of its contents.
    pub sha256: [u8; 32],
    /// Its size.
    pub bytes: u64,
    /// What its server calls it, made harmless; for people, never for paths.
    pub file_name: String,
    /// What its server says it is, empty when it says nothing.
    pub media_type: String,
    /// Its server's mark of this version.
    pub etag: Option<String>,
    /// Its server's date of this version.
    pub last_modified: Option<String>,
}

/// Why nothing was fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The other side.
    #[error("it was not fetched: {}", .0.name())]
    Outside(Category),
    /// Our own disk.
    #[error("it could not be written: {0}")]
    Disk(#[from] io::Error),
}

impl From<NoAnswer> for FetchError {
    fn from(why: NoAnswer) -> FetchError {
        FetchError::Outside(why.category())
    }
}

impl From<Category> for FetchError {
    fn from(category: Category) -> FetchError {
        FetchError::Outside(category)
    }
}

impl Outbound {
    /// Loads the file behind `address` into `folder`; while it comes, it has the passing name
    /// `.<part>.part`. `on_bytes` hears how much has come, and of how much. Dropping the future
    /// leaves nothing behind.
    pub async fn fetch_to_file(
        &self,
        address: &str,
        (folder, part): (&Path, &str),
        limits: FetchLimits,
        known: &Conditional,
        on_bytes: impl Fn(u64, Option<u64>) + Send + Sync,
    ) -> Result<Fetched, FetchError> {
        let address = Address::parse(address, self.inner.connector.policy())
            .ok_or(FetchError::Outside(Category::Blocked))?;
        let answer = self.inner.follow(address, &Method::GET, &conditions(known)).await?;
        match answer.response.status() {
            StatusCode::NOT_MODIFIED if *known != Conditional::default() => {
                return Ok(Fetched::NotModified);
            }
            // A part of a file that nobody asked for in parts.
            StatusCode::PARTIAL_CONTENT => return Err(Category::Failing.into()),
            status => match Category::of_status(status) {
                Category::Reached => {}
                category => return Err(category.into()),
            },
        }
        let said = Said::of(&answer.response, &answer.from);
        let receiving = receive(answer.response, (folder, part), limits, on_bytes);
        let whole = timeout(limits.total, receiving)
            .await
            .map_err(|_elapsed| FetchError::Outside(Category::TooSlow))??;
        Ok(Fetched::File(said.about(whole)))
    }
}

/// What the head of the answer says about the file.
struct Said {
    file_name: String,
    media_type: String,
    etag: Option<String>,
    last_modified: Option<String>,
}

impl Said {
    fn of(response: &Response<Incoming>, from: &Address) -> Said {
        let header = |name: HeaderName| {
            response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
        };
        Said {
            file_name: file_name(header(CONTENT_DISPOSITION).as_deref(), from.url()),
            media_type: media_type(response),
            etag: header(ETAG),
            last_modified: header(LAST_MODIFIED),
        }
    }

    fn about(self, whole: Whole) -> FetchedFile {
        FetchedFile {
            path: whole.path,
            sha256: whole.sha256,
            bytes: whole.bytes,
            file_name: self.file_name,
            media_type: self.media_type,
            etag: self.etag,
            last_modified: self.last_modified,
        }
    }
}

fn conditions(known: &Conditional) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let given = [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.last_modified)];
    for (name, value) in given {
        if let Some(Ok(value)) = value.as_deref().map(HeaderValue::from_str) {
            headers.insert(name, value);
        }
    }
    headers
}

/// Writes the body; a body that ends before the length that was said is not taken for a file.
async fn receive(
    response: Response<Incoming>,
    (folder, name): (&Path, &str),
    limits: FetchLimits,
    on_bytes: impl Fn(u64, Option<u64>) + Send + Sync,
) -> Result<Whole, FetchError> {
    let mut body = response.into_body();
    let expected = body.size_hint().exact();
    if expected.is_some_and(|expected| expected > limits.bytes) {
        return Err(Category::TooLarge.into());
    }
    let mut part = Part::begin(folder, name).await?;
    loop {
        let frame = timeout(limits.idle, body.frame())
            .await
            .map_err(|_elapsed| FetchError::Outside(Category::TooSlow))?;
        let Some(frame) = frame else { break };
        let frame = frame.map_err(|error| {
            tracing::debug!(%error, "a download broke off");
            FetchError::Outside(Category::Unreachable)
        })?;
        let Some(data) = frame.data_ref() else { continue };
        part.write(data).await?;
        if part.bytes() > limits.bytes {
            return Err(Category::TooLarge.into());
        }
        on_bytes(part.bytes(), expected);
    }
    Ok(part.finish(folder).await?)
}
