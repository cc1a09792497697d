//! Jobs: each is done by one worker at a time, none is lost with its worker, none is tried for ever.

use std::collections::HashSet;

use chrono::TimeDelta;
use rstest::rstest;
use serde_json::json;
use store::{
    JobEnd, JobFilter, JobProgress, JobState, Lease, NewJob, Principal, Role, Store, StoreError,
};
use uuid::Uuid;

use crate::support::{Kind, Portal, now, person};

const KINDS: [&str; 1] = ["count-beetles"];
const LEASE: TimeDelta = TimeDelta::seconds(60);

fn admin() -> Principal {
    Principal::User { id: Uuid::nil(), portal_admin: true, roles: Vec::new() }
}

fn job(portal: &Portal) -> NewJob {
    NewJob {
        kind: "count-beetles",
        payload: json!({ "drawer": 7 }),
        subject: "drawer 7".into(),
        collection: Some(portal.collection),
        created_by: portal.manager.user_id(),
        run_at: now(),
        max_attempts: 2,
        work_key: None,
        at_most: None,
    }
}

async fn state(store: &Store, id: Uuid) -> JobState {
    store.job(&admin(), id).await.unwrap().state
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn runners_at_once_take_each_job_exactly_once(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let mut queued = HashSet::new();
    for _ in 0..40 {
        queued.insert(portal.store.enqueue_job(job(&portal), now()).await.unwrap().0);
    }
    let runners: Vec<_> = (0..4)
        .map(|_| {
            let store = portal.store.clone();
            tokio::spawn(async move {
                let (worker, mut done) = (Uuid::now_v7(), Vec::new());
                while let Some(job) = store.take_job(&KINDS, worker, LEASE, now()).await.unwrap() {
                    assert_eq!((job.attempt, &job.payload), (1, &json!({ "drawer": 7 })));
                    let end = JobEnd::Succeeded { result: Some(json!(12)) };
                    let ended = store.end_job(job.id, worker, end, now()).await.unwrap();
                    assert_eq!(ended, Some(JobState::Succeeded));
                    done.push(job.id);
                }
                done
            })
        })
        .collect();
    let mut done = Vec::new();
    for runner in runners {
        done.extend(runner.await.unwrap());
    }
    assert_eq!(done.len(), queued.len());
    assert_eq!(done.into_iter().collect::<HashSet<_>>(), queued);
}

#[rstest]
#[tokio::test]
async fn a_dead_workers_job_is_taken_again_once_the_lease_has_run_out(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let (first, second) = (Uuid::now_v7(), Uuid::now_v7());
    let (id, _) = store.enqueue_job(job(&portal), now()).await.unwrap();
    store.take_job(&KINDS, first, LEASE, now()).await.unwrap().unwrap();
    let half = JobProgress { done: 5, total: Some(10), code: Some("looking".into()) };
    let held = store.renew_job(id, first, LEASE, Some(&half), now()).await.unwrap();
    assert_eq!(held, Lease::Held { cancel_asked: false });
    let still_held = now() + LEASE;
    assert_eq!(store.take_job(&KINDS, second, LEASE, still_held).await.unwrap(), None);
    let late = still_held + TimeDelta::seconds(1);
    let again = store.take_job(&KINDS, second, LEASE, late).await.unwrap().unwrap();
    assert_eq!((again.id, again.attempt, again.progress), (id, 2, half));
    // The first worker was only slow: whatever it says now changes nothing.
    assert_eq!(store.renew_job(id, first, LEASE, None, late).await.unwrap(), Lease::Lost);
    let done = JobEnd::Succeeded { result: None };
    assert_eq!(store.end_job(id, first, done.clone(), late).await.unwrap(), None);
    assert_eq!(state(store, id).await, JobState::Running);
    assert_eq!(store.end_job(id, second, done, late).await.unwrap(), Some(JobState::Succeeded));
}

#[rstest]
#[tokio::test]
async fn a_job_that_kills_its_workers_becomes_a_dead_letter(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let (id, _) = store.enqueue_job(job(&portal), now()).await.unwrap();
    for attempt in 1..=2 {
        let at = now() + LEASE * attempt * 2;
        let taken = store.take_job(&KINDS, Uuid::now_v7(), LEASE, at).await.unwrap().unwrap();
        assert_eq!(taken.attempt, attempt.cast_unsigned());
    }
    let at = now() + LEASE * 9;
    assert_eq!(store.take_job(&KINDS, Uuid::now_v7(), LEASE, at).await.unwrap(), None);
    let seen = store.job(&admin(), id).await.unwrap();
    assert_eq!(seen.state, JobState::Dead);
    assert_eq!(seen.error_code.as_deref(), Some("job-worker-lost"));
    assert_eq!(store.purge_jobs(at + TimeDelta::days(365)).await.unwrap(), 0, "letters are kept");
}

#[rstest]
#[tokio::test]
async fn what_fails_waits_is_tried_again_and_ends_as_a_dead_letter_that_can_be_retried(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let worker = Uuid::now_v7();
    let (id, _) = store.enqueue_job(job(&portal), now()).await.unwrap();
    let later = now() + TimeDelta::minutes(2);
    store.take_job(&KINDS, worker, LEASE, now()).await.unwrap().unwrap();
    let again = JobEnd::Again { code: "link-unreachable".into(), run_at: later };
    assert_eq!(
        store.end_job(id, worker, again.clone(), now()).await.unwrap(),
        Some(JobState::Queued)
    );
    assert_eq!(store.take_job(&KINDS, worker, LEASE, now()).await.unwrap(), None, "too early");
    store.take_job(&KINDS, worker, LEASE, later).await.unwrap().unwrap();
    assert_eq!(store.end_job(id, worker, again, later).await.unwrap(), Some(JobState::Dead));
    let seen = store.job(&admin(), id).await.unwrap();
    assert_eq!((seen.attempts, seen.error_code.as_deref()), (2, Some("link-unreachable")));
    assert_eq!(store.take_job(&KINDS, worker, LEASE, later).await.unwrap(), None);
    let retried = store.retry_job(&portal.manager, id, later).await.unwrap();
    assert_eq!((retried.state, retried.attempts), (JobState::Queued, 0));
    assert!(store.take_job(&KINDS, worker, LEASE, later).await.unwrap().is_some());
}

#[rstest]
#[tokio::test]
async fn who_does_not_want_to_wait_has_the_next_try_at_once_by_those_who_may(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let worker = Uuid::now_v7();
    let (id, _) = store.enqueue_job(job(&portal), now()).await.unwrap();
    store.take_job(&KINDS, worker, LEASE, now()).await.unwrap().unwrap();
    let again =
        JobEnd::Again { code: "link-unreachable".into(), run_at: now() + TimeDelta::hours(6) };
    store.end_job(id, worker, again, now()).await.unwrap();
    let soon = now() + TimeDelta::seconds(1);
    assert_eq!(store.take_job(&KINDS, worker, LEASE, soon).await.unwrap(), None, "too early");
    let hurried = store.retry_job(&portal.manager, id, soon).await.unwrap();
    assert_eq!(
        (hurried.state, hurried.attempts),
        (JobState::Queued, 1),
        "tries are not given back"
    );
    assert_eq!((hurried.run_at, hurried.steerable), (soon, true));
    let taken = store.take_job(&KINDS, worker, LEASE, soon).await.unwrap().unwrap();
    assert_eq!((taken.id, taken.attempt), (id, 2));
    // While it runs there is nothing to hurry.
    let refused = store.retry_job(&portal.manager, id, soon).await;
    assert!(matches!(refused, Err(StoreError::Conflict("job-not-retryable"))), "{refused:?}");
}

#[rstest]
#[tokio::test]
async fn a_released_job_has_lost_no_attempt(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let worker = Uuid::now_v7();
    let (id, _) = store.enqueue_job(job(&portal), now()).await.unwrap();
    for _ in 0..5 {
        let taken = store.take_job(&KINDS, worker, LEASE, now()).await.unwrap().unwrap();
        assert_eq!(taken.attempt, 1);
        let ended = store.end_job(id, worker, JobEnd::Released, now()).await.unwrap();
        assert_eq!(ended, Some(JobState::Queued));
    }
}

#[rstest]
#[tokio::test]
async fn jobs_are_called_off_at_once_or_at_the_next_checkpoint(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let worker = Uuid::now_v7();
    let (waiting, _) = store.enqueue_job(job(&portal), now()).await.unwrap();
    let cancelled = store.cancel_job(&portal.manager, waiting, now()).await.unwrap();
    assert_eq!(cancelled.state, JobState::Cancelled);
    let (running, _) = store.enqueue_job(job(&portal), now()).await.unwrap();
    store.take_job(&KINDS, worker, LEASE, now()).await.unwrap().unwrap();
    let asked = store.cancel_job(&portal.manager, running, now()).await.unwrap();
    assert_eq!((asked.state, asked.cancel_asked), (JobState::Running, true));
    let lease = store.renew_job(running, worker, LEASE, None, now()).await.unwrap();
    assert_eq!(lease, Lease::Held { cancel_asked: true });
    let again = JobEnd::Again { code: "x".into(), run_at: now() };
    let ended = store.end_job(running, worker, again, now()).await.unwrap();
    assert_eq!(ended, Some(JobState::Cancelled), "a job called off is not tried again");
    assert_eq!(store.purge_jobs(now() + TimeDelta::days(1)).await.unwrap(), 2);
}

#[rstest]
#[tokio::test]
async fn the_same_work_is_queued_once_and_a_collection_has_so_many_at_most(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let keyed = |key: &str| NewJob {
        work_key: Some(format!("count-beetles:{key}")),
        at_most: Some(2),
        ..job(&portal)
    };
    let (first, new) = store.enqueue_job(keyed("a"), now()).await.unwrap();
    assert!(new);
    assert_eq!(store.enqueue_job(keyed("a"), now()).await.unwrap(), (first, false));
    store.enqueue_job(keyed("b"), now()).await.unwrap();
    let third = store.enqueue_job(keyed("c"), now()).await;
    assert!(matches!(third, Err(StoreError::Conflict("jobs-at-most"))), "{third:?}");
    store.cancel_job(&portal.manager, first, now()).await.unwrap();
    let (fresh, new) = store.enqueue_job(keyed("a"), now()).await.unwrap();
    assert!(new && fresh != first);
    let both = store.retry_job(&portal.manager, first, now()).await;
    assert!(matches!(both, Err(StoreError::Conflict("job-live"))), "{both:?}");
}

#[rstest]
#[tokio::test]
async fn jobs_are_seen_by_portal_managers_and_by_those_whom_they_concern(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let portal = Portal::open(kind).await;
    let store = &portal.store;
    let (id, _) = store.enqueue_job(job(&portal), now()).await.unwrap();
    let editor = person(store, "editor", portal.collection, Role::Editor).await;
    let stranger = Principal::User { id: Uuid::now_v7(), portal_admin: false, roles: Vec::new() };
    let all = JobFilter::default();
    assert_eq!(store.jobs(&admin(), &all, None, 10).await.unwrap().jobs.len(), 1);
    assert!(matches!(
        store.jobs(&portal.manager, &all, None, 10).await,
        Err(StoreError::Forbidden)
    ));
    let own = JobFilter { collection: Some(portal.collection), ..JobFilter::default() };
    assert_eq!(store.jobs(&editor, &own, None, 10).await.unwrap().jobs.len(), 1);
    assert!(matches!(store.jobs(&stranger, &own, None, 10).await, Err(StoreError::NotFound)));
    assert!(matches!(store.job(&stranger, id).await, Err(StoreError::NotFound)));
    assert!(matches!(store.cancel_job(&editor, id, now()).await, Err(StoreError::Forbidden)));
    assert!(matches!(
        store.retry_job(&portal.manager, id, now()).await,
        Err(StoreError::Conflict("job-not-retryable"))
    ));
    let seen = store.job(&editor, id).await.unwrap();
    assert_eq!(seen.created_by.as_deref(), Some("manager"));
    assert_eq!(seen.collection.as_deref(), Some("SVH"));
}
