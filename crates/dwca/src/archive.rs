//! Opening an archive: descriptor, parts, metadata. Rows are read by `rows`.

use std::collections::BTreeSet;
use std::io::Read as _;

use media_batch::limits::MAX_COLUMNS;
use media_batch::rule::Severity;

use crate::eml::Eml;
use crate::error::{ArchiveError, code as error_code};
use crate::files::{FileEntry, Files};
use crate::finding::{ArchiveFinding, Findings, code};
use crate::limits::{HEAD_BYTES, MAX_EML_BYTES, MAX_META_BYTES};
use crate::meta::{self, Meta, Table};
use crate::part::{Part, PartFile};
use crate::terms::RowKind;
use crate::{eml, head, header, simple};

/// Which part of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartId {
    /// The core.
    Core,
    /// An extension, by its position.
    Extension(usize),
}

/// An opened archive.
#[derive(Debug)]
pub struct Archive<F> {
    pub(crate) files: F,
    /// The core.
    pub core: Part,
    /// The extensions, in the order of the descriptor; those without any file too.
    pub extensions: Vec<Part>,
    /// The metadata, where there are any that can be read.
    pub eml: Option<Eml>,
    /// Files that neither descriptor nor core nor extension nor metadata are.
    pub other_files: Vec<String>,
    /// What is odd about descriptor, headers and metadata; of the rows, see [`Archive::survey`].
    pub findings: Vec<ArchiveFinding>,
}

/// What was found when an archive was opened.
#[derive(Debug)]
pub enum Opened<F> {
    /// An archive with a core.
    Archive(Box<Archive<F>>),
    /// No usable descriptor, and not just one table: they are offered as they are.
    Tables(Tables<F>),
}

/// Tables without a usable descriptor.
#[derive(Debug)]
pub struct Tables<F> {
    files: F,
    /// The tables, in the order of the archive.
    pub tables: Vec<FileEntry>,
    /// Why there is no archive.
    pub findings: Vec<ArchiveFinding>,
}

impl<F: Files> Tables<F> {
    /// Takes one of the tables, by its name, for a core without extensions.
    ///
    /// # Errors
    /// Where there is no such table, or it cannot be read.
    pub fn choose(self, name: &str) -> Result<Archive<F>, ArchiveError> {
        let Tables { mut files, tables, findings } = self;
        let Some(table) = tables.iter().find(|table| table.name == name) else {
            return Err(ArchiveError::new(error_code::FILE_UNREADABLE).with("file", name));
        };
        let mut more = Findings::default();
        let (head, _) = read_head(&mut files, name)?;
        let file = PartFile { name: name.to_owned(), bytes: table.bytes };
        let core = simple::core(file, &head, &mut more);
        let findings = findings.into_iter().chain(more.report()).collect();
        let others = files.list().into_iter().map(|it| it.name).filter(|it| it != name).collect();
        Ok(Archive {
            files,
            core,
            extensions: Vec::new(),
            eml: None,
            other_files: others,
            findings,
        })
    }
}

impl<F: Files> Archive<F> {
    /// Opens an archive.
    ///
    /// # Errors
    /// Where a guard refuses something, or nothing can be read.
    pub fn open(files: F) -> Result<Opened<F>, ArchiveError> {
        let mut opening = Opening { entries: files.list(), files, findings: Findings::default() };
        let meta = match opening.meta()? {
            Some((base, meta)) => {
                let core = meta.core.as_ref().map(|core| opening.part(&base, core, true));
                match core.transpose()? {
                    Some(core) if !core.files.is_empty() => Some((base, meta, core)),
                    _ => None,
                }
            }
            None => None,
        };
        match meta {
            Some((base, meta, core)) => opening.archive(&base, &meta, core),
            None => opening.tables(),
        }
    }

    /// The part of that id.
    #[must_use]
    pub fn part(&self, id: PartId) -> Option<&Part> {
        match id {
            PartId::Core => Some(&self.core),
            PartId::Extension(index) => self.extensions.get(index),
        }
    }

