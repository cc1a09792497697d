//! `vasculum check archive`

mod folder;
mod report;
mod text;

use std::fs::File;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};

use dwca::check::Summary;
use dwca::{Archive, ArchiveError, ArchiveFinding, Files, Opened, ZipFiles, open_tar_gz};
use sheet_container::limits::MAX_CONTENT_BYTES;

use self::folder::Folder;
use self::report::{FileFacts, Finding, Report};
use super::Format;
use crate::cli::exit::{Exit, UnusableInput};
use crate::cli::output;

/// Check a Darwin Core Archive: what its files hold, and everything that is odd about them.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct CheckArchive {
    /// The archive: a ZIP, a tar.gz, or a folder that holds its files
    archive: PathBuf,
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

impl CheckArchive {
    pub(in crate::cli) fn run(self) -> anyhow::Result<Exit> {
        let report = report(&self.archive)?;
        match self.format {
            Format::Text => output::text(&text::text(&report)),
            Format::Json => output::line(&serde_json::to_string_pretty(&report)?),
        }
        Ok(if report.has_errors() { Exit::Findings } else { Exit::Fine })
    }
}

/// Reads the archive and counts everything in it.
fn report(path: &Path) -> Result<Report, UnusableInput> {
    let refused = |error: ArchiveError| refused(path, &error);
    let files = open(path)?;
    let list = files.list();
    let file = FileFacts {
        name: path.file_name().map_or_else(String::new, |it| it.to_string_lossy().into_owned()),
        bytes: std::fs::metadata(path)
            .map_or(0, |it| if it.is_dir() { sum(&list) } else { it.len() }),
        files: list.into_iter().map(|entry| entry.name).collect(),
    };
    let mut archive = match Archive::open(files).map_err(refused)? {
        Opened::Archive(archive) => *archive,
        Opened::Tables(tables) => {
            let findings = tables.findings.iter().map(Finding::of).collect();
            return Ok(Report { file, summary: None, findings });
        }
    };
    let survey = archive.survey().map_err(refused)?;
    let findings = |findings: &[ArchiveFinding]| -> Vec<Finding> {
        findings.iter().map(Finding::of).collect()
    };
    let mut all = findings(&archive.findings);
    all.extend(findings(&survey.findings));
    Ok(Report { file, summary: Some(Summary::of(&archive, &survey)), findings: all })
}

fn sum(files: &[dwca::FileEntry]) -> u64 {
    files.iter().map(|file| file.bytes).sum()
}

/// Opens whatever holds the files of the archive.
fn open(path: &Path) -> Result<Box<dyn Files>, UnusableInput> {
    let unusable = |error: &dyn std::fmt::Display| {
        UnusableInput(format!("{} cannot be read: {error}.", path.display()))
    };
    if path.is_dir() {
        return Ok(Box::new(Folder::list_of(path).map_err(|error| unusable(&error))?));
    }
    let mut file = File::open(path).map_err(|error| unusable(&error))?;
    let mut magic = [0; 2];
    let is_gzip =
        file.read(&mut magic).map_err(|error| unusable(&error))? == 2 && magic == [0x1F, 0x8B];
    if is_gzip {
        let size = file.metadata().map_err(|error| unusable(&error))?.len();
        if size > MAX_CONTENT_BYTES {
            let limit = MAX_CONTENT_BYTES / 1024 / 1024;
            return Err(unusable(&format!("it is larger than the {limit} MiB that are taken")));
        }
        let bytes = std::fs::read(path).map_err(|error| unusable(&error))?;
        let files = open_tar_gz(&path.to_string_lossy(), &bytes);
        return Ok(Box::new(files.map_err(|error| refused(path, &error))?));
    }
    let files = ZipFiles::open(BufReader::new(file)).map_err(|error| refused(path, &error))?;
    Ok(Box::new(files))
}

fn refused(path: &Path, error: &ArchiveError) -> UnusableInput {
    let args: Vec<(&str, messages::Arg<'_>)> = error
        .args
        .iter()
        .map(|(name, value)| (*name, messages::Arg::from(value.as_str())))
        .collect();
    let sentence = messages::text_with(&format!("problem-{}", error.code), &args);
    UnusableInput(format!("{} cannot be read: {sentence}", path.display()))
}
