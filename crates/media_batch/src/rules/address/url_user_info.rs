//! `url-user-info`
//!
//! **What it finds.** A user name or password within the address.
//!
//! **Why it matters.** It would be published with the address, and browsers refuse such pictures.
//!
//! **Example.** `https://ana:secret@example.org/a.jpg` → `https://example.org/a.jpg`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::url::Url;

/// The sentence names the host only: a password must not travel further.
pub(crate) fn check(cell: &Cell<'_>, url: &Url<'_>, sink: &mut impl Sink) {
    let Some(user_info) = url.user_info else { return };
    cell.report(sink, Rule::UrlUserInfo, || {
        let start = url.scheme.len() + "://".len();
        let end = start + user_info.len() + "@".len();
        let suggestion = [cell.text.get(..start), cell.text.get(end..)]
            .into_iter()
            .flatten()
            .collect::<String>();
        Detail::with([("host", url.host.to_owned())]).suggest(suggestion)
    });
}
