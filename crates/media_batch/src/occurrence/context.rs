//! What the person decided for the whole file of an import.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::rule::Rule;

/// In which order day and month stand in dates such as 03/04/1999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayMonth {
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
}

/// A day of the calendar, given from outside: this crate has no clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Today {
    /// Year.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// What the checks of an import should know beside the sheet. The same on the page and on the server,
/// or they would read the same cell in two ways.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ImportContext {
    /// The order of day and month; `None` leaves dates that could be either unread.
    pub day_month: Option<DayMonth>,
    /// Whether `1.234` has a decimal comma or not; `None` leaves numbers that could be either unread.
    pub decimal_comma: Option<bool>,
    /// A text that stands for "nothing", such as `\N`.
    pub null_marker: Option<String>,
    /// A blank cell erases its term.
    pub blank_clears: bool,
    /// Codes of the readings that the person accepted.
    pub accepted: BTreeSet<String>,
    /// The present day: dates after it are unlikely. `None` skips that rule.
    pub today: Option<Today>,
    /// Records are found by `otherCatalogNumbers` too. Where they are not, such a number says nothing
    /// about which record a row belongs to: gatherings share them.
    pub other_numbers: bool,
    /// The codes of institution and collection, which are not stored again in every record.
    pub own_codes: Vec<String>,
}

impl ImportContext {
    /// Whether the person has said yes to this kind of reading.
    #[must_use]
    pub fn accepts(&self, rule: Rule) -> bool {
        self.accepted.contains(rule.code())
    }
}
