//! Who asks.

use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use chrono::{DateTime, TimeDelta, Utc};
use store::{CollectionSummary, Principal, SignedIn};

use crate::error::{ApiError, ApiResult};
use crate::sign_in::{cookie, token};
use crate::state::AppState;

/// How long an entered password holds for what reaches far: long enough for what one came to do, too
/// short for a walk to the coffee machine.
const PASSWORD_HOLDS: TimeDelta = TimeDelta::minutes(5);

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

    /// Refuses those who have not entered their password within [`PASSWORD_HOLDS`]: whoever finds a
    /// signed-in browser unattended cannot take the work of many rows back.
    pub fn require_recent_password(&self, now: DateTime<Utc>) -> ApiResult<&SignedIn> {
        let signed_in = self.require_sign_in()?;
        if now - signed_in.times.started_at <= PASSWORD_HOLDS {
            return Ok(signed_in);
        }
        let minutes = u32::try_from(PASSWORD_HOLDS.num_minutes()).unwrap_or(u32::MAX);
        Err(ApiError::new(StatusCode::FORBIDDEN, "password-needed").number("minutes", minutes))
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
