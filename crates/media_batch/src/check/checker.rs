//! The checker: a plan made once, then one call a row. Where nothing is wrong nothing is allocated.

use super::facts::{self, Medium};
use super::plan::Plan;
use super::recent::FieldRecent;
use super::row_cells::RowCells;
use super::{Cell, CheckContext, CheckRow, Detail, MediaDraft, Recent, RowFacts, Sink};
use crate::rule::Rule;
use crate::rules::address::{Address, Around};
use crate::rules::format::FormatCells;
use crate::rules::{address, format, identifier, reading, rights, text};
use crate::target::Target;
use crate::value::license_text::{license_in_rights, read_license};
use crate::value::media_type::by_format;

/// Checks the rows of one sheet with one mapping.
#[derive(Clone, Debug)]
pub struct Checker {
    pub(super) plan: Plan,
    own_origin: Option<String>,
}

impl Checker {
    /// A checker for columns with these targets.
    #[must_use]
    pub fn new(targets: &[Option<Target>], context: CheckContext) -> Checker {
        let plan = Plan::new(targets, &context);
        let own_origin =
            context.own_origin.map(|origin| origin.trim_end_matches('/').to_ascii_lowercase());
        Checker { plan, own_origin }
    }

    /// Room for what the rows above have shown, for [`Checker::check_next`].
    #[must_use]
    pub fn recent(&self) -> Recent {
        Recent::of_fields(self.plan.fields.len())
    }

    /// Runs every rule that needs this row only, and says what the row is.
    pub fn check<'a>(&'a self, row: &CheckRow<'a>, sink: &mut impl Sink) -> RowFacts {
        self.check_next(row, &mut Recent::default(), sink)
    }

    /// The same for the rows of a sheet one after another: what repeats the rows above is known already.
    /// The findings are the same as those of [`Checker::check`].
    pub fn check_next<'a>(
        &'a self,
        row: &CheckRow<'a>,
        recent: &mut Recent,
        sink: &mut impl Sink,
    ) -> RowFacts {
        let sink = &mut Counting { sink, count: 0 };
        reading::check(row, self.plan.columns, sink);
        let mut cells = RowCells::default();
        let mut address = Address::default();
        let mut nothing = FieldRecent::default();
        for (place, field) in self.plan.fields.iter().enumerate() {
            if field.is_ordinary(row) {
                continue;
            }
            let Some(cell) = field.cell(row) else { continue };
            let known = recent.fields.get_mut(place).unwrap_or(&mut nothing);
            cells.take(&cell);
            if !field.target.is_url() {
                check_field(&cell, known, sink);
                continue;
            }
            if !text::is_ordinary(&cell) {
                text::check(&cell, sink);
            }
            let own_origin = self.own_origin.as_deref();
            let mut around = Around { own_origin, host: &mut known.host };
            let checked = address::check(&cell, &mut around, sink);
            if field.target == Target::OriginalUrl {
                address = checked;
            }
        }
        self.check_across(&cells, &address, recent, sink)
    }

    /// The rules that compare fields of the row, and its facts.
    fn check_across(
        &self,
        cells: &RowCells<'_>,
        address: &Address<'_>,
        recent: &mut Recent,
        sink: &mut impl Sink,
    ) -> RowFacts {
        if address.text.is_empty() {
            address::url_missing::check(self.column(Target::OriginalUrl), sink);
        }
        let subject_key = facts::subject_key(&cells.identifiers);
        if subject_key == 0 {
            let first = facts::IDENTIFIERS.into_iter().find_map(|target| self.column(target));
            identifier::identifier_missing::check(first, sink);
        }
        let RowCells { format, type_, .. } = *cells;
        let known = format.and_then(|cell| recent.format.read(cell.text, by_format));
        let medium = Medium::of(known, text_of(format), text_of(type_), address.url.as_ref());
        format::check(&FormatCells { format, type_, address: cells.address }, &medium, sink);
        self.check_rights(cells, recent, sink);
        let (function, value) = (cells.hash_function.as_ref(), cells.hash_value.as_ref());
        text::check_hash(function, value, self.column(Target::HashFunction), sink);
        RowFacts {
            url_key: facts::url_key(address),
            subject_key,
            fate: facts::fate(address, medium.kind),
            kind: medium.kind,
        }
    }

    fn check_rights(&self, cells: &RowCells<'_>, recent: &mut Recent, sink: &mut impl Sink) {
        let license = cells.license.as_ref();
        let license = license.map(|cell| (cell, recent.license.read(cell.text, read_license)));
        let in_rights = cells
            .rights
            .as_ref()
            .and_then(|cell| Some((cell, recent.rights.read(cell.text, license_in_rights)?)));
        rights::check(license, in_rights, self.column(Target::License), sink);
    }

    /// The column of a field.
    fn column(&self, target: Target) -> Option<u16> {
        self.plan.field(target)?.column
    }

    /// The identifiers given, without outer blanks, as the person wrote them.
    #[must_use]
    pub fn identifiers(&self, row: &CheckRow<'_>) -> Vec<(Target, String)> {
        facts::IDENTIFIERS
            .into_iter()
            .filter_map(|target| Some((target, self.plan.cell(target, row)?.text.to_owned())))
            .collect()
    }

    /// The values of a row without errors, normalised: what the server writes.
    #[must_use]
    pub fn draft(&self, row: &CheckRow<'_>) -> MediaDraft {
        super::draft::draft(self, row)
    }
}

fn text_of<'a>(cell: Option<Cell<'a>>) -> &'a str {
    cell.map_or("", |cell| cell.text)
}

/// The rules of one field that look at nothing else; addresses have their own way.
fn check_field<S: Sink>(cell: &Cell<'_>, known: &mut FieldRecent, sink: &mut Counting<'_, S>) {
    if text::is_ordinary(cell) {
        check_value(cell, sink);
    } else if !known.is_clean(cell.raw) {
        let before = sink.count;
        text::check(cell, sink);
        check_value(cell, sink);
        if sink.count == before {
            known.keep_clean(cell.raw);
        }
    }
}

fn check_value(cell: &Cell<'_>, sink: &mut impl Sink) {
    if cell.target.is_identifier() {
        identifier::check(cell, sink);
    } else {
        text::check_value(cell.target, cell, sink);
    }
}

/// Passes findings on and counts them.
struct Counting<'s, S> {
    sink: &'s mut S,
    count: u32,
}

impl<S: Sink> Sink for Counting<'_, S> {
    fn add(&mut self, rule: Rule, column: Option<u16>, detail: impl FnOnce() -> Detail) {
        self.count += 1;
        self.sink.add(rule, column, detail);
    }
}
