//! From what the store tells of a record to what the index is given.

use search::{Entry, Medium, Shown};
use store::{Projection, SearchSource};

pub(super) fn entry(source: SearchSource) -> Entry {
    let record = source.record.to_string();
    Entry {
        id: source.id.cast_unsigned(),
        collection: source.collection.cast_unsigned(),
        open: source.open.map(|projection| shown(&record, projection)),
        members: source.members.map(|projection| shown(&record, projection)),
    }
}

fn shown(record: &str, projection: Projection) -> Shown {
    let media = projection.media.into_iter().map(|medium| Medium {
        kind: medium.kind,
        format: medium.format,
        license: medium.license,
        creator: medium.creator,
        texts: medium.texts,
    });
    Shown {
        terms: projection.terms,
        media: media.collect(),
        determinations: projection.determinations,
        record: record.to_owned(),
        is_protected: projection.is_redacted,
    }
}
