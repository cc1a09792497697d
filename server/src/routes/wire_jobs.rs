//! From what the store says about work in the background to what goes over the wire.

use api_types::{JobProgress, LinkCount, SourceFile};

use super::wire::time;
use crate::jobs::hex;

pub(super) fn job(job: store::JobView) -> api_types::BackgroundJob {
    api_types::BackgroundJob {
        id: job.id,
        kind: job.kind,
        subject: job.subject,
        state: job.state,
        collection: job.collection,
        created_by: job.created_by,
        created_at: time(job.created_at),
        run_at: time(job.run_at),
        started_at: job.started_at.map(time),
        finished_at: job.finished_at.map(time),
        attempts: job.attempts,
        max_attempts: job.max_attempts,
        progress: JobProgress {
            done: job.progress.done,
            total: job.progress.total,
            doing: job
                .progress
                .code
                .as_deref()
                .and_then(|code| known(&[&format!("job-progress-{code}")])),
        },
        cancel_asked: job.cancel_asked,
        problem: job.error_code.as_deref().map(|code| problem_with(code, job.result.as_ref())),
        batch: job.batch,
        steerable: job.steerable,
    }
}

pub(super) fn link_count((code, media): (String, u64)) -> LinkCount {
    LinkCount { message: link_message(&code), code, media }
}

pub(super) fn link(link: store::LinkStatus) -> api_types::LinkStatus {
    api_types::LinkStatus {
        medium: link.medium,
        url: link.url,
        message: link_message(&link.code),
        link_status: link.code,
        notes: link.notes,
        format: link.format,
        checked_at: time(link.checked_at),
    }
}

pub(super) fn source(source: store::Source) -> api_types::Source {
    api_types::Source {
        id: source.id,
        address: source.address,
        schedule: match source.schedule {
            store::Schedule::Never => api_types::Schedule::Never,
            store::Schedule::Daily => api_types::Schedule::Daily,
            store::Schedule::Weekly => api_types::Schedule::Weekly,
            store::Schedule::Monthly => api_types::Schedule::Monthly,
        },
        next_run: source.next_run.map(time),
        last_run: source.last_run.map(time),
        message: source.last_outcome.as_deref().map(problem),
        last_outcome: source.last_outcome,
        file: source.file.map(|file| SourceFile {
            name: file.file_name,
            bytes: file.bytes,
            sha256: hex(&file.sha256),
            media_type: file.media_type,
            fetched_at: time(file.fetched_at),
        }),
        import: source.import,
        last_batch: source.last_batch,
        created_at: time(source.created_at),
    }
}

pub(super) fn schedule(schedule: api_types::Schedule) -> store::Schedule {
    match schedule {
        api_types::Schedule::Never => store::Schedule::Never,
        api_types::Schedule::Daily => store::Schedule::Daily,
        api_types::Schedule::Weekly => store::Schedule::Weekly,
        api_types::Schedule::Monthly => store::Schedule::Monthly,
    }
}

fn link_message(code: &str) -> String {
    messages::text(&format!("link-{code}"))
}

/// The sentence of why a job or a fetch ended as it did: a good end, something about the address, or
/// something about us.
fn problem(code: &str) -> String {
    let ids = ["source-outcome", "link", "problem"].map(|group| format!("{group}-{code}"));
    known(&ids.each_ref().map(String::as_str)).unwrap_or_else(|| messages::text("problem-internal"))
}

/// The same for a job that left the arguments of its sentence.
fn problem_with(code: &str, args: Option<&serde_json::Value>) -> String {
    let id = format!("problem-{code}");
    let args = args.and_then(serde_json::Value::as_object).filter(|_| messages::has(&id));
    let Some(args) = args else { return problem(code) };
    let text = |(name, value): (&String, &serde_json::Value)| {
        Some((name.clone(), value.as_str()?.to_owned()))
    };
    let args: Vec<(String, String)> = args.iter().filter_map(text).collect();
    let args: Vec<(&str, messages::Arg<'_>)> = args
        .iter()
        .map(|(name, value)| (name.as_str(), messages::Arg::from(value.as_str())))
        .collect();
    messages::text_with(&id, &args)
}

/// The first of these texts that the catalogue has.
fn known(ids: &[&str]) -> Option<String> {
    ids.iter().find(|id| messages::has(id)).map(|id| messages::text(id))
}

#[cfg(test)]
mod tests {
    use outbound::{Category, LinkFinding};

    use super::*;

    #[test]
    fn every_finding_about_an_address_has_its_sentence() {
        let categories = Category::ALL.into_iter().filter(|found| *found != Category::Reached);
        let codes = categories.map(Category::name).chain(LinkFinding::CODES).chain(["ok"]);
        for code in codes {
            assert!(messages::has(&format!("link-{code}")), "{code}");
        }
    }

    #[test]
    fn every_end_of_a_job_has_its_sentence() {
        let ours = [
            "job-worker-lost",
            "job-crashed",
            "job-internal",
            "job-payload",
            "job-subject-gone",
            "database-away",
            "source-not-written",
            "fetched",
            "not-modified",
        ];
        let internal = messages::text("problem-internal");
        for code in ours.into_iter().chain(["blocked", "not-found", "too-large"]) {
            let sentence = problem(code);
            assert!(sentence.ends_with('.') && sentence != internal, "{code}: {sentence}");
        }
    }
}
