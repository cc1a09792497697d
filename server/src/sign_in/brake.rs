//! The brake on guessing passwords: failed attempts per account and per network address within a
//! window, counted in the database so that a restart or a second process does not forget them.
//!
//! It slows down and never locks out: the owner of an account that somebody guesses at can sign in
//! again after the window.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use store::Store;
use tokio::sync::Semaphore;

use crate::config::Sessions;
use crate::error::{ApiError, ApiResult};

/// Attempts at once. Between counting and noting a failure other attempts could slip through; two
/// at a time let through at most one more than the limit.
const ATTEMPTS_AT_ONCE: usize = 2;

/// Counts failed attempts to sign in.
#[derive(Clone)]
pub struct Brake {
    limits: Sessions,
    turns: Arc<Semaphore>,
}

/// What failures are counted under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    account: String,
    address: Option<String>,
}

impl Keys {
    /// The account's name as typed and the address of the asker, where it is known (it is not for
    /// calls in process).
    #[must_use]
    pub fn new(account: &str, address: Option<IpAddr>) -> Keys {
        Keys {
            account: format!("account:{}", account.trim().to_lowercase()),
            address: address.map(|address| format!("address:{}", network(address))),
        }
    }

    fn all(&self) -> Vec<&str> {
        std::iter::once(self.account.as_str()).chain(self.address.as_deref()).collect()
    }
}

impl Brake {
    /// With the configured figures.
    #[must_use]
    pub fn new(limits: Sessions) -> Brake {
        Brake { limits, turns: Arc::new(Semaphore::new(ATTEMPTS_AT_ONCE)) }
    }

    /// Waits for a turn and makes sure that another attempt is allowed. Hold the turn until the
    /// attempt's end is noted.
    pub async fn turn(
        &self,
        store: &Store,
        keys: &Keys,
        now: DateTime<Utc>,
    ) -> ApiResult<tokio::sync::OwnedSemaphorePermit> {
        self.check(store, keys, now).await?;
        let turn = self.turns.clone().acquire_owned().await.map_err(ApiError::internal)?;
        self.check(store, keys, now).await?;
        Ok(turn)
    }

    /// The attempt failed.
    pub async fn failed(&self, store: &Store, keys: &Keys, now: DateTime<Utc>) -> ApiResult<()> {
        Ok(store.note_sign_in_failure(&keys.all(), now).await?)
    }

    /// The attempt succeeded: the account's failures are forgotten, those of the address stay.
    pub async fn succeeded(&self, store: &Store, keys: &Keys) -> ApiResult<()> {
        Ok(store.clear_sign_in_failures(&keys.account).await?)
    }

    async fn check(&self, store: &Store, keys: &Keys, now: DateTime<Utc>) -> ApiResult<()> {
        let window = TimeDelta::from_std(self.limits.window).unwrap_or(TimeDelta::MAX);
        let since = now.checked_sub_signed(window).unwrap_or(DateTime::<Utc>::MIN_UTC);
        let limited = [
            (Some(keys.account.as_str()), self.limits.per_account),
            (keys.address.as_deref(), self.limits.per_address),
        ];
        for (key, most) in limited {
            let Some(key) = key else { continue };
            if store.sign_in_failures(key, since).await? >= most {
                tracing::warn!(key, "too many failed attempts to sign in");
                return Err(ApiError::too_many_requests(self.limits.window.as_secs()));
            }
        }
        Ok(())
    }
}

/// The network that one subscriber has: the address itself, or the /64 of an IPv6 address.
pub(crate) fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) & !u128::from(u64::MAX)).into()),
        address => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_is_counted_however_it_is_typed() {
        assert_eq!(Keys::new(" Ana ", None), Keys::new("ana", None));
    }

    #[test]
    fn addresses_of_one_ipv6_subscriber_count_together() {
        let key = |text: &str| Keys::new("x", Some(text.parse().unwrap()));
        assert_eq!(key("2001:db8:1:2::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    }
}
