//! Signing in and out.

use api_types::{Session, SessionLeft, SignIn};

use crate::{ApiClient, ClientError, call::Call, urls};

impl ApiClient {
    /// Who is signed in, and the portal's name.
    pub async fn session(&self) -> Result<Session, ClientError> {
        self.fetch(Call::get(urls::session())).await
    }

    /// How long the session lasts; does not count as its use.
    pub async fn session_left(&self) -> Result<SessionLeft, ClientError> {
        self.fetch(Call::get(urls::session_left())).await
    }

    /// Signs in; the answer's cookie is kept by the browser.
    pub async fn sign_in(&self, sign_in: &SignIn) -> Result<Session, ClientError> {
        self.fetch(Call::post(urls::session()).json(sign_in)?).await
    }

    /// Signs out.
    pub async fn sign_out(&self) -> Result<(), ClientError> {
        self.perform(Call::delete(urls::session())).await
    }
}
