//! The engine's part of an import: every row is checked and read again as in the browser, whatever
//! that said. The store asks for it chunk by chunk and knows no rule itself.

use std::borrow::Cow;

use api_types::{BlankCells, ImportSettings};
use media_batch::check::{CheckContext, CheckRow, Detail, Sink};
use media_batch::job::Job;
use media_batch::occurrence::{DayMonth, ImportContext, OccurrenceChecker, PartChecker, Today};
use media_batch::reading::RowShape;
use media_batch::rule::{Rule, Severity};
use media_batch::target::Target;
use store::{NewBatch, PrepareRows, PreparedOccurrence, StagedRow, Store, StoreError};

use crate::clock::{Clock, today};

/// The key of the target that holds a record's key at its source.
const SOURCE_KEY: &str = "dwc:sourcePrimaryKey-dbpk";

/// What the checks know beside the batch.
#[derive(Clone, Debug)]
pub(crate) struct Surroundings {
    /// The portal's own origin.
    pub(crate) own_origin: String,
    /// The present day.
    pub(crate) today: Today,
    /// The codes of institution and collection.
    pub(crate) own_codes: Vec<String>,
}

impl Surroundings {
    /// For an import into a collection, by its internal id.
    pub(crate) async fn of(
        store: &Store,
        own_origin: &str,
        clock: &dyn Clock,
        collection: i64,
    ) -> Result<Surroundings, StoreError> {
        let collections = store.collections().await?;
        let own = collections.into_iter().find(|known| known.id == collection);
        Ok(Surroundings {
            own_origin: own_origin.to_owned(),
            today: today(clock.now()),
            own_codes: own.map_or_else(Vec::new, |own| vec![own.institution, own.code]),
        })
    }

    /// What the checks are told of an import with these settings.
    pub(crate) fn context(&self, settings: &ImportSettings) -> CheckContext {
        CheckContext {
            own_origin: Some(self.own_origin.clone()),
            job: Job::Occurrences,
            import: import_context(settings.clone(), self),
            ..CheckContext::default()
        }
    }
}

/// Prepares the rows of one import.
pub(super) struct OccurrencePreparer {
    checker: OccurrenceChecker,
    /// By their place in the batch.
    parts: Vec<PartChecker>,
    /// The column of the source's key, which names a row that has no identifier.
    source_key: Option<usize>,
}

impl OccurrencePreparer {
    /// For a batch. A target that is not known (which creating a batch refuses) counts as a column
    /// that is not used.
    pub(super) fn new(batch: &NewBatch, surroundings: &Surroundings) -> OccurrencePreparer {
        let targets = targets(&batch.targets);
        let defaults = batch
            .defaults
            .iter()
            .filter_map(|(target, text)| Some((Target::from_key(target)?, text.clone())))
            .collect();
        let settings = batch.import.clone().unwrap_or_default();
        let context = CheckContext { defaults, ..surroundings.context(&settings) };
        let parts = batch.parts.iter().map(|part| {
            let targets = self::targets(&part.targets);
            let own_origin = Some(surroundings.own_origin.as_str());
            PartChecker::new(&part.row_type, &part.headers, &targets, own_origin)
        });
        let source_key = Target::from_key(SOURCE_KEY);
        OccurrencePreparer {
            parts: parts.collect(),
            source_key: targets.iter().position(|target| *target == source_key),
            checker: OccurrenceChecker::new(&targets, context),
        }
    }

    fn prepare_row(&self, staged: StagedRow) -> PreparedOccurrence {
        let cells = borrowed(&staged.cells);
        let shape = RowShape {
            unusual_bytes: cells.iter().any(|cell| !is_plain(cell)),
            ..RowShape::default()
        };
        let row = CheckRow { cells: &cells, shape };
        let mut first = FirstError(None);
        self.checker.check(&row, &mut first);
        let prepared = match first.0 {
            Some(rule) => Err(rule.code().to_owned()),
            None => {
                let mut draft = self.checker.draft(&row);
                for part_row in &staged.parts {
                    if let Some(part) = self.parts.get(usize::from(part_row.part)) {
                        part.take(&borrowed(&part_row.cells), &mut draft);
                    }
                }
                self.checker.complete_media(&mut draft);
                Ok(draft)
            }
        };
        PreparedOccurrence {
            row: staged.row,
            line: staged.line,
            identifier_shown: self.identifier_shown(&row),
            prepared,
            leave_out: staged.leave_out,
            chosen_records: staged.records,
        }
    }

