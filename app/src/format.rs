//! Numbers, times and states as people read them. Pure: the server and the browser write the same.

use api_types::{Batch, BatchState, OutcomeCounts};
use messages::{Arg, text, text_with};

/// A number with its thousands set apart by commas.
#[must_use]
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A message with a count: `count` chooses the plural, `shown` is the number with its commas.
#[must_use]
pub(crate) fn counted(id: &str, number: u64) -> String {
    // A count beyond 2^53 does not occur, and only its plural form hangs on this.
    let plural = f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    text_with(id, &[("count", Arg::Number(plural)), ("shown", Arg::from(count(number)))])
}

const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
    "month-9", "month-10", "month-11", "month-12",
];

/// A time of the API (RFC 3339 in UTC) to the minute; whatever is not of that form stays as it is.
#[must_use]
pub(crate) fn time(rfc3339: &str) -> String {
    let Some((date, rest)) = rfc3339.split_once('T') else { return rfc3339.to_owned() };
    let (Some(day), Some(minute)) = (day(date), rest.get(..5)) else { return rfc3339.to_owned() };
    let zone = if rest.ends_with('Z') || rest.ends_with("+00:00") { " UTC" } else { "" };
    format!("{day}, {minute}{zone}")
}

/// The day of a time of the API.
#[must_use]
pub(crate) fn day_of(rfc3339: &str) -> String {
    let date = rfc3339.split_once('T').map_or(rfc3339, |(date, _)| date);
    day(date).unwrap_or_else(|| rfc3339.to_owned())
}

/// `2026-11-20` as `20 Nov 2026`.
fn day(date: &str) -> Option<String> {
    let mut parts = date.split('-');
    let year = parts.next()?;
    let month = parts.next()?.parse::<usize>().ok()?;
    let day = parts.next()?.parse::<u8>().ok()?;
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let month = text(MONTHS.get(month.checked_sub(1)?)?);
    Some(format!("{day} {month} {year}"))
}

/// The stable name of a state, for classes and message keys.
#[must_use]
pub(crate) fn state_name(state: BatchState) -> &'static str {
    match state {
        BatchState::Uploading => "uploading",
        BatchState::Applying => "applying",
        BatchState::Done => "done",
        BatchState::Undone => "undone",
        BatchState::Failed => "failed",
    }
}

/// A state in words.
#[must_use]
pub(crate) fn state(state: BatchState) -> String {
    text(&format!("ui-state-{}", state_name(state)))
}

/// The outcomes in the order in which they are shown, with their counts; those without rows are left
/// away.
#[must_use]
pub(crate) fn outcomes(counts: OutcomeCounts) -> Vec<(&'static str, u32)> {
    let all = [
        ("created", counts.created),
        ("updated", counts.updated),
        ("replaced", counts.replaced),
        ("unchanged", counts.unchanged),
        ("restored", counts.restored),
        ("conflict", counts.conflicts),
        ("failed", counts.failed),
        ("left_out", counts.left_out),
    ];
    all.into_iter().filter(|(_, count)| *count > 0).collect()
}

/// An outcome of a batch of that kind in words: an import makes and changes records, a sheet of media
/// links.
#[must_use]
pub(crate) fn outcome_of(kind: &str, name: &str) -> String {
    let of_records =
        is_import(kind) && matches!(name, "created" | "updated" | "replaced" | "unchanged");
    if of_records { text(&format!("ui-im-done-{name}")) } else { outcome(name) }
}

/// Where a batch is. An import all of whose rows have arrived was compared and waits for a person,
/// which its state alone does not tell.
#[must_use]
pub(crate) fn standing(batch: &Batch) -> &'static str {
    let sent = u64::try_from(batch.chunks_received.len()).unwrap_or_default();
    let waits = batch.state == BatchState::Uploading
        && is_import(&batch.kind)
        && sent * u64::from(batch.chunk_size) >= u64::from(batch.rows);
    if waits { "waiting" } else { state_name(batch.state) }
}

/// The kind of a batch that links media.
pub(crate) const MEDIA_SHEET: &str = "media_sheet";

/// Whether a batch of that kind is an import of records.
#[must_use]
pub(crate) fn is_import(kind: &str) -> bool {
    matches!(kind, "occurrences" | "archive")
}

/// An outcome in words.
#[must_use]
pub(crate) fn outcome(name: &str) -> String {
    text(&format!("ui-outcome-{}", name.replace('_', "-")))
}

/// Whole percent of what is done; a batch without rows is done.
#[must_use]
pub(crate) fn percent(done: u32, all: u32) -> u32 {
    if all == 0 {
        return 100;
    }
    u32::try_from(u64::from(done.min(all)) * 100 / u64::from(all)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(0, "0")]
    #[case(999, "999")]
    #[case(1_000, "1,000")]
    #[case(12_345_678, "12,345,678")]
    fn counts_are_grouped(#[case] number: u64, #[case] shown: &str) {
        assert_eq!(count(number), shown);
    }

    #[rstest]
    #[case("ui-figure-collections", 1, "Collection")]
    #[case("ui-figure-collections", 0, "Collections")]
    #[case("ui-figure-collections", 2, "Collections")]
    #[case("ui-figure-records", 1, "Specimen record")]
    #[case("ui-figure-media", 1, "Medium")]
    #[case("ui-count-records", 1_000, "1,000 records")]
    fn what_is_counted_has_its_plural(#[case] id: &str, #[case] number: u64, #[case] shown: &str) {
        assert_eq!(counted(id, number), shown);
    }

    #[rstest]
    #[case("2026-11-20T13:27:23Z", "20 Nov 2026, 13:27 UTC")]
    #[case("2026-01-02T03:04:05.678+00:00", "2 Jan 2026, 03:04 UTC")]
    #[case("2026-13-02T03:04:05Z", "2026-13-02T03:04:05Z")]
    #[case("2026-00-02T03:04:05Z", "2026-00-02T03:04:05Z")]
    #[case("yesterday", "yesterday")]
    #[case("2026-11-20Té", "2026-11-20Té")]
    #[case("", "")]
    fn times_are_shown_or_left_alone(#[case] given: &str, #[case] shown: &str) {
        assert_eq!(time(given), shown);
    }

    #[test]
    fn outcomes_without_rows_are_left_away_and_the_rest_sums_up() {
        let counts =
            OutcomeCounts { created: 3, left_out: 2, conflicts: 1, ..OutcomeCounts::default() };
        let shown = outcomes(counts);
        assert_eq!(shown, [("created", 3), ("conflict", 1), ("left_out", 2)]);
    }

    #[rstest]
    #[case(0, 0, 100)]
    #[case(0, 10, 0)]
    #[case(999, 1_000, 99)]
    #[case(u32::MAX, u32::MAX, 100)]
    #[case(7, 3, 100)]
    fn only_what_is_finished_is_a_hundred_percent(
        #[case] done: u32,
        #[case] all: u32,
        #[case] shown: u32,
    ) {
        assert_eq!(percent(done, all), shown);
    }
}
