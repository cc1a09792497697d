//! Archives that the server reads instead of a browser.

use api_types::{BackgroundJob, ImportArchive, ReceivedArchive};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use http_body_util::BodyExt as _;
use media_batch::rule::Rule;
use outbound::{FetchLimits, Part};
use store::CollectionSummary;
use uuid::Uuid;

use super::wire_jobs;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, Json, Path};
use crate::jobs::{NewArchiveImport, hex};
use crate::state::AppState;

/// Send an archive for the server to read: a ZIP, a tar archive or a table, as it is. What is not
/// imported within a day is deleted.
#[utoipa::path(put, path = "/api/v1/collections/{code}/archives", tag = "batches",
    params(("code" = String, Path, description = "The collection's code")),
    request_body(content_type = "application/octet-stream"),
    responses((status = 201, body = ReceivedArchive), ApiError))]
pub async fn receive_archive(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
    request: Request,
) -> ApiResult<(StatusCode, Json<ReceivedArchive>)> {
    member(&app, &asker, &code).await?;
    let received = receive(&app, request.into_body()).await?;
    Ok((StatusCode::CREATED, Json(received)))
}

/// Have the server read an archive that is here, and compare it with the collection. The job says how
/// far it is and which batch it makes; that batch waits at its preview.
#[utoipa::path(post, path = "/api/v1/collections/{code}/archive-imports", tag = "batches",
    params(("code" = String, Path, description = "The collection's code")),
    request_body = ImportArchive,
    responses((status = 202, body = BackgroundJob), (status = 200, body = BackgroundJob), ApiError))]
pub async fn import_archive(
    State(app): State<AppState>,
    asker: Asker,
    Path(code): Path<String>,
    Json(new): Json<ImportArchive>,
) -> ApiResult<(StatusCode, Json<BackgroundJob>)> {
    let collection = member(&app, &asker, &code).await?;
    let by = asker.principal.user_id().ok_or_else(ApiError::sign_in_needed)?;
    check_readings(&new.import.accepted)?;
    if let Some(source) = new.import.source {
        let source = app.store.source(&asker.principal, source).await?;
        if source.collection != collection.id {
            return Err(ApiError::not_found());
        }
    }
    let missing = || ApiError::new(StatusCode::NOT_FOUND, "source-not-fetched");
    let sha256 = hash(&new.sha256).ok_or_else(missing)?;
    let there = tokio::fs::try_exists(app.source_files.path(&sha256)).await;
    if !there.is_ok_and(|there| there) {
        return Err(missing());
    }
    let import = NewArchiveImport {
        collection: collection.id,
        sha256,
        file_name: new.file_name,
        by,
        asked_by: Some(by),
        settings: new.import,
        existing: new.existing,
        import_with_errors: None,
    };
    let (job, made) = app.jobs.import_archive(import).await?;
    let job = app.store.job(&asker.principal, job).await?;
    let status = if made { StatusCode::ACCEPTED } else { StatusCode::OK };
    Ok((status, Json(wire_jobs::job(job))))
}

async fn member(app: &AppState, asker: &Asker, code: &str) -> ApiResult<CollectionSummary> {
    asker.require_sign_in()?;
    let collection = app.store.collection(code).await?;
    asker.require_member(&collection)?;
    Ok(collection)
}

/// Refuses a reading that is not known: it could not be meant.
pub(super) fn check_readings(accepted: &[String]) -> ApiResult<()> {
    match accepted.iter().find(|code| Rule::from_code(code).is_none()) {
        Some(unknown) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Err(ApiError::new(status, "import-reading-unknown").text("code", unknown))
        }
        None => Ok(()),
    }
}

/// Writes a body to the disk as it comes.
async fn receive(app: &AppState, mut body: Body) -> ApiResult<ReceivedArchive> {
    // The same that is taken from an address.
    let limit = FetchLimits::default().bytes;
    let folder = app.source_files.folder();
    let name = Uuid::now_v7().simple().to_string();
    let mut part = Part::begin(folder, &name).await.map_err(not_kept)?;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| {
            ApiError::new(StatusCode::BAD_REQUEST, "body-cut-off").because(anyhow::anyhow!(error))
        })?;
        let Some(data) = frame.data_ref() else { continue };
        part.write(data).await.map_err(not_kept)?;
        if part.bytes() > limit {
            return Err(ApiError::too_large(usize::try_from(limit).unwrap_or(usize::MAX)));
        }
    }
    let whole = part.finish(folder).await.map_err(not_kept)?;
    Ok(ReceivedArchive { sha256: hex(&whole.sha256), bytes: whole.bytes })
}

fn not_kept(error: std::io::Error) -> ApiError {
    ApiError::new(StatusCode::INSUFFICIENT_STORAGE, "source-not-written").because(error)
}

/// Reads a hash as people write it.
fn hash(text: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = text
        .bytes()
        .map(|byte| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits
        .chunks_exact(2)
        .map(|pair| pair.iter().fold(0, |sum, digit| (sum << 4) | digit))
        .collect();
    (digits.len() == 64).then(|| bytes.try_into().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_hash_is_one() {
        let bytes: [u8; 32] = std::array::from_fn(|at| u8::try_from(at * 7).unwrap());
        assert_eq!(hash(&hex(&bytes)), Some(bytes));
        assert_eq!(hash(&hex(&bytes).to_uppercase()), Some(bytes));
        for wrong in
            ["", "0", "../../etc/passwd", &"g".repeat(64), &"0".repeat(63), &"0".repeat(65)]
        {
            assert_eq!(hash(wrong), None, "{wrong}");
        }
    }
}
