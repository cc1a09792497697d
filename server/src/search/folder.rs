//! Where the index lies: `<root>/<process>/<index>`. A process takes the first place that no other has;
//! within it `current` names the index that answers, and is written when an index is complete.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

/// Processes on one machine that share a data folder at most; more are a mistake.
const MAX_PROCESSES: u32 = 64;

/// The file that names the current index.
const CURRENT: &str = "current";

/// The place of this process; another one may have it when this is dropped, or the process ends.
#[derive(Debug)]
pub(super) struct Place {
    folder: PathBuf,
    _lock: File,
}

impl Place {
    /// The first that is free.
    pub(super) fn take(root: &Path) -> io::Result<Place> {
        for number in 0..MAX_PROCESSES {
            let folder = root.join(number.to_string());
            fs::create_dir_all(&folder)?;
            let lock = File::create(folder.join("lock"))?;
            match lock.try_lock() {
                Ok(()) => return Ok(Place { folder, _lock: lock }),
                Err(TryLockError::WouldBlock) => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
        Err(io::Error::other("too many processes share the folder of the search index"))
    }

    /// The index that answered last, if there is one.
    pub(super) fn current(&self) -> Option<(String, PathBuf)> {
        let name = fs::read_to_string(self.folder.join(CURRENT)).ok()?;
        // Only names that were given here: nothing that leads out of the folder.
        Uuid::try_parse(&name).ok()?;
        let folder = self.folder.join(&name);
        folder.is_dir().then_some((name, folder))
    }

    /// A folder for another index.
    pub(super) fn fresh(&self) -> io::Result<(String, PathBuf)> {
        let name = Uuid::now_v7().simple().to_string();
        let folder = self.folder.join(&name);
        fs::create_dir_all(&folder)?;
        Ok((name, folder))
    }

    /// From now on that index answers, also after the next start.
    pub(super) fn make_current(&self, name: &str) -> io::Result<()> {
        let next = self.folder.join("current.next");
        fs::write(&next, name)?;
        File::open(&next)?.sync_all()?;
        fs::rename(next, self.folder.join(CURRENT))
    }

    /// Deletes every index but that one.
    pub(super) fn sweep(&self, kept: &str) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let name = entry.file_name();
            let is_index = name.to_str().is_some_and(|name| Uuid::try_parse(name).is_ok());
            if is_index && name != *kept {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_processes_have_places_of_their_own() {
        let root = tempfile::tempdir().unwrap();
        let first = Place::take(root.path()).unwrap();
        let second = Place::take(root.path()).unwrap();
        assert_ne!(first.folder, second.folder);
        let folder = first.folder.clone();
        drop(first);
        assert_eq!(Place::take(root.path()).unwrap().folder, folder);
    }

    #[test]
    fn the_current_index_is_found_again_and_others_are_swept_away() {
        let root = tempfile::tempdir().unwrap();
        let place = Place::take(root.path()).unwrap();
        assert_eq!(place.current(), None);
        let (old, _) = place.fresh().unwrap();
        place.make_current(&old).unwrap();
        let (new, folder) = place.fresh().unwrap();
        assert_eq!(place.current().unwrap().0, old);
        place.make_current(&new).unwrap();
        place.sweep(&new).unwrap();
        assert_eq!(place.current(), Some((new, folder)));
        assert!(!place.folder.join(old).exists());
        fs::write(place.folder.join(CURRENT), "../..").unwrap();
        assert_eq!(place.current(), None);
    }
}
