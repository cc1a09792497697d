//! The frame of the media workbench: the server renders the page's head and who may come in; the
//! workbench itself lives in the browser only.

use api_client::{ApiClient, ClientError};
use api_types::{Collection, Problem};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use messages::{Arg, text, text_with};

use crate::{
    context::{use_client, use_session},
    parts::{Heading, Loading, loaded},
    workbench::MediaWorkbench,
};

/// The workbench's page.
#[component]
pub(crate) fn WorkbenchPage() -> impl IntoView {
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
        <div class="page wide">{loaded(collection, |found| page(found).into_any())}</div>
    }
    .into_any()
}

/// The collection, for those who may link media to it.
async fn admit(
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

fn page(collection: Collection) -> impl IntoView {
    let title = text_with("ui-workbench-title", &[("collection", Arg::from(collection.name))]);
    let in_browser = RwSignal::new(false);
    Effect::new(move |_| in_browser.set(true));
    let code = collection.code;
    view! {
        <Heading text=title/>
        <p class="notice no-script">{text("ui-workbench-script")}</p>
        <Show when=move || in_browser.get() fallback=Loading>
            <MediaWorkbench collection=code.clone()/>
        </Show>
    }
    .into_any()
}
