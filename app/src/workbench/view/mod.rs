//! The workbench as it is seen: one page, its parts in the order in which a person needs them.

mod bottom;
mod defaults;
mod details;
mod facts;
mod findings;
mod grid;
mod grid_cell;
mod grid_head;
mod grid_keys;
mod grid_row;
mod import;
mod intake;
mod left_out;
mod new_records;
mod offers;
mod paged;
mod preview;
mod problems;
mod record;
mod review;
mod selection;
mod sending;
mod shortcuts;
mod summary_bar;
mod toolbar;

use leptos::prelude::*;
use media_batch::job::Job;

use super::bench::{Bench, Phase};
use super::logic::words;

/// The whole page of one collection.
pub(super) fn page(
    collection: String,
    job: Job,
    own_codes: Vec<String>,
    source: Option<uuid::Uuid>,
) -> AnyView {
    let bench = Bench::new(collection, job, own_codes);
    if let Some(source) = source {
        bench.take_fetched(source);
    }
    shortcuts::listen(bench);
    // Progress changes the phase often; the page is only built anew when another part of it shows.
    let part = Memo::new(move |_| bench.phase.with(Part::of));
    view! {
        {notice(bench)}
        {move || match part.get() {
            Part::Intake => intake::intake(bench),
            Part::Choosing => intake::choose_part(bench),
            Part::Reading => intake::progress(bench),
            Part::Open => open(bench),
            Part::NotLoaded => not_loaded(bench),
            Part::Crashed => crashed(bench),
        }}
    }
    .into_any()
}

/// Which part of the page is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Intake,
    Choosing,
    Reading,
    Open,
    NotLoaded,
    Crashed,
}

impl Part {
    fn of(phase: &Phase) -> Part {
        match phase {
            Phase::Empty | Phase::Unreadable(_) => Part::Intake,
            Phase::Choosing => Part::Choosing,
            Phase::Reading { .. } => Part::Reading,
            Phase::Open => Part::Open,
            Phase::NotLoaded => Part::NotLoaded,
            Phase::Crashed => Part::Crashed,
        }
    }
}

/// The open sheet.
fn open(bench: Bench) -> AnyView {
    if bench.is_import() {
        import::follow_keys(bench);
    }
    let paged = RwSignal::new(paged::is_chosen());
    view! {
        {toolbar::title_bar(bench)}
        {summary_bar::summary_bar(bench, paged)}
        {problems::problems(bench)}
        {import::bar(bench)}
        {selection::selection(bench)}
        <div class="wb-work">
            {findings::findings(bench)}
            <section class="wb-sheet" aria-label=words::text("ui-wb-rows")>
                {move || if paged.get() { paged::table(bench) } else { grid::grid(bench) }}
                {details::details(bench)}
            </section>
        </div>
        {bottom::bottom(bench)}
        {defaults::dialog(bench)}
        {review::dialog(bench)}
        {bench
            .is_import()
            .then(|| {
                (
                    import::settings_dialog(bench),
                    import::targets_dialog(bench),
                    import::dataset_dialog(bench),
                )
            })}
    }
    .into_any()
}

/// Something that could not be done, said where it is seen and heard.
fn notice(bench: Bench) -> AnyView {
    view! {
        <div class="wb-notice-place" role="status">
            {move || {
                bench
                    .notice
                    .get()
                    .map(|sentence| {
                        view! {
                            <p class="wb-notice">
                                {sentence}
                                <button
                                    type="button"
                                    class="wb-link"
                                    on:click=move |_| bench.notice.set(None)
                                >
                                    {words::text("ui-wb-close")}
                                </button>
                            </p>
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

/// The worker could not be loaded: a broken connection, or a portal that was updated meanwhile.
fn not_loaded(bench: Bench) -> AnyView {
    let again = move || bench.load_again();
    broken("ui-wb-not-loaded", words::text("ui-wb-try-again"), again)
}

/// The worker has died: the page lives on, and the draft is kept.
fn crashed(bench: Bench) -> AnyView {
    let restart = move || {
        bench.start_worker();
        bench.start_over_empty();
    };
    broken("ui-wb-crashed", words::text("ui-wb-crashed-restart"), restart)
}

/// What happened, what it means, what to do.
fn broken(id: &str, label: String, go: impl Fn() + 'static) -> AnyView {
    view! {
        <section class="error-panel wb-crashed" role="alert">
            <h2>{words::text(&format!("{id}-title"))}</h2>
            <p>{words::text(id)}</p>
            <p>{words::text(&format!("{id}-advice"))}</p>
            <div class="actions">
                <button type="button" class="button button-go" on:click=move |_| go()>
                    {label}
                </button>
            </div>
        </section>
    }
    .into_any()
}
