//! The rows left out, handed out as a file of either kind.

use leptos::prelude::*;
use media_batch::session::protocol::FileFormat;

use crate::workbench::bench::Bench;
use crate::workbench::logic::words;

/// One button a kind.
pub(super) fn downloads(bench: Bench, class: &'static str) -> AnyView {
    [(FileFormat::Csv, "ui-wb-left-out-csv"), (FileFormat::Xlsx, "ui-wb-left-out-xlsx")]
        .into_iter()
        .map(|(format, id)| {
            view! {
                <button type="button" class=class on:click=move |_| bench.download_left_out(format)>
                    {words::text(id)}
                </button>
            }
        })
        .collect_view()
        .into_any()
}
