//! The checker: a plan made once, then one call a row. Where nothing is wrong nothing is allocated.

use super::facts::{self, Medium};
use super::plan::Plan;
use super::{Cell, CheckContext, CheckRow, MediaDraft, RowFacts, Sink};
use crate::rules::address::Around;
use crate::rules::format::FormatCells;
use crate::rules::{address, format, identifier, reading, rights, text};
use crate::target::Target;
use crate::value::canonical::key_of;
use crate::value::url::{Marks, Url};

/// The address of the medium, as far as it was understood.
#[derive(Clone, Copy, Debug, Default)]
struct Address<'a> {
    text: &'a str,
    url: Option<Url<'a>>,
    marks: Marks,
}

/// Checks the rows of one sheet with one mapping.
#[derive(Clone, Debug)]
pub struct Checker {
    pub(super) plan: Plan,
    own_origin: Option<String>,
    has_license_column: bool,
}

impl Checker {
    /// A checker for columns with these targets.
    #[must_use]
    pub fn new(targets: &[Option<Target>], context: CheckContext) -> Checker {
        let plan = Plan::new(targets, &context);
        let has_column = |target| plan.field(target).is_some_and(|field| field.column.is_some());
        let has_license_column = has_column(Target::License);
        let own_origin =
            context.own_origin.map(|origin| origin.trim_end_matches('/').to_ascii_lowercase());
        Checker { plan, own_origin, has_license_column }
    }

    /// Runs every rule that needs this row only, and says what the row is.
    pub fn check<'a>(&'a self, row: &CheckRow<'a>, sink: &mut impl Sink) -> RowFacts {
        reading::check(row, self.plan.columns, sink);
        let mut address = Address::default();
        let mut around = Around { own_origin: self.own_origin.as_deref(), clean_host: "" };
        for field in &self.plan.fields {
            let Some(cell) = field.cell(row) else { continue };
            text::check(&cell, sink);
            if field.target == Target::OriginalUrl {
                let marks = Marks::of(cell.text);
                let url = address::check(&cell, marks, &mut around, sink);
                address = Address { text: cell.text, url, marks };
            } else {
                check_field(&cell, &mut around, sink);
            }
        }
        self.check_across(row, &address, sink)
    }

    /// The rules that compare fields of the row, and its facts.
    fn check_across<'a>(
        &'a self,
        row: &CheckRow<'a>,
        address: &Address<'a>,
        sink: &mut impl Sink,
    ) -> RowFacts {
        let plan = &self.plan;
        let Address { text: address_text, ref url, marks } = *address;
        let url = url.as_ref();
        if address_text.is_empty() {
            let column = plan.field(Target::OriginalUrl).and_then(|field| field.column);
            address::url_missing::check(column, sink);
        }
        let subject_key = facts::subject_key(plan, row);
        if subject_key == 0 {
            let first =
                facts::IDENTIFIERS.into_iter().find_map(|target| plan.field(target)?.column);
            identifier::identifier_missing::check(first, sink);
        }
        let cells = FormatCells {
            format: plan.cell(Target::Format, row),
            type_: plan.cell(Target::Type, row),
            address: plan.cell(Target::OriginalUrl, row),
        };
        let text_of = |cell: Option<Cell<'a>>| cell.map_or("", |cell| cell.text);
        let medium = Medium::of(text_of(cells.format), text_of(cells.type_), url);
        format::check(&cells, &medium, sink);
        let rights = plan.cell(Target::Rights, row);
        let license = plan.cell(Target::License, row);
        rights::check(license.as_ref(), rights.as_ref(), self.license_column(), sink);
        let hash_function = plan.field(Target::HashFunction).and_then(|field| field.column);
        text::check_hash(
            plan.cell(Target::HashFunction, row).as_ref(),
            plan.cell(Target::HashValue, row).as_ref(),
            hash_function,
            sink,
        );
        let url_key = url.map_or(0, |url| key_of(address_text, url, marks));
        RowFacts {
            url_key,
            subject_key,
            fate: facts::fate(address_text, url, medium.kind),
            kind: medium.kind,
        }
    }

    fn license_column(&self) -> Option<u16> {
        self.has_license_column.then(|| self.plan.field(Target::License)?.column).flatten()
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

/// The rules of one field that look at nothing else.
fn check_field<'a>(cell: &Cell<'a>, around: &mut Around<'a>, sink: &mut impl Sink) {
    match cell.target {
        target if target.is_url() => {
            address::check(cell, Marks::of(cell.text), around, sink);
        }
        target if target.is_identifier() => identifier::check(cell, sink),
        target => text::check_value(target, cell, sink),
    }
}
