//! Sending, as it is seen: how far, how fast, how long still; pause and go on. The tab may be closed
//! at any time.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use crate::pages::paths;
use crate::parts::ErrorPanel;
use crate::workbench::bench::{Bench, Sending, Stage};
use crate::workbench::logic::words;

/// The progress.
pub(super) fn progress(bench: Bench) -> AnyView {
    let navigate = use_navigate();
    Effect::new(move |_| {
        let to = match bench.sending.with(|sending| sending.stage.clone()) {
            Stage::Done(id) => paths::batch(id),
            Stage::Compared(id) => paths::preview(&bench.collection.get_value(), id),
            _ => return,
        };
        navigate(&to, Default::default());
    });
    let stage = Memo::new(move |_| bench.sending.with(|sending| sending.stage.clone()));
    view! {
        <h2 id="wb-review-title">{move || title(&stage.get())}</h2>
        {bar(bench)}
        <p class="wb-sending-line">{move || bench.sending.with(line)}</p>
        {move || trouble(bench, stage.get())}
        {move || buttons(bench, &stage.get())}
        <p class="soft">{words::text("ui-wb-sending-close")}</p>
    }
    .into_any()
}

fn title(stage: &Stage) -> String {
    words::text(match stage {
        Stage::Idle | Stage::Sending => "ui-wb-sending",
        Stage::Waiting => "ui-wb-sending-waiting",
        Stage::Paused => "ui-wb-sending-paused",
        Stage::Applying => "ui-wb-sending-applying",
        Stage::Comparing | Stage::Compared(_) => "ui-im-comparing",
        Stage::Stopped(_) | Stage::Failed(_) => "ui-wb-sending-stopped",
        Stage::Done(_) => "ui-wb-sending-done",
    })
}

/// The first half is sending, the second is applying.
fn bar(bench: Bench) -> AnyView {
    let share = move || {
        bench.sending.with(|sending| {
            let rows = u64::from(sending.rows.max(1)) * 2;
            (u64::from(sending.sent) + u64::from(sending.applied)) * 100 / rows
        })
    };
    view! {
        <progress
            class="wb-sending-bar"
            max="100"
            prop:value=move || share().to_string()
            aria-label=words::text("ui-wb-sending")
            aria-valuetext=move || bench.sending.with(line)
        ></progress>
    }
    .into_any()
}

/// `4,000 of 9,812 rows sent, 1,900 a second, a moment left`
fn line(sending: &Sending) -> String {
    let all = words::number(u64::from(sending.rows));
    if sending.stage == Stage::Comparing {
        return words::counted_with("ui-im-compared-of", sending.applied, &[("all", &all)]);
    }
    if sending.stage == Stage::Applying {
        return words::counted_with("ui-wb-applied-of", sending.applied, &[("all", &all)]);
    }
    let mut parts = vec![words::counted_with("ui-wb-sent-of", sending.sent, &[("all", &all)])];
    if sending.stage == Stage::Sending {
        if let Some(rate) = sending.rate {
            let rate = words::number(rate.round() as u64);
            parts.push(words::with("ui-wb-sending-rate", &[("rate", &rate)]));
        }
        parts.extend(sending.seconds_left.map(words::time_left));
    }
    parts.join(", ")
}

fn trouble(bench: Bench, stage: Stage) -> AnyView {
    match stage {
        Stage::Stopped(error) => {
            let again = Callback::new(move |()| bench.resume());
            view! { <ErrorPanel error again inside=true/> }.into_any()
        }
        Stage::Failed(sentence) => view! { <p role="alert">{sentence}</p> }.into_any(),
        Stage::Waiting => {
            view! { <p role="status">{words::text("ui-wb-sending-waiting-help")}</p> }.into_any()
        }
        _ => ().into_any(),
    }
}

fn buttons(bench: Bench, stage: &Stage) -> AnyView {
    let pause = matches!(stage, Stage::Sending | Stage::Waiting).then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| bench.pause()>
                {words::text("ui-wb-pause")}
            </button>
        }
    });
    let stopped = matches!(stage, Stage::Paused | Stage::Stopped(_) | Stage::Failed(_));
    let resume = stopped.then(|| {
        view! {
            <button type="button" class="button button-go" on:click=move |_| bench.resume()>
                {words::text("ui-wb-resume")}
            </button>
        }
    });
    let give_up = matches!(stage, Stage::Paused | Stage::Stopped(_)).then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| bench.give_up_sending()>
                {words::text("ui-wb-give-up")}
            </button>
        }
    });
    view! { <div class="actions">{pause} {resume} {give_up}</div> }.into_any()
}