    /// The ids of all parts, the core first.
    #[must_use]
    pub fn part_ids(&self) -> Vec<PartId> {
        let extensions = (0..self.extensions.len()).map(PartId::Extension);
        std::iter::once(PartId::Core).chain(extensions).collect()
    }
}

struct Opening<F> {
    files: F,
    entries: Vec<FileEntry>,
    findings: Findings,
}

impl<F: Files> Opening<F> {
    /// The descriptor, and the folder in which it lies: the one nearest to the top.
    fn meta(&mut self) -> Result<Option<(String, Meta)>, ArchiveError> {
        let is_meta = |name: &&str| base_name(name).eq_ignore_ascii_case("meta.xml");
        let names = self.entries.iter().map(|entry| entry.name.as_str());
        let nearest = names.filter(is_meta).min_by_key(|name| name.matches('/').count());
        let Some(name) = nearest.map(str::to_owned) else {
            self.findings.add(ArchiveFinding::new(code::META_MISSING));
            return Ok(None);
        };
        let bytes = read_document(&mut self.files, &name, MAX_META_BYTES)?;
        match meta::read(&name, &bytes) {
            Ok((meta, findings)) => {
                findings.into_iter().for_each(|finding| self.findings.add(finding));
                let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
                Ok(Some((folder.to_owned(), meta)))
            }
            Err(error) if error.code == error_code::XML_MALFORMED => {
                let line = error.args.iter().find(|(name, _)| *name == "line");
                let line = line.and_then(|(_, line)| line.parse().ok()).unwrap_or(1);
                let finding = ArchiveFinding::new(code::META_MALFORMED);
                self.findings.add(finding.file(&name).line(line));
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// A core or an extension as its files really are.
    fn part(&mut self, base: &str, table: &Table, core: bool) -> Result<Part, ArchiveError> {
        let mut part = Part::new(table);
        for location in &table.locations {
            match self.locate(base, location) {
                Some(file) => part.files.push(file),
                None => {
                    let mut finding = ArchiveFinding::new(code::FILE_MISSING)
                        .with("location", location)
                        .with("part", part.name());
                    if core {
                        finding.severity = Severity::Error;
                    }
                    self.findings.add(finding);
                    part.missing.push(location.clone());
                }
            }
        }
        let filled = part.files.iter().find(|file| file.bytes > 0).or(part.files.first()).cloned();
        for file in part.files.iter().filter(|file| file.bytes == 0) {
            self.findings.add(ArchiveFinding::new(code::FILE_EMPTY).file(&file.name));
        }
        let Some(file) = filled else { return Ok(part) };
        let (head, complete) = match read_head(&mut self.files, &file.name) {
            Err(error) if !error.is_damage() => return Err(error),
            read => read.unwrap_or_default(),
        };
        let found = head::examine(table, &file.name, &head, complete);
        found.findings.into_iter().for_each(|finding| self.findings.add(finding));
        (part.dialect, part.columns) = (found.dialect, found.columns);
        part.declared_encoding = found.dialect.encoding;
        if let Some(headers) = found.headers {
            if headers.len() >= part.columns {
                header::reconcile(&mut part, &headers, &mut self.findings);
            } else if part.dialect.header_rows == 1 {
                // A header that is narrower than the rows does not say where their cells belong.
                let finding = ArchiveFinding::new(code::HEADER_WIDTH)
                    .with("expected", part.columns)
                    .with("found", headers.len());
                self.findings.add(finding.file(&file.name).line(1));
            }
            part.headers = Some(headers);
        }
        self.check_columns(&part, &file.name);
        Ok(part)
    }

    /// Fields behind the last column, and columns that are too many.
    fn check_columns(&mut self, part: &Part, file: &str) {
        if part.columns > MAX_COLUMNS {
            let finding = ArchiveFinding::new(code::TOO_MANY_COLUMNS)
                .with("columns", part.columns)
                .with("limit", MAX_COLUMNS);
            self.findings.add(finding.file(file));
        }
        if part.columns == 0 {
            return;
        }
        for field in &part.fields {
            if let Some(index) = field.index.filter(|index| *index >= part.columns) {
                let finding = ArchiveFinding::new(code::FIELD_BEYOND)
                    .with("term", crate::terms::local_name(&field.term))
                    .with("index", index)
                    .with("columns", part.columns);
                self.findings.add(finding.file(file));
            }
        }
    }

    /// The file of a location: as it is spelt, in another case, or of that name in another folder.
    fn locate(&mut self, base: &str, location: &str) -> Option<PartFile> {
        let location = location.trim().replace('\\', "/");
        let plain = location.strip_prefix("./").unwrap_or(&location);
        let wanted = if base.is_empty() { plain.to_owned() } else { format!("{base}/{plain}") };
        let exact = self.entries.iter().find(|entry| entry.name == wanted);
        let other = || {
            let same = |entry: &&FileEntry| entry.name.eq_ignore_ascii_case(&wanted);
            let named =
                |entry: &&FileEntry| base_name(&entry.name).eq_ignore_ascii_case(base_name(plain));
            self.entries.iter().find(same).or_else(|| {
                let mut found = self.entries.iter().filter(named);
                found.next().filter(|_| found.next().is_none())
            })
        };
        let entry = match exact {
            Some(entry) => entry.clone(),
            None => {
                let entry = other()?.clone();
                let finding = ArchiveFinding::new(code::FILE_RENAMED).with("location", plain);
                self.findings.add(finding.file(&entry.name));
                entry
            }
        };
        Some(PartFile { name: entry.name, bytes: entry.bytes })
    }

    fn archive(mut self, base: &str, meta: &Meta, core: Part) -> Result<Opened<F>, ArchiveError> {
        let mut core = core;
        let mut extensions = Vec::new();
        for table in &meta.extensions {
            let mut part = self.part(base, table, false)?;
            if part.id.is_none() {
                self.take_coreid(&mut part);
            }
            extensions.push(part);
        }
        if core.id.is_none()
            && !simple::take_id(&mut core, &mut self.findings, true)
            && !extensions.is_empty()
        {
            self.findings.add(ArchiveFinding::new(code::ID_MISSING));
        }
        if matches!(core.kind, RowKind::Taxon | RowKind::Event) {
            self.findings.add(ArchiveFinding::new(code::CORE_KIND).with("part", core.name()));
        }
        let (document, eml) = self.metadata(base, meta.metadata.as_deref())?;
        let parts = || std::iter::once(&core).chain(&extensions);
        let used: BTreeSet<&str> = parts()
            .flat_map(|part| &part.files)
            .map(|file| file.name.as_str())
            .chain(document.as_deref())
            .collect();
        let is_other =
            |name: &str| !used.contains(name) && !base_name(name).eq_ignore_ascii_case("meta.xml");
        let names = self.entries.iter().map(|entry| &entry.name);
        let other_files: Vec<String> = names.filter(|name| is_other(name)).cloned().collect();
        let is_odd = |name: &&String| simple::is_table(name) && !simple::is_companion(name);
        for name in other_files.iter().filter(is_odd) {
            self.findings.add(ArchiveFinding::new(code::FILE_UNUSED).file(name));
        }
        let findings = self.findings.report();
        let files = self.files;
        let archive = Archive { files, core, extensions, eml, other_files, findings };
        Ok(Opened::Archive(Box::new(archive)))
    }

    /// The column of the core's ids in an extension that does not name it.
    fn take_coreid(&mut self, part: &mut Part) {
        let named = part.headers.as_ref().and_then(|headers| {
            headers.iter().position(|header| crate::terms::folded(header) == "coreid")
        });
        let found = match named {
            Some(column) => Some((column, "coreid")),
            None => simple::take_id(part, &mut self.findings, true).then_some((0, "")),
        };
        match found {
            Some((_, "")) => {}
            Some((column, name)) => {
                part.id = Some(column);
                let finding = ArchiveFinding::new(code::ID_TAKEN).with("column", column + 1);
                self.findings.add(finding.with("term", name));
            }
            None => {
                let finding = ArchiveFinding::new(code::COREID_MISSING);
                self.findings.add(finding.with("part", part.name()));
            }
        }
    }

    /// The metadata document and what it says.
    fn metadata(
        &mut self,
        base: &str,
        declared: Option<&str>,
    ) -> Result<(Option<String>, Option<Eml>), ArchiveError> {
        let finding = |rule_code| ArchiveFinding::new(rule_code);
        let location = declared.unwrap_or("eml.xml");
        if location.contains("://") {
            self.findings.add(finding(code::METADATA_ELSEWHERE).with("location", location));
            return Ok((None, None));
        }
        let Some(file) = self.locate(base, location) else {
            if declared.is_some() {
                self.findings.add(finding(code::METADATA_MISSING).with("location", location));
            }
            return Ok((None, None));
        };
        let read = read_document(&mut self.files, &file.name, MAX_EML_BYTES)
            .and_then(|bytes| eml::read(&file.name, &bytes));
        let eml = match read {
            Ok(Ok(eml)) => Some(eml),
            Ok(Err(element)) => {
                let finding = finding(code::METADATA_UNKNOWN).with("element", element);
                self.findings.add(finding.file(&file.name));
                None
            }
            Err(error) => {
                let line = error.args.iter().find(|(name, _)| *name == "line");
                let line = line.map_or("1", |(_, line)| line);
                let finding = finding(code::METADATA_REFUSED).with("reason", error.code);
                self.findings.add(finding.with("line", line).file(&file.name));
                None
            }
        };
        Ok((Some(file.name), eml))
    }

    /// No usable descriptor: the one table as a core, or all of them for a choice.
    fn tables(self) -> Result<Opened<F>, ArchiveError> {
        let is_table = |entry: &&FileEntry| entry.bytes > 0 && simple::is_table(&entry.name);
        let tables: Vec<FileEntry> = self.entries.iter().filter(is_table).cloned().collect();
        let mut tables = Tables { files: self.files, tables, findings: self.findings.report() };
        match tables.tables.as_slice() {
            [] => Err(ArchiveError::new(error_code::NOTHING_TO_READ)),
            [only] if is_core(&mut tables.files, &only.name) => {
                let name = only.name.clone();
                Ok(Opened::Archive(Box::new(tables.choose(&name)?)))
            }
            _ => Ok(Opened::Tables(tables)),
        }
    }
}

/// Whether a table without a descriptor has columns of Darwin Core.
fn is_core(files: &mut impl Files, name: &str) -> bool {
    read_head(files, name).is_ok_and(|(head, _)| simple::is_core(name, &head))
}

fn base_name(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

/// A whole document; one byte more than the limit shows that there is more.
fn read_document(
    files: &mut impl Files,
    name: &str,
    limit: usize,
) -> Result<Vec<u8>, ArchiveError> {
    let mut bytes = Vec::new();
    let reader = files.read(name)?;
    let read = reader.take(limit as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| ArchiveError::of_read(&error))?;
    Ok(bytes)
}

/// The beginning of a file, and whether that is all of it. What can be read of a damaged file is
/// the beginning as well.
fn read_head(files: &mut impl Files, name: &str) -> Result<(Vec<u8>, bool), ArchiveError> {
    let mut bytes = Vec::new();
    let mut reader = files.read(name)?.take(HEAD_BYTES as u64);
    match reader.read_to_end(&mut bytes) {
        Ok(count) => Ok((bytes, count < HEAD_BYTES)),
        Err(error) => {
            let error = ArchiveError::of_read(&error);
            if error.is_damage() { Ok((bytes, false)) } else { Err(error) }
        }
    }
}
