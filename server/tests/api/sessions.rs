//! Signing in and out.

use api_types::{Session, SessionLeft};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use rstest::rstest;
use store::Role;
use vasculum::config::Settings;

use crate::support::{Database, Kind, PASSWORD, TestApp, sign_in_body};

#[rstest]
#[case(Kind::Sqlite)]
#[case(Kind::Postgres)]
#[tokio::test]
async fn a_person_signs_in_by_name_or_address_and_out_again(#[case] kind: Kind) {
    let app = TestApp::start(kind).await;
    let collection = app.collection("SVH", &[]).await;
    app.person("ana", Some((collection, Role::Manager))).await;
    for name in ["ana", " ANA ", "ana@portal.test"] {
        let mut client = app.visitor();
        let session: Session = client.sign_in(name, PASSWORD).await.assert_ok();
        let user = session.user.unwrap();
        assert_eq!((user.name.as_str(), user.portal_admin), ("ana", false));
        assert_eq!(user.roles[0].collection, "SVH");
        let again: Session = client.get("/api/v1/session").await.assert_ok();
        assert_eq!(again.user.unwrap().id, user.id);
        let out = client.delete("/api/v1/session").await;
        assert_eq!(out.status, StatusCode::NO_CONTENT);
        assert!(out.header("set-cookie").ends_with("Max-Age=0"), "{out:?}");
        let after: Session = client.get("/api/v1/session").await.assert_ok();
        assert_eq!(after.user, None, "the cookie is kept by the test, but the session has ended");
    }
}

