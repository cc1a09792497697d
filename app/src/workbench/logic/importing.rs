//! How a file of records is imported: what the person chose, and the settings that follow from it.

use api_types::{BlankCells, DayMonth, Gone, ImportMode, ImportSettings, Job, MatchBy};
use media_batch::occurrence::{self, ImportContext};
use media_batch::session::protocol::Counts;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::words;

/// The usual ways to import; each sets the other choices, which can be changed after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Preset {
    /// The sheet says what its records are.
    #[default]
    FullText,
    /// The sheet has a few terms of many records: blanks are filled, missing records are begun.
    Skeletal,
    /// A Darwin Core Archive with what hangs on its records.
    Archive,
}

impl Preset {
    /// All, in the order in which they are offered.
    pub const ALL: [Preset; 3] = [Preset::FullText, Preset::Skeletal, Preset::Archive];

    /// The name in keys of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Preset::FullText => "full-text",
            Preset::Skeletal => "skeletal",
            Preset::Archive => "archive",
        }
    }
}

/// What the person chose and the worker need not know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The way that was chosen last.
    pub preset: Preset,
    /// It was chosen by hand: nothing in the file changes it any more.
    pub by_hand: bool,
    /// What a row does to a record that is there.
    pub mode: ImportMode,
    /// By what a row finds its record.
    pub match_by: Vec<MatchBy>,
    /// Records that the file no longer has.
    pub gone: Gone,
    /// The address of the collection that the file was fetched from.
    #[serde(default)]
    pub source: Option<Uuid>,
}

impl Default for Choices {
    fn default() -> Choices {
        Choices::of(Preset::FullText)
    }
}

impl Choices {
    /// What goes with one of the usual ways.
    #[must_use]
    pub fn of(preset: Preset) -> Choices {
        let (mode, match_by) = match preset {
            Preset::FullText => {
                (ImportMode::ReplaceMapped, vec![MatchBy::OccurrenceId, MatchBy::CatalogNumber])
            }
            Preset::Skeletal => {
                (ImportMode::FillBlanks, vec![MatchBy::CatalogNumber, MatchBy::OtherCatalogNumbers])
            }
            Preset::Archive => (
                ImportMode::ReplaceMapped,
                vec![MatchBy::SourceId, MatchBy::OccurrenceId, MatchBy::CatalogNumber],
            ),
        };
        Choices { preset, by_hand: false, mode, match_by, gone: Gone::Keep, source: None }
    }

    /// Follows a file that brings extensions, unless the person has chosen.
    pub fn follow_parts(&mut self, has_parts: bool) {
        let fits = if has_parts { Preset::Archive } else { Preset::FullText };
        let wrong = (self.preset == Preset::Archive) != has_parts;
        if wrong && !self.by_hand {
            *self = Choices { source: self.source, ..Choices::of(fits) };
        }
    }

    /// Takes a key up at the end of the order, or puts it down.
    pub fn toggle_match(&mut self, key: MatchBy) {
        match self.match_by.iter().position(|known| *known == key) {
            Some(place) => drop(self.match_by.remove(place)),
            None => self.match_by.push(key),
        }
    }

    /// Moves a key one place towards the first.
    pub fn prefer_match(&mut self, key: MatchBy) {
        let place = self.match_by.iter().position(|known| *known == key);
        if let Some(place) = place.filter(|place| *place > 0) {
            self.match_by.swap(place, place - 1);
        }
    }

    /// What goes to the server.
    #[must_use]
    pub fn settings(&self, context: &ImportContext, create_records: bool) -> ImportSettings {
        ImportSettings {
            mode: self.mode,
            blank_cells: if context.blank_clears { BlankCells::Clear } else { BlankCells::Ignore },
            null_marker: context.null_marker.clone(),
            match_by: self.match_by.clone(),
            create_records,
            day_month: context.day_month.map(|order| match order {
                occurrence::DayMonth::DayFirst => DayMonth::DayFirst,
                occurrence::DayMonth::MonthFirst => DayMonth::MonthFirst,
            }),
            decimal_comma: context.decimal_comma,
            accepted: context.accepted.iter().cloned().collect(),
            gone: self.gone,
            source: self.source,
        }
    }

    /// What the batch is about, as the API names it.
    #[must_use]
    pub fn job(has_parts: bool) -> Job {
        if has_parts { Job::Archive } else { Job::Occurrences }
    }

    /// The choices in one line, for the bar above the rows.
    #[must_use]
    pub fn line(&self, context: &ImportContext, create_records: bool) -> String {
        let matching: Vec<String> = self.match_by.iter().map(|key| match_name(*key)).collect();
        let mut parts = vec![words::text(mode_key(self.mode))];
        parts.push(if matching.is_empty() {
            words::text("ui-im-line-no-match")
        } else {
            let keys = matching.join(&words::text("ui-im-line-then"));
            words::with("ui-im-line-match", &[("keys", &keys)])
        });
        let create = if create_records { "ui-im-line-create" } else { "ui-im-line-no-create" };
        parts.push(words::text(create));
        if context.blank_clears {
            parts.push(words::text("ui-im-line-clear"));
        }
        if self.gone == Gone::Withdraw {
            parts.push(words::text("ui-im-line-withdraw"));
        }
        parts.join(" · ")
    }
}

