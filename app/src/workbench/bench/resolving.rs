//! Confirming records with the server, quietly and in the background, and fetching the labels of the
//! records on screen.

use std::collections::HashSet;

use api_client::ClientError;
use api_types::{RecordLabel, ResolveRequest, ResolveRow};
use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::identifier::Resolution;
use media_batch::session::protocol::{Answer, Ask, ResolvedRow, RowIdentifiers, RowView};

use super::burst::Burst;
use super::{Bench, Phase};
use crate::browser::clock;
use crate::workbench::logic::{cells, schedule};

/// Rows of one call to the server.
const ROWS_A_CALL: u32 = 2_000;

/// Calls under way at once.
const CALLS: u32 = 2;

/// Milliseconds of quiet after a change before confirming begins.
const QUIET_MS: u32 = 400;

/// Milliseconds for which the rows on screen stand still before their labels are fetched.
const LABEL_QUIET_MS: u32 = 200;

/// Labels asked for at once: the rows on screen and a little more.
const LABELS_A_CALL: usize = 120;

/// Attempts of one call before the person is told.
const ATTEMPTS: u32 = 4;

/// What is under way.
#[derive(Debug, Default)]
pub(crate) struct Resolver {
    burst: Burst,
    calls: u32,
    labels_waiting: bool,
    asked_labels: HashSet<String>,
}

impl Bench {
    /// Confirms what the server has not confirmed yet, when the burst of changes is over.
    pub(super) fn resolve_soon(self) {
        let start = self.resolver.try_update_value(|resolver| resolver.burst.wish());
        if start != Some(true) {
            return;
        }
        spawn_local(async move {
            let next = || self.resolver.try_update_value(|resolver| resolver.burst.next());
            while next() == Some(true) {
                clock::sleep(QUIET_MS).await;
                self.resolve_all().await;
            }
        });
    }

    /// Tries again after a failure.
    pub(crate) fn resolve_again(self) {
        let _ = self.resolve_problem.try_set(None);
        self.resolve_soon();
    }

    async fn resolve_all(self) {
        let open = self.phase.try_with_untracked(|phase| matches!(phase, Phase::Open));
        if open != Some(true) || self.reading.try_get_untracked() != Some(false) {
            return;
        }
        let mut from = Some(1);
        while let Some(start) = from {
            let ask = Ask::ToResolve { from: start, count: ROWS_A_CALL };
            let Some(Answer::ToResolve { rows, next }) = self.ask(ask).await else { return };
            from = next;
            if rows.is_empty() {
                continue;
            }
            while self.resolver.try_with_value(|resolver| resolver.calls >= CALLS) == Some(true) {
                clock::sleep(20).await;
            }
            if self.resolve_problem.try_with_untracked(Option::is_some) != Some(false) {
                return;
            }
            let _ = self.resolver.try_update_value(|resolver| resolver.calls += 1);
            spawn_local(async move {
                self.confirm(rows).await;
                let left = self.resolver.try_update_value(|resolver| {
                    resolver.calls -= 1;
                    resolver.calls
                });
                if left == Some(0) {
                    self.count_records().await;
                }
            });
        }
    }

    /// Counts the records that the ready rows go to: it looks at all rows, and so is not done with every
    /// change.
    pub(crate) async fn count_records(self) {
        if let Some(Answer::Done { summary }) = self.ask(Ask::Summary).await {
            let _ = self.summary.try_set(summary);
        }
    }

    /// One call: the rows to the server, its word to the worker.
    async fn confirm(self, rows: Vec<RowIdentifiers>) {
        let rows = rows.into_iter().map(question).collect();
        match self.resolve_call(ResolveRequest { rows, labels: false }).await {
            Ok(answers) => {
                let rows = answers.into_iter().filter_map(|answer| word(&answer)).collect();
                if let Some(Answer::Done { summary }) = self.ask(Ask::Resolved { rows }).await
                    && self.editing.try_with_untracked(Option::is_none) == Some(true)
                {
                    self.take_in(summary);
                }
            }
            Err(error) => {
                let _ = self.resolve_problem.try_set(Some(error));
            }
        }
    }

