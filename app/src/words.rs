//! Failures in words: what happened, what it means, what to do.

use api_client::ClientError;
use messages::text;

/// A failure as a person reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) title: String,
    pub(crate) sentence: String,
    pub(crate) advice: String,
    /// The request's id, to be named when asking for help.
    pub(crate) request: Option<String>,
}

/// Describes a failed call.
#[must_use]
pub(crate) fn failure(error: &ClientError) -> Failure {
    let kind = match error {
        ClientError::Network(_) => "network",
        ClientError::Decode(_) => "decode",
        ClientError::Api(problem) => match problem.status {
            401 => "signed-out",
            403 => "forbidden",
            404 | 410 => "not-found",
            409 => "conflict",
            429 => "busy",
            400..=499 => "refused",
            503 => "unavailable",
            _ => "server",
        },
    };
    let own = text(&format!("ui-error-{kind}"));
    let (sentence, request) = match error {
        ClientError::Api(problem) if !problem.detail.is_empty() => {
            (problem.detail.clone(), problem.request_id.clone())
        }
        ClientError::Api(problem) => (own, problem.request_id.clone()),
        ClientError::Network(_) | ClientError::Decode(_) => (own, None),
    };
    Failure {
        title: text(&format!("ui-error-{kind}-title")),
        sentence,
        advice: text(&format!("ui-error-{kind}-advice")),
        request,
    }
}

#[cfg(test)]
mod tests {
    use api_types::Problem;
    use rstest::rstest;

    use super::*;

    fn api(status: u16, detail: &str) -> ClientError {
        ClientError::Api(Problem {
            status,
            code: "x".to_owned(),
            detail: detail.to_owned(),
            request_id: Some("r-7".to_owned()),
            errors: Vec::new(),
        })
    }

    #[rstest]
    #[case(ClientError::Network("TypeError: Failed to fetch".to_owned()))]
    #[case(ClientError::Decode("missing field `x` at line 1".to_owned()))]
    #[case(api(401, ""))]
    #[case(api(403, ""))]
    #[case(api(404, ""))]
    #[case(api(409, ""))]
    #[case(api(422, ""))]
    #[case(api(429, ""))]
    #[case(api(500, ""))]
    #[case(api(502, ""))]
    #[case(api(503, ""))]
    fn every_failure_has_its_words_and_no_machine_text(#[case] error: ClientError) {
        let failure = failure(&error);
        for words in [failure.title, failure.sentence, failure.advice] {
            assert!(!words.starts_with("ui-"), "no text for {words}");
            assert!(!words.contains("TypeError") && !words.contains("missing field"));
        }
    }

    #[test]
    fn the_servers_own_sentence_comes_first() {
        let failure = failure(&api(409, "Chunk 3 differs from the one sent before."));
        assert_eq!(failure.sentence, "Chunk 3 differs from the one sent before.");
        assert_eq!(failure.request.as_deref(), Some("r-7"));
    }
}
