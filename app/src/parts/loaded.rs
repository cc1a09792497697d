//! The one way a page waits for data: a skeleton, then the page or the error panel.

use api_client::ClientError;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use super::ErrorPanel;

/// A resource of one page.
pub(crate) type Loaded<T> = Resource<Result<T, ClientError>>;

/// Shows `render`'s view once the data is there, else what went wrong, with a way to try again.
pub(crate) fn loaded<T>(
    resource: Loaded<T>,
    render: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
{
    let again = Callback::new(move |()| resource.refetch());
    view! {
        <Suspense fallback=Loading>
            {move || {
                let render = render.clone();
                Suspend::new(async move {
                    match resource.await {
                        Ok(data) => render(data),
                        Err(error) => view! { <ErrorPanel error again/> }.into_any(),
                    }
                })
            }}
        </Suspense>
    }
    .into_any()
}

/// Stands where data will be.
#[component]
pub(crate) fn Loading() -> impl IntoView {
    view! {
        <div class="loading" aria-busy="true">
            <p class="soft">{messages::text("ui-loading")}</p>
        </div>
    }
    .into_any()
}
