//! Jobs with handlers of the tests' own: deaths, panics, stops; and jobs over HTTP.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use api_types::{BackgroundJob, BackgroundJobs, JobState};
use chrono::TimeDelta;
use rstest::rstest;
use serde_json::json;
use store::{NewJob, Role, Store, TakenJob};
use tokio::sync::watch;
use uuid::Uuid;
use vasculum::clock::Clock as _;
use vasculum::jobs::{Control, Handler, Jobs, Outcome, Timing};

use crate::support::{Client, Kind, TestApp};

/// What the test's job does.
#[derive(Clone, Copy)]
enum Act {
    Finish,
    Panic,
    WaitForStop,
}

struct Beetles {
    act: Act,
    runs: AtomicUsize,
}

impl Beetles {
    fn that(act: Act) -> Arc<Beetles> {
        Arc::new(Beetles { act, runs: AtomicUsize::new(0) })
    }

    fn runs(&self) -> usize {
        self.runs.load(Ordering::SeqCst)
    }
}

#[async_trait::async_trait]
impl Handler for Beetles {
    fn kind(&self) -> &'static str {
        "count-beetles"
    }

    async fn run(&self, _: &TakenJob, control: &Control) -> Outcome {
        self.runs.fetch_add(1, Ordering::SeqCst);
        control.progress(3, Some(10), "looking-at-links");
        match self.act {
            Act::Finish => Outcome::Done(Some(json!(12))),
            Act::Panic => panic!("a beetle ran away"),
            Act::WaitForStop => {
                control.stopped().await;
                Outcome::Stopped
            }
        }
    }
}

fn quick() -> Timing {
    Timing {
        lease: Duration::from_secs(60),
        heartbeat: Duration::from_millis(20),
        progress: Duration::from_millis(10),
        look_around: Duration::from_millis(20),
    }
}

fn runner(app: &TestApp, beetles: &Arc<Beetles>) -> Jobs {
    let handlers: Vec<Arc<dyn Handler>> = vec![beetles.clone()];
    Jobs::new(app.state.store.clone(), app.clock.clone(), handlers).with_timing(quick())
}

fn job(app: &TestApp, max_attempts: u32) -> NewJob {
    NewJob {
        kind: "count-beetles",
        payload: json!({}),
        subject: "drawer 7".to_owned(),
        collection: None,
        created_by: None,
        run_at: app.clock.now(),
        max_attempts,
        work_key: None,
        at_most: None,
    }
}

async fn queue(app: &TestApp, max_attempts: u32) -> Uuid {
    app.state.store.enqueue_job(job(app, max_attempts), app.clock.now()).await.unwrap().0
}

