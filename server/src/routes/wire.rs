//! From what the store says to what goes over the wire, field by field: a new field of the database
//! is never sent by accident.

use chrono::{DateTime, SecondsFormat, Utc};
use media_batch::job::Job;

/// What the engine makes of a batch's job: an archive's core is a sheet of records.
pub(super) fn engine_job(job: api_types::Job) -> Job {
    match job {
        api_types::Job::MediaSheet => Job::Media,
        api_types::Job::Occurrences | api_types::Job::Archive => Job::Occurrences,
    }
}

/// A time as the API writes it.
pub(super) fn time(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

pub(super) fn label(label: store::Label) -> api_types::RecordLabel {
    api_types::RecordLabel {
        id: label.id,
        collection: label.collection,
        catalog_number: label.catalog_number,
        scientific_name: label.scientific_name,
        collector: label.collector,
        event_date: label.event_date,
        place: label.place,
    }
}

pub(super) fn medium(medium: store::MediaView) -> api_types::Media {
    api_types::Media {
        id: medium.id,
        record: medium.record,
        original_url: medium.original_url,
        thumbnail_url: medium.thumbnail_url,
        kind: medium.kind,
        format: medium.format,
        license: medium.license,
        creator: medium.creator,
        fields: medium.fields,
        batch: medium.batch,
        added_at: time(medium.added_at),
    }
}

pub(super) fn record(record: store::RecordView) -> api_types::Record {
    api_types::Record {
        label: label(record.label),
        collection_name: record.collection_name,
        terms: record.terms,
        withheld: record.withheld,
        protection: record.protection.map(super::wire_protection::record),
        media: record.media.into_iter().map(medium).collect(),
        determinations: record.determinations.into_iter().map(determination).collect(),
        other_identifiers: record.other_identifiers.into_iter().map(other_identifier).collect(),
        withdrawn_at: record.withdrawn_at.map(time),
    }
}

fn determination(determination: store::DeterminationView) -> api_types::Determination {
    api_types::Determination {
        id: determination.id,
        is_current: determination.is_current,
        terms: determination.terms,
    }
}

fn other_identifier(identifier: store::OtherIdentifierView) -> api_types::OtherIdentifier {
    api_types::OtherIdentifier { tag: identifier.tag, value: identifier.value }
}

pub(super) fn collection(collection: store::CollectionSummary) -> api_types::Collection {
    api_types::Collection {
        id: collection.public_id,
        code: collection.code,
        name: collection.name,
        institution: collection.institution,
        description: collection.description,
        contact: collection.contact,
        records: collection.records,
        media: collection.media,
    }
}

pub(super) fn role(role: store::Role) -> api_types::Role {
    match role {
        store::Role::Editor => api_types::Role::Editor,
        store::Role::Manager => api_types::Role::Manager,
    }
}

pub(crate) fn policy(policy: api_types::ExistingPolicy) -> store::ExistingPolicy {
    match policy {
        api_types::ExistingPolicy::Skip => store::ExistingPolicy::Skip,
        api_types::ExistingPolicy::UpdateMetadata => store::ExistingPolicy::UpdateMetadata,
        api_types::ExistingPolicy::Replace => store::ExistingPolicy::Replace,
        api_types::ExistingPolicy::KeepBoth => store::ExistingPolicy::KeepBoth,
    }
}

fn policy_back(policy: store::ExistingPolicy) -> api_types::ExistingPolicy {
    match policy {
        store::ExistingPolicy::Skip => api_types::ExistingPolicy::Skip,
        store::ExistingPolicy::UpdateMetadata => api_types::ExistingPolicy::UpdateMetadata,
        store::ExistingPolicy::Replace => api_types::ExistingPolicy::Replace,
        store::ExistingPolicy::KeepBoth => api_types::ExistingPolicy::KeepBoth,
    }
}

fn state(state: store::State) -> api_types::BatchState {
    match state {
        store::State::Uploading => api_types::BatchState::Uploading,
        store::State::Applying => api_types::BatchState::Applying,
        store::State::Done => api_types::BatchState::Done,
        store::State::Undone => api_types::BatchState::Undone,
        store::State::Failed => api_types::BatchState::Failed,
    }
}

fn counts(counts: store::Counts) -> api_types::OutcomeCounts {
    api_types::OutcomeCounts {
        created: counts.created,
        updated: counts.updated,
        unchanged: counts.unchanged,
        replaced: counts.replaced,
        left_out: counts.left_out,
        failed: counts.failed,
        restored: counts.restored,
        conflicts: counts.conflicts,
    }
}

pub(super) fn batch(batch: store::BatchStatus) -> api_types::Batch {
    let problem = batch.problem.map(|code| {
        let row = messages::Arg::Number(f64::from(batch.rows_done.saturating_add(1)));
        messages::text_with(&format!("problem-{code}"), &[("row", row)])
    });
    api_types::Batch {
        id: batch.id,
        collection: batch.collection,
        kind: batch.kind.name().to_owned(),
        state: state(batch.state),
        file_name: batch.file_name,
        created_by: batch.created_by,
        created_at: time(batch.created_at),
        finished_at: batch.finished_at.map(time),
        rows: batch.rows,
        chunk_size: batch.chunk_size,
        chunks_received: batch.chunks_received,
        rows_done: batch.rows_done,
        counts: counts(batch.counts),
        records_created: batch.records_created,
        records_touched: batch.records_touched,
        records_withdrawn: batch.records_withdrawn,
        existing: policy_back(batch.existing),
        other: batch.other,
        undo_until: batch.undo_until.map(time),
        problem,
    }
}

pub(super) fn outcome(row: store::OutcomeRow) -> api_types::OutcomeRow {
    api_types::OutcomeRow {
        row: row.row,
        line: row.line,
        outcome: row.outcome.name().to_owned(),
        message: row.code.as_deref().and_then(sentence),
        code: row.code,
        identifier: row.identifier,
        url: row.url,
        record: row.record,
        links: row
            .links
            .into_iter()
            .map(|link| api_types::OutcomeLink { record: link.record, medium: link.medium })
            .collect(),
    }
}

/// The sentence of an outcome's code: its own, or the title of the rule of that code.
pub(super) fn sentence(code: &str) -> Option<String> {
    [format!("outcome-{code}"), format!("rule-{code}-title")].into_iter().find_map(|key| {
        let text = messages::text(&key);
        (text != key).then_some(text)
    })
}