/// Every key, in the order in which they are offered.
pub const KEYS: [MatchBy; 4] = [
    MatchBy::SourceId,
    MatchBy::OccurrenceId,
    MatchBy::CatalogNumber,
    MatchBy::OtherCatalogNumbers,
];

/// A key in words.
#[must_use]
pub fn match_name(key: MatchBy) -> String {
    words::text(match key {
        MatchBy::SourceId => "ui-im-match-source",
        MatchBy::OccurrenceId => "ui-im-match-occurrence",
        MatchBy::CatalogNumber => "ui-im-match-catalog",
        MatchBy::OtherCatalogNumbers => "ui-im-match-other",
    })
}

/// The text of a mode.
#[must_use]
pub fn mode_key(mode: ImportMode) -> &'static str {
    match mode {
        ImportMode::ReplaceMapped => "ui-im-mode-mapped",
        ImportMode::FillBlanks => "ui-im-mode-fill",
        ImportMode::ReplaceRecord => "ui-im-mode-record",
    }
}

/// The numbers of a sheet of records in words: a headline, and what happens to all other rows.
#[must_use]
pub fn review(counts: &Counts) -> (String, Vec<String>) {
    if counts.ready == 0 {
        return (words::text("ui-im-review-nothing"), Vec::new());
    }
    let headline = words::counted("ui-im-review-headline", counts.ready);
    let matched = counts.ready.saturating_sub(counts.creates_records);
    let behind = counts.with_errors + counts.ambiguous + counts.left_out;
    let all = [
        ("ui-im-review-new", counts.creates_records),
        ("ui-im-review-matched", matched),
        ("ui-im-review-behind", behind),
        ("ui-im-review-warnings", counts.with_warnings),
    ];
    let said = all.into_iter().filter(|(_, count)| *count > 0);
    (headline, said.map(|(id, count)| words::counted(id, count)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_chooses_itself_unless_the_person_has_chosen() {
        let mut choices = Choices::default();
        choices.follow_parts(true);
        assert_eq!(choices, Choices::of(Preset::Archive));
        choices.follow_parts(false);
        assert_eq!(choices.preset, Preset::FullText);
        let mut chosen = Choices { by_hand: true, ..Choices::of(Preset::Skeletal) };
        chosen.follow_parts(true);
        assert_eq!(chosen.preset, Preset::Skeletal);
    }

    #[test]
    fn the_order_of_keys_is_the_persons() {
        let mut choices = Choices::of(Preset::FullText);
        choices.toggle_match(MatchBy::OtherCatalogNumbers);
        choices.prefer_match(MatchBy::OtherCatalogNumbers);
        choices.prefer_match(MatchBy::OtherCatalogNumbers);
        choices.prefer_match(MatchBy::OtherCatalogNumbers);
        choices.toggle_match(MatchBy::CatalogNumber);
        assert_eq!(choices.match_by, [MatchBy::OtherCatalogNumbers, MatchBy::OccurrenceId]);
    }

    #[test]
    fn what_the_worker_and_the_person_decided_goes_to_the_server() {
        let context = ImportContext {
            day_month: Some(occurrence::DayMonth::MonthFirst),
            decimal_comma: Some(true),
            null_marker: Some("\\N".to_owned()),
            blank_clears: true,
            accepted: ["date-read".to_owned()].into(),
            ..ImportContext::default()
        };
        let settings = Choices::of(Preset::Skeletal).settings(&context, true);
        assert_eq!(settings.mode, ImportMode::FillBlanks);
        assert_eq!(settings.day_month, Some(DayMonth::MonthFirst));
        assert_eq!(settings.decimal_comma, Some(true));
        assert_eq!(settings.null_marker.as_deref(), Some("\\N"));
        assert_eq!(settings.blank_cells, BlankCells::Clear);
        assert_eq!(settings.accepted, ["date-read"]);
        assert!(settings.create_records);
    }

    #[test]
    fn a_file_of_a_source_stays_one_whatever_is_chosen() {
        let source = Some(Uuid::from_u128(7));
        let mut choices = Choices { source, ..Choices::default() };
        choices.follow_parts(true);
        assert_eq!((choices.preset, choices.source), (Preset::Archive, source));
        assert_eq!(choices.settings(&ImportContext::default(), true).source, source);
    }

    #[test]
    fn the_line_says_what_will_happen() {
        let line = Choices::default().line(&ImportContext::default(), true);
        assert_eq!(
            line,
            "Mapped columns replace what is there · matched by occurrenceID, then catalogNumber · \
             new records are made"
        );
        let none = Choices { match_by: Vec::new(), ..Choices::default() };
        assert!(none.line(&ImportContext::default(), false).contains("not matched"));
    }

    #[test]
    fn the_review_accounts_for_every_row() {
        let counts = Counts {
            rows: 12,
            ready: 9,
            creates_records: 4,
            with_errors: 2,
            left_out: 1,
            ..Counts::default()
        };
        let (headline, sentences) = review(&counts);
        assert_eq!(headline, "Compare 9 rows with the collection.");
        assert_eq!(
            sentences,
            [
                "4 seem to be new records.",
                "5 have a record that is there already.",
                "3 rows are left out; you get them as a file."
            ]
        );
        assert!(review(&Counts::default()).1.is_empty());
    }
}
