//! Which of day and month comes first in a file: told by its dates of which only one order exists.

use serde::{Deserialize, Serialize};

/// The order of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DayMonthOrder {
    /// 31/12/1999.
    DayFirst,
    /// 12/31/1999.
    MonthFirst,
}

impl DayMonthOrder {
    /// The stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            DayMonthOrder::DayFirst => "day-first",
            DayMonthOrder::MonthFirst => "month-first",
        }
    }
}

/// What the dates of a file say about its order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Dates that exist with the day first only.
    pub day_first: u64,
    /// Dates that exist with the month first only.
    pub month_first: u64,
    /// Dates that could be either.
    pub ambiguous: u64,
}

/// What follows from the evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// No date could be either: nothing is to be decided.
    NotNeeded,
    /// Every date that has one order only has this one.
    Decided(DayMonthOrder),
    /// No date tells, or some tell the contrary of others: a person is asked.
    Undecidable,
}

impl Evidence {
    /// Looks at one more text.
    pub fn observe(&mut self, text: &str) {
        let Some((a, b)) = day_and_month(text) else { return };
        match (a, b) {
            (13..=31, 1..=12) => self.day_first += 1,
            (1..=12, 13..=31) => self.month_first += 1,
            // The fifth of May is the same in both.
            (1..=12, 1..=12) if a != b => self.ambiguous += 1,
            _ => {}
        }
    }

    /// Adds what another part of the file says.
    pub fn merge(&mut self, other: Evidence) {
        self.day_first += other.day_first;
        self.month_first += other.month_first;
        self.ambiguous += other.ambiguous;
    }

    /// The order that follows.
    #[must_use]
    pub fn verdict(self) -> Verdict {
        match (self.ambiguous, self.day_first, self.month_first) {
            (0, ..) => Verdict::NotNeeded,
            (_, 1.., 0) => Verdict::Decided(DayMonthOrder::DayFirst),
            (_, 0, 1..) => Verdict::Decided(DayMonthOrder::MonthFirst),
            _ => Verdict::Undecidable,
        }
    }
}

/// The first two numbers of a date in figures that ends with its year. Full stops do not count:
/// they are written where days come first, whatever the rest of the file does.
fn day_and_month(text: &str) -> Option<(u32, u32)> {
    // A time may follow, as spreadsheets write it.
    let date = text.split_whitespace().next()?;
    let mark = date.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, '/' | '-' | '\\' | '_') {
        return None;
    }
    let mut pieces = date.split(mark);
    let (a, b, year) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let shaped = pieces.next().is_none()
        && matches!(a.len(), 1 | 2)
        && matches!(b.len(), 1 | 2)
        && matches!(year.len(), 2 | 4)
        && year.bytes().all(|byte| byte.is_ascii_digit());
    // Two digits beyond 31 at the start are a year.
    shaped.then(|| Some((a.parse().ok()?, b.parse().ok()?))).flatten()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(&["13/06/1999", "05/06/1999"], Verdict::Decided(DayMonthOrder::DayFirst))]
    #[case(&["06/13/1999 0:00", "05/06/99"], Verdict::Decided(DayMonthOrder::MonthFirst))]
    #[case(&["05/06/1999", "5 May 1999"], Verdict::Undecidable)]
    #[case(&["05/06/1999", "13/06/1999", "06/13/1999"], Verdict::Undecidable)]
    #[case(&["13/06/1999", "06/13/1999"], Verdict::NotNeeded)]
    #[case(&["1999-05-06", "05.06.1999", "05/05/1999", "", "x"], Verdict::NotNeeded)]
    fn the_dates_of_a_file_decide(#[case] dates: &[&str], #[case] expected: Verdict) {
        let mut evidence = Evidence::default();
        let mut halves = [Evidence::default(); 2];
        for (index, date) in dates.iter().enumerate() {
            evidence.observe(date);
            halves[index % 2].observe(date);
        }
        assert_eq!(evidence.verdict(), expected);
        let [mut first, second] = halves;
        first.merge(second);
        assert_eq!(first, evidence);
    }
}
