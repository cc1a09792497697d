//! One look at everything: how many rows, which ids, what does not belong to anything. Memory grows
//! with the number of ids only.

use std::ops::ControlFlow;

use crate::archive::{Archive, PartId};
use crate::error::ArchiveError;
use crate::files::Files;
use crate::finding::{ArchiveFinding, Findings, code};
use crate::ids::{IdIndex, SeenSet};
use crate::media::{MediaMap, canonical, is_address};
use crate::rows::{Row, RowsRead};
use crate::terms::RowKind;

/// What an archive holds.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    /// The core.
    pub core: CoreSurvey,
    /// The extensions, in the order of the archive.
    pub extensions: Vec<ExtensionSurvey>,
    /// The ids of the core, each with its row.
    pub ids: IdIndex,
    /// What is odd about rows and ids.
    pub findings: Vec<ArchiveFinding>,
}

/// What the core holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CoreSurvey {
    /// Rows of data.
    pub rows: u32,
    /// Rows without any text.
    pub blank_rows: u32,
    /// Different ids.
    pub distinct_ids: u32,
    /// Rows whose id a row before has.
    pub repeated_ids: u32,
    /// Rows without an id.
    pub blank_ids: u32,
}

/// What an extension holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ExtensionSurvey {
    /// Rows of data.
    pub rows: u32,
    /// Rows without any text.
    pub blank_rows: u32,
    /// Rows whose id the core does not have, those without an id included.
    pub orphans: u32,
    /// Rows without an id.
    pub blank_ids: u32,
    /// Different rows of the core that have rows here.
    pub core_rows: u32,
    /// Media by whether they can be reached; of media extensions only.
    pub media: Option<MediaCounts>,
}

/// Media by whether they can be reached.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MediaCounts {
    /// Rows with a web address.
    pub with_url: u32,
    /// Rows without.
    pub without_url: u32,
    /// Of the latter, those that name a file instead.
    pub file_names: u32,
    /// Rows whose medium an extension before has too.
    pub twice: u32,
}

impl<F: Files> Archive<F> {
    /// Goes once through everything.
    ///
    /// # Errors
    /// Where a guard refuses to go on.
    pub fn survey(&mut self) -> Result<Survey, ArchiveError> {
        let mut survey = Survey::default();
        let mut findings = Findings::default();
        self.survey_core(&mut survey, &mut findings)?;
        survey.extensions = vec![ExtensionSurvey::default(); self.extensions.len()];
        let media = self.media_parts();
        let others = (0..self.extensions.len())
            .map(PartId::Extension)
            .filter(|id| !media.contains(id))
            .collect::<Vec<_>>();
        let mut seen = (media.len() > 1).then(SeenSet::default);
        for id in media.iter().copied().chain(others) {
            let PartId::Extension(index) = id else { continue };
            let found = self.survey_extension(id, &survey.ids, seen.as_mut(), &mut findings)?;
            if let Some(place) = survey.extensions.get_mut(index) {
                *place = found;
            }
        }
        let twice = survey.extensions.iter().filter_map(|it| it.media).map(|it| it.twice).sum();
        add_count(&mut findings, code::MEDIA_TWICE, twice, |finding| finding);
        survey.findings = findings.report();
        Ok(survey)
    }

