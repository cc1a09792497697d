//! What a sheet of records has beyond one of media: how it is imported, what was read out of its
//! cells, and the comparison with the collection that takes the place of sending at once.

use std::collections::BTreeSet;

use api_client::{ApiClient, ClientError};
use api_types::{BatchPart, NewBatch};
use dwc_terms::date::Evidence;
use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::job::Job;
use media_batch::occurrence::{ImportContext, Today};
use media_batch::session::protocol::{Answer, Ask, Filter, RowView};
use uuid::Uuid;

use super::{Bench, Stage};
use crate::browser::clock;
use crate::workbench::logic::draft::Draft;
use crate::workbench::logic::importing::Choices;
use crate::workbench::logic::{readings, words};

/// Milliseconds between two looks at a comparison that is being made.
const FOLLOW_MS: u32 = 700;

/// Rows asked for at once.
const STEP: u16 = 400;

/// Rows looked through for what dates say: enough for a verdict by eye on any sheet.
const LOOKED_THROUGH: u32 = 4_000;

/// Rows looked through for examples of a reading.
const EXAMPLE_ROWS: u16 = 60;

/// The part of the bench that only imports have.
#[derive(Clone, Copy)]
pub(crate) struct Importing {
    pub(crate) job: Job,
    /// Codes of institution and collection.
    own_codes: StoredValue<Vec<String>>,
    pub(crate) choices: RwSignal<Choices>,
    /// The column whose target is being chosen.
    pub(crate) choosing: RwSignal<Option<u16>>,
    /// The source whose fetched file is open.
    fetched_from: StoredValue<Option<Uuid>>,
    /// The batch in which the file was compared as it stands.
    pub(super) compared: StoredValue<Option<Uuid>>,
}

impl Importing {
    pub(super) fn new(job: Job, own_codes: Vec<String>) -> Importing {
        Importing {
            job,
            own_codes: StoredValue::new(own_codes),
            choices: RwSignal::new(Choices::default()),
            choosing: RwSignal::new(None),
            fetched_from: StoredValue::new(None),
            compared: StoredValue::new(None),
        }
    }
}

impl Bench {
    /// Whether rows become records.
    pub(crate) fn is_import(self) -> bool {
        self.import.job == Job::Occurrences
    }

    /// Where drafts of this bench are kept: those of records beside those of media.
    pub(super) fn shelf(self) -> Option<String> {
        let code = self.collection.try_get_value()?;
        Some(if self.is_import() { format!("{code}\trecords") } else { code })
    }

    /// Tells the worker what the checks of records should know before a file comes. What was decided
    /// for another file does not hold for this one.
    pub(super) fn begin_import(self) {
        if !self.is_import() {
            return;
        }
        let own_codes = self.import.own_codes.try_get_value().unwrap_or_default();
        let context = ImportContext { today: today(), own_codes, ..ImportContext::default() };
        spawn_local(async move {
            self.ask(Ask::Import { context }).await;
        });
    }

    /// Changes what is decided for the whole file.
    pub(crate) fn decide(self, change: impl FnOnce(&mut ImportContext)) {
        let context = self.summary.try_with_untracked(|summary| summary.import.clone());
        let mut context = context.unwrap_or_default();
        let before = context.clone();
        change(&mut context);
        if context != before {
            self.act(Ask::Import { context });
        }
    }

    /// Accepts every reading that waits for a yes, as one step of the history.
    pub(crate) fn accept_all(self) {
        let waiting = self.summary.try_with_untracked(|summary| readings::waiting(&summary.groups));
        let waiting: BTreeSet<String> = waiting.unwrap_or_default().into_iter().collect();
        self.decide(|context| context.accepted.extend(waiting));
    }

    /// What a draft keeps of the choices.
    pub(super) fn kept_choices(self) -> Option<Choices> {
        self.import.choices.try_get_untracked().filter(|_| self.is_import())
    }

    /// Takes the choices of a draft; the usual ones without.
    pub(super) fn take_choices(self, draft: Option<&Draft>) {
        let mut choices = draft.and_then(|draft| draft.choices.clone()).unwrap_or_default();
        let fetched_from = self.import.fetched_from.try_get_value().flatten();
        choices.source = fetched_from.or(choices.source);
        let _ = self.import.choices.try_set(choices);
        let _ = self.import.compared.try_set_value(draft.and_then(|draft| draft.compared));
    }

