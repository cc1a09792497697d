//! Mappings used before. They belong to a set of headers, whatever their order and spelling; as a
//! file they are the JSON of [`Remembered`].

use std::collections::HashSet;

use super::{ColumnMapping, Reason, fold};
use crate::session::protocol::Remembered;
use crate::target::Target;

/// What is kept of a mapping for the next file with these headers.
#[must_use]
pub fn remember(mapping: &[ColumnMapping]) -> Remembered {
    Remembered {
        headers: mapping.iter().map(|column| column.header.clone()).collect(),
        targets: mapping.iter().map(|column| column.target).collect(),
    }
}

/// The first remembered mapping for exactly this set of headers, brought into their order.
pub(super) fn recall(
    headers: &[String],
    remembered: &[Remembered],
) -> Option<Vec<Option<(Target, Reason)>>> {
    if headers.is_empty() || remembered.is_empty() {
        return None;
    }
    let names = folded(headers);
    remembered.iter().find_map(|one| in_order(&names, one))
}

fn folded(headers: &[String]) -> Vec<String> {
    headers.iter().map(|header| fold(header)).collect()
}

fn in_order(names: &[String], known: &Remembered) -> Option<Vec<Option<(Target, Reason)>>> {
    if known.headers.len() != names.len() || known.targets.len() != names.len() {
        return None;
    }
    let mut left: Vec<(String, Option<Target>)> =
        folded(&known.headers).into_iter().zip(known.targets.iter().copied()).collect();
    // What was kept may come from a file that somebody edited: still one column a target.
    let mut taken = HashSet::new();
    let mut chosen = Vec::with_capacity(names.len());
    for name in names {
        // Of equal headers the first is the first again.
        let at = left.iter().position(|(known, _)| known == name)?;
        let (_, target) = left.remove(at);
        let target = target.filter(|target| taken.insert(*target));
        chosen.push(target.map(|target| (target, Reason::Remembered)));
    }
    Some(chosen)
}
