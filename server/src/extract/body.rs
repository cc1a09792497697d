//! Reading a body within a limit, as it came and, where it is compressed with gzip, as it was
//! before.

use std::io::Read as _;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::CONTENT_ENCODING;
use bytes::Bytes;
use flate2::read::MultiGzDecoder;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};

use crate::error::{ApiError, ApiResult};

/// A body.
#[derive(Clone, Debug)]
pub struct ReadBody {
    /// The bytes as they came: what `Content-Digest` is about (RFC 9530).
    pub sent: Bytes,
    /// The bytes that are meant.
    pub content: Bytes,
}

/// Reads the body; neither form of it may be longer than `limit` bytes.
pub async fn read(request: Request, limit: usize) -> ApiResult<ReadBody> {
    let gzip = is_gzip(&request)?;
    let sent = match Limited::new(request.into_body(), limit).collect().await {
        Ok(collected) => collected.to_bytes(),
        Err(error) if error.downcast_ref::<LengthLimitError>().is_some() => {
            return Err(ApiError::too_large(limit));
        }
        Err(error) => {
            return Err(ApiError::new(StatusCode::BAD_REQUEST, "body-cut-off")
                .because(anyhow::anyhow!(error)));
        }
    };
    if !gzip {
        return Ok(ReadBody { content: sent.clone(), sent });
    }
    let compressed = sent.clone();
    let content = tokio::task::spawn_blocking(move || gunzip(&compressed, limit))
        .await
        .map_err(ApiError::internal)??;
    Ok(ReadBody { sent, content })
}

fn is_gzip(request: &Request) -> ApiResult<bool> {
    let Some(encoding) = request.headers().get(CONTENT_ENCODING) else { return Ok(false) };
    match encoding.to_str().map(|encoding| encoding.trim().to_ascii_lowercase()).as_deref() {
        Ok("gzip" | "x-gzip") => Ok(true),
        Ok("identity" | "") => Ok(false),
        _ => Err(ApiError::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "encoding-not-supported")),
    }
}

/// Decompresses at most `limit` bytes, so that a small body cannot fill the memory.
fn gunzip(compressed: &[u8], limit: usize) -> ApiResult<Bytes> {
    let mut content = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    MultiGzDecoder::new(compressed)
        .take(most)
        .read_to_end(&mut content)
        .map_err(|error| ApiError::new(StatusCode::BAD_REQUEST, "body-cut-off").because(error))?;
    if content.len() > limit {
        return Err(ApiError::too_large(limit));
    }
    Ok(Bytes::from(content))
}
