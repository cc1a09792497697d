//! Times of questions by kind.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

/// The times of one side.
#[derive(Default)]
pub(crate) struct Times(BTreeMap<&'static str, Vec<Duration>>);

impl Times {
    /// Times one question.
    pub(crate) async fn time<T>(&mut self, kind: &'static str, work: impl Future<Output = T>) -> T {
        let began = Instant::now();
        let done = work.await;
        self.add(kind, began.elapsed());
        done
    }

    pub(crate) fn add(&mut self, kind: &'static str, time: Duration) {
        self.0.entry(kind).or_default().push(time);
    }

    /// The time that so many of a hundred keep, in milliseconds.
    pub(crate) fn percentile(&self, percent: usize, of: impl Fn(&str) -> bool) -> f64 {
        let kinds = self.0.iter().filter(|(kind, _)| of(kind));
        let mut all: Vec<Duration> = kinds.flat_map(|(_, times)| times.iter().copied()).collect();
        all.sort_unstable();
        let place = (all.len() * percent).div_ceil(100).saturating_sub(1);
        all.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }

    /// Median and p95 of each kind.
    pub(crate) fn told(&self) -> Value {
        let mut told = Map::new();
        for kind in self.0.keys() {
            let [p50, p95] =
                [50, 95].map(|percent| rounded(self.percentile(percent, |one| one == *kind)));
            told.insert((*kind).to_owned(), json!({ "p50_ms": p50, "p95_ms": p95 }));
        }
        Value::Object(told)
    }
}

/// To three figures behind the point.
pub(crate) fn rounded(number: f64) -> f64 {
    (number * 1e3).round() / 1e3
}
