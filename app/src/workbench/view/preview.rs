//! The picture behind a row's address, shown only when asked for: it is fetched from where it lies,
//! and that server learns of it.

use std::sync::Arc;

use leptos::prelude::*;
use media_batch::check::MediaKind;
use media_batch::session::protocol::RowView;

use crate::workbench::bench::Bench;
use crate::workbench::logic::{cells, words};

/// The button and, once pressed, the picture. Another row asks anew.
pub(super) fn preview(bench: Bench, row: Memo<Option<Arc<RowView>>>) -> AnyView {
    let url = Memo::new(move |_| {
        let row =
            row.get().filter(|row| matches!(row.kind, MediaKind::Image | MediaKind::Unknown))?;
        bench.summary.with(|summary| cells::media_url(&row, &summary.columns))
    });
    let asked = RwSignal::new(None::<String>);
    let failed = RwSignal::new(false);
    let shown = move || {
        let url = url.get()?;
        if asked.get().as_ref() != Some(&url) {
            let show = move |_| {
                failed.set(false);
                asked.set(Some(url.clone()));
            };
            return Some(
                view! {
                    <button type="button" class="button wb-preview-ask" on:click=show>
                        {words::text("ui-wb-preview-show")}
                    </button>
                }
                .into_any(),
            );
        }
        if failed.get() {
            return Some(
                view! { <p class="wb-preview-failed" role="status">{words::text("ui-wb-preview-failed")}</p> }
                    .into_any(),
            );
        }
        Some(
            view! {
                <img
                    class="wb-preview"
                    referrerpolicy="no-referrer"
                    loading="lazy"
                    alt=words::text("ui-wb-preview-alt")
                    src=url
                    on:error=move |_| failed.set(true)
                />
            }
            .into_any(),
        )
    };
    shown.into_any()
}
