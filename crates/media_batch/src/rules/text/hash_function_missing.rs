//! `hash-function-missing`
//!
//! **What it finds.** A checksum without the name of its method.
//!
//! **Why it matters.** Nobody can compare a checksum without knowing how it was made.
//!
//! **Example.** `hashValue` filled, `hashFunction` blank

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::hash_function::HashFunction;

/// Points at the column of the method, where there is one: there the suggestion belongs.
pub(crate) fn check(value: &Cell<'_>, function_column: Option<u16>, sink: &mut impl Sink) {
    sink.add(Rule::HashFunctionMissing, function_column.or(value.column), || Detail {
        suggestion: function_column
            .and_then(|_| HashFunction::by_length(value.text))
            .map(|f| f.name().to_owned()),
        ..Detail::with([("count", value.text.chars().count().to_string())])
    });
}
