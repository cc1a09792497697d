//! What was done by hand, as text: kept in the browser so that a closed tab loses nothing.

use roaring::RoaringBitmap;
use serde::{Deserialize, Serialize};

use super::Session;
use super::history::{CellChange, Change};
use crate::occurrence::ImportContext;
use crate::target::Target;

/// Everything done by hand. Rows are 0-based.
#[derive(Default, Serialize, Deserialize)]
struct Draft {
    /// Rows and headers of the file it belongs to: another file is refused.
    rows: u32,
    headers: Vec<String>,
    targets: Vec<Option<Target>>,
    defaults: Vec<(Target, String)>,
    edits: Vec<(u32, u16, String)>,
    /// Runs of rows left out: first and how many.
    left_out: Vec<(u32, u32)>,
    picks: Vec<(u32, Vec<String>)>,
    create_records: bool,
    #[serde(default)]
    import: ImportContext,
}

impl Session {
    /// Everything done by hand, as text.
    #[must_use]
    pub fn draft(&self) -> String {
        let mut picked: Vec<u32> = self.picks.keys().copied().collect();
        picked.sort_unstable();
        let picks = picked
            .into_iter()
            .filter_map(|row| Some((row, self.picks.get(&row)?.clone())))
            .collect();
        let draft = Draft {
            rows: self.checked,
            headers: self.columns.iter().map(|column| column.header.clone()).collect(),
            targets: self.targets(),
            defaults: self.context.defaults.clone(),
            edits: self
                .edits
                .all()
                .into_iter()
                .map(|(row, column, text)| (row, column, text.to_owned()))
                .collect(),
            left_out: runs(&self.left_out),
            picks,
            create_records: self.create_records,
            import: self.context.import.clone(),
        };
        serde_json::to_string(&draft).unwrap_or_default()
    }

    /// Does again what a draft holds; refused (`false`) when it belongs to another file.
    pub fn restore(&mut self, draft: &str) -> bool {
        let Ok(draft) = serde_json::from_str::<Draft>(draft) else { return false };
        let same_headers = self.columns.len() == draft.headers.len()
            && self
                .columns
                .iter()
                .zip(&draft.headers)
                .all(|(column, header)| column.header == *header);
        if draft.rows != self.checked || !same_headers {
            return false;
        }
        let change = Change::Targets { before: self.targets(), after: draft.targets };
        self.perform("op-restore", &[], change);
        self.set_defaults(draft.defaults);
        let edits = draft
            .edits
            .into_iter()
            .filter(|(row, _, _)| *row < self.checked)
            .map(|(row, column, text)| CellChange { row, column, before: None, after: Some(text) })
            .collect();
        self.perform("op-restore", &[], Change::Cells(edits));
        let rows = draft
            .left_out
            .iter()
            .flat_map(|(first, len)| *first..first.saturating_add(*len).min(self.checked))
            .collect();
        self.perform("op-restore", &[], Change::LeftOut { rows, out: true });
        for (row, records) in draft.picks {
            self.pick(row, records);
        }
        self.set_create_records(draft.create_records);
        self.perform("op-restore", &[], Change::import(self.context.import.clone(), draft.import));
        true
    }
}

fn runs(rows: &RoaringBitmap) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((first, len)) if first.checked_add(*len) == Some(row) => {
                *len = len.saturating_add(1);
            }
            _ => runs.push((row, 1)),
        }
    }
    runs
}