#[tokio::test]
async fn the_cookie_is_for_this_host_only_and_never_readable_by_scripts() {
    let app = TestApp::start(Kind::Sqlite).await;
    app.person("ana", None).await;
    let mut client = app.visitor();
    let answer = client.sign_in("ana", PASSWORD).await;
    let token = client.cookie.clone().unwrap();
    assert_eq!(token.len(), 43);
    assert_eq!(
        answer.header("set-cookie"),
        format!("__Host-sid={token}; Path=/; Secure; HttpOnly; SameSite=Lax")
    );
    assert_eq!(answer.header("cache-control"), "no-cache");
    assert_eq!(client.get("/api/v1/session").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_are_answered_alike() {
    let app = TestApp::start(Kind::Sqlite).await;
    app.person("ana", None).await;
    let visitor = app.visitor();
    let wrong = visitor.post("/api/v1/session", &sign_in_body("ana", "not the password")).await;
    let unknown = visitor.post("/api/v1/session", &sign_in_body("bob", "not the password")).await;
    let wrong = wrong.assert_problem(401, "sign-in-failed");
    let unknown = unknown.assert_problem(401, "sign-in-failed");
    assert_eq!(wrong.detail, unknown.detail);
}

#[tokio::test]
async fn a_disabled_person_is_out_at_once_and_cannot_come_back() {
    let app = TestApp::start(Kind::Sqlite).await;
    let id = app.person("ana", None).await;
    let client = app.signed_in("ana").await;
    let now = vasculum::clock::Clock::now(&*app.clock);
    app.state.store.set_disabled(id, true, now).await.unwrap();
    let session: Session = client.get("/api/v1/session").await.assert_ok();
    assert_eq!(session.user, None);
    app.visitor().sign_in("ana", PASSWORD).await.assert_problem(401, "sign-in-failed");
}

#[rstest]
#[case::within_the_idle_time(&[110, 110, 110], true)]
#[case::idle_for_two_hours(&[121], false)]
#[case::twelve_hours_in_all(&[110, 110, 110, 110, 110, 110, 110], false)]
#[tokio::test]
async fn a_session_ends_when_idle_and_in_any_case_after_half_a_day(
    #[case] pauses_in_minutes: &[i64],
    #[case] still_signed_in: bool,
) {
    let app = TestApp::start(Kind::Sqlite).await;
    app.person("ana", None).await;
    let client = app.signed_in("ana").await;
    let mut user = None;
    for pause in pauses_in_minutes {
        app.clock.advance(TimeDelta::minutes(*pause));
        user = client.get("/api/v1/session").await.assert_ok::<Session>().user;
    }
    assert_eq!(user.is_some(), still_signed_in);
}

#[tokio::test]
async fn how_long_a_session_lasts_is_told_and_asking_does_not_prolong_it() {
    let app = TestApp::start(Kind::Sqlite).await;
    app.person("ana", None).await;
    let client = app.signed_in("ana").await;
    app.clock.advance(TimeDelta::minutes(90));
    let left: SessionLeft = client.get("/api/v1/session/left").await.assert_ok();
    let expected = SessionLeft { idle_seconds: 30 * 60, longest_seconds: 630 * 60, kept: false };
    assert_eq!(left, expected);
    app.clock.advance(TimeDelta::minutes(20));
    let left: SessionLeft = client.get("/api/v1/session/left").await.assert_ok();
    assert_eq!(left.idle_seconds, 10 * 60, "asking is no use");
    let used: Session = client.get("/api/v1/session").await.assert_ok();
    assert_eq!(used.left.unwrap().idle_seconds, 120 * 60, "any other request is");
    app.clock.advance(TimeDelta::minutes(121));
    let left: SessionLeft = client.get("/api/v1/session/left").await.assert_ok();
    assert_eq!(left, SessionLeft::default(), "it has ended");
    let visitor: SessionLeft = app.visitor().get("/api/v1/session/left").await.assert_ok();
    assert_eq!(visitor, SessionLeft::default());
}

#[tokio::test]
async fn a_session_in_use_lives_on_however_short_its_idle_time() {
    let settings = Settings { session_idle: Some(1), ..Settings::default() };
    let app = TestApp::start_with(Database::fresh(Kind::Sqlite).await, settings).await;
    app.person("ana", None).await;
    let client = app.signed_in("ana").await;
    for _ in 0..4 {
        app.clock.advance(TimeDelta::seconds(45));
        let session: Session = client.get("/api/v1/session").await.assert_ok();
        assert!(session.user.is_some());
    }
}

#[tokio::test]
async fn the_eleventh_attempt_at_an_account_has_to_wait_even_with_the_right_password() {
    let app = TestApp::start(Kind::Sqlite).await;
    app.person("ana", None).await;
    let visitor = app.visitor();
    for _ in 0..10 {
        let answer = visitor.post("/api/v1/session", &sign_in_body("ana", "wrong password")).await;
        answer.assert_problem(401, "sign-in-failed");
    }
    let answer = visitor.post("/api/v1/session", &sign_in_body("ana", PASSWORD)).await;
    answer.assert_problem(429, "too-many-requests");
    assert_eq!(answer.header("retry-after"), "900");
    app.clock.advance(TimeDelta::minutes(16));
    app.signed_in("ana").await;
}

#[tokio::test]
async fn an_address_that_tries_many_accounts_has_to_wait() {
    let settings = Settings { sign_in_per_address: Some(3), ..Settings::default() };
    let app = TestApp::start_with(Database::fresh(Kind::Sqlite).await, settings).await;
    app.person("ana", None).await;
    for n in 0..3 {
        let body = sign_in_body(&format!("guess{n}"), "wrong password");
        app.visitor().post("/api/v1/session", &body).await.assert_problem(401, "sign-in-failed");
    }
    let mut visitor = app.visitor();
    visitor.sign_in("ana", PASSWORD).await.assert_problem(429, "too-many-requests");
}

#[rstest]
#[case::other_site("cross-site", "https://evil.example", false)]
#[case::own_page("same-origin", "https://portal.test", true)]
#[tokio::test]
async fn a_request_that_changes_something_is_taken_from_the_portals_own_pages_only(
    #[case] site: &str,
    #[case] origin: &str,
    #[case] taken: bool,
) {
    let app = TestApp::start(Kind::Sqlite).await;
    app.person("ana", None).await;
    let client = app.signed_in("ana").await;
    let request = client
        .request(Method::DELETE, "/api/v1/session")
        .header("sec-fetch-site", site)
        .header("origin", origin)
        .body(Body::empty())
        .unwrap();
    let answer = client.send(request).await;
    if taken {
        assert_eq!(answer.status, StatusCode::NO_CONTENT);
    } else {
        answer.assert_problem(403, "cross-site-request");
    }
    let session: Session = client.get("/api/v1/session").await.assert_ok();
    assert_eq!(session.user.is_none(), taken);
}

#[tokio::test]
async fn a_form_of_another_site_is_no_sign_in() {
    let app = TestApp::start(Kind::Sqlite).await;
    let visitor = app.visitor();
    let request = visitor
        .request(Method::POST, "/api/v1/session")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from("name=ana&password=x"))
        .unwrap();
    visitor.send(request).await.assert_problem(415, "media-type-not-supported");
}
