//! Checks the rows of a sheet of records, and says what each becomes.

use std::collections::BTreeMap;

use dwc_terms::Field;

use super::reading::{Row, RowReading};
use super::{ImportContext, OccurrenceDraft, OtherIdentifier, TermValue};
use super::{media, merge, minimum};
use crate::check::plan::Plan;
use crate::check::{CheckContext, CheckRow, RowFacts, Sink};
use crate::identifier::split_tagged;
use crate::rules::{identifier, reading, text};
use crate::target::Target;
use crate::value::hash::xxh64;

/// The four fields by which a row finds its record.
const IDENTIFIERS: [Target; 4] =
    [Target::CatalogNumber, Target::OtherCatalogNumbers, Target::OccurrenceId, Target::RecordId];

/// The fields whose text is one row's own: two rows with the same key would be one record.
const KEYS: [Field; 4] =
    [Field::RecordId, Field::SourcePrimaryKey, Field::OccurrenceId, Field::CatalogNumber];

/// Checks the rows of one sheet with one mapping.
#[derive(Clone, Debug)]
pub struct OccurrenceChecker {
    plan: Plan,
    import: ImportContext,
    own_origin: Option<String>,
    /// What media say that leave it blank, as they keep it.
    media_defaults: Vec<(Target, String)>,
}

impl OccurrenceChecker {
    /// A checker for columns with these targets.
    #[must_use]
    pub fn new(targets: &[Option<Target>], context: CheckContext) -> OccurrenceChecker {
        OccurrenceChecker {
            plan: Plan::new(targets, &context),
            media_defaults: media::defaults(&context),
            import: context.import,
            own_origin: context.own_origin,
        }
    }

    /// Runs every rule that needs this row only, and says what the row is. The key of a record stands
    /// in the place of a medium's URL, so that rows which repeat it are found.
    pub fn check<'a>(&'a self, row: &CheckRow<'a>, sink: &mut impl Sink) -> RowFacts {
        reading::check(row, self.plan.columns, sink);
        for field in &self.plan.fields {
            let Some(cell) = field.cell(row) else { continue };
            text::check(&cell, sink);
            if cell.target.is_identifier() {
                identifier::check(&cell, sink);
            }
        }
        self.read(row).report(sink);
        let key = self.key(row);
        RowFacts { url_key: key, subject_key: key, ..RowFacts::default() }
    }

    /// The identifiers given, without outer blanks, as the person wrote them.
    #[must_use]
    pub fn identifiers(&self, row: &CheckRow<'_>) -> Vec<(Target, String)> {
        let row = self.row(row);
        IDENTIFIERS
            .into_iter()
            .filter_map(|target| Some((target, row.cell(target.field()?)?.text.to_owned())))
            .collect()
    }

    /// Those of them by which its record is sought.
    pub(crate) fn keys(&self, row: &CheckRow<'_>) -> Vec<(Target, String)> {
        let mut keys = self.identifiers(row);
        keys.retain(|(target, _)| {
            self.import.other_numbers || *target != Target::OtherCatalogNumbers
        });
        keys
    }

    /// What the row becomes. Call it only when the row has no error.
    #[must_use]
    pub fn draft(&self, cells: &CheckRow<'_>) -> OccurrenceDraft {
        let row = self.row(cells);
        let mut terms = self.given(&row);
        self.read(cells).apply(&mut terms);
        let other_identifiers = row
            .cell(Field::OtherCatalogNumbers)
            .map(|cell| split_tagged(cell.text))
            .into_iter()
            .flatten()
            .map(|(tag, value)| OtherIdentifier { tag: tag.to_owned(), value: value.to_owned() })
            .collect();
        let found = media::of_row(&row, self.own_origin.as_deref());
        OccurrenceDraft {
            identifiers: self.identifiers(cells),
            source_id: row.cell(Field::SourcePrimaryKey).map(|cell| cell.text.to_owned()),
            terms: terms
                .into_iter()
                .filter(|(field, _)| field.is_stored() && *field != Field::RecordId)
                .map(|(field, value)| TermValue { term: field.name(), value })
                .collect(),
            other_identifiers,
            determinations: Vec::new(),
            media: found.media,
            refused_media: found.refused,
        }
    }

    /// Gives the media of a record what the person set for blanks. Call it when all of them are there,
    /// those of an archive's extensions too: what one of them says comes first.
    pub fn complete_media(&self, draft: &mut OccurrenceDraft) {
        for medium in &mut draft.media {
            for (target, value) in &self.media_defaults {
                if !medium.fields.iter().any(|(given, _)| given == target) {
                    medium.fields.push((*target, value.clone()));
                }
            }
        }
    }

    fn row<'a>(&'a self, cells: &'a CheckRow<'a>) -> Row<'a> {
        Row { plan: &self.plan, cells, import: &self.import }
    }

    /// Everything that is read out of the row.
    fn read<'a>(&'a self, cells: &'a CheckRow<'a>) -> RowReading {
        let row = self.row(cells);
        let mut out = RowReading::default();
        super::dates::read(&row, &mut out);
        super::heights::read(&row, &mut out);
        super::numbers::read(&row, &mut out);
        let point = super::places::read(&row, &mut out);
        super::countries::read(&row, point, &mut out);
        super::words::read(&row, &mut out);
        merge::read(&row, &mut out);
        media::remark(&row, self.own_origin.as_deref(), &mut out);
        minimum::check(&row, &mut out);
        out
    }

    /// The cells as they stand, by field: what every reading starts from.
    fn given(&self, row: &Row<'_>) -> BTreeMap<Field, Option<String>> {
        let mut terms = BTreeMap::new();
        for planned in &self.plan.fields {
            let Some(field) = planned.target.field() else { continue };
            let cell = planned.cell(row.cells);
            match cell {
                Some(cell) if row.is_null(cell.text) => {
                    terms.insert(field, None);
                }
                Some(cell) => {
                    terms.insert(field, Some(cell.text.to_owned()));
                }
                None if self.import.blank_clears => {
                    terms.insert(field, None);
                }
                None => {}
            }
        }
        terms
    }

    /// Hash of the strongest key of the row; 0 where it has none.
    fn key(&self, cells: &CheckRow<'_>) -> u64 {
        let row = self.row(cells);
        let key = KEYS.iter().zip(1_u64..).find_map(|(field, number)| {
            let cell = row.cell(*field)?;
            Some(xxh64(crate::identifier::fold(cell.text).as_bytes()).wrapping_add(number).max(1))
        });
        key.unwrap_or(0)
    }
}
