//! `url-stray-percent`
//!
//! **What it finds.** A percent sign that does not begin an escape such as `%20`.
//!
//! **Why it matters.** Strict servers refuse the whole address.
//!
//! **Example.** `https://example.org/100%.jpg` → `https://example.org/100%25.jpg`

use super::behind_host;
use crate::check::{Cell, Sink};
use crate::rule::Rule;
use crate::value::canonical::escape;

pub(crate) fn check(cell: &Cell<'_>, sink: &mut impl Sink) {
    let (head, tail) = behind_host(cell.text);
    let mut parts = tail.split('%');
    let mut suggestion = format!("{head}{}", parts.next().unwrap_or(""));
    let mut found = false;
    for part in parts {
        let stray = escape(part).is_none();
        suggestion.push_str(if stray { "%25" } else { "%" });
        suggestion.push_str(part);
        found |= stray;
    }
    if found {
        cell.report_value_with(sink, Rule::UrlStrayPercent, || suggestion);
    }
}
