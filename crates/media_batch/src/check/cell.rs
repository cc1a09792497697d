//! One cell as a rule sees it, and the shortest ways to report something about it.

use super::{Detail, Sink};
use crate::rule::Rule;
use crate::target::Target;
use crate::value::text::shown;

/// A cell with its place. Never blank: rules about blank cells look at the row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell<'a> {
    /// The text without outer blanks; the value for blank cells where the cell is blank.
    pub(crate) text: &'a str,
    /// The text as it stands.
    pub(crate) raw: &'a str,
    /// 0-based column; `None` where the value stands for a column that the sheet has not.
    pub(crate) column: Option<u16>,
    /// The field.
    pub(crate) target: Target,
    /// The longest text that the field takes, in characters.
    pub(crate) limit: usize,
    /// The text may have bytes outside printable ASCII.
    pub(crate) unusual: bool,
}

impl Cell<'_> {
    /// Reports a finding about this cell. Never inlined, here as below: what is found is rare, and the
    /// way past the rules must stay short for the processor and for the browser's compiler.
    #[cold]
    #[inline(never)]
    pub(crate) fn report(&self, sink: &mut impl Sink, rule: Rule, detail: impl FnOnce() -> Detail) {
        sink.add(rule, self.column, detail);
    }

    /// The argument `value`: the text, shortened for a sentence.
    pub(crate) fn value(&self) -> (&'static str, String) {
        ("value", shown(self.text))
    }

    /// Reports a finding whose sentence needs the value only.
    #[cold]
    #[inline(never)]
    pub(crate) fn report_value(&self, sink: &mut impl Sink, rule: Rule) {
        self.report(sink, rule, || Detail::with([self.value()]));
    }

    /// The same with a text to put instead.
    #[cold]
    #[inline(never)]
    pub(crate) fn report_value_with(
        &self,
        sink: &mut impl Sink,
        rule: Rule,
        suggestion: impl FnOnce() -> String,
    ) {
        self.report(sink, rule, || Detail::with([self.value()]).suggest(suggestion()));
    }
}
