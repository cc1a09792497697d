//! Politeness: how fast one host is asked, and when it is left in peace.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How fast one host is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Requests to one host at once.
    pub at_once: usize,
    /// Time from one request to the next to the same host.
    pub between: Duration,
    /// Failures one after the other after which a host is left in peace.
    pub failures: u32,
    /// For how long.
    pub rest: Duration,
}

impl Default for Pace {
    /// What a small museum's server bears beside its visitors.
    fn default() -> Pace {
        Pace {
            at_once: 2,
            between: Duration::from_secs(1),
            failures: 5,
            rest: Duration::from_secs(600),
        }
    }
}

/// Hosts that are remembered at most; those that have been idle for longest are forgotten.
const MAX_HOSTS: usize = 10_000;

/// What is known about the hosts.
#[derive(Debug)]
pub(crate) struct Hosts {
    pace: Pace,
    known: Mutex<HashMap<String, Host>>,
}

#[derive(Debug)]
struct Host {
    places: Arc<Semaphore>,
    /// When the next request may start.
    next: Instant,
    failures: u32,
    resting_until: Option<Instant>,
}

/// The right to send one request; given back when dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    _place: OwnedSemaphorePermit,
}

impl Hosts {
    pub(crate) fn new(pace: Pace) -> Hosts {
        Hosts { pace, known: Mutex::new(HashMap::new()) }
    }

    /// Waits until a request may be sent; `None` while the host is left in peace.
    pub(crate) async fn turn(&self, host: &str) -> Option<Turn> {
        let places = self.with(host, |known| {
            (!known.is_resting(Instant::now())).then(|| Arc::clone(&known.places))
        })?;
        let place = places.acquire_owned().await.ok()?;
        // It may have failed for others while this one stood in line.
        let wait = self.with(host, |known| {
            let now = Instant::now();
            if known.is_resting(now) {
                return None;
            }
            let at = known.next.max(now);
            known.next = at + self.pace.between;
            Some(at.duration_since(now))
        })?;
        tokio::time::sleep(wait).await;
        Some(Turn { _place: place })
    }

    /// Notes how a request ended.
    pub(crate) fn note(&self, host: &str, failed: bool) {
        self.with(host, |known| {
            if !failed {
                known.failures = 0;
                known.resting_until = None;
                return;
            }
            known.failures = known.failures.saturating_add(1);
            if known.failures >= self.pace.failures {
                known.failures = 0;
                known.resting_until = Some(Instant::now() + self.pace.rest);
                tracing::info!(host, "five failures in a row: this host is left in peace");
            }
        });
    }

    fn with<T>(&self, host: &str, work: impl FnOnce(&mut Host) -> T) -> T {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= MAX_HOSTS && !known.contains_key(host) {
            forget_idle(&mut known);
        }
        let entry = known.entry(host.to_owned()).or_insert_with(|| Host {
            places: Arc::new(Semaphore::new(self.pace.at_once.max(1))),
            next: Instant::now(),
            failures: 0,
            resting_until: None,
        });
        work(entry)
    }
}

impl Host {
    fn is_resting(&self, now: Instant) -> bool {
        self.resting_until.is_some_and(|until| now < until)
    }
}

/// Forgets hosts of which nothing would be lost: nobody is asking, waiting or resting.
fn forget_idle(known: &mut HashMap<String, Host>) {
    let now = Instant::now();
    known.retain(|_, host| {
        Arc::strong_count(&host.places) > 1 || host.next > now || host.is_resting(now)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quick() -> Pace {
        Pace {
            at_once: 2,
            between: Duration::from_millis(40),
            failures: 3,
            rest: Duration::from_millis(150),
        }
    }

    #[tokio::test]
    async fn requests_to_one_host_are_spaced_and_to_another_not_held_up() {
        let hosts = Hosts::new(quick());
        let begun = Instant::now();
        for _ in 0..3 {
            hosts.turn("a").await.unwrap();
        }
        assert!(begun.elapsed() >= Duration::from_millis(80), "{:?}", begun.elapsed());
        let begun = Instant::now();
        hosts.turn("b").await.unwrap();
        assert!(begun.elapsed() < Duration::from_millis(40), "{:?}", begun.elapsed());
    }

    #[tokio::test]
    async fn no_more_than_two_at_once() {
        let hosts = Hosts::new(quick());
        let (_one, _two) = (hosts.turn("a").await, hosts.turn("a").await);
        let third = tokio::time::timeout(Duration::from_millis(200), hosts.turn("a")).await;
        assert!(third.is_err());
    }

    #[tokio::test]
    async fn a_host_that_keeps_failing_is_left_in_peace_for_a_while() {
        let hosts = Hosts::new(quick());
        hosts.note("a", true);
        hosts.note("a", true);
        hosts.note("a", false);
        hosts.note("a", true);
        hosts.note("a", true);
        assert!(hosts.turn("a").await.is_some(), "a success starts the count again");
        hosts.note("a", true);
        assert!(hosts.turn("a").await.is_none());
        assert!(hosts.turn("b").await.is_some());
        tokio::time::sleep(Duration::from_millis(160)).await;
        assert!(hosts.turn("a").await.is_some());
    }

    #[test]
    fn idle_hosts_are_forgotten_before_memory_grows() {
        let hosts = Hosts::new(Pace { between: Duration::ZERO, ..quick() });
        for number in 0..MAX_HOSTS + 500 {
            hosts.note(&format!("h{number}"), false);
        }
        assert!(hosts.known.lock().unwrap().len() <= MAX_HOSTS);
    }
}