    /// The first identifier of the row, else its key at the source.
    fn identifier_shown(&self, row: &CheckRow<'_>) -> String {
        let source_key = || {
            let cell = row.cells.get(self.source_key?)?;
            Some(cell.trim().to_owned())
        };
        let first = self.checker.identifiers(row).into_iter().next();
        first.map(|(_, text)| text).or_else(source_key).unwrap_or_default()
    }
}

impl PrepareRows for OccurrencePreparer {
    fn prepare(&self, rows: Vec<StagedRow>) -> Vec<PreparedOccurrence> {
        rows.into_iter().map(|row| self.prepare_row(row)).collect()
    }
}

fn targets(keys: &[Option<String>]) -> Vec<Option<Target>> {
    keys.iter().map(|key| key.as_deref().and_then(Target::from_key)).collect()
}

fn import_context(settings: ImportSettings, surroundings: &Surroundings) -> ImportContext {
    ImportContext {
        day_month: settings.day_month.map(|order| match order {
            api_types::DayMonth::DayFirst => DayMonth::DayFirst,
            api_types::DayMonth::MonthFirst => DayMonth::MonthFirst,
        }),
        decimal_comma: settings.decimal_comma,
        null_marker: settings.null_marker,
        blank_clears: settings.blank_cells == BlankCells::Clear,
        other_numbers: settings.match_by.contains(&api_types::MatchBy::OtherCatalogNumbers),
        accepted: settings.accepted.into_iter().collect(),
        today: Some(surroundings.today),
        own_codes: surroundings.own_codes.clone(),
    }
}

fn borrowed(cells: &[String]) -> Vec<Cow<'_, str>> {
    cells.iter().map(|cell| Cow::Borrowed(cell.as_str())).collect()
}

