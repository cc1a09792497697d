//! Files that were made in the background: in the portal's data folder, named by their job, kept for a
//! week.

use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tokio::fs::{self, File};
use tokio::io::AsyncWriteExt as _;
use uuid::Uuid;

use super::making::{Piece, Pieces};
use crate::error::{ApiError, ApiResult};

/// How long a file is kept.
pub const KEPT_DAYS: u32 = 7;

/// The same.
const KEPT: Duration = Duration::from_secs(60 * 60 * 24 * 7);

/// What a file is called while it is written.
const UNFINISHED: &str = "part";

/// The folder of files.
#[derive(Clone, Debug)]
pub struct DownloadFiles {
    folder: PathBuf,
}

impl DownloadFiles {
    /// Within the portal's data folder.
    #[must_use]
    pub fn new(data: &Path) -> DownloadFiles {
        DownloadFiles { folder: data.join("downloads") }
    }

    /// The folder, also for what waits while a file is made.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the file of a job lies.
    #[must_use]
    pub fn path(&self, job: Uuid) -> PathBuf {
        self.folder.join(job.simple().to_string())
    }

    /// The size of a job's file, where it is there.
    pub async fn size(&self, job: Uuid) -> Option<u64> {
        Some(fs::metadata(self.path(job)).await.ok()?.len())
    }

    /// Deletes the file of a job. One that cannot be deleted now is by the next sweep.
    pub async fn delete(&self, job: Uuid) {
        let _ = fs::remove_file(self.path(job)).await;
    }

    /// Writes a file and gives its size. It has its name when it is whole.
    pub async fn write(&self, job: Uuid, mut pieces: Pieces) -> ApiResult<u64> {
        let part = self.path(job).with_extension(UNFINISHED);
        let written = self.write_part(&part, &mut pieces).await;
        match written {
            Ok(size) => {
                fs::rename(&part, self.path(job)).await.map_err(ApiError::internal)?;
                Ok(size)
            }
            Err(error) => {
                let _ = fs::remove_file(&part).await;
                Err(error)
            }
        }
    }

    async fn write_part(&self, part: &Path, pieces: &mut Pieces) -> ApiResult<u64> {
        fs::create_dir_all(&self.folder).await.map_err(ApiError::internal)?;
        let mut file = File::create(part).await.map_err(ApiError::internal)?;
        let mut size = 0;
        loop {
            match pieces.recv().await {
                Some(Ok(Piece::Bytes(bytes))) => {
                    size += bytes.len() as u64;
                    file.write_all(&bytes).await.map_err(ApiError::internal)?;
                }
                Some(Ok(Piece::End)) => break,
                Some(Err(error)) => return Err(error),
                None => return Err(ApiError::internal(io::Error::other("the file broke off"))),
            }
        }
        file.sync_all().await.map_err(ApiError::internal)?;
        Ok(size)
    }

    /// Deletes files that are older than a week, and what is left of those that were never finished.
    pub async fn sweep(&self) -> u32 {
        let mut deleted = 0;
        let Ok(mut entries) = fs::read_dir(&self.folder).await else { return 0 };
        while let Ok(Some(entry)) = entries.next_entry().await {
            let Ok(metadata) = entry.metadata().await else { continue };
            let written = metadata.modified().unwrap_or_else(|_error| SystemTime::now());
            let old = written.elapsed().is_ok_and(|age| age > KEPT);
            if old && fs::remove_file(entry.path()).await.is_ok() {
                deleted += 1;
            }
        }
        deleted
    }
}
