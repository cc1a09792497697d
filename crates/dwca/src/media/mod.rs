//! Media extensions: what their columns become, rows of one medium brought together, and a medium
//! that stands in several extensions taken once.

mod group;
mod map;

use std::borrow::Cow;
use std::ops::ControlFlow;

use media_batch::reading::Encoding;
use media_batch::target::Target;
use media_batch::value::canonical::canonical_url;

pub use group::{MediaGrouper, Medium};
pub use map::{MediaMap, MediaRow};

use crate::archive::{Archive, PartId};
use crate::error::ArchiveError;
use crate::files::Files;
use crate::ids::SeenSet;
use crate::terms::RowKind;

/// What came of reading all media.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaRead {
    /// Media given.
    pub media: u32,
    /// Media left out because an extension before had them.
    pub twice: u32,
    /// Extensions whose encoding turned out to be another after media had been given: see
    /// [`Archive::settle_encoding`].
    pub encodings: Vec<(PartId, Encoding)>,
}

impl<F: Files> Archive<F> {
    /// The media extensions, those that say most about a medium first.
    #[must_use]
    pub fn media_parts(&self) -> Vec<PartId> {
        let richness = |kind| match kind {
            RowKind::AudubonCore => 0,
            RowKind::SimpleMultimedia => 1,
            RowKind::Image => 2,
            _ => 3,
        };
        let parts = self.extensions.iter().enumerate().filter(|(_, part)| part.kind.is_media());
        let mut parts: Vec<(usize, usize)> =
            parts.map(|(index, part)| (richness(part.kind), index)).collect();
        parts.sort_unstable();
        parts.into_iter().map(|(_, index)| PartId::Extension(index)).collect()
    }

    /// Gives every medium of every media extension, until `take` says that it is enough.
    ///
    /// # Errors
    /// Where a guard refuses to go on.
    pub fn for_each_medium(
        &mut self,
        mut take: impl FnMut(Medium) -> ControlFlow<()>,
    ) -> Result<MediaRead, ArchiveError> {
        let mut read = MediaRead::default();
        let mut before = SeenSet::default();
        let parts = self.media_parts();
        let several = parts.len() > 1;
        for id in parts {
            let mut flow = ControlFlow::Continue(());
            let mut here = SeenSet::default();
            let mut give = |medium: Medium| {
                if several {
                    let key = medium.key();
                    let key = [key[0].as_ref(), key[1].as_ref()];
                    if before.contains(&key) {
                        read.twice += 1;
                        return ControlFlow::Continue(());
                    }
                    here.insert(&key);
                }
                read.media += 1;
                take(medium)
            };
            let Some(map) = self.part(id).and_then(MediaMap::of) else { continue };
            let mut grouper = MediaGrouper::default();
            let rows = self.for_each_row(id, |row| {
                if let Some(medium) = grouper.push(id, map.read(&row)) {
                    flow = give(medium);
                }
                flow
            })?;
            read.encodings.extend(rows.encoding.map(|found| (id, found)));
            if flow.is_continue()
                && let Some(medium) = grouper.finish()
            {
                flow = give(medium);
            }
            if flow.is_break() {
                break;
            }
            before.extend(here);
        }
        Ok(read)
    }
}

/// An address as it is compared with others: two spellings of one address are one.
pub(crate) fn canonical(address: &str) -> Cow<'_, str> {
    canonical_url(address).map_or(Cow::Borrowed(address), Cow::Owned)
}

/// Whether a text is a web address with its scheme, rather than the name of a file.
pub(crate) fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.trim().split_once("://") else { return false };
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    !scheme.is_empty() && scheme.chars().all(letters) && !rest.is_empty()
}

/// The targets under which the file itself can be reached, the best first.
pub(crate) const ADDRESSES: [Target; 2] = [Target::OriginalUrl, Target::Url];
