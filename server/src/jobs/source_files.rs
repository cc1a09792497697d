//! The files that were fetched from sources: in the portal's data folder, named by their contents.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use store::{Store, StoreError};

/// A file that no source has is kept this long: a job may have received it a moment ago and not yet
/// said so.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// The folder of fetched files.
#[derive(Clone, Debug)]
pub struct SourceFiles {
    folder: PathBuf,
}

impl SourceFiles {
    /// Within the portal's data folder.
    #[must_use]
    pub fn new(data: &Path) -> SourceFiles {
        SourceFiles { folder: data.join("sources") }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the file of these contents lies.
    #[must_use]
    pub fn path(&self, sha256: &[u8; 32]) -> PathBuf {
        self.folder.join(hex(sha256))
    }

    /// Deletes files that no source has, and what is left of downloads that were killed.
    pub(super) async fn sweep(&self, store: &Store) -> Result<u32, StoreError> {
        let used = store.source_files().await?;
        let names: Vec<String> = used.iter().map(hex).collect();
        let mut deleted = 0;
        let Ok(mut entries) = tokio::fs::read_dir(&self.folder).await else { return Ok(0) };
        while let Ok(Some(entry)) = entries.next_entry().await {
            let name = entry.file_name().to_string_lossy().into_owned();
            let Ok(metadata) = entry.metadata().await else { continue };
            let written = metadata.modified().unwrap_or_else(|_error| SystemTime::now());
            let old = written.elapsed().is_ok_and(|age| age > KEPT);
            if old && !names.contains(&name) && tokio::fs::remove_file(entry.path()).await.is_ok() {
                deleted += 1;
            }
        }
        Ok(deleted)
    }
}

/// A hash as people and file systems read it.
pub(crate) fn hex(sha256: &[u8; 32]) -> String {
    sha256.iter().map(|byte| format!("{byte:02x}")).collect()
}
