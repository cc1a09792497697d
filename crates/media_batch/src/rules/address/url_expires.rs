//! `url-expires`
//!
//! **What it finds.** A signed address that runs out after some hours or days.
//!
//! **Why it matters.** The link works today and is dead next week.
//!
//! **Example.** `https://bucket.s3.amazonaws.com/a.jpg?X-Amz-Expires=3600&X-Amz-Signature=…`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::url::Url;

pub(crate) fn check(cell: &Cell<'_>, url: &Url<'_>, sink: &mut impl Sink) {
    let Some(query) = url.query else { return };
    let names = || query.split('&').filter_map(|pair| pair.split_once('=').map(|(name, _)| name));
    let named = |wanted: &str| names().find(|name| name.eq_ignore_ascii_case(wanted));
    let found = SIGNED.iter().find_map(|(expiry, signature)| {
        named(signature)?;
        named(expiry)
    });
    if let Some(parameter) = found {
        cell.report(sink, Rule::UrlExpires, || Detail::with([("parameter", parameter.to_owned())]));
    }
}

/// Parameters of an expiry and the signature beside it: Amazon, Google, CloudFront, Azure.
const SIGNED: [(&str, &str); 4] = [
    ("X-Amz-Expires", "X-Amz-Signature"),
    ("X-Goog-Expires", "X-Goog-Signature"),
    ("Expires", "Signature"),
    ("se", "sig"),
];
