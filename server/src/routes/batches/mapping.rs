//! What the columns of a batch become: the same judgement as in the browser.

use api_types::{BatchPart, Job, NewBatch};
use axum::http::StatusCode;
use media_batch::limits::MAX_COLUMNS;
use media_batch::mapping::{ColumnMapping, MappingProblem, Reason, problems_for};
use media_batch::target::Target;

use crate::error::{ApiError, ApiResult};
use crate::routes::wire;

/// The targets of these keys, for a batch of that job; refuses keys that name none.
pub(in crate::routes) fn known_targets(
    job: Job,
    keys: &[Option<String>],
) -> ApiResult<Vec<Option<Target>>> {
    let known = |key: &String| known_target(job, key);
    keys.iter().map(|key| key.as_ref().map(known).transpose()).collect()
}

/// A media sheet has fields of media and identifiers; a sheet of records has terms of the record,
/// identifiers among them.
fn known_target(job: Job, key: &str) -> ApiResult<Target> {
    let fits = |target: &Target| match job {
        Job::MediaSheet => !matches!(target, Target::Term(_)),
        Job::Occurrences | Job::Archive => target.field().is_some(),
    };
    Target::from_key(key)
        .filter(fits)
        .ok_or_else(|| refused("batch-target-unknown").text("target", key))
}

/// Refuses a batch whose columns cannot be used.
pub(super) fn check(new: &NewBatch) -> ApiResult<()> {
    same_columns(&new.headers, &new.targets)?;
    for (key, _) in &new.defaults {
        let of_its_media =
            new.job != Job::MediaSheet && Target::from_key(key).is_some_and(Target::is_of_medium);
        if !of_its_media {
            known_target(new.job, key)?;
        }
    }
    for part in &new.parts {
        check_part(part)?;
    }
    let targets = known_targets(new.job, &new.targets)?;
    let problems = problems_for(wire::engine_job(new.job), &columns(&new.headers, &targets));
    match problems.first() {
        None => Ok(()),
        Some(MappingProblem::TargetTwice { target, .. }) => {
            Err(refused("batch-target-twice").text("target", target.name()))
        }
        Some(MappingProblem::NoIdentifier) if new.job == Job::MediaSheet => {
            Err(refused("batch-no-identifier"))
        }
        Some(MappingProblem::NoIdentifier) => Err(refused("import-nothing-identifies")),
        Some(MappingProblem::NoUrl) => Err(refused("batch-no-url")),
    }
}

/// The columns of an extension may be of the medium or of the record (its determinations).
fn check_part(part: &BatchPart) -> ApiResult<()> {
    same_columns(&part.headers, &part.targets)?;
    match part.targets.iter().flatten().find(|key| Target::from_key(key).is_none()) {
        Some(unknown) => Err(refused("batch-target-unknown").text("target", unknown)),
        None => Ok(()),
    }
}

fn same_columns(headers: &[String], targets: &[Option<String>]) -> ApiResult<()> {
    if headers.len() == targets.len() && headers.len() <= MAX_COLUMNS {
        return Ok(());
    }
    let count = |columns: usize| u32::try_from(columns).unwrap_or(u32::MAX);
    Err(refused("batch-columns-differ")
        .number("headers", count(headers.len()))
        .number("targets", count(targets.len())))
}

fn columns(headers: &[String], targets: &[Option<Target>]) -> Vec<ColumnMapping> {
    let columns = targets.iter().zip(headers).map(|(target, header)| ColumnMapping {
        header: header.clone(),
        target: *target,
        reason: Reason::Chosen,
        samples: Vec::new(),
    });
    columns.collect()
}

fn refused(code: &'static str) -> ApiError {
    ApiError::new(StatusCode::UNPROCESSABLE_ENTITY, code)
}
