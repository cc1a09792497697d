//! A tar archive compressed with GZIP: the other way in which archives travel. Files only; links and
//! devices have nothing to say here.

use std::collections::BTreeMap;

use sheet_container::gunzip;

use crate::error::ArchiveError;
use crate::files::MemoryFiles;

/// Bytes of a header, and the step in which contents are filled up.
const BLOCK: usize = 512;

/// Opens `….tar.gz`; what it unpacks to is bounded like a sheet.
///
/// # Errors
/// Where it is damaged, or grows beyond all measure.
pub fn open_tar_gz(name: &str, bytes: &[u8]) -> Result<MemoryFiles, ArchiveError> {
    Ok(files(&gunzip(name, bytes)?))
}

/// The regular files, up to where the archive ends or breaks off.
fn files(tar: &[u8]) -> MemoryFiles {
    let mut files = BTreeMap::new();
    let mut rest = tar;
    while let Some((header, behind)) = rest.split_first_chunk::<BLOCK>() {
        let Some(size) = octal(header.get(124..136)) else { break };
        let Some(content) = behind.get(..size) else { break };
        let kind = header.get(156).copied().unwrap_or_default();
        let name = path(header);
        let own = name.rsplit('/').next().unwrap_or_default();
        if matches!(kind, 0 | b'0') && !own.is_empty() && !own.starts_with("._") {
            files.insert(name, content.to_vec());
        }
        rest = behind.get(size.next_multiple_of(BLOCK)..).unwrap_or_default();
    }
    MemoryFiles(files)
}

/// The name, with the prefix of long names, without `./`.
fn path(header: &[u8; BLOCK]) -> String {
    let text = |range| {
        let bytes: &[u8] = header.get(range).unwrap_or_default();
        let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
        String::from_utf8_lossy(bytes.get(..end).unwrap_or_default()).into_owned()
    };
    let (name, prefix) = (text(0..100), text(345..500));
    let is_ustar = header.get(257..262) == Some(b"ustar".as_slice());
    let whole = if is_ustar && !prefix.is_empty() { format!("{prefix}/{name}") } else { name };
    whole.strip_prefix("./").unwrap_or(&whole).to_owned()
}

/// A size: octal digits; `None` where there is no header.
fn octal(field: Option<&[u8]>) -> Option<usize> {
    let text = std::str::from_utf8(field?).ok()?;
    let digits = text.trim_matches(|c: char| c == ' ' || c == '\0');
    if digits.is_empty() { None } else { usize::from_str_radix(digits, 8).ok() }
}
