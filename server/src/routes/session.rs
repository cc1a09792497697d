//! Signing in and out; who one is.

use api_types::{CollectionRole, Session, SessionLeft, SessionUser, SignIn};
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use store::{Account, NewSession, SessionTimes, SignedIn};

use super::wire;
use crate::error::{ApiError, ApiResult};
use crate::extract::{Asker, ClientAddress, Json};
use crate::sign_in::brake::Keys;
use crate::sign_in::{cookie, password, token};
use crate::state::AppState;

/// Who one is: `user` is null for a visitor.
#[utoipa::path(get, path = "/api/v1/session", tag = "session",
    responses((status = 200, body = Session), ApiError))]
pub async fn show_session(State(app): State<AppState>, asker: Asker) -> Json<Session> {
    Json(session(&app, asker.signed_in))
}

/// How long the session still lasts. Asking does not count as using it, so that a page can watch for
/// its end without keeping it alive. Zeros where nobody is signed in.
#[utoipa::path(get, path = "/api/v1/session/left", tag = "session",
    responses((status = 200, body = SessionLeft), ApiError))]
pub async fn show_session_left(
    State(app): State<AppState>,
    headers: HeaderMap,
) -> ApiResult<Json<SessionLeft>> {
    let times = match cookie::token(&headers).and_then(token::stored_form) {
        Some(hash) => app.store.session_times(&hash, app.clock.now()).await?,
        None => None,
    };
    Ok(Json(times.map(|times| left(&app, &times)).unwrap_or_default()))
}

/// Sign in: the answer sets the session's cookie. Name and password are checked together; which of
/// them is wrong is not told.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignIn,
    responses((status = 200, body = Session), ApiError))]
pub async fn sign_in(
    State(app): State<AppState>,
    address: ClientAddress,
    headers: HeaderMap,
    Json(body): Json<SignIn>,
) -> ApiResult<Response> {
    let keys = Keys::new(&body.name, address.0);
    let keep = body.keep;
    let account = attempt(&app, &keys, body).await?;
    if let Some(old) = cookie::token(&headers).and_then(token::stored_form) {
        app.store.end_session(&old).await?;
    }
    let fresh = start_session(&app, &account, keep).await?;
    let max_age = keep.then_some(app.config.sessions.kept_longest);
    let set = cookie::set(&fresh.token, max_age)
        .ok_or_else(|| ApiError::internal(anyhow::anyhow!("a token that is no header value")))?;
    let session = session(&app, Some(fresh.signed_in));
    tracing::info!(user = %account.id, "signed in");
    Ok(([(SET_COOKIE, set)], Json(session)).into_response())
}

/// Sign out: the session ends here and now, also when the cookie was copied.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session",
    responses((status = 204), ApiError))]
pub async fn sign_out(State(app): State<AppState>, headers: HeaderMap) -> ApiResult<Response> {
    if let Some(hash) = cookie::token(&headers).and_then(token::stored_form) {
        app.store.end_session(&hash).await?;
    }
    let clear = HeaderValue::from_static("\"cache\"");
    let head =
        [(SET_COOKIE, cookie::removed()), (HeaderName::from_static("clear-site-data"), clear)];
    Ok((StatusCode::NO_CONTENT, head).into_response())
}

/// One attempt, with the brake on guessing.
async fn attempt(app: &AppState, keys: &Keys, body: SignIn) -> ApiResult<Account> {
    let now = app.clock.now();
    let turn = app.brake.turn(&app.store, keys, now).await?;
    let account = app.store.account_by_name(&body.name).await?;
    let known = account.filter(|account| !account.disabled);
    let hash = known.as_ref().map(|account| account.password_hash.clone());
    // Longer ones are never set; hashing megabytes for them would only be work.
    let right = body.password.len() <= password::MAX_BYTES;
    let password = if right { body.password } else { String::new() };
    let verified = app.passwords.verify(password, hash).await.map_err(ApiError::internal)? && right;
    let outcome = match known {
        Some(account) if verified => {
            app.brake.succeeded(&app.store, keys).await?;
            Ok(account)
        }
        _ => {
            app.brake.failed(&app.store, keys, now).await?;
            tracing::warn!("sign-in failed");
            Err(ApiError::new(StatusCode::UNAUTHORIZED, "sign-in-failed"))
        }
    };
    drop(turn);
    outcome
}

struct Fresh {
    token: String,
    signed_in: SignedIn,
}

/// A new session with a new token.
async fn start_session(app: &AppState, account: &Account, keep: bool) -> ApiResult<Fresh> {
    let token = token::random_text();
    let missing = || ApiError::internal(anyhow::anyhow!("a session that is not there"));
    let token_hash = token::stored_form(&token).ok_or_else(missing)?;
    let (idle, absolute) = app.config.sessions.spans(keep);
    let now = app.clock.now();
    app.store
        .start_session(NewSession { token_hash, user: account.id, idle, absolute }, now)
        .await?;
    let signed_in = app.store.session(&token_hash, now).await?.ok_or_else(missing)?;
    Ok(Fresh { token, signed_in })
}

fn session(app: &AppState, signed_in: Option<SignedIn>) -> Session {
    Session {
        left: signed_in.as_ref().map(|signed_in| left(app, &signed_in.times)),
        user: signed_in.map(user),
        portal_name: app.config.portal_name.clone(),
    }
}

fn left(app: &AppState, times: &SessionTimes) -> SessionLeft {
    let now = app.clock.now();
    let seconds =
        |end: DateTime<Utc>| u32::try_from((end - now).num_seconds().max(0)).unwrap_or(u32::MAX);
    SessionLeft {
        idle_seconds: seconds(times.idle_end.min(times.absolute_end)),
        longest_seconds: seconds(times.absolute_end),
        kept: times.idle.to_std().is_ok_and(|idle| idle > app.config.sessions.idle),
    }
}

fn user(signed_in: SignedIn) -> SessionUser {
    SessionUser {
        id: signed_in.account.id,
        name: signed_in.account.name,
        display_name: signed_in.account.display_name,
        portal_admin: signed_in.account.portal_admin,
        roles: signed_in
            .roles
            .into_iter()
            .map(|role| CollectionRole {
                collection: role.code,
                collection_name: role.name,
                role: wire::role(role.role),
            })
            .collect(),
    }
}
