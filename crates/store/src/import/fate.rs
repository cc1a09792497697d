//! The fate of a row of an import, as it lies packed in its chunk: before the commit what the row
//! would do, afterwards what it did.

use api_types::{MediaChanges, OutcomeLink, Preview, PreviewRow, TermChange};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::decide::WITHDRAWN_TERM;
use crate::{Counts, Outcome};

/// A row's fate. The first four fields are those of a media batch's fate, so that whoever reads
/// outcomes, links and counts reads both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct ImportFate {
    #[serde(rename = "o")]
    pub(crate) outcome: Outcome,
    /// Why it was refused; for a row that was taken, what was not taken of it.
    #[serde(rename = "c", default, skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    /// (record, medium)
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) links: Vec<(Uuid, Uuid)>,
    /// The record that this row created.
    #[serde(rename = "n", default, skip_serializing_if = "Option::is_none")]
    pub(crate) new_record: Option<Uuid>,
    /// The record that it was about.
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub(crate) record: Option<Uuid>,
    /// Records that a row which was not taken may be about: the file has them all the same.
    #[serde(rename = "s", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) seen: Vec<Uuid>,
    #[serde(rename = "w")]
    pub(crate) row: u32,
    #[serde(rename = "y")]
    pub(crate) line: u32,
    #[serde(rename = "i", default, skip_serializing_if = "String::is_empty")]
    pub(crate) identifier: String,
    /// Cell by cell; a new record's cells are those of its row.
    #[serde(rename = "t", default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) changes: Vec<TermChange>,
    #[serde(rename = "m", default, skip_serializing_if = "is_none")]
    pub(crate) media: MediaChanges,
    /// Determinations made.
    #[serde(rename = "d", default, skip_serializing_if = "is_zero")]
    pub(crate) determinations: u32,
}

fn is_none(media: &MediaChanges) -> bool {
    *media == MediaChanges::default()
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

/// The name of an outcome in a preview.
pub(crate) fn preview_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Created => "new",
        Outcome::Updated => "changed",
        other => other.name(),
    }
}

/// The outcome of that name.
pub(crate) fn outcome_of(name: &str) -> Option<Outcome> {
    Outcome::ALL.into_iter().find(|outcome| preview_name(*outcome) == name)
}

impl ImportFate {
    /// As it is told; the sentence of its code is the server's.
    pub(crate) fn told(self) -> PreviewRow {
        PreviewRow {
            row: self.row,
            line: self.line,
            outcome: preview_name(self.outcome).to_owned(),
            code: self.code,
            message: None,
            identifier: self.identifier,
            record: self.record,
            changes: self.changes,
            media: self.media,
            links: self
                .links
                .into_iter()
                .map(|(record, medium)| OutcomeLink { record, medium })
                .collect(),
        }
    }

    /// Counts it.
    pub(crate) fn count_in(&self, preview: &mut Preview) {
        preview.rows_done += 1;
        match self.outcome {
            Outcome::Created => preview.new += 1,
            Outcome::Updated => preview.changed += 1,
            Outcome::Unchanged => preview.unchanged += 1,
            Outcome::LeftOut => preview.left_out += 1,
            _ => preview.failed += 1,
        }
        for change in &self.changes {
            if change.kept {
                preview.conflicts += 1;
            } else if change.before.is_some()
                && change.after.is_none()
                && change.term != WITHDRAWN_TERM
            {
                preview.values_erased += 1;
            }
        }
        preview.media_new += self.media.new;
        preview.media_changed += self.media.changed;
        preview.media_unchanged += self.media.unchanged;
        preview.media_failed += self.media.failed;
        preview.determinations_new += self.determinations;
    }
}

/// Adds the counts of one chunk to those of others.
pub(crate) fn add(sum: &mut Preview, chunk: &Preview) {
    sum.rows_done += chunk.rows_done;
    sum.new += chunk.new;
    sum.changed += chunk.changed;
    sum.unchanged += chunk.unchanged;
    sum.left_out += chunk.left_out;
    sum.failed += chunk.failed;
    sum.values_erased += chunk.values_erased;
    sum.conflicts += chunk.conflicts;
    sum.media_new += chunk.media_new;
    sum.media_changed += chunk.media_changed;
    sum.media_unchanged += chunk.media_unchanged;
    sum.media_failed += chunk.media_failed;
    sum.determinations_new += chunk.determinations_new;
}

/// Counts outcomes.
pub(crate) fn counts(fates: &[ImportFate]) -> Counts {
    let mut counts = Counts::default();
    for fate in fates {
        let count = match fate.outcome {
            Outcome::Created => &mut counts.created,
            Outcome::Updated => &mut counts.updated,
            Outcome::Unchanged => &mut counts.unchanged,
            Outcome::Replaced => &mut counts.replaced,
            Outcome::LeftOut => &mut counts.left_out,
            Outcome::Failed => &mut counts.failed,
            Outcome::Restored => &mut counts.restored,
            Outcome::Conflict => &mut counts.conflicts,
        };
        *count += 1;
    }
    counts
}
