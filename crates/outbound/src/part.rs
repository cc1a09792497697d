//! A file that is being received: hashed as it is written, gone if it is not finished.

use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};
use tokio::fs::File;
use tokio::io::{AsyncWriteExt as _, BufWriter};

/// Bytes written at once.
const BUFFER: usize = 256 * 1024;

/// A file under a passing name.
#[derive(Debug)]
pub struct Part {
    path: PathBuf,
    file: BufWriter<File>,
    hash: Sha256,
    bytes: u64,
    finished: bool,
}

/// What a finished file is.
#[derive(Clone, Debug)]
pub struct Whole {
    /// Where it lies.
    pub path: PathBuf,
    /// The hash of its contents, and its name.
    pub sha256: [u8; 32],
    /// Its size.
    pub bytes: u64,
}

impl Part {
    /// Begins a file in `folder` under the passing name `.<name>.part`; what an earlier attempt left
    /// there is written over.
    pub async fn begin(folder: &Path, name: &str) -> io::Result<Part> {
        tokio::fs::create_dir_all(folder).await?;
        let path = folder.join(format!(".{name}.part"));
        let file = BufWriter::with_capacity(BUFFER, File::create(&path).await?);
        Ok(Part { path, file, hash: Sha256::new(), bytes: 0, finished: false })
    }

    /// Bytes so far.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Takes the next bytes.
    pub async fn write(&mut self, data: &[u8]) -> io::Result<()> {
        self.hash.update(data);
        self.bytes = self.bytes.saturating_add(u64::try_from(data.len()).unwrap_or(u64::MAX));
        self.file.write_all(data).await
    }

    /// Gives the file its lasting name, the hash of its contents: on the disk before it is known to
    /// anybody, and never half.
    pub async fn finish(mut self, folder: &Path) -> io::Result<Whole> {
        self.file.flush().await?;
        self.file.get_ref().sync_all().await?;
        let sha256: [u8; 32] = self.hash.clone().finalize().into();
        let name: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        let path = folder.join(name);
        tokio::fs::rename(&self.path, &path).await?;
        self.finished = true;
        File::open(folder).await?.sync_all().await?;
        Ok(Whole { path, sha256, bytes: self.bytes })
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if !self.finished {
            // It may never have been made; there is nobody to tell.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}
