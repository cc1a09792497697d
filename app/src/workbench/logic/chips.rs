//! The numbers of the summary bar, each of which is a filter.

use media_batch::rule::Rule;
use media_batch::session::protocol::{Counts, Filter};

use super::words;

/// One number of the bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it shows when pressed.
    pub filter: Filter,
    /// The number.
    pub count: u32,
    /// The words behind the number.
    pub label: String,
    /// Its colour's class.
    pub class: &'static str,
}

/// The numbers in their order. Those that everybody looks for stand even at zero; the rarer ones
/// only when there is something to see.
#[must_use]
pub fn chips(counts: &Counts) -> Vec<Chip> {
    let all = [
        (Filter::Ready, counts.ready, "ui-wb-chip-ready", "wb-chip-ready", true),
        (Filter::Warnings, counts.with_warnings, "ui-wb-chip-warnings", "wb-chip-warning", true),
        (Filter::Errors, counts.with_errors, "ui-wb-chip-errors", "wb-chip-error", true),
        (Filter::Ambiguous, counts.ambiguous, "ui-wb-chip-ambiguous", "wb-chip-choose", true),
        (Filter::AlreadyLinked, counts.already_linked, "ui-wb-chip-linked", "wb-chip-plain", true),
        (Filter::LeftOut, counts.left_out, "ui-wb-chip-left-out", "wb-chip-plain", false),
        (Filter::Duplicates, counts.duplicates, "ui-wb-chip-duplicates", "wb-chip-error", false),
    ];
    shown_of(all)
}

/// The numbers of a sheet of records.
#[must_use]
pub fn chips_of_records(counts: &Counts) -> Vec<Chip> {
    let new = Filter::Rule(Rule::RecordWillBeCreated.code().to_owned());
    let all = [
        (Filter::Ready, counts.ready, "ui-wb-chip-ready", "wb-chip-ready", true),
        (new, counts.creates_records, "ui-im-chip-new", "wb-chip-plain", true),
        (Filter::Warnings, counts.with_warnings, "ui-wb-chip-warnings", "wb-chip-warning", true),
        (Filter::Errors, counts.with_errors, "ui-wb-chip-errors", "wb-chip-error", true),
        (Filter::Ambiguous, counts.ambiguous, "ui-wb-chip-ambiguous", "wb-chip-choose", true),
        (Filter::LeftOut, counts.left_out, "ui-wb-chip-left-out", "wb-chip-plain", false),
        (Filter::Duplicates, counts.duplicates, "ui-im-chip-repeated", "wb-chip-error", false),
    ];
    shown_of(all)
}

/// Filter, number, key of its words, class, and whether it stands at zero too.
type Entry = (Filter, u32, &'static str, &'static str, bool);

fn shown_of(all: impl IntoIterator<Item = Entry>) -> Vec<Chip> {
    all.into_iter()
        .filter(|(_, count, _, _, always)| *always || *count > 0)
        .map(|(filter, count, id, class, _)| Chip {
            filter,
            count,
            label: words::counted(id, count),
            class,
        })
        .collect()
}

/// The filter in words, for the chip that takes it away; `None` when everything is shown.
#[must_use]
pub fn shown(filter: &Filter) -> Option<String> {
    let id = match filter {
        Filter::All => return None,
        Filter::Ready => "ui-wb-show-ready",
        Filter::Warnings => "ui-wb-show-warnings",
        Filter::Errors => "ui-wb-show-errors",
        Filter::Ambiguous => "ui-wb-show-ambiguous",
        Filter::AlreadyLinked => "ui-wb-show-linked",
        Filter::LeftOut => "ui-wb-show-left-out",
        Filter::Duplicates => "ui-wb-show-duplicates",
        Filter::Rule(rule) => {
            let title = words::rule_part(rule, "title").unwrap_or_else(|| rule.clone());
            return Some(words::with("ui-wb-show-rule", &[("rule", &title)]));
        }
        Filter::Text(text) => return Some(words::with("ui-wb-show-text", &[("text", text)])),
    };
    Some(words::text(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_five_everybody_looks_for_stand_even_at_zero() {
        let labels: Vec<String> =
            chips(&Counts::default()).into_iter().map(|chip| chip.label).collect();
        assert_eq!(
            labels,
            ["ready", "with warnings", "with errors", "ambiguous", "already linked"]
        );
    }

    #[test]
    fn rarer_numbers_appear_when_there_is_something_to_see() {
        let counts = Counts { left_out: 2, duplicates: 1, ..Counts::default() };
        assert_eq!(chips(&counts).len(), 7);
    }

    #[test]
    fn records_are_new_where_media_are_linked_already() {
        let labels: Vec<String> =
            chips_of_records(&Counts::default()).into_iter().map(|chip| chip.label).collect();
        assert_eq!(labels, ["ready", "new records", "with warnings", "with errors", "ambiguous"]);
    }

    #[test]
    fn a_filter_is_named_in_words() {
        assert_eq!(shown(&Filter::All), None);
        assert_eq!(shown(&Filter::Errors).as_deref(), Some("Showing rows with errors"));
        assert!(shown(&Filter::Text("fern".to_owned())).unwrap().contains("fern"));
    }
}