    async fn resolve_call(
        self,
        request: ResolveRequest,
    ) -> Result<Vec<api_types::ResolveAnswer>, ClientError> {
        let Some((client, code)) = self.client() else { return Ok(Vec::new()) };
        let mut attempt = 0;
        loop {
            attempt += 1;
            match client.resolve(&code, &request).await {
                Ok(response) => return Ok(response.rows),
                Err(error) if error.is_temporary() && attempt < ATTEMPTS => {
                    clock::sleep(schedule::back_off_ms(attempt, None)).await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Fetches the labels of the records on screen, when the rows stand still.
    pub(super) fn label_soon(self) {
        let start = self
            .resolver
            .try_update_value(|resolver| !std::mem::replace(&mut resolver.labels_waiting, true));
        if start != Some(true) {
            return;
        }
        spawn_local(async move {
            clock::sleep(LABEL_QUIET_MS).await;
            let _ = self.resolver.try_update_value(|resolver| resolver.labels_waiting = false);
            self.fetch_labels().await;
        });
    }

    async fn fetch_labels(self) {
        let rows = self.rows_without_label();
        if rows.is_empty() {
            return;
        }
        let keys: Vec<(u32, String)> =
            rows.iter().map(|row| (row.row, key_of(&row.identifiers))).collect();
        let Some((client, code)) = self.client() else { return };
        // Labels are a comfort: a failure shows the row without, and says nothing.
        let answer = client.resolve(&code, &ResolveRequest { rows, labels: true }).await;
        let Ok(response) = answer else { return };
        let _ = self.labels.try_update(|labels| {
            for answer in response.rows {
                if let Some((_, key)) = keys.iter().find(|(row, _)| *row == answer.row) {
                    labels.insert(key.clone(), answer.labels);
                }
            }
        });
    }

    /// Rows at hand that have a record whose label nobody asked for yet.
    fn rows_without_label(self) -> Vec<ResolveRow> {
        let columns = self.summary.try_with_untracked(|summary| summary.columns.clone());
        let columns = columns.unwrap_or_default();
        let rows = self.window.try_with_untracked(|loaded| loaded.rows.clone()).unwrap_or_default();
        let wanted = rows
            .iter()
            .filter(|row| matches!(row.resolution, Resolution::Matched | Resolution::Ambiguous))
            .map(|row| (row.row, cells::identifiers(row, &columns)));
        self.resolver
            .try_update_value(|resolver| {
                wanted
                    .filter(|(_, identifiers)| resolver.asked_labels.insert(key_of(identifiers)))
                    .map(|(row, identifiers)| ResolveRow { row, identifiers, url: String::new() })
                    .take(LABELS_A_CALL)
                    .collect()
            })
            .unwrap_or_default()
    }

    /// The labels of the row's record or candidates, as far as known.
    pub(crate) fn labels_of(self, row: &RowView) -> Vec<RecordLabel> {
        let identifiers =
            self.summary.try_with(|summary| cells::identifiers(row, &summary.columns));
        let key = key_of(&identifiers.unwrap_or_default());
        self.labels.try_with(|labels| labels.get(&key).cloned()).flatten().unwrap_or_default()
    }

    /// The label of the one record of the row.
    pub(crate) fn label_of(self, row: &RowView) -> Option<RecordLabel> {
        let labels = self.labels_of(row);
        if let [record] = row.records.as_slice() {
            let chosen = labels.iter().find(|label| label.id.to_string() == *record);
            return chosen.or_else(|| labels.first().filter(|_| labels.len() == 1)).cloned();
        }
        labels.first().filter(|_| labels.len() == 1).cloned()
    }
}

fn key_of(identifiers: &[(String, String)]) -> String {
    let parts: Vec<String> =
        identifiers.iter().map(|(target, text)| format!("{target}\u{1f}{text}")).collect();
    parts.join("\u{1e}")
}

fn question(row: RowIdentifiers) -> ResolveRow {
    let identifiers = row
        .identifiers
        .into_iter()
        .map(|(target, text)| (target.name().to_owned(), text))
        .collect();
    ResolveRow { row: row.row, identifiers, url: row.url }
}

/// The server's word; `None` when this page does not know it, and the row stays unconfirmed.
fn word(answer: &api_types::ResolveAnswer) -> Option<ResolvedRow> {
    let resolution = Resolution::from_name(&answer.resolution)?;
    Some(ResolvedRow {
        row: answer.row,
        resolution,
        records: answer.records.clone(),
        already_linked: answer.already_linked,
    })
}
