//! One cell with several media (`associatedMedia`, `imageURL`, …) taken apart, so that the pieces can
//! be shown in the cell and media be counted apart from pages and free text.
//!
//! The rules, with examples that are this module's tests, stand in `docs/associated-media.md`. Nothing
//! of the cell is lost: what lies between two pieces is blanks, separators, quotes and brackets, or in
//! JSON its punctuation and its names.

mod address_end;
mod boundary;
mod json;
mod kind;
mod page;
mod plain;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use crate::check::MediaKind;
use crate::rule::Rule;

/// A piece of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// Where it stands in the cell, in bytes.
    pub range: Range<usize>,
    /// What it says: the text at that place, without JSON's escapes.
    pub text: Cow<'a, str>,
    /// What it is.
    pub kind: PieceKind,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// The address of a medium, of the kind that the address suggests. It may still have faults that
    /// the rules of addresses find and mend, such as a missing `https://`.
    Medium(MediaKind),
    /// The address of a page: it cannot be shown as a medium.
    Page {
        /// The well-known site whose page it is.
        site: Option<&'static str>,
    },
    /// The same medium again.
    Repeat {
        /// The number of the first piece with this medium, counted from 0.
        of: usize,
    },
    /// A title, a remark: no address.
    FreeText,
    /// Meant as an address or a file, but nobody can follow it; the rule says why.
    Broken(Rule),
}

/// How many pieces of each kind a cell has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PieceCounts {
    /// Different media.
    pub media: usize,
    /// Pages.
    pub pages: usize,
    /// Media that stand in the cell a second time.
    pub repeats: usize,
    /// Titles and remarks.
    pub free_text: usize,
    /// What was meant as an address and is none.
    pub broken: usize,
}

/// A piece before anybody looked at what it says.
struct Part<'a> {
    range: Range<usize>,
    text: Cow<'a, str>,
    role: Role,
}

/// What the place of a part in the cell says about it.
enum Role {
    /// It begins as an address does.
    Address,
    /// It does not.
    Text,
    /// It can only be this.
    Is(PieceKind),
}

/// The pieces of a cell, in its order.
#[must_use]
pub fn split(cell: &str) -> Vec<Piece<'_>> {
    let parts = json::parts(cell).unwrap_or_else(|| plain::parts(cell).collect());
    let mut seen = HashMap::new();
    let mut pieces = Vec::with_capacity(parts.len());
    for (number, Part { range, text, role }) in parts.into_iter().enumerate() {
        let kind = match role {
            Role::Address => kind::of_address(&text),
            Role::Text => kind::of_text(&text),
            Role::Is(kind) => kind,
        };
        let first = match kind {
            PieceKind::Medium(_) => *seen.entry(kind::canonical(&text)).or_insert(number),
            _ => number,
        };
        let kind = if first < number { PieceKind::Repeat { of: first } } else { kind };
        pieces.push(Piece { range, text, kind });
    }
    pieces
}

/// How many pieces of each kind the cell has.
#[must_use]
pub fn count(cell: &str) -> PieceCounts {
    let mut counts = PieceCounts::default();
    for piece in split(cell) {
        let count = match piece.kind {
            PieceKind::Medium(_) => &mut counts.media,
            PieceKind::Page { .. } => &mut counts.pages,
            PieceKind::Repeat { .. } => &mut counts.repeats,
            PieceKind::FreeText => &mut counts.free_text,
            PieceKind::Broken(_) => &mut counts.broken,
        };
        *count += 1;
    }
    counts
}
