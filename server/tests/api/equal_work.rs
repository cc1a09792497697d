//! Signing in does the same work whoever is named, so that its time tells nobody which names exist.
//! The hashes are counted; a clock would only be right most of the time.

use api_types::Session;
use rstest::rstest;

use crate::support::{Kind, PASSWORD, TestApp, sign_in_body};

#[rstest]
#[case::a_wrong_password("ana", "not the password".to_owned())]
#[case::an_unknown_name("nobody-of-that-name", PASSWORD.to_owned())]
#[case::no_name("", PASSWORD.to_owned())]
#[case::a_person_who_may_not_come_in_any_more("former", PASSWORD.to_owned())]
#[case::no_password("ana", String::new())]
#[case::a_password_longer_than_any("ana", "x".repeat(1_000))]
#[case::both_wrong("nobody-of-that-name", "x".repeat(1_000))]
#[tokio::test]
async fn every_attempt_that_fails_costs_one_hash_and_says_the_same(
    #[case] name: &str,
    #[case] password: String,
) {
    let app = TestApp::start(Kind::Sqlite).await;
    app.person("ana", None).await;
    let former = app.person("former", None).await;
    let now = vasculum::clock::Clock::now(&*app.clock);
    app.state.store.set_disabled(former, true, now).await.unwrap();
    let before = app.state.passwords.verified();
    let answer = app.visitor().post("/api/v1/session", &sign_in_body(name, &password)).await;
    answer.assert_problem(401, "sign-in-failed");
    assert_eq!(app.state.passwords.verified() - before, 1);
}

#[tokio::test]
async fn signing_in_costs_one_hash_too() {
    let app = TestApp::start(Kind::Sqlite).await;
    app.person("ana", None).await;
    let before = app.state.passwords.verified();
    let _: Session = app.visitor().sign_in("ana", PASSWORD).await.assert_ok();
    assert_eq!(app.state.passwords.verified() - before, 1);
}
