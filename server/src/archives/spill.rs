//! The rows of extensions, kept in a file until the row of the core that they belong to comes: the
//! order of an extension is its own. In memory are sixteen bytes a row.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

use api_types::PartRow;

use super::Refusal;

/// Rows of all extensions together: what their places take in memory stays below 80 MB.
const MAX_ROWS: usize = 5_000_000;

/// Bytes of extension rows in one chunk: rows beyond that hang on one record in their thousands.
const MAX_CHUNK_BYTES: u64 = 64 * 1024 * 1024;

/// Bytes that go to the disk and come from it at once.
const BUFFER: usize = 256 * 1024;

/// Rows on their way to the disk.
#[derive(Debug)]
pub(super) struct Spill {
    path: Scratch,
    file: BufWriter<File>,
    bytes: u64,
    /// Row of the core, and where the row stands.
    places: Vec<(u32, u64)>,
}

/// Rows on the disk, by the rows of the core.
#[derive(Debug)]
pub(super) struct Spilled {
    file: BufReader<File>,
    at: u64,
    bytes: u64,
    places: Vec<(u32, u64)>,
    next: usize,
    /// Kept until the last row was read.
    _path: Scratch,
}

/// A file that nobody needs afterwards.
#[derive(Debug)]
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left after a crash is swept with the fetched files.
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Spill {
    pub(super) fn begin(path: PathBuf) -> std::io::Result<Spill> {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let file =
            File::options().read(true).write(true).create(true).truncate(true).open(&path)?;
        let file = BufWriter::with_capacity(BUFFER, file);
        Ok(Spill { path: Scratch(path), file, bytes: 0, places: Vec::new() })
    }

    /// Keeps a row of an extension that belongs to a row (from 0) of the core.
    pub(super) fn add(
        &mut self,
        core_row: u32,
        (part, line): (u16, u32),
        cells: &[&str],
    ) -> Result<(), Refusal> {
        if self.places.len() >= MAX_ROWS {
            return Err(Refusal::with(
                "archive-too-many-extension-rows",
                vec![("max", MAX_ROWS.to_string())],
            ));
        }
        self.places.push((core_row, self.bytes));
        self.number(u32::from(part))?;
        self.number(line)?;
        self.number(u32::try_from(cells.len()).unwrap_or(u32::MAX))?;
        for cell in cells {
            self.number(u32::try_from(cell.len()).unwrap_or(u32::MAX))?;
            self.write(cell.as_bytes())?;
        }
        Ok(())
    }

    fn number(&mut self, number: u32) -> std::io::Result<()> {
        self.write(&number.to_le_bytes())
    }

    fn write(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    /// Everything is here: now it is read by the rows of the core.
    pub(super) fn finish(self) -> Result<Spilled, Refusal> {
        let Spill { path, file, bytes, mut places } = self;
        let mut file = file.into_inner().map_err(std::io::IntoInnerError::into_error)?;
        file.rewind()?;
        // Rows of one record keep their order: it is the order of its media.
        places.sort_by_key(|(core_row, place)| (*core_row, *place));
        let file = BufReader::with_capacity(BUFFER, file);
        Ok(Spilled { file, at: 0, bytes, places, next: 0, _path: path })
    }
}

impl Spilled {
    /// The rows of one row of the core. To be asked for in the order of the core; `taken` counts the
    /// bytes of a chunk.
    pub(super) fn rows_of(
        &mut self,
        core_row: u32,
        taken: &mut u64,
    ) -> Result<Vec<PartRow>, Refusal> {
        let mut rows = Vec::new();
        while let Some((owner, place)) = self.places.get(self.next).copied() {
            if owner > core_row {
                break;
            }
            self.next += 1;
            if owner < core_row {
                continue;
            }
            let before = self.go_to(place)?;
            rows.push(self.row()?);
            *taken += self.at.saturating_sub(before);
            if *taken > MAX_CHUNK_BYTES {
                let row = vec![("row", (core_row + 1).to_string())];
                return Err(Refusal::with("archive-row-too-heavy", row));
            }
        }
        Ok(rows)
    }

    /// Extensions are mostly in the order of the core: then this is where the file stands.
    fn go_to(&mut self, place: u64) -> std::io::Result<u64> {
        if place != self.at {
            let step = i64::try_from(place).and_then(|to| Ok(to - i64::try_from(self.at)?));
            match step {
                Ok(step) => self.file.seek_relative(step)?,
                Err(_) => self.file.seek(SeekFrom::Start(place)).map(drop)?,
            }
            self.at = place;
        }
        Ok(self.at)
    }

    fn row(&mut self) -> std::io::Result<PartRow> {
        let part = u16::try_from(self.number()?).unwrap_or(u16::MAX);
        let line = self.number()?;
        let count = self.number()?;
        let mut cells = Vec::new();
        for _ in 0..count {
            let length = self.number()?;
            cells.push(self.text(u64::from(length))?);
        }
        Ok(PartRow { part, line, cells })
    }

    fn number(&mut self) -> std::io::Result<u32> {
        let mut bytes = [0; 4];
        self.file.read_exact(&mut bytes)?;
        self.at += 4;
        Ok(u32::from_le_bytes(bytes))
    }

    fn text(&mut self, length: u64) -> std::io::Result<String> {
        if length > self.bytes {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
        let mut bytes = Vec::new();
        Read::by_ref(&mut self.file).take(length).read_to_end(&mut bytes)?;
        self.at += length;
        String::from_utf8(bytes).map_err(std::io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_by_the_rows_of_the_core_in_their_own_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows");
        let mut spill = Spill::begin(path.clone()).unwrap();
        for (core_row, line) in [(7, 1), (2, 2), (7, 3), (0, 4), (9, 5)] {
            let text = format!("é {line}");
            spill.add(core_row, (1, line), &["id", &text, ""]).unwrap();
        }
        let mut spilled = spill.finish().unwrap();
        let mut taken = 0;
        let lines: Vec<Vec<u32>> = (0..9)
            .map(|core_row| {
                let rows = spilled.rows_of(core_row, &mut taken).unwrap();
                assert!(rows.iter().all(|row| row.cells[1] == format!("é {}", row.line)));
                rows.iter().map(|row| row.line).collect()
            })
            .collect();
        assert_eq!((&lines[0], &lines[2], &lines[7]), (&vec![4], &vec![2], &vec![1, 3]));
        assert_eq!(lines.iter().flatten().count(), 4);
        assert!(taken > 0 && path.exists());
        drop(spilled);
        assert!(!path.exists());
    }
}
