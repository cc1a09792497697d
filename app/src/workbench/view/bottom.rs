//! The bar at the foot: what sending would do, in words, and the button that leads there.

use leptos::prelude::*;
use leptos::task::spawn_local;
use media_batch::session::protocol::{Ask, Filter, RowChoice};

use super::left_out;
use crate::workbench::bench::{Bench, Dialog};
use crate::workbench::logic::{importing, review, words};

/// The bar.
pub(super) fn bottom(bench: Bench) -> AnyView {
    let counts = Memo::new(move |_| bench.summary.with(|summary| summary.counts));
    let words_of = Memo::new(move |_| {
        let creates = bench.summary.with(|summary| summary.create_records);
        let said = review::review(&counts.get(), bench.existing.get(), creates);
        if bench.is_import() {
            let (headline, sentences) = importing::review(&counts.get());
            return review::Review { headline, sentences, ..said };
        }
        said
    });
    let can_review = Memo::new(move |_| !bench.reading.get() && review::can_review(&counts.get()));
    let open_review = move |_| {
        spawn_local(bench.count_records());
        bench.dialog.set(Dialog::Review);
    };
    let leave_out = move |_| {
        bench.act(Ask::LeaveOut { rows: RowChoice::Filter(Filter::Errors), out: true });
    };
    view! {
        <footer class="wb-bottom">
            <p class="wb-bottom-words">
                <strong>{move || words_of.with(|review| review.headline.clone())}</strong>
                " "
                <span>{move || words_of.with(|review| review.sentences.join(" "))}</span>
            </p>
            <div class="wb-bottom-actions">
                {move || {
                    words_of
                        .with(|review| review.left_out > 0)
                        .then(|| left_out::downloads(bench, "wb-link"))
                }}
                {move || {
                    let errors = counts.get().with_errors;
                    (errors > 0)
                        .then(|| {
                            view! {
                                <button type="button" class="button" on:click=leave_out>
                                    {words::counted("ui-wb-leave-out-errors", errors)}
                                </button>
                            }
                        })
                }}
                <button
                    type="button"
                    class="button button-go"
                    disabled=move || !can_review.get()
                    on:click=open_review
                >
                    {words::text(if bench.is_import() { "ui-im-compare" } else { "ui-wb-review-open" })}
                </button>
            </div>
        </footer>
    }
    .into_any()
}
