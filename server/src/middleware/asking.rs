//! The brake on asking too much: searches and files cost the machine more than other pages, and programs
//! that follow every link of every facet would ask for all of them.
//!
//! Visitors are counted by their network address, signed-in people by themselves. Counted is what comes
//! from outside, pages as well as the API; what a page asks for itself while it is rendered belongs to
//! it. Callers on this machine are not counted: behind a proxy there that nobody has named among
//! `trusted_proxies`, all visitors together would look like one.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{FromRequestParts as _, Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::config::Limits;
use crate::error::ApiError;
use crate::extract::ClientAddress;
use crate::sign_in::brake::network;
use crate::sign_in::{cookie, token};
use crate::state::AppState;

/// What a list, counts or a page cost, in tiles and suggestions: these come a dozen at once.
const SEARCH: u32 = 4;

/// Signed-in people may ask so many times as much as a visitor.
const SIGNED_IN: u32 = 5;

/// The share of a window's allowance that may come at once.
const AT_ONCE: u32 = 2;

/// Callers that are remembered; more than that are not told apart any longer than it takes to forget
/// those who have not asked for a window.
const CALLERS: usize = 100_000;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// Who is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Caller {
    Address(IpAddr),
    Person(Uuid),
}

/// Counts what was asked. Cheap to clone.
#[derive(Clone)]
pub struct Asking {
    searches: Arc<Allowance>,
    files: Arc<Allowance>,
}

impl Asking {
    /// With the configured figures.
    #[must_use]
    pub fn new(limits: &Limits) -> Asking {
        Asking {
            searches: Arc::new(Allowance::new(
                limits.searches_per_minute.saturating_mul(SEARCH),
                MINUTE,
            )),
            files: Arc::new(Allowance::new(limits.downloads_per_hour, HOUR)),
        }
    }
}

/// So much in a window, of which a part may come at once; who has used it up gets it back bit by bit.
struct Allowance {
    /// In a window; 0 for any number.
    most: u32,
    /// Milliseconds.
    window: i64,
    /// When each caller has all of it again, in milliseconds.
    whole_again: Mutex<HashMap<Caller, i64>>,
}

impl Allowance {
    fn new(most: u32, window: i64) -> Allowance {
        Allowance { most, window, whole_again: Mutex::default() }
    }

    /// Takes so much of it, or says after how many seconds there is enough.
    fn take(&self, caller: Caller, cost: u32, now: DateTime<Utc>) -> Result<(), u64> {
        if self.most == 0 {
            return Ok(());
        }
        let times = if matches!(caller, Caller::Person(_)) { SIGNED_IN } else { 1 };
        let most = i64::from(self.most.saturating_mul(times));
        let (now, price) = (now.timestamp_millis(), i64::from(cost) * self.window / most);
        let mut all = self.whole_again.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= CALLERS && !all.contains_key(&caller) {
            all.retain(|_, whole_again| *whole_again > now);
            if all.len() >= CALLERS {
                return Ok(());
            }
        }
        let whole_again = all.entry(caller).or_insert(now);
        let after = (*whole_again).max(now) + price;
        let at_once = self.window / i64::from(AT_ONCE);
        let wait = after - now - at_once.max(price);
        if wait > 0 {
            return Err(u64::try_from(wait).unwrap_or_default().div_ceil(1_000).max(1));
        }
        *whole_again = after;
        Ok(())
    }
}

/// What a request costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cost {
    Nothing,
    Search(u32),
    File,
}

fn cost(method: &Method, path: &str) -> Cost {
    let api = path.strip_prefix("/api/v1");
    match api {
        Some("/downloads") if method == Method::POST => Cost::File,
        Some("/occurrences/media.csv") => Cost::File,
        Some(path) if path.starts_with("/occurrences/download.") => Cost::File,
        Some(path) if path.starts_with("/occurrences/tiles/") => Cost::Search(1),
        Some("/occurrences/suggestions" | "/suggestions") => Cost::Search(1),
        Some(path) if path == "/occurrences" || path.starts_with("/occurrences/") => {
            Cost::Search(SEARCH)
        }
        Some(_) => Cost::Nothing,
        None if path == "/find" || path == "/search" => Cost::Search(SEARCH),
        // A page of a taxon is a search for it.
        None if path.starts_with("/taxa/") => Cost::Search(SEARCH),
        None if path.starts_with("/search/") || path.starts_with("/search.") => {
            Cost::Search(SEARCH)
        }
        None => Cost::Nothing,
    }
}