    /// Says from which source the file comes that is opened next.
    pub(super) fn comes_from(self, source: Option<Uuid>) {
        let _ = self.import.fetched_from.try_set_value(source);
    }

    /// Changes what the person chose and the worker need not know.
    pub(crate) fn choose(self, change: impl FnOnce(&mut Choices)) {
        let _ = self.import.choices.try_update(|choices| {
            choices.by_hand = true;
            change(choices);
        });
        let _ = self.import.compared.try_set_value(None);
        self.keep_soon();
    }

    /// A few examples of what was read.
    pub(crate) async fn examples(self, rule: String) -> Vec<(String, String)> {
        let filter = Filter::Rule(rule.clone());
        let ask = Ask::Window { filter, from: 0, count: EXAMPLE_ROWS };
        match self.ask(ask).await {
            Some(Answer::Window { rows, .. }) => readings::examples(&rows, &rule),
            _ => Vec::new(),
        }
    }

    /// What the dates of the file say about the order of day and month.
    pub(crate) async fn evidence(self) -> Evidence {
        let columns = self.summary.try_with_untracked(|summary| summary.columns.clone());
        let columns = columns.unwrap_or_default();
        let mut evidence = Evidence::default();
        for rule in ["date-ambiguous", "date-read"] {
            for rows in self.rows_of(Filter::Rule(rule.to_owned())).await {
                readings::observe(&mut evidence, &rows, &columns);
            }
        }
        evidence
    }

    async fn rows_of(self, filter: Filter) -> Vec<Vec<RowView>> {
        let (mut found, mut from) = (Vec::new(), 0);
        while from < LOOKED_THROUGH {
            let ask = Ask::Window { filter: filter.clone(), from, count: STEP };
            let Some(Answer::Window { rows, .. }) = self.ask(ask).await else { break };
            if rows.is_empty() {
                break;
            }
            from += u32::from(STEP);
            found.push(rows);
        }
        found
    }

    /// What a batch of records says beyond one of media; the default for media.
    pub(super) fn of_import(self) -> Option<NewBatch> {
        if !self.is_import() {
            return Some(NewBatch::default());
        }
        let summary = self.summary.try_get_untracked()?;
        let choices = self.import.choices.try_get_untracked()?;
        let key = |target: media_batch::target::Target| target.key().into_owned();
        Some(NewBatch {
            job: Choices::job(!summary.parts.is_empty()),
            import: Some(choices.settings(&summary.import, summary.create_records)),
            parts: summary
                .parts
                .into_iter()
                .map(|part| BatchPart {
                    row_type: part.row_type,
                    file_name: part.file_name,
                    headers: part.columns.iter().map(|column| column.header.clone()).collect(),
                    targets: part.columns.iter().map(|column| column.target.map(key)).collect(),
                })
                .collect(),
            ..NewBatch::default()
        })
    }

    /// Has the server compare what was sent with the collection, and waits for the end.
    pub(super) async fn compare(
        self,
        client: &ApiClient,
        id: Uuid,
        run: u32,
    ) -> Result<(), ClientError> {
        let started = self.patiently(run, async || client.start_preview(id, false).await).await?;
        let Some(mut preview) = started else { return Ok(()) };
        while !preview.done {
            let _ = self.sending.try_update(|sending| {
                sending.sent = sending.rows;
                sending.applied = preview.rows_done;
                sending.stage = Stage::Comparing;
            });
            clock::sleep(FOLLOW_MS).await;
            let seen = self.patiently(run, async || client.preview(id).await).await?;
            let Some(seen) = seen else { return Ok(()) };
            preview = seen;
        }
        // The rows can still be changed and compared anew: that makes another batch.
        let _ = self.under_way.try_set(None);
        let _ = self.import.compared.try_set_value(Some(id));
        self.keep().await;
        self.say(words::text("ui-im-said-compared"));
        let _ = self.sending.try_update(|sending| sending.stage = Stage::Compared(id));
        Ok(())
    }
}

/// The present day where the person is.
fn today() -> Option<Today> {
    let now = js_sys::Date::new_0();
    Some(Today {
        year: i32::try_from(now.get_full_year()).ok()?,
        month: u8::try_from(now.get_month() + 1).ok()?,
        day: u8::try_from(now.get_date()).ok()?,
    })
}
