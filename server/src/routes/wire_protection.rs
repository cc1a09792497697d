//! From what the store says about protected taxa to what goes over the wire, and back.

use api_types::{BackgroundJob, CollectionProtection, ListedTaxon, ShownPlace};

use super::wire::time;

pub(super) fn list(
    list: store::ProtectedTaxa,
    job: Option<BackgroundJob>,
) -> api_types::ProtectedTaxa {
    let entries = list.entries.into_iter().map(|entry| api_types::ProtectedTaxon {
        id: entry.id,
        taxon: taxon(entry.taxon),
        added_at: time(entry.added_at),
        added_by: entry.added_by,
    });
    api_types::ProtectedTaxa {
        entries: entries.collect(),
        version: list.version,
        protect_cultivated: list.protect_cultivated,
        pending: list.pending,
        job,
        changes: list.changes.into_iter().map(changed).collect(),
    }
}

fn changed(change: store::ListChangeView) -> api_types::ProtectedTaxaChanged {
    api_types::ProtectedTaxaChanged {
        version: change.version,
        at: time(change.at),
        by: change.by,
        added: change.added.into_iter().map(listed).collect(),
        removed: change.removed.into_iter().map(listed).collect(),
        protect_cultivated: change.protect_cultivated,
    }
}

pub(super) fn listed(listed: store::ListedAs) -> ListedTaxon {
    ListedTaxon {
        name: listed.name,
        country: listed.country,
        state_province: listed.state_province,
        reason: listed.reason,
    }
}

pub(super) fn taxon(taxon: store::NewProtectedTaxon) -> api_types::NewProtectedTaxon {
    api_types::NewProtectedTaxon {
        name: taxon.name,
        other_names: taxon.other_names,
        country: taxon.country,
        state_province: taxon.state_province,
        level: level(taxon.level),
        place: if taxon.generalise { ShownPlace::Truncated } else { ShownPlace::Withheld },
        reason: taxon.reason,
    }
}

pub(super) fn change(change: api_types::ProtectedTaxaChange) -> store::ListChange {
    let add = change.add.into_iter().map(|taxon| store::NewProtectedTaxon {
        name: taxon.name,
        other_names: taxon.other_names,
        country: taxon.country,
        state_province: taxon.state_province,
        level: i16::from(taxon.level),
        generalise: taxon.place == ShownPlace::Truncated,
        reason: taxon.reason,
    });
    store::ListChange {
        version: change.version,
        add: add.collect(),
        remove: change.remove,
        protect_cultivated: change.protect_cultivated,
    }
}

pub(super) fn preview(preview: store::ChangePreview) -> api_types::ProtectedTaxaPreview {
    let collections = preview.collections.into_iter();
    api_types::ProtectedTaxaPreview {
        version: preview.version,
        added: preview.added,
        removed: preview.removed,
        unchanged: preview.unchanged,
        collections: collections
            .map(|(code, name, of)| CollectionProtection { code, name, counts: counts(of) })
            .collect(),
        total: counts(preview.total),
    }
}

fn counts(counts: store::ProtectionCounts) -> api_types::ProtectionCounts {
    api_types::ProtectionCounts {
        protected: counts.protected,
        hidden: counts.hidden,
        public: counts.public,
        otherwise: counts.otherwise,
        locked: counts.locked,
    }
}

pub(super) fn record(protection: store::RecordProtection) -> api_types::RecordProtection {
    api_types::RecordProtection {
        level: level(protection.level),
        own: level(protection.own),
        generalised: protection.generalised,
        locked: protection.locked,
        entries: protection.entries.into_iter().map(listed).collect(),
    }
}

fn level(level: i16) -> u8 {
    u8::try_from(level).unwrap_or(u8::MAX)
}