/// Printable ASCII: nothing in it can look like something else.
pub(crate) fn is_plain(cell: &str) -> bool {
    cell.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

/// Keeps the first finding of severity error: it is why the row is refused.
struct FirstError(Option<Rule>);

impl Sink for FirstError {
    fn add(&mut self, rule: Rule, _: Option<u16>, _: impl FnOnce() -> Detail) {
        if rule.severity() == Severity::Error {
            self.0.get_or_insert(rule);
        }
    }
}

#[cfg(test)]
mod tests {
    use api_types::{BatchPart, PartRow};

    use super::*;

    fn batch(targets: &[&str]) -> NewBatch {
        NewBatch {
            headers: targets.iter().map(|target| (*target).to_owned()).collect(),
            targets: targets.iter().map(|target| Some((*target).to_owned())).collect(),
            job: api_types::Job::Occurrences,
            import: Some(ImportSettings::default()),
            ..NewBatch::default()
        }
    }

    fn prepare(batch: &NewBatch, cells: &[&str], parts: Vec<PartRow>) -> PreparedOccurrence {
        let surroundings = Surroundings {
            own_origin: "https://own.example".to_owned(),
            today: Today { year: 2026, month: 11, day: 20 },
            own_codes: Vec::new(),
        };
        let staged = StagedRow {
            row: 1,
            line: 2,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
            parts,
            ..StagedRow::default()
        };
        OccurrencePreparer::new(batch, &surroundings).prepare(vec![staged]).remove(0)
    }

    fn term<'a>(row: &'a PreparedOccurrence, name: &str) -> Option<&'a str> {
        let terms = &row.prepared.as_ref().unwrap().terms;
        terms.iter().find(|term| term.term == name)?.value.as_deref()
    }

    #[test]
    fn a_reading_is_taken_only_where_the_person_accepted_it() {
        let mut batch = batch(&["catalogNumber", "dwc:eventDate"]);
        let before = prepare(&batch, &["A-1", "17 May 1987"], Vec::new());
        assert_eq!(term(&before, "eventDate"), None);
        batch.import.as_mut().unwrap().accepted.push("date-read".to_owned());
        let after = prepare(&batch, &["A-1", "17 May 1987"], Vec::new());
        assert_eq!(term(&after, "eventDate"), Some("1987-05-17"));
        assert_eq!(term(&after, "verbatimEventDate"), Some("17 May 1987"));
    }

    #[test]
    fn the_order_of_day_and_month_is_the_persons() {
        let mut batch = batch(&["catalogNumber", "dwc:eventDate"]);
        for (order, date) in [
            (api_types::DayMonth::DayFirst, "1999-06-05"),
            (api_types::DayMonth::MonthFirst, "1999-05-06"),
        ] {
            batch.import = Some(ImportSettings {
                day_month: Some(order),
                accepted: vec!["date-read".to_owned()],
                ..ImportSettings::default()
            });
            let row = prepare(&batch, &["A-1", "05/06/1999"], Vec::new());
            assert_eq!(term(&row, "eventDate"), Some(date));
        }
    }

    #[test]
    fn a_row_with_an_error_fails_with_the_code_that_the_browser_gives() {
        let batch = batch(&["catalogNumber", "dwc:decimalLatitude", "dwc:decimalLongitude"]);
        let row = prepare(&batch, &["A-1", "134.5", "8.2"], Vec::new());
        assert_eq!(row.prepared.unwrap_err(), "coordinates-out-of-range");
        assert_eq!(row.identifier_shown, "A-1");
    }

    #[test]
    fn a_row_without_identifier_is_named_by_the_key_of_its_source() {
        let batch = batch(&["dwc:sourcePrimaryKey-dbpk", "dwc:scientificName"]);
        let row = prepare(&batch, &[" 77 ", "Quercus lobata"], Vec::new());
        assert_eq!(row.identifier_shown, "77");
        assert_eq!(row.prepared.unwrap().source_id.as_deref(), Some("77"));
    }

    #[test]
    fn what_is_set_for_blanks_fills_terms_and_media_and_overwrites_nothing() {
        let mut batch = batch(&["catalogNumber", "dwc:country", "dwc:associatedMedia"]);
        let default = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        batch.defaults = vec![
            default("dwc:country", "Peru"),
            default("dwc:basisOfRecord", "PreservedSpecimen"),
            default("license", "CC BY 4.0"),
            default("creator", "R. Ibarra"),
        ];
        batch.parts = vec![BatchPart {
            row_type: "http://rs.gbif.org/terms/1.0/Multimedia".to_owned(),
            file_name: "media.txt".to_owned(),
            headers: vec!["url".to_owned(), "creator".to_owned()],
            targets: vec![Some("originalUrl".to_owned()), Some("creator".to_owned())],
        }];
        let url = "https://media.example.org/1.jpg";
        let own = PartRow { part: 0, line: 2, cells: vec![url.to_owned(), "Kim".to_owned()] };
        let blank = prepare(&batch, &["A-1", "", url], Vec::new());
        assert_eq!(term(&blank, "country"), Some("Peru"));
        assert_eq!(term(&blank, "basisOfRecord"), Some("PreservedSpecimen"));
        let creator = |row: &PreparedOccurrence| {
            let media = &row.prepared.as_ref().unwrap().media;
            let value = |of| {
                let found = media[0].fields.iter().find(|(target, _)| *target == of);
                found.map(|(_, value)| value.clone()).unwrap()
            };
            (media.len(), value(Target::Creator), value(Target::License))
        };
        let licence = "https://creativecommons.org/licenses/by/4.0/".to_owned();
        assert_eq!(creator(&blank), (1, "R. Ibarra".to_owned(), licence.clone()));
        let given = prepare(&batch, &["A-1", "Chile", url], vec![own]);
        assert_eq!(term(&given, "country"), Some("Chile"));
        assert_eq!(creator(&given), (1, "Kim".to_owned(), licence));
    }

    #[test]
    fn rows_of_extensions_become_media_and_determinations() {
        let mut batch = batch(&["occurrenceID", "dwc:scientificName"]);
        let part = |row_type: &str, columns: &[&str]| BatchPart {
            row_type: row_type.to_owned(),
            file_name: "part.txt".to_owned(),
            headers: columns.iter().map(|column| (*column).to_owned()).collect(),
            targets: columns
                .iter()
                .map(|column| (*column != "coreid").then(|| (*column).to_owned()))
                .collect(),
        };
        batch.parts = vec![
            part("http://rs.gbif.org/terms/1.0/Multimedia", &["coreid", "originalUrl"]),
            part(
                "http://rs.tdwg.org/dwc/terms/Identification",
                &["coreid", "dwc:scientificName", "dwc:identifiedBy"],
            ),
        ];
        let row = |part: u16, cells: &[&str]| PartRow {
            part,
            line: 2,
            cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
        };
        let rows = vec![
            row(0, &["1", "https://media.example.org/1.jpg"]),
            row(0, &["1", "photo.jpg"]),
            row(1, &["1", "Quercus alba", "R. Ibarra"]),
            row(9, &["1", "of no part"]),
        ];
        let draft = prepare(&batch, &["o-1", "Quercus lobata"], rows).prepared.unwrap();
        let urls: Vec<&str> = draft.media.iter().map(|one| one.original_url.as_str()).collect();
        assert_eq!(urls, ["https://media.example.org/1.jpg"]);
        assert_eq!(draft.refused_media.len(), 1);
        assert_eq!(
            draft.determinations[0].terms,
            [
                ("scientificName", "Quercus alba".to_owned()),
                ("identifiedBy", "R. Ibarra".to_owned())
            ]
        );
    }
}
