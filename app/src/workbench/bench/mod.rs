//! The state of the workbench and what can be done with it. [`Bench`] is a bundle of signals that
//! every component takes by value; the actions are in the files beside this one.
//!
//! Answers of the worker and the server come late, perhaps after the page was left: everything that
//! runs after an `await` uses `try_get` and `try_set`.

mod asking;
mod burst;
mod describing;
mod editing;
mod importing;
mod intake;
mod keeping;
mod listing;
mod outgoing;
mod resolving;
mod selecting;
mod sending;
mod steering;
mod windows;

use std::collections::HashMap;

use api_client::{ApiClient, ClientError};
use api_types::{ExistingPolicy, RecordLabel};
use leptos::prelude::*;
use media_batch::job::Job;
use media_batch::reading::ReadOptions;
use media_batch::session::protocol::{Filter, Summary};

pub(crate) use asking::answered;
pub(crate) use editing::Editing;
pub(crate) use importing::Importing;
pub(crate) use sending::{Sending, Stage};
pub(crate) use windows::Loaded;

use crate::browser::drafts::Kept;
use crate::browser::files::Picked;
use crate::browser::worker::Bridge;
use crate::context::Announcer;
use crate::workbench::logic::draft::{BatchUnderWay, Draft, Offer};
use crate::workbench::logic::roving::{self, Bounds, Place};

/// Where the page is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Phase {
    /// No file yet.
    #[default]
    Empty,
    /// A file is being read; bytes read, bytes in all, rows so far.
    Reading { bytes: u64, total: u64, rows: u32 },
    /// Several sheets to choose from.
    Choosing,
    /// The file cannot be read, as a sentence.
    Unreadable(String),
    /// Rows are on screen.
    Open,
    /// The worker could not be loaded.
    NotLoaded,
    /// The worker has died.
    Crashed,
}

impl Phase {
    /// Whether there is no worker to ask.
    pub(crate) fn is_broken(&self) -> bool {
        matches!(self, Phase::NotLoaded | Phase::Crashed)
    }
}

/// Which dialog is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Dialog {
    /// None.
    #[default]
    None,
    /// Values for blank cells.
    Defaults,
    /// The dry run in words.
    Review,
    /// How records are imported.
    Import,
    /// What a column of records becomes.
    Target,
    /// What the archive says about its collection.
    Dataset,
}

/// The bundle of signals.
#[derive(Clone, Copy)]
pub(crate) struct Bench {
    /// What only a sheet of records has.
    pub(crate) import: Importing,
    pub(crate) collection: StoredValue<String>,
    client: StoredValue<ApiClient>,
    announcer: Option<Announcer>,
    bridge: StoredValue<Option<Bridge>, LocalStorage>,
    source: StoredValue<Option<Picked>, LocalStorage>,
    pub(crate) phase: RwSignal<Phase>,
    /// The file is still being read, though its first rows are on screen.
    pub(crate) reading: RwSignal<bool>,
    pub(crate) options: RwSignal<ReadOptions>,
    pub(crate) parts: RwSignal<Vec<String>>,
    pub(crate) part: RwSignal<Option<String>>,
    pub(crate) summary: RwSignal<Summary>,
    pub(crate) filter: RwSignal<Filter>,
    /// All rows of the filter are selected.
    pub(crate) selected: RwSignal<bool>,
    /// Counts changes of the rows; whoever shows rows follows it.
    pub(crate) revision: RwSignal<u32>,
    pub(crate) window: RwSignal<Loaded>,
    pub(crate) place: RwSignal<Place>,
    /// Counts the wishes to put the focus on the cell at `place`.
    pub(crate) focus_wanted: RwSignal<u32>,
    pub(crate) editing: RwSignal<Option<Editing>>,
    pub(crate) edit_text: RwSignal<String>,
    /// Labels of records by the identifiers of the row that asked.
    pub(crate) labels: RwSignal<HashMap<String, Vec<RecordLabel>>>,
    pub(crate) resolve_problem: RwSignal<Option<ClientError>>,
    pub(crate) dialog: RwSignal<Dialog>,
    pub(crate) existing: RwSignal<ExistingPolicy>,
    pub(crate) sending: RwSignal<Sending>,
    pub(crate) under_way: RwSignal<Option<BatchUnderWay>>,
    /// Unfinished work of this collection.
    pub(crate) offers: RwSignal<Vec<Offer>>,
    /// What is kept of each, by key.
    kept: StoredValue<HashMap<String, Kept>, LocalStorage>,
    /// The draft that was deleted last, until it is clear that this was meant.
    pub(crate) deleted: RwSignal<Option<Offer>>,
    /// Where the open file's draft is kept.
    draft_key: StoredValue<String>,
    /// When this tab last read or wrote the draft of that key.
    draft_seen: StoredValue<Option<f64>>,
    /// The draft to restore when the file that is being read is open.
    restoring: StoredValue<Option<Draft>>,
    /// A sentence about something that could not be done.
    pub(crate) notice: RwSignal<Option<String>>,
    windows: StoredValue<windows::Loader>,
    live: StoredValue<editing::Live>,
    resolver: StoredValue<resolving::Resolver>,
    keeper: StoredValue<burst::Burst>,
    outgoing: StoredValue<outgoing::Outgoing>,
}

