//! Checking one row: the cells, the mapping and the rules in; findings, facts and values out. The
//! same code in the browser, on the server and on the command line.

mod cell;
mod checker;
mod draft;
mod facts;
pub(crate) mod plan;
mod recent;
mod row_cells;
mod row_checker;

use std::borrow::Cow;

use crate::job::Job;
use crate::occurrence::ImportContext;
use crate::reading::RowShape;
use crate::rule::Rule;
use crate::target::Target;

pub(crate) use cell::Cell;
pub use checker::Checker;
pub(crate) use facts::Medium;
pub use recent::Recent;
pub use row_checker::RowChecker;

/// One row as the rules see it.
#[derive(Clone, Copy, Debug)]
pub struct CheckRow<'a> {
    /// The cells in the order of the file, unescaped, not trimmed.
    pub cells: &'a [Cow<'a, str>],
    /// What the reading noticed about the row's shape.
    pub shape: RowShape,
}

/// What a finding says beyond its rule: arguments for the sentence and a value to put instead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// Named arguments of the sentence in the message catalogue.
    pub args: Vec<(&'static str, String)>,
    /// A text that would mend the cell.
    pub suggestion: Option<String>,
}

/// Where findings go. The first pass over a million rows only counts (and never makes the detail);
/// the rows on screen, the command line and the server keep everything.
pub trait Sink {
    /// A finding of `rule` in `column` (0-based, `None` for the row as a whole).
    fn add(&mut self, rule: Rule, column: Option<u16>, detail: impl FnOnce() -> Detail);
}

impl Detail {
    /// A detail without suggestion.
    #[must_use]
    pub fn with(args: impl IntoIterator<Item = (&'static str, String)>) -> Detail {
        Detail { args: args.into_iter().collect(), suggestion: None }
    }

    /// The same with a text that would mend the cell.
    #[must_use]
    pub fn suggest(mut self, suggestion: impl Into<String>) -> Detail {
        self.suggestion = Some(suggestion.into());
        self
    }
}

/// A finding with everything that can be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// 0-based column; `None` for the row as a whole.
    pub column: Option<u16>,
    /// Arguments and suggestion.
    pub detail: Detail,
}

/// The sink that keeps everything.
impl Sink for Vec<Finding> {
    fn add(&mut self, rule: Rule, column: Option<u16>, detail: impl FnOnce() -> Detail) {
        self.push(Finding { rule, column, detail: detail() });
    }
}

/// What a checked row is, for duplicates, resolution and the column of its fate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowFacts {
    /// Hash of the canonical URL; 0 where there is none.
    pub url_key: u64,
    /// Hash of the folded identifiers; 0 where there is none.
    pub subject_key: u64,
    /// What the row will become at GBIF.
    pub fate: Fate,
    /// What kind of medium it is.
    pub kind: MediaKind,
}

/// What GBIF will make of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Shown as an image.
    Image,
    /// Offered as sound.
    Sound,
    /// Offered as video.
    Video,
    /// Only a link to a page.
    LinkOnly,
    /// Not taken.
    #[default]
    Invalid,
}

/// The kinds of media, freely mixed in one sheet.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each variant is the kind it names")]
pub enum MediaKind {
    Image,
    Sound,
    Video,
    Document,
    #[serde(rename = "model-3d")]
    Model3d,
    #[default]
    Unknown,
}

impl MediaKind {
    /// The stable name, as in the API and the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            MediaKind::Image => "image",
            MediaKind::Sound => "sound",
            MediaKind::Video => "video",
            MediaKind::Document => "document",
            MediaKind::Model3d => "model-3d",
            MediaKind::Unknown => "unknown",
        }
    }
}

/// What the rules need to know beside the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CheckContext {
    /// The portal's own origin (`https://host[:port]`): media there are neither private nor "http
    /// where https is wanted".
    pub own_origin: Option<String>,
    /// Values for blank cells, by target. (The collection's number of digits and its prefix are in the
    /// identifier index, not here.)
    pub defaults: Vec<(Target, String)>,
    /// What the sheet is for.
    pub job: Job,
    /// What the person decided for an import of records.
    pub import: ImportContext,
}

/// The values of a row that has no error: what the server writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaDraft {
    /// The identifiers given, trimmed, as the person wrote them.
    pub identifiers: Vec<(Target, String)>,
    /// The URL as it is stored.
    pub original_url: String,
    /// The URL's canonical form, by which duplicates are known.
    pub canonical_url: String,
    /// Hash of the canonical form (see [`crate::value::url_key`]; stable for ever: it is a database key).
    pub url_key: u64,
    /// Kind of medium.
    pub kind: MediaKind,
    /// Media type such as `image/jpeg`, as the sheet gives it; empty where it gives none.
    pub format: String,
    /// Every other field that is not blank, normalised, by target.
    pub fields: Vec<(Target, String)>,
}
