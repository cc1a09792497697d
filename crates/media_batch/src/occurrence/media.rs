//! The media in a row's own cells: `associatedMedia`, taken apart by what addresses look like.

use std::borrow::Cow;

use dwc_terms::Field;

use super::RefusedMedium;
use super::reading::{Row, RowReading};
use crate::associated_media::{PieceKind, split};
use crate::check::{CheckContext, CheckRow, Checker, Detail, MediaDraft, Sink};
use crate::reading::RowShape;
use crate::rule::{Rule, Severity};
use crate::target::Target;
use crate::value::text::shown;

/// What the cells of a row hold.
#[derive(Debug, Default)]
pub(super) struct FoundMedia {
    pub(super) media: Vec<MediaDraft>,
    pub(super) refused: Vec<RefusedMedium>,
    /// Words between the addresses.
    words: Vec<String>,
}

/// The media of a row.
pub(super) fn of_row(row: &Row<'_>, own_origin: Option<&str>) -> FoundMedia {
    let mut found = FoundMedia::default();
    let Some(cell) = row.cell(Field::AssociatedMedia) else { return found };
    let checker = address_checker(own_origin);
    for piece in split(cell.text) {
        match piece.kind {
            PieceKind::Medium(_) | PieceKind::Page { .. } => {
                take(&checker, &piece.text, &mut found);
            }
            PieceKind::Repeat { .. } => {}
            PieceKind::FreeText => found.words.push(piece.text.into_owned()),
            PieceKind::Broken(rule) => {
                found
                    .refused
                    .push(RefusedMedium { text: piece.text.into_owned(), code: rule.code() });
            }
        }
    }
    found
}

/// Says what cannot be linked.
pub(super) fn remark(row: &Row<'_>, own_origin: Option<&str>, out: &mut RowReading) {
    let Some(cell) = row.cell(Field::AssociatedMedia) else { return };
    let found = of_row(row, own_origin);
    if let Some(first) = found.refused.first() {
        let args = [("count", found.refused.len().to_string()), ("value", shown(&first.text))];
        out.remark(Rule::MediaRefused, &cell, Detail::with(args));
    }
    if let Some(first) = found.words.first() {
        out.remark(Rule::MediaNotAnAddress, &cell, Detail::with([("value", shown(first))]));
    }
}

/// The rules of media sheets for one address. The record stands in its own row, so no identifier is
/// asked for.
pub(super) fn address_checker(own_origin: Option<&str>) -> Checker {
    let context =
        CheckContext { own_origin: own_origin.map(str::to_owned), ..CheckContext::default() };
    Checker::new(&[Some(Target::OriginalUrl)], context)
}

/// The values for blanks that are of media, as a medium keeps them.
pub(super) fn defaults(context: &CheckContext) -> Vec<(Target, String)> {
    let of_media = context.defaults.iter().filter(|(target, _)| target.is_of_medium());
    let defaults: Vec<(Target, String)> = of_media.cloned().collect();
    if defaults.is_empty() {
        return defaults;
    }
    let context = CheckContext { defaults, ..CheckContext::default() };
    let checker = Checker::new(&[Some(Target::OriginalUrl)], context);
    let cells = [Cow::Borrowed("")];
    checker.draft(&CheckRow { cells: &cells, shape: RowShape::default() }).fields
}

fn take(checker: &Checker, address: &str, found: &mut FoundMedia) {
    let cells = [Cow::Borrowed(address)];
    let shape = RowShape { unusual_bytes: true, ..RowShape::default() };
    let row = CheckRow { cells: &cells, shape };
    match refusal(checker, &row) {
        Some(code) => found.refused.push(RefusedMedium { text: address.to_owned(), code }),
        None => found.media.push(checker.draft(&row)),
    }
}

/// The first rule of severity error that a medium breaks, its record apart.
pub(super) fn refusal(checker: &Checker, row: &CheckRow<'_>) -> Option<&'static str> {
    let mut first = FirstError(None);
    checker.check(row, &mut first);
    first.0.map(Rule::code)
}

/// Whether a medium is refused for a rule: the errors but that it has no record of its own.
pub(super) fn refuses(rule: Rule) -> bool {
    rule.severity() == Severity::Error && rule != Rule::IdentifierMissing
}

struct FirstError(Option<Rule>);

impl Sink for FirstError {
    fn add(&mut self, rule: Rule, _: Option<u16>, _: impl FnOnce() -> Detail) {
        if refuses(rule) && self.0.is_none() {
            self.0 = Some(rule);
        }
    }
}
