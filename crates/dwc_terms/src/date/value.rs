//! Dates that say as much as is known: a year, a month, a day, a moment, an interval of any of them.

use std::fmt;

use super::calendar;

/// A year, a month of a year, or a day. It always exists in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// `None` where the calendar has no such day, or a day has no month.
    #[must_use]
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<PartialDate> {
        let possible = (1..=9999).contains(&year)
            && match (month, day) {
                (None, None) => true,
                (None, Some(_)) => false,
                (Some(month), None) => (1..=12).contains(&month),
                (Some(month), Some(day)) => (1..=calendar::days_in(year, month)).contains(&day),
            };
        possible.then_some(PartialDate { year, month, day })
    }

    /// A day.
    #[must_use]
    pub fn of_day(year: u16, month: u8, day: u8) -> Option<PartialDate> {
        PartialDate::new(year, Some(month), Some(day))
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, if it is known.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if it is known.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The day of the year, if the day is known.
    #[must_use]
    pub fn day_of_year(self) -> Option<u16> {
        Some(calendar::day_of_year(self.year, self.month?, self.day?))
    }

    /// The first day that it may be: year, month, day.
    #[must_use]
    pub fn first_day(self) -> (u16, u8, u8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day that it may be: year, month, day.
    #[must_use]
    pub fn last_day(self) -> (u16, u8, u8) {
        let month = self.month.unwrap_or(12);
        (self.year, month, self.day.unwrap_or_else(|| calendar::days_in(self.year, month)))
    }

    /// 0 is Monday; `None` where the day is not known.
    pub(super) fn weekday(self) -> Option<u8> {
        Some(calendar::weekday(self.year, self.month?, self.day?))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// The zone of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Zone {
    /// `Z`.
    Utc,
    /// Minutes east of it.
    Offset(i16),
}

/// A time of the day, as exact as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    pub(super) hour: u8,
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
    /// Billionths of a second, and how many digits were written.
    pub(super) fraction: Option<(u32, u8)>,
    pub(super) zone: Option<Zone>,
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}", self.hour)?;
        if let Some(minute) = self.minute {
            write!(f, ":{minute:02}")?;
        }
        if let Some(second) = self.second {
            write!(f, ":{second:02}")?;
        }
        if let Some((nanoseconds, digits)) = self.fraction {
            let all = format!("{nanoseconds:09}");
            write!(f, ".{}", all.get(..usize::from(digits)).unwrap_or(&all))?;
        }
        match self.zone {
            None => Ok(()),
            Some(Zone::Utc) => f.write_str("Z"),
            Some(Zone::Offset(minutes)) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// A date, and perhaps the time of its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The date.
    pub date: PartialDate,
    /// The time, only of a day.
    pub time: Option<Time>,
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.date)?;
        self.time.map_or(Ok(()), |time| write!(f, "T{time}"))
    }
}

/// How much a date says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Years.
    Year,
    /// Months.
    Month,
    /// Days.
    Day,
    /// A time of the day.
    Time,
}

/// A moment or an interval: what stands in `eventDate`, written as ISO 8601 has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EventDate {
    /// The moment, or the first.
    pub start: Moment,
    /// The last, of an interval.
    pub end: Option<Moment>,
}

impl EventDate {
    /// A date without a time.
    #[must_use]
    pub fn on(date: PartialDate) -> EventDate {
        EventDate { start: Moment { date, time: None }, end: None }
    }

    /// From one date to another; one date where they are the same.
    #[must_use]
    pub fn between(start: PartialDate, end: PartialDate) -> EventDate {
        let end = (start != end).then_some(Moment { date: end, time: None });
        EventDate { start: Moment { date: start, time: None }, end }
    }

    /// How much it says: of an interval, what its vaguer end says.
    #[must_use]
    pub fn precision(self) -> Precision {
        let of = |moment: Moment| match (moment.time, moment.date.day, moment.date.month) {
            (Some(_), ..) => Precision::Time,
            (None, Some(_), _) => Precision::Day,
            (None, None, Some(_)) => Precision::Month,
            (None, None, None) => Precision::Year,
        };
        of(self.start).min(self.end.map_or(Precision::Time, of))
    }

    /// What both ends have in common, and the days of the year.
    #[must_use]
    pub fn parts(self) -> DateParts {
        let start = self.start.date;
        let end = self.end.map_or(start, |end| end.date);
        let year = (start.year == end.year).then_some(start.year);
        let month = start.month.filter(|_| year.is_some() && start.month == end.month);
        let day = start.day.filter(|_| month.is_some() && start.day == end.day);
        DateParts {
            year,
            month,
            day,
            start_day_of_year: start.day_of_year(),
            end_day_of_year: end.day_of_year(),
        }
    }

    /// Whether it ends before it begins.
    pub(super) fn is_reversed(self) -> bool {
        self.end.is_some_and(|end| end.date.last_day() < self.start.date.first_day())
    }
}

impl fmt::Display for EventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.start)?;
        self.end.map_or(Ok(()), |end| write!(f, "/{end}"))
    }
}

/// What is certain of a date, by part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct DateParts {
    /// The year.
    pub year: Option<u16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day of the month.
    pub day: Option<u8>,
    /// The day of the year on which it begins.
    pub start_day_of_year: Option<u16>,
    /// The day of the year on which it ends.
    pub end_day_of_year: Option<u16>,
}
