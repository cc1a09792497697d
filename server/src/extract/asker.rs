//! Who asks.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use store::{CollectionSummary, Principal, SignedIn};

use crate::error::{ApiError, ApiResult};
use crate::sign_in::{cookie, token};
use crate::state::AppState;

/// The asker: a visitor, or the person of the session that the cookie names.
#[derive(Clone, Debug)]
pub struct Asker {
    /// The person, when somebody is signed in.
    pub signed_in: Option<SignedIn>,
    /// The same for the store's queries.
    pub principal: Principal,
}

impl Asker {
    /// Refuses visitors.
    pub fn require_sign_in(&self) -> ApiResult<&SignedIn> {
        self.signed_in.as_ref().ok_or_else(ApiError::sign_in_needed)
    }

    /// Refuses visitors and, as if there were nothing, people of other collections.
    pub fn require_member(&self, collection: &CollectionSummary) -> ApiResult<&SignedIn> {
        let signed_in = self.require_sign_in()?;
        if self.principal.is_member(collection.id) {
            Ok(signed_in)
        } else {
            tracing::info!(collection = collection.code, "not a member");
            Err(ApiError::not_found())
        }
    }
}

impl FromRequestParts<AppState> for Asker {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> ApiResult<Self> {
        let signed_in = match cookie::token(&parts.headers).and_then(token::stored_form) {
            Some(hash) => state.store.session(&hash, state.clock.now()).await?,
            None => None,
        };
        let principal = signed_in.as_ref().map(SignedIn::principal).unwrap_or_default();
        if let Some(user) = principal.user_id() {
            tracing::Span::current().record("user", tracing::field::display(user));
        }
        Ok(Asker { signed_in, principal })
    }
}
