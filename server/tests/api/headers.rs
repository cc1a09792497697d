//! The head of every answer.

use rstest::rstest;

use crate::support::{Kind, TestApp};

#[rstest]
#[case("/")]
#[case("/nothing-here")]
#[case("/api/v1/collections")]
#[case("/api/v1/nothing")]
#[case("/pkg/nothing.js")]
#[case("/health/live")]
#[tokio::test]
async fn every_answer_has_the_security_headers(#[case] path: &str) {
    let app = TestApp::start(Kind::Sqlite).await;
    let answer = app.visitor().get(path).await;
    for (name, value) in [
        ("strict-transport-security", "max-age=31536000; includeSubDomains"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "strict-origin-when-cross-origin"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    assert!(answer.header("permissions-policy").contains("camera=()"));
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data: blob: https:",
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{part} is missing in {policy}");
    }
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
    assert!(!answer.header("x-request-id").is_empty());
}
