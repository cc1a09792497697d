//! The Gregorian calendar: lengths of months, weekdays, the day numbers of spreadsheets.

use serde::{Deserialize, Serialize};

/// The first day of a spreadsheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SerialEpoch {
    /// 1900, with the leap day that it did not have: Excel, LibreOffice, Google Sheets.
    #[default]
    Windows1900,
    /// 1904: Excel for old Macintoshes.
    Mac1904,
}

impl SerialEpoch {
    /// The days since 1970 of day zero.
    fn zero(self) -> i64 {
        match self {
            SerialEpoch::Windows1900 => -25_569,
            SerialEpoch::Mac1904 => -24_107,
        }
    }
}

pub(super) fn is_leap(year: u16) -> bool {
    (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400)
}

/// The days of a month; none for a month that does not exist.
pub(super) fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 0,
    }
}

/// The day of a year, from 1.
pub(super) fn day_of_year(year: u16, month: u8, day: u8) -> u16 {
    let before: u16 = (1..month).map(|month| u16::from(days_in(year, month))).sum();
    before + u16::from(day)
}

/// Days since 1970-01-01 (Howard Hinnant's formula of the civil calendar).
pub(super) fn days_since_1970(year: u16, month: u8, day: u8) -> i64 {
    let year = i64::from(year) - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = i64::from(month);
    let of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + i64::from(day) - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The inverse of [`days_since_1970`]; `None` beyond the years 1 to 9999.
pub(super) fn day_at(days: i64) -> Option<(u16, u8, u8)> {
    let days = days.checked_add(719_468)?;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let year = u16::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
    Some((year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
}

/// The day that a spreadsheet shows for a number.
pub(super) fn serial_day(serial: u32, epoch: SerialEpoch) -> Option<(u16, u8, u8)> {
    day_at(epoch.zero() + i64::from(serial))
}

/// 0 is Monday.
pub(super) fn weekday(year: u16, month: u8, day: u8) -> u8 {
    u8::try_from((days_since_1970(year, month, day) + 3).rem_euclid(7)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_go_there_and_back() {
        for days in (-700_000..2_900_000).step_by(97) {
            if let Some((year, month, day)) = day_at(days) {
                assert_eq!(days_since_1970(year, month, day), days);
                assert!((1..=days_in(year, month)).contains(&day));
            }
        }
    }

    #[test]
    fn serials_are_what_spreadsheets_show() {
        assert_eq!(serial_day(43_891, SerialEpoch::Windows1900), Some((2020, 3, 1)));
        assert_eq!(serial_day(61, SerialEpoch::Windows1900), Some((1900, 3, 1)));
        assert_eq!(serial_day(42_429, SerialEpoch::Mac1904), Some((2020, 3, 1)));
    }

    #[test]
    fn weekdays_are_known() {
        assert_eq!(weekday(1999, 5, 5), 2);
        assert_eq!(weekday(1970, 1, 1), 3);
        assert_eq!(weekday(2008, 6, 3), 1);
    }
}
