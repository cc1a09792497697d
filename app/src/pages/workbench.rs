//! The frame of the workbench, for media and for records: the server renders the page's head and who
//! may come in; the workbench itself lives in the browser only.

use api_client::{ApiClient, ClientError};
use api_types::{Collection, Problem};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use media_batch::job::Job;
use messages::{Arg, text, text_with};

use crate::{
    context::{use_client, use_session},
    parts::{Heading, Loading, loaded},
    workbench::Workbench,
};

/// The workbench's page for media.
#[component]
pub(crate) fn WorkbenchPage() -> impl IntoView {
    framed(Job::Media)
}

/// The workbench's page for records.
#[component]
pub(crate) fn ImportPage() -> impl IntoView {
    framed(Job::Occurrences)
}

fn framed(job: Job) -> AnyView {
    let client = use_client();
    let session = use_session();
    let params = use_params_map();
    let collection = Resource::new(
        move || params.read().get("code").unwrap_or_default(),
        move |code| {
            let client = client.clone();
            async move { admit(&client, &code, session.await?).await }
        },
    );
    view! {
        <div class="page wide">{loaded(collection, move |found| page(found, job).into_any())}</div>
    }
    .into_any()
}

/// The collection, for those who may change it.
pub(super) async fn admit(
    client: &ApiClient,
    code: &str,
    session: api_types::Session,
) -> Result<Collection, ClientError> {
    let Some(user) = session.user else { return Err(refusal(401)) };
    let collection = client.collection(code).await?;
    let member =
        user.portal_admin || user.roles.iter().any(|role| role.collection == collection.code);
    if member { Ok(collection) } else { Err(refusal(403)) }
}

/// A refusal of the page itself; the API refuses on its own too.
fn refusal(status: u16) -> ClientError {
    ClientError::Api(Problem {
        status,
        code: format!("status-{status}"),
        detail: String::new(),
        request_id: None,
        errors: Vec::new(),
    })
}

fn page(collection: Collection, job: Job) -> impl IntoView {
    let title = match job {
        Job::Media => "ui-workbench-title",
        Job::Occurrences => "ui-im-page-title",
    };
    let title = text_with(title, &[("collection", Arg::from(collection.name))]);
    let own_codes = vec![collection.institution, collection.code.clone()];
    let source = use_query_map().read_untracked().get("source");
    let source = source.and_then(|id| id.parse().ok()).filter(|_| job == Job::Occurrences);
    let in_browser = RwSignal::new(false);
    Effect::new(move |_| in_browser.set(true));
    let code = collection.code;
    view! {
        <Heading text=title/>
        <p class="notice no-script">{text("ui-workbench-script")}</p>
        <Show when=move || in_browser.get() fallback=Loading>
            <Workbench collection=code.clone() job own_codes=own_codes.clone() source/>
        </Show>
    }
    .into_any()
}
