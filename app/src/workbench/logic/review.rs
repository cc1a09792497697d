//! The dry run in words: what sending would do, one sentence a fact, nothing that is zero.

use api_types::ExistingPolicy;
use media_batch::session::protocol::Counts;

use super::words;

/// The words of the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// `Link 9,812 media to 9,640 records.`
    pub headline: String,
    /// What happens to all other rows.
    pub sentences: Vec<String>,
    /// Rows that would be sent to be linked.
    pub linked: u32,
    /// Rows that stay behind: errors, ambiguous ones and those left out by hand.
    pub left_out: u32,
}

/// Puts the counts into words.
#[must_use]
pub fn review(counts: &Counts, existing: ExistingPolicy, create_records: bool) -> Review {
    let linked = linked(counts, existing);
    let left_out = counts.with_errors + counts.ambiguous + counts.left_out;
    let mut sentences = Vec::new();
    let mut say = |id: &str, count: u32| {
        if count > 0 {
            sentences.push(words::counted(id, count));
        }
    };
    say(existing_sentence(existing), counts.already_linked);
    if create_records {
        say("ui-wb-review-creates", counts.creates_records);
    }
    say("ui-wb-review-left-out", left_out);
    say("ui-wb-review-warnings", counts.with_warnings);
    Review { headline: headline(linked, counts), sentences, linked, left_out }
}

/// Rows that change something: the ready ones, and with a policy other than skip those that are
/// linked already.
fn linked(counts: &Counts, existing: ExistingPolicy) -> u32 {
    match existing {
        ExistingPolicy::KeepBoth => counts.ready + counts.already_linked,
        ExistingPolicy::Skip | ExistingPolicy::UpdateMetadata | ExistingPolicy::Replace => {
            counts.ready
        }
    }
}

fn headline(linked: u32, counts: &Counts) -> String {
    if linked == 0 {
        return words::text("ui-wb-review-nothing");
    }
    if counts.records == 0 {
        return words::counted("ui-wb-review-link-media", linked);
    }
    let records = words::counted("ui-wb-review-records", counts.records);
    words::counted_with("ui-wb-review-link", linked, &[("records", &records)])
}

fn existing_sentence(existing: ExistingPolicy) -> &'static str {
    match existing {
        ExistingPolicy::Skip => "ui-wb-review-existing-stay",
        ExistingPolicy::UpdateMetadata => "ui-wb-review-existing-update",
        ExistingPolicy::Replace => "ui-wb-review-existing-replace",
        ExistingPolicy::KeepBoth => "ui-wb-review-existing-both",
    }
}

/// Whether there is anything to look at before sending: also media that are linked already, for there it
/// is chosen what becomes of them.
#[must_use]
pub fn can_review(counts: &Counts) -> bool {
    counts.ready + counts.already_linked > 0
}

/// Whether there is anything to send: a row that links, updates or replaces.
#[must_use]
pub fn can_send(counts: &Counts, existing: ExistingPolicy) -> bool {
    let touched = if existing == ExistingPolicy::Skip { 0 } else { counts.already_linked };
    counts.ready + touched > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts() -> Counts {
        Counts {
            rows: 10_012,
            ready: 9_812,
            with_warnings: 140,
            with_errors: 45,
            ambiguous: 3,
            already_linked: 12,
            left_out: 0,
            records: 9_640,
            ..Counts::default()
        }
    }

    #[test]
    fn the_review_says_what_happens_to_every_row() {
        let review = review(&counts(), ExistingPolicy::Skip, false);
        assert_eq!(review.headline, "Link 9,812 media to 9,640 records.");
        assert_eq!(
            review.sentences,
            [
                "12 are linked already and stay as they are.",
                "48 rows are left out; you get them as a file.",
                "140 of the linked rows have warnings.",
            ]
        );
        assert_eq!(review.left_out, 48);
    }

    #[test]
    fn what_is_zero_is_not_said() {
        let clean = Counts { ready: 1, rows: 1, records: 1, ..Counts::default() };
        let review = review(&clean, ExistingPolicy::Skip, false);
        assert_eq!(review.headline, "Link 1 medium to 1 record.");
        assert!(review.sentences.is_empty());
    }

    #[test]
    fn the_policy_for_existing_media_is_part_of_the_words() {
        let replaced = review(&counts(), ExistingPolicy::Replace, false);
        assert!(replaced.sentences.first().unwrap().contains("replaced"), "{replaced:?}");
        let both = review(&counts(), ExistingPolicy::KeepBoth, false);
        assert_eq!(both.linked, 9_824);
    }

    #[test]
    fn records_to_be_created_are_announced_only_when_asked_for() {
        let counts = Counts { creates_records: 7, ..counts() };
        let silent = review(&counts, ExistingPolicy::Skip, false);
        assert!(!silent.sentences.iter().any(|sentence| sentence.contains("new record")));
        let said = review(&counts, ExistingPolicy::Skip, true);
        assert!(
            said.sentences.iter().any(|sentence| sentence.contains("7 new records")),
            "{said:?}"
        );
    }

    #[test]
    fn nothing_ready_means_nothing_to_send_unless_existing_media_change() {
        let idle = Counts { rows: 5, already_linked: 5, ..Counts::default() };
        assert!(!can_send(&idle, ExistingPolicy::Skip) && can_review(&idle));
        assert!(!can_review(&Counts { with_errors: 3, rows: 3, ..Counts::default() }));
        assert!(can_send(&idle, ExistingPolicy::UpdateMetadata));
        assert_eq!(review(&idle, ExistingPolicy::Skip, false).headline, "Nothing to link yet.");
    }
}
