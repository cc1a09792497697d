//! The one `h1` of a page, which is also its title; after a navigation it takes the focus, so that
//! keyboards and screen readers continue where the new page begins.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use leptos::{html, prelude::*};
use leptos_meta::Title;

/// Whether a page was shown already: the first page of a visit must not move the focus.
#[derive(Clone, Debug, Default)]
pub(crate) struct Visited(Arc<AtomicBool>);

impl Visited {
    /// Notes a page and says whether there was one before.
    fn another(&self) -> bool {
        self.0.swap(true, Ordering::Relaxed)
    }
}

/// A page's heading.
#[component]
pub(crate) fn Heading(
    /// What the page is.
    #[prop(into)]
    text: String,
    /// The heading as it should look, where the plain text is not enough (italic names).
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let node = NodeRef::<html::H1>::new();
    let visited = use_context::<Visited>().unwrap_or_default();
    Effect::new(move |_| {
        if let Some(heading) = node.get()
            && visited.another()
        {
            // What waited for data is built before it is put into the page, and only there can it be
            // focused: by the next frame it is. One that is gone by then cannot be, and need not.
            request_animation_frame(move || {
                let _ = heading.focus();
            });
        }
    });
    let shown = children.map_or_else(|| text.clone().into_any(), |children| children().into_any());
    view! {
        <Title text=text/>
        <h1 node_ref=node tabindex="-1">{shown}</h1>
    }
    .into_any()
}
