//! Adding an address.

use api_client::ClientError;
use api_types::{NewSource, Schedule};
use leptos::{ev::SubmitEvent, html, prelude::*};
use messages::{Arg, text, text_with};

use super::one::Bench;
use crate::{
    announce,
    context::{use_client, use_hydrated},
    parts::ErrorPanel,
};

/// Every schedule, in the order in which they are offered.
pub(super) const SCHEDULES: [Schedule; 4] =
    [Schedule::Never, Schedule::Daily, Schedule::Weekly, Schedule::Monthly];

/// The name of a schedule in values and keys.
pub(super) fn schedule_name(schedule: Schedule) -> &'static str {
    match schedule {
        Schedule::Never => "never",
        Schedule::Daily => "daily",
        Schedule::Weekly => "weekly",
        Schedule::Monthly => "monthly",
    }
}

/// The schedule of that name; only on request for any other.
pub(super) fn schedule_of(name: &str) -> Schedule {
    let named = SCHEDULES.into_iter().find(|schedule| schedule_name(*schedule) == name);
    named.unwrap_or_default()
}

/// The options of a choice of schedules.
pub(super) fn schedules(chosen: Schedule) -> impl IntoView {
    SCHEDULES
        .map(|schedule| {
            let name = schedule_name(schedule);
            view! {
                <option value=name selected=schedule == chosen>
                    {text(&format!("ui-src-schedule-{name}"))}
                </option>
            }
        })
        .collect_view()
}

/// Adds an address; what was refused is said beside the form.
fn adding(
    bench: Bench,
    address: NodeRef<html::Input>,
    refused: RwSignal<Option<ClientError>>,
) -> Action<NewSource, ()> {
    let client = use_client();
    Action::new(move |new: &NewSource| {
        let (client, new) = (client.clone(), new.clone());
        async move {
            match client.add_source(&bench.code.get_value(), &new).await {
                Ok(source) => {
                    refused.set(None);
                    if let Some(address) = address.get_untracked() {
                        address.set_value("");
                    }
                    let words = [("address", Arg::from(source.address.clone()))];
                    announce(text_with("ui-src-added", &words));
                    bench.put(source);
                }
                Err(error) => refused.set(Some(error)),
            }
        }
    })
}

/// The form.
pub(super) fn form(bench: Bench) -> AnyView {
    let address = NodeRef::<html::Input>::new();
    let schedule = NodeRef::<html::Select>::new();
    let refused = RwSignal::new(None::<ClientError>);
    let add = adding(bench, address, refused);
    let pending = add.pending();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let (Some(address), Some(schedule)) = (address.get_untracked(), schedule.get_untracked())
        else {
            return;
        };
        let given = address.value().trim().to_owned();
        if given.is_empty() || pending.get_untracked() {
            return;
        }
        let schedule = schedule_of(&schedule.value());
        add.dispatch(NewSource { address: given, schedule, import: None });
    };
    // Before the page is hydrated a press would post the form by itself, which the API refuses.
    let hydrated = use_hydrated();
    view! {
        <section aria-labelledby="add-source">
            <h2 id="add-source">{text("ui-src-add-title")}</h2>
            <p>{text("ui-src-add-help")}</p>
            <div aria-live="assertive">{move || refused.get().map(refusal)}</div>
            <form class="form source-form" method="post" on:submit=submit>
                <label for="source-address">{text("ui-src-address")}</label>
                <input
                    id="source-address"
                    type="url"
                    node_ref=address
                    required
                    spellcheck="false"
                    autocapitalize="none"
                    placeholder="https://"
                    aria-describedby="source-address-help"
                />
                <p id="source-address-help" class="soft small">{text("ui-src-address-help")}</p>
                <label for="source-schedule">{text("ui-src-schedule")}</label>
                <select id="source-schedule" node_ref=schedule>
                    {schedules(Schedule::Never)}
                </select>
                <button
                    type="submit"
                    class="button button-go"
                    disabled=move || !hydrated.get() || pending.get()
                >
                    {text("ui-src-add")}
                </button>
            </form>
        </section>
    }
    .into_any()
}

/// An address that cannot be fetched from is the person's everyday case and gets one sentence.
fn refusal(error: ClientError) -> AnyView {
    if error.status() == Some(422) {
        let sentence = crate::words::failure(&error).sentence;
        return view! { <p class="notice notice-error">{sentence}</p> }.into_any();
    }
    view! { <ErrorPanel error inside=true/> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schedule_has_its_name_and_its_words() {
        for schedule in SCHEDULES {
            let name = schedule_name(schedule);
            assert_eq!(schedule_of(name), schedule);
            let key = format!("ui-src-schedule-{name}");
            assert_ne!(text(&key), key);
        }
        assert_eq!(schedule_of("hourly"), Schedule::Never);
    }
}
