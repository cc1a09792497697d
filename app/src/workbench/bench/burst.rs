//! One task for a burst of wishes: it runs once they rest, and again when more came meanwhile.

/// Whether the task runs, and whether it has to run (again).
#[derive(Debug, Default)]
pub(super) struct Burst {
    running: bool,
    again: bool,
}

impl Burst {
    /// A wish; true where the task has to be started.
    pub(super) fn wish(&mut self) -> bool {
        self.again = true;
        !std::mem::replace(&mut self.running, true)
    }

    /// Whether the task has to go round again; else it ends.
    pub(super) fn next(&mut self) -> bool {
        self.running = self.again;
        std::mem::take(&mut self.again)
    }
}