pub(super) async fn apply(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let cost = cost(request.method(), request.uri().path());
    if cost == Cost::Nothing {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let address = ClientAddress::from_request_parts(&mut parts, &app).await;
    let ClientAddress(address) = address.unwrap_or_else(|never| match never {});
    let person = match cookie::token(&parts.headers).and_then(token::stored_form) {
        // A made-up cookie is nobody's; when the database is away, the handler says so.
        Some(hash) => app.store.session(&hash, app.clock.now()).await.ok().flatten(),
        None => None,
    };
    let caller = match (person, address) {
        (Some(person), _) => person.principal().user_id().map(Caller::Person),
        (None, Some(address)) if !address.is_loopback() => Some(Caller::Address(network(address))),
        (None, _) => None,
    };
    if let Some(caller) = caller
        && let Some(refused) = refused(&app, caller, cost)
    {
        return refused.into_response();
    }
    next.run(Request::from_parts(parts, body)).await
}

fn refused(app: &AppState, caller: Caller, cost: Cost) -> Option<ApiError> {
    let now = app.clock.now();
    let told = |seconds: u64| u32::try_from(seconds).unwrap_or(u32::MAX);
    let error = |code| ApiError::new(StatusCode::TOO_MANY_REQUESTS, code);
    match cost {
        Cost::Nothing => None,
        Cost::Search(cost) => {
            let wait = app.asking.searches.take(caller, cost, now).err()?;
            tracing::info!(?caller, "too many searches");
            Some(error("too-many-searches").number("seconds", told(wait)).retry_after(wait))
        }
        Cost::File => {
            let wait = app.asking.files.take(caller, 1, now).err()?;
            tracing::info!(?caller, "too many downloads");
            let minutes = told(wait.div_ceil(60));
            Some(error("too-many-downloads").number("minutes", minutes).retry_after(wait))
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use rstest::rstest;

    use super::*;

    const ONE: Caller = Caller::Address(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1)));
    const TWO: Caller = Caller::Address(IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 2)));

    fn start() -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000, 0).unwrap()
    }

    /// How many come through of so many at that instant.
    fn through(allowance: &Allowance, caller: Caller, asked: u32, now: DateTime<Utc>) -> u32 {
        u32::try_from((0..asked).filter(|_| allowance.take(caller, 1, now).is_ok()).count())
            .unwrap()
    }

    #[test]
    fn half_may_come_at_once_and_the_rest_comes_back_bit_by_bit() {
        let allowance = Allowance::new(60, MINUTE);
        assert_eq!(through(&allowance, ONE, 100, start()), 30);
        assert_eq!(allowance.take(ONE, 1, start()), Err(1));
        assert_eq!(allowance.take(ONE, 10, start()), Err(10));
        assert_eq!(through(&allowance, TWO, 100, start()), 30, "others are not touched");
        let later = start() + TimeDelta::seconds(10);
        assert_eq!(through(&allowance, ONE, 100, later), 10);
        let next_day = start() + TimeDelta::days(1);
        assert_eq!(through(&allowance, ONE, 100, next_day), 30);
    }

    #[test]
    fn people_may_ask_more_and_none_means_any_number() {
        let allowance = Allowance::new(60, MINUTE);
        assert_eq!(through(&allowance, Caller::Person(Uuid::nil()), 1_000, start()), 150);
        assert_eq!(through(&Allowance::new(0, MINUTE), ONE, 1_000, start()), 1_000);
        // One that is allowed in a window comes through.
        assert_eq!(through(&Allowance::new(1, HOUR), ONE, 10, start()), 1);
    }

    #[test]
    fn callers_who_are_quiet_are_forgotten() {
        let allowance = Allowance::new(60, MINUTE);
        for number in 0..u32::try_from(CALLERS).unwrap() {
            let address = Caller::Address(IpAddr::V4(number.into()));
            assert_eq!(allowance.take(address, 1, start()), Ok(()));
        }
        let later = start() + TimeDelta::minutes(1);
        assert_eq!(allowance.take(TWO, 1, later), Ok(()));
        assert_eq!(allowance.whole_again.lock().unwrap().len(), 1);
    }

    #[rstest]
    #[case("/api/v1/occurrences", Cost::Search(4))]
    #[case("/api/v1/occurrences/facets", Cost::Search(4))]
    #[case("/api/v1/occurrences/tiles/1/0/0", Cost::Search(1))]
    #[case("/api/v1/occurrences/suggestions", Cost::Search(1))]
    #[case("/api/v1/suggestions", Cost::Search(1))]
    #[case("/api/v1/occurrences/feed.atom", Cost::Search(4))]
    #[case("/taxa/Quercus", Cost::Search(4))]
    #[case("/api/v1/occurrences/download.dwca.zip", Cost::File)]
    #[case("/api/v1/occurrences/media.csv", Cost::File)]
    #[case("/search", Cost::Search(4))]
    #[case("/find", Cost::Search(4))]
    #[case("/api/v1/downloads", Cost::Nothing)]
    #[case("/api/v1/records/1", Cost::Nothing)]
    #[case("/searching", Cost::Nothing)]
    fn what_is_counted(#[case] path: &str, #[case] expected: Cost) {
        assert_eq!(cost(&Method::GET, path), expected);
    }
}