impl Bench {
    /// A bench of that collection, owned by the component that calls this.
    pub(crate) fn new(collection: String, job: Job, own_codes: Vec<String>) -> Bench {
        let bench = Bench {
            import: Importing::new(job, own_codes),
            collection: StoredValue::new(collection),
            client: StoredValue::new(crate::use_client()),
            announcer: use_context::<Announcer>(),
            bridge: StoredValue::new_local(None),
            source: StoredValue::new_local(None),
            phase: RwSignal::new(Phase::Empty),
            reading: RwSignal::new(false),
            options: RwSignal::new(ReadOptions::default()),
            parts: RwSignal::new(Vec::new()),
            part: RwSignal::new(None),
            summary: RwSignal::new(Summary::default()),
            filter: RwSignal::new(Filter::All),
            selected: RwSignal::new(false),
            revision: RwSignal::new(0),
            window: RwSignal::new(Loaded::default()),
            place: RwSignal::new(Place { row: 1, column: 1 }),
            focus_wanted: RwSignal::new(0),
            editing: RwSignal::new(None),
            edit_text: RwSignal::new(String::new()),
            labels: RwSignal::new(HashMap::new()),
            resolve_problem: RwSignal::new(None),
            dialog: RwSignal::new(Dialog::None),
            existing: RwSignal::new(ExistingPolicy::Skip),
            sending: RwSignal::new(Sending::default()),
            under_way: RwSignal::new(None),
            offers: RwSignal::new(Vec::new()),
            kept: StoredValue::new_local(HashMap::new()),
            deleted: RwSignal::new(None),
            draft_key: StoredValue::new(String::new()),
            draft_seen: StoredValue::new(None),
            restoring: StoredValue::new(None),
            notice: RwSignal::new(None),
            windows: StoredValue::new(windows::Loader::default()),
            live: StoredValue::new(editing::Live::default()),
            resolver: StoredValue::new(resolving::Resolver::default()),
            keeper: StoredValue::new(burst::Burst::default()),
            outgoing: StoredValue::new(outgoing::Outgoing::default()),
        };
        bench.start_worker();
        bench.look_for_drafts();
        on_cleanup(move || bench.end_worker());
        bench
    }

    /// Tells those who listen.
    pub(crate) fn say(self, sentence: String) {
        if let Some(announcer) = self.announcer {
            announcer.say(sentence);
        }
    }

    /// How far the focus can go in the grid, with pages of `page` rows.
    pub(crate) fn bounds(self, page: u32) -> Bounds {
        let columns = self.summary.try_with_untracked(|summary| summary.columns.len());
        Bounds {
            rows: self.window.try_with_untracked(|loaded| loaded.total).unwrap_or(0),
            // The row's number before; record and (for media) fate behind the columns of the file.
            columns: columns.unwrap_or(0) + if self.is_import() { 2 } else { 3 },
            page,
        }
    }

    /// Puts the focus on a cell of the grid.
    pub(crate) fn focus_place(self, place: Place) {
        let _ = self.place.try_set(roving::clamp(place, self.bounds(1)));
        let _ = self.focus_wanted.try_update(|wanted| *wanted = wanted.wrapping_add(1));
    }

    fn client(self) -> Option<(ApiClient, String)> {
        Some((self.client.try_get_value()?, self.collection.try_get_value()?))
    }
}
