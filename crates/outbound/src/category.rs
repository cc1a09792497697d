//! What came of asking for an address, in eight words. Finer ones would tell a person who names
//! addresses what the portal's network looks like from inside.

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Category {
    /// The server gave what was asked for.
    Reached,
    /// It is not an address that the portal asks for.
    Blocked,
    /// The server says that there is nothing (404, 410).
    NotFound,
    /// The server does not give it to us (other 4xx).
    Refused,
    /// The server is broken (5xx, no HTTP, redirects without end).
    Failing,
    /// There is no such server, or no connection to it.
    Unreachable,
    /// The server did not answer in time.
    TooSlow,
    /// It is larger than what is taken.
    TooLarge,
}

impl Category {
    /// Every category.
    pub const ALL: [Category; 8] = [
        Category::Reached,
        Category::Blocked,
        Category::NotFound,
        Category::Refused,
        Category::Failing,
        Category::Unreachable,
        Category::TooSlow,
        Category::TooLarge,
    ];

    /// The stable name; the sentence of a failure is `link-<name>`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Category::Reached => "reached",
            Category::Blocked => "blocked",
            Category::NotFound => "not-found",
            Category::Refused => "refused",
            Category::Failing => "failing",
            Category::Unreachable => "unreachable",
            Category::TooSlow => "too-slow",
            Category::TooLarge => "too-large",
        }
    }

    /// Whether the same request may succeed later.
    #[must_use]
    pub fn is_temporary(self) -> bool {
        matches!(self, Category::Failing | Category::Unreachable | Category::TooSlow)
    }

    /// The category of an answer's status that is no redirect.
    pub(crate) fn of_status(status: http::StatusCode) -> Category {
        match status.as_u16() {
            200..=299 => Category::Reached,
            404 | 410 => Category::NotFound,
            400..=499 => Category::Refused,
            _ => Category::Failing,
        }
    }
}