/// Waits until a job is in that state.
async fn until(store: &Store, id: Uuid, state: store::JobState) -> store::JobView {
    let admin = store::Principal::User { id: Uuid::nil(), portal_admin: true, roles: Vec::new() };
    for _ in 0..500 {
        let job = store.job(&admin, id).await.unwrap();
        if job.state == state {
            return job;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the job is {:?}", store.job(&admin, id).await.unwrap());
}

#[rstest]
#[tokio::test(flavor = "multi_thread")]
async fn two_runners_run_each_job_once(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let app = TestApp::start(kind).await;
    let mut ids = Vec::new();
    for _ in 0..25 {
        ids.push(queue(&app, 3).await);
    }
    let beetles = Beetles::that(Act::Finish);
    let (stop, stopped) = watch::channel(false);
    let runners = [runner(&app, &beetles), runner(&app, &beetles)]
        .map(|runner| runner.start(stopped.clone()));
    for id in ids {
        let done = until(&app.state.store, id, store::JobState::Succeeded).await;
        assert_eq!((done.attempts, done.result), (1, Some(json!(12))));
        assert_eq!((done.progress.done, done.progress.total), (3, Some(10)));
    }
    assert_eq!(beetles.runs(), 25);
    stop.send(true).unwrap();
    for runner in runners {
        tokio::time::timeout(Duration::from_secs(5), runner).await.unwrap().unwrap();
    }
}

#[rstest]
#[tokio::test]
async fn a_job_whose_worker_was_killed_is_run_when_its_lease_is_over(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let app = TestApp::start(kind).await;
    let id = queue(&app, 3).await;
    let (lease, now) = (TimeDelta::seconds(60), app.clock.now());
    let taken = app.state.store.take_job(&["count-beetles"], Uuid::now_v7(), lease, now).await;
    assert_eq!(taken.unwrap().unwrap().id, id);
    let beetles = Beetles::that(Act::Finish);
    let (_stop, stopped) = watch::channel(false);
    drop(runner(&app, &beetles).start(stopped));
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(beetles.runs(), 0, "the lease still holds");
    app.clock.advance(TimeDelta::seconds(61));
    let done = until(&app.state.store, id, store::JobState::Succeeded).await;
    assert_eq!((done.attempts, beetles.runs()), (2, 1));
}

#[rstest]
#[tokio::test]
async fn a_job_that_always_panics_is_given_up_and_the_others_go_on(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let app = TestApp::start(kind).await;
    let beetles = Beetles::that(Act::Panic);
    let (_stop, stopped) = watch::channel(false);
    drop(runner(&app, &beetles).start(stopped));
    let id = queue(&app, 3).await;
    for attempt in 1..3 {
        while beetles.runs() < attempt {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let waiting = until(&app.state.store, id, store::JobState::Queued).await;
        assert!(waiting.run_at > app.clock.now(), "it waits before it is tried again");
        app.clock.advance(TimeDelta::hours(1));
    }
    let dead = until(&app.state.store, id, store::JobState::Dead).await;
    assert_eq!((dead.attempts, dead.error_code.as_deref()), (3, Some("job-crashed")));
    assert_eq!(beetles.runs(), 3);
    let manager = app.portal_manager("root").await;
    let shown: BackgroundJobs = manager.get("/api/v1/jobs?state=dead").await.assert_ok();
    assert_eq!(shown.jobs.len(), 1);
    assert!(shown.jobs[0].problem.as_deref().unwrap().ends_with('.'), "{shown:?}");
    // The process is well: another job is run.
    let retried: BackgroundJob =
        manager.post(&format!("/api/v1/jobs/{id}/retry"), &json!({})).await.assert_ok();
    assert_eq!((retried.state, retried.attempts), (JobState::Queued, 0));
    while beetles.runs() < 4 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[rstest]
#[tokio::test]
async fn a_stop_gives_running_jobs_back_and_costs_no_attempt(
    #[values(Kind::Sqlite, Kind::Postgres)] kind: Kind,
) {
    let app = TestApp::start(kind).await;
    let id = queue(&app, 3).await;
    let beetles = Beetles::that(Act::WaitForStop);
    let (stop, stopped) = watch::channel(false);
    let running = runner(&app, &beetles).start(stopped);
    until(&app.state.store, id, store::JobState::Running).await;
    stop.send(true).unwrap();
    tokio::time::timeout(Duration::from_secs(5), running).await.unwrap().unwrap();
    let back = until(&app.state.store, id, store::JobState::Queued).await;
    assert_eq!(back.attempts, 0);
    let others = Beetles::that(Act::Finish);
    let (_stop, stopped) = watch::channel(false);
    drop(runner(&app, &others).start(stopped));
    until(&app.state.store, id, store::JobState::Succeeded).await;
}

#[rstest]
#[tokio::test]
async fn a_running_job_is_called_off_over_http(#[values(Kind::Sqlite, Kind::Postgres)] kind: Kind) {
    let app = TestApp::start(kind).await;
    let manager = app.portal_manager("root").await;
    let id = queue(&app, 3).await;
    let beetles = Beetles::that(Act::WaitForStop);
    let (_stop, stopped) = watch::channel(false);
    drop(runner(&app, &beetles).start(stopped));
    until(&app.state.store, id, store::JobState::Running).await;
    let asked: BackgroundJob =
        manager.post(&format!("/api/v1/jobs/{id}/cancel"), &json!({})).await.assert_ok();
    assert!(asked.cancel_asked);
    until(&app.state.store, id, store::JobState::Cancelled).await;
    assert_eq!(beetles.runs(), 1);
}

#[tokio::test]
async fn only_portal_managers_see_all_jobs() {
    let app = TestApp::start(Kind::Sqlite).await;
    let collection = app.collection("SVH", &[]).await;
    let id = queue(&app, 3).await;
    let manager = app.manager("ana", collection).await;
    app.visitor().get("/api/v1/jobs").await.assert_problem(401, "sign-in-needed");
    manager.get("/api/v1/jobs").await.assert_problem(403, "not-allowed");
    let own: BackgroundJobs = manager.get("/api/v1/jobs?collection=SVH").await.assert_ok();
    assert_eq!(own.jobs, []);
    let path = format!("/api/v1/jobs/{id}");
    manager.get(&path).await.assert_problem(404, "not-found");
    let cancel = |client: Client| async move {
        client.post(&format!("/api/v1/jobs/{id}/cancel"), &json!({})).await
    };
    cancel(manager.clone()).await.assert_problem(404, "not-found");
    cancel(app.visitor()).await.assert_problem(401, "sign-in-needed");
    let root = app.portal_manager("root").await;
    root.post(&format!("{path}/retry"), &json!({})).await.assert_problem(409, "job-not-retryable");
    let called_off: BackgroundJob = cancel(root.clone()).await.assert_ok();
    assert_eq!(called_off.state, JobState::Cancelled);
    root.get("/api/v1/jobs?state=asleep").await.assert_problem(400, "query-not-valid");
    let page = root.get("/jobs?state=cancelled").await;
    assert!(page.status.is_success() && page.text().contains("drawer 7"), "{}", page.text());
    app.person("eve", Some((collection, Role::Editor))).await;
    let eve = app.signed_in("eve").await;
    assert_eq!(eve.get("/jobs").await.status.as_u16(), 403);
}
