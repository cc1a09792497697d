//! Times and memory.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The times of one side.
#[derive(Debug, Default)]
pub(crate) struct Turns(Vec<Duration>);

impl Turns {
    pub(crate) fn add(&mut self, time: Duration) {
        self.0.push(time);
        self.0.sort_unstable();
    }

    pub(crate) fn median(&self) -> Duration {
        self.0.get(self.0.len() / 2).copied().unwrap_or_default()
    }

    /// The shortest and the longest.
    pub(crate) fn spread(&self) -> [Duration; 2] {
        [self.0.first(), self.0.last()].map(|time| time.copied().unwrap_or_default())
    }

    pub(crate) fn line(&self, rows: u32) -> String {
        let [least, most] = self.spread();
        let median = self.median();
        format!(
            "median {median:.2?} ({least:.2?} to {most:.2?}), {:.0} rows/s",
            f64::from(rows) / median.as_secs_f64()
        )
    }
}

/// How often memory is looked at.
const LOOK: Duration = Duration::from_millis(10);

/// The most resident memory of this process (KiB) in the first and in the second half of a run: a
/// batch whose memory grows with its rows shows a larger second half.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Memory {
    first_half: u64,
    second_half: u64,
}

/// Looks at the memory until it is told to end.
pub(crate) struct Watch {
    over: Arc<AtomicBool>,
    thread: JoinHandle<Vec<(Duration, u64)>>,
}

impl Memory {
    pub(crate) fn watch() -> Watch {
        let over = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&over);
        let thread = std::thread::spawn(move || {
            let began = Instant::now();
            let mut seen = Vec::new();
            while !told.load(Ordering::Relaxed) {
                seen.push((began.elapsed(), resident_kib()));
                std::thread::sleep(LOOK);
            }
            seen
        });
        Watch { over, thread }
    }

    /// Of two runs the one that grew more.
    pub(crate) fn most(self, other: Memory) -> Memory {
        let grown = |of: Memory| of.second_half.saturating_sub(of.first_half);
        if self.second_half == 0 || grown(other) > grown(self) { other } else { self }
    }

    pub(crate) fn first_half_mib(self) -> u64 {
        self.first_half / 1024
    }

    pub(crate) fn second_half_mib(self) -> u64 {
        self.second_half / 1024
    }

    pub(crate) fn line(self) -> String {
        format!(
            "memory at most {} MiB in the first half of a batch, {} MiB in the second",
            self.first_half_mib(),
            self.second_half_mib()
        )
    }
}

impl Watch {
    pub(crate) fn end(self) -> Memory {
        self.over.store(true, Ordering::Relaxed);
        let seen = self.thread.join().unwrap_or_default();
        let half = seen.last().map_or(Duration::ZERO, |(time, _)| *time / 2);
        let most = |second: bool| {
            let of = seen.iter().filter(|(time, _)| (*time > half) == second);
            of.map(|(_, kib)| *kib).max().unwrap_or_default()
        };
        Memory { first_half: most(false), second_half: most(true) }
    }
}

/// As Linux tells it; 0 where there is no such file.
fn resident_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
