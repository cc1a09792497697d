//! The client and its one send.

use serde::de::DeserializeOwned;

use crate::{
    ClientError,
    call::{Answer, Call},
};

/// Calls the API. Cheap to clone; a page finds it in Leptos' context.
///
/// In the browser the default is ready to use. On the server [`ApiClient::in_process`] makes one for
/// the request being rendered; the default there reaches nothing and says so.
#[derive(Clone, Default)]
pub struct ApiClient {
    #[cfg(not(target_arch = "wasm32"))]
    router: Option<crate::in_process::InProcess>,
}

impl ApiClient {
    /// A client that calls `router` in process on behalf of a request.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn in_process(router: axum::Router, caller: crate::Caller) -> Self {
        Self { router: Some(crate::in_process::InProcess::new(router, caller)) }
    }

    /// The one way out.
    #[cfg(target_arch = "wasm32")]
    async fn send(&self, call: Call) -> Result<Answer, ClientError> {
        send_wrapper::SendWrapper::new(crate::browser::fetch(call)).await
    }

    /// The one way out.
    #[cfg(not(target_arch = "wasm32"))]
    async fn send(&self, call: Call) -> Result<Answer, ClientError> {
        match &self.router {
            Some(router) => router.call(call).await,
            None => Err(ClientError::Network("no router was given".to_owned())),
        }
    }

    /// Sends and reads the answer as JSON.
    pub(crate) async fn fetch<T: DeserializeOwned>(&self, call: Call) -> Result<T, ClientError> {
        self.send(call).await?.decode()
    }

    /// Sends and keeps the bytes.
    pub(crate) async fn fetch_bytes(&self, call: Call) -> Result<Vec<u8>, ClientError> {
        self.send(call).await?.success()
    }

    /// Sends; only success matters.
    pub(crate) async fn perform(&self, call: Call) -> Result<(), ClientError> {
        self.send(call).await?.success().map(drop)
    }
}