    /// Reads a part with `take` made anew where the encoding turned out otherwise.
    fn read_settled<S>(
        &mut self,
        id: PartId,
        start: impl Fn() -> S,
        mut take: impl FnMut(&mut S, Row<'_>),
    ) -> Result<(S, RowsRead), ArchiveError> {
        let mut state = start();
        let mut read = self.for_each_row(id, |row| {
            take(&mut state, row);
            ControlFlow::Continue(())
        })?;
        if let Some(encoding) = read.encoding {
            self.settle_encoding(id, encoding);
            state = start();
            read = self.for_each_row(id, |row| {
                take(&mut state, row);
                ControlFlow::Continue(())
            })?;
        }
        Ok((state, read))
    }

    fn survey_core(
        &mut self,
        survey: &mut Survey,
        findings: &mut Findings,
    ) -> Result<(), ArchiveError> {
        let with_id = self.core.id.is_some();
        let start = || (CoreSurvey::default(), IdIndex::default(), String::new());
        let (state, read) = self.read_settled(PartId::Core, start, |state, row| {
            let (core, ids, example) = state;
            let id = row.id();
            if id.is_empty() {
                core.blank_ids += 1;
            } else if ids.insert(id, row.number).is_some() {
                core.repeated_ids += 1;
                keep_first(example, id);
            }
        })?;
        let (mut core, ids, example) = state;
        (core.rows, core.blank_rows) = (read.rows, read.blank_rows);
        core.distinct_ids = u32::try_from(ids.len()).unwrap_or(u32::MAX);
        if !with_id {
            core.blank_ids = 0;
        }
        read.findings.into_iter().for_each(|finding| findings.add(finding));
        let file = self.core.files.first().map(|file| file.name.clone()).unwrap_or_default();
        add_count(findings, code::IDS_BLANK, core.blank_ids, |finding| finding.file(&file));
        add_count(findings, code::IDS_TWICE, core.repeated_ids, |finding| {
            finding.with("example", example).file(&file)
        });
        (survey.core, survey.ids) = (core, ids);
        Ok(())
    }

    fn survey_extension(
        &mut self,
        id: PartId,
        ids: &IdIndex,
        seen: Option<&mut SeenSet>,
        findings: &mut Findings,
    ) -> Result<ExtensionSurvey, ArchiveError> {
        let Some(part) = self.part(id) else { return Ok(ExtensionSurvey::default()) };
        let map = MediaMap::of(part);
        let (name, kind) = (part.name().to_owned(), part.kind);
        let file = part.files.first().map(|file| file.name.clone());
        let before = seen.as_deref();
        let start = || Tally::new(map.is_some(), ids.len());
        let (tally, read) =
            self.read_settled(id, start, |tally, row| tally.take(&row, ids, map.as_ref(), before))?;
        let Tally { mut found, reached, here, orphan, file_name } = tally;
        (found.rows, found.blank_rows) = (read.rows, read.blank_rows);
        found.core_rows =
            u32::try_from(reached.iter().map(|it| it.count_ones() as usize).sum::<usize>())
                .unwrap_or(u32::MAX);
        if let Some(seen) = seen {
            seen.extend(here);
        }
        read.findings.into_iter().for_each(|finding| findings.add(finding));
        let place = |finding: ArchiveFinding| match &file {
            Some(file) => finding.file(file),
            None => finding,
        };
        add_count(findings, code::ORPHANS, found.orphans, |finding| {
            place(finding.with("example", orphan).with("part", &name))
        });
        if let Some(media) = found.media {
            let missing = media.without_url - media.file_names;
            add_count(findings, code::MEDIA_WITHOUT_URL, missing, |finding| {
                place(finding.with("part", &name))
            });
            add_count(findings, code::MEDIA_FILE_NAMES, media.file_names, |finding| {
                place(finding.with("example", file_name))
            });
        } else if kind != RowKind::Identification && file.is_some() {
            let finding = ArchiveFinding::new(code::EXTENSION_KEPT).with("part", &name);
            findings.add(place(finding.with("rows", found.rows)));
        }
        Ok(found)
    }
}

/// Counts the rows of an extension.
struct Tally {
    found: ExtensionSurvey,
    /// One bit for each row of the core that is reached.
    reached: Vec<u64>,
    /// Media of this extension.
    here: SeenSet,
    orphan: String,
    file_name: String,
}

impl Tally {
    fn new(media: bool, ids: usize) -> Tally {
        let found = ExtensionSurvey {
            media: media.then(MediaCounts::default),
            ..ExtensionSurvey::default()
        };
        Tally {
            found,
            reached: Vec::with_capacity(ids.div_ceil(64)),
            here: SeenSet::default(),
            orphan: String::new(),
            file_name: String::new(),
        }
    }

    fn take(
        &mut self,
        row: &Row<'_>,
        ids: &IdIndex,
        map: Option<&MediaMap>,
        before: Option<&SeenSet>,
    ) {
        let id = row.id();
        let core_row = if id.is_empty() { None } else { ids.row(id) };
        match core_row {
            Some(core_row) => self.reach(core_row as usize),
            None => {
                self.found.orphans += 1;
                self.found.blank_ids += u32::from(id.is_empty());
                keep_first(&mut self.orphan, id);
            }
        }
        let (Some(map), Some(media)) = (map, &mut self.found.media) else { return };
        let read = map.read(row);
        match read.address() {
            Some(address) => {
                media.with_url += 1;
                if let Some(before) = before {
                    let address = canonical(address);
                    media.twice += u32::from(before.contains(&[id, &address]));
                    self.here.insert(&[id, &address]);
                }
            }
            None => {
                media.without_url += 1;
                let target = media_batch::target::Target::OriginalUrl;
                if let Some(name) = read.value(target).filter(|text| !is_address(text)) {
                    media.file_names += 1;
                    keep_first(&mut self.file_name, name);
                }
            }
        }
    }

    fn reach(&mut self, core_row: usize) {
        let (word, bit) = (core_row / 64, core_row % 64);
        if word >= self.reached.len() {
            self.reached.resize(word + 1, 0);
        }
        if let Some(word) = self.reached.get_mut(word) {
            *word |= 1 << bit;
        }
    }
}

fn keep_first(place: &mut String, text: &str) {
    if place.is_empty() {
        place.push_str(text);
    }
}

fn add_count(
    findings: &mut Findings,
    rule_code: &'static str,
    count: u32,
    with: impl FnOnce(ArchiveFinding) -> ArchiveFinding,
) {
    if count > 0 {
        findings.add(with(ArchiveFinding::new(rule_code).with("count", count)));
    }
}
