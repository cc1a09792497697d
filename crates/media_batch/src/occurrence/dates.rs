//! When it was collected: one column with the date, one with its end, or year, month and day apart.

use dwc_terms::date::{self, DateOptions, DayMonthOrder, EventDate, PartialDate};
use dwc_terms::{Code, Field, Interpretation};

use super::DayMonth;
use super::reading::{Row, RowReading};
use crate::check::{Cell, Detail};
use crate::rule::Rule;
use crate::value::text::shown;

/// A year that no file can go beyond, for a check that is not told the present day.
const FAR_FUTURE: u16 = 9999;

/// Reads the dates of a row.
pub(super) fn read(row: &Row<'_>, out: &mut RowReading) {
    let Some(options) = options(row) else { return };
    let first = row.cell(Field::EventDate);
    let last = row.cell(Field::EventDate2);
    let date = first.as_ref().and_then(|cell| read_cell(row, cell, &options, out));
    if let Some(cell) = &last {
        read_end(row, cell, date, &options, out);
    }
    match date {
        Some(date) => compare_with_parts(row, date, options.today, out),
        None if first.is_none() => from_parts(row, options.today, out),
        None => {}
    }
}

fn options(row: &Row<'_>) -> Option<DateOptions> {
    let far = PartialDate::new(FAR_FUTURE, None, None);
    let today = row.import.today.and_then(|today| {
        PartialDate::of_day(u16::try_from(today.year).ok()?, today.month, today.day)
    });
    let mut options = DateOptions::new(today.or(far)?);
    options.order = row.import.day_month.map(|order| match order {
        DayMonth::DayFirst => DayMonthOrder::DayFirst,
        DayMonth::MonthFirst => DayMonthOrder::MonthFirst,
    });
    Some(options)
}

/// The date of a cell, where it has one and the person accepts how it was read.
fn read_cell(
    row: &Row<'_>,
    cell: &Cell<'_>,
    options: &DateOptions,
    out: &mut RowReading,
) -> Option<EventDate> {
    let reading = date::read(cell.text, options);
    let Some(value) = reading.date.value else {
        refuse(cell, &reading, out);
        return None;
    };
    if reading.date.has(Code::DateOutOfRange) {
        out.remark_value(Rule::DateUnlikely, cell);
    }
    let text = value.to_string();
    if text == cell.text {
        return Some(value);
    }
    let rule = rule_of(&reading.date);
    out.read_as(row, rule, cell, text);
    row.import.accepts(rule).then_some(value)
}

/// Which reading it is: the doubt that weighs most.
fn rule_of(date: &Interpretation<'_, EventDate>) -> Rule {
    if date.has(Code::DateSerial) {
        Rule::DateSerial
    } else if date.has(Code::DateTwoDigitYear) {
        Rule::DateTwoDigitYear
    } else if date.has(Code::DateApproximate)
        || date.has(Code::DateCoarser)
        || date.has(Code::DatePartlyRead)
        || date.has(Code::DateWeekday)
    {
        Rule::DateApproximate
    } else {
        Rule::DateRead
    }
}

/// Why a text has no date. A text that says that nothing is known needs no sentence.
fn refuse(cell: &Cell<'_>, reading: &date::DateReading<'_>, out: &mut RowReading) {
    if let Some(both) = &reading.readings {
        let detail = Detail::with([
            cell.value(),
            ("first", both.day_first.to_string()),
            ("second", both.month_first.to_string()),
        ]);
        out.remark(Rule::DateAmbiguous, cell, detail);
    } else if reading.date.has(Code::DateImpossible) {
        out.remark_value(Rule::DateImpossible, cell);
    } else if !reading.date.notes.is_empty() {
        out.remark_value(Rule::DateNotUnderstood, cell);
    }
    out.unread(cell);
}

/// The second column of an interval.
fn read_end(
    row: &Row<'_>,
    cell: &Cell<'_>,
    start: Option<EventDate>,
    options: &DateOptions,
    out: &mut RowReading,
) {
    let Some(end) = read_cell(row, cell, options, out) else { return };
    let Some(start) = start else { return };
    out.set(Field::EventDate, date::join(start, end).to_string());
    out.set(Field::EventDate2, end.to_string());
}

/// Year, month and day in columns of their own, beside a date.
fn compare_with_parts(row: &Row<'_>, date: EventDate, today: PartialDate, out: &mut RowReading) {
    let given = [Field::Year, Field::Month, Field::Day].map(|field| row.text(field));
    let [year, month, day] = given;
    let (_, parts) = date::read_parts(year, month, day, today);
    if date::contradiction(date, parts).is_some() {
        let Some(cell) = row.cell(Field::EventDate) else { return };
        let detail = Detail::with([cell.value(), ("meaning", shown(&given.join("-")))]);
        out.remark(Rule::DatePartsDisagree, &cell, detail);
    } else {
        derive_parts(row, date, out);
    }
}

/// Parts that have no column of their own follow from the date: they say nothing that it does not.
fn derive_parts(row: &Row<'_>, date: EventDate, out: &mut RowReading) {
    let parts = date.parts();
    let known = [
        (Field::Year, parts.year.map(u32::from)),
        (Field::Month, parts.month.map(u32::from)),
        (Field::Day, parts.day.map(u32::from)),
    ];
    for (field, part) in known {
        if let Some(part) = part
            && row.text(field).is_empty()
        {
            out.set(field, part.to_string());
        }
    }
}

/// No column with the whole date: it is put together from its parts.
fn from_parts(row: &Row<'_>, today: PartialDate, out: &mut RowReading) {
    let cells = [Field::Year, Field::Month, Field::Day].map(|field| row.cell(field));
    let Some(first) = cells.iter().flatten().next() else { return };
    let [year, month, day] = cells.map(|cell| cell.map_or("", |cell| cell.text));
    let (reading, _) = date::read_parts(year, month, day, today);
    match reading.value {
        Some(value) => out.set(Field::EventDate, value.to_string()),
        None if reading.has(Code::DateImpossible) => {
            let given = [year, month, day].join("-");
            out.remark(Rule::DateImpossible, first, Detail::with([("value", given)]));
        }
        None => {}
    }
}
