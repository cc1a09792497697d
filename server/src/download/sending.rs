//! A file that is sent while it is made. A reader who stands still is left; no more files are made at
//! once than the machine bears.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use http_body_util::channel::Channel;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::format::Format;
use super::making::{Piece, Pieces};
use crate::error::{ApiError, ApiResult};
use crate::sheet::attachment;
use crate::sheet::pages::{BrokenOff, PAGES_WAITING};

/// Files that are sent at once: each reads the database all the time.
const AT_ONCE: usize = 8;

/// After how many seconds another try makes sense.
const BUSY_SECONDS: u64 = 60;

/// A reader who takes nothing for this long is gone.
const PATIENCE: Duration = Duration::from_secs(60);

/// Places for files that are being sent.
#[derive(Clone, Debug)]
pub struct Turns(Arc<Semaphore>);

impl Default for Turns {
    fn default() -> Turns {
        Turns(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl Turns {
    /// A place, held until the file is sent; 503 where there is none.
    pub fn take(&self) -> ApiResult<OwnedSemaphorePermit> {
        Arc::clone(&self.0).try_acquire_owned().map_err(|_error| {
            ApiError::new(StatusCode::SERVICE_UNAVAILABLE, "downloads-busy")
                .retry_after(BUSY_SECONDS)
        })
    }
}

/// The file as an answer. What goes wrong before its first piece is told; later the connection breaks,
/// so that nobody takes half a file for a whole one.
pub async fn send(
    format: Format,
    name: &str,
    mut pieces: Pieces,
    turn: OwnedSemaphorePermit,
) -> ApiResult<Response> {
    let Some(first) = pieces.recv().await else { return Err(broken_off()) };
    let mut piece = first?;
    let (mut sender, body) = Channel::<Bytes, BrokenOff>::new(PAGES_WAITING);
    tokio::spawn(async move {
        let _turn = turn;
        while let Piece::Bytes(bytes) = piece {
            match tokio::time::timeout(PATIENCE, sender.send_data(bytes)).await {
                Ok(Ok(())) => {}
                Ok(Err(_)) => return,
                Err(_) => return sender.abort(BrokenOff("the reader stands still".to_owned())),
            }
            piece = match pieces.recv().await {
                Some(Ok(piece)) => piece,
                Some(Err(error)) => return sender.abort(BrokenOff(error.detail())),
                None => return sender.abort(BrokenOff(broken_off().detail())),
            };
        }
    });
    let head = [
        (CONTENT_TYPE, HeaderValue::from_static(format.media_type())),
        (CONTENT_DISPOSITION, attachment(name)),
    ];
    Ok((head, Body::new(body)).into_response())
}

fn broken_off() -> ApiError {
    ApiError::internal(io::Error::other("the file broke off"))
}
