//! One request and one answer, free of any transport: what the browser and the router both speak.

use api_types::Problem;
use serde::{Serialize, de::DeserializeOwned};

use crate::ClientError;

/// The methods that the API uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Delete,
}

/// A request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// Path and query from the origin's root.
    pub(crate) url: String,
    /// JSON text.
    pub(crate) body: Option<String>,
    /// The value of `Content-Digest`.
    pub(crate) digest: Option<String>,
}

impl Call {
    pub(crate) fn get(url: String) -> Self {
        Self { method: Method::Get, url, body: None, digest: None }
    }

    pub(crate) fn delete(url: String) -> Self {
        Self { method: Method::Delete, url, body: None, digest: None }
    }

    pub(crate) fn post(url: String) -> Self {
        Self { method: Method::Post, url, body: None, digest: None }
    }

    pub(crate) fn put(url: String) -> Self {
        Self { method: Method::Put, url, body: None, digest: None }
    }

    /// Adds a JSON body.
    pub(crate) fn json(mut self, body: &impl Serialize) -> Result<Self, ClientError> {
        let text =
            serde_json::to_string(body).map_err(|error| ClientError::Decode(error.to_string()))?;
        self.body = Some(text);
        Ok(self)
    }

    /// Adds a body that is JSON text already.
    pub(crate) fn text(mut self, body: String) -> Self {
        self.body = Some(body);
        self
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
    pub(crate) request_id: Option<String>,
}

impl Answer {
    /// The body of a success; everything else becomes a problem.
    pub(crate) fn success(self) -> Result<Vec<u8>, ClientError> {
        if (200..300).contains(&self.status) { Ok(self.body) } else { Err(self.problem()) }
    }

    /// The body of a success, read as JSON.
    pub(crate) fn decode<T: DeserializeOwned>(self) -> Result<T, ClientError> {
        let body = self.success()?;
        read(&body)
    }

    /// The problem body, or one made of the status where a proxy answered in the server's place: its
    /// page is not for people here, so `detail` stays empty and the status decides the sentence.
    fn problem(self) -> ClientError {
        let problem = read::<Problem>(&self.body).ok().map(|mut problem| {
            problem.request_id = problem.request_id.or_else(|| self.request_id.clone());
            problem
        });
        ClientError::Api(problem.unwrap_or_else(|| Problem {
            status: self.status,
            code: format!("status-{}", self.status),
            detail: String::new(),
            request_id: self.request_id,
            errors: Vec::new(),
        }))
    }
}

/// Reads JSON as text: pages read what the server rendered for them as text too, and a type that is
/// read in one way only is compiled once.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, ClientError> {
    let text = std::str::from_utf8(body).map_err(|error| ClientError::Decode(error.to_string()))?;
    serde_json::from_str(text).map_err(|error| ClientError::Decode(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(status: u16, body: &str) -> Answer {
        Answer { status, body: body.as_bytes().to_vec(), request_id: Some("r1".to_owned()) }
    }

    #[test]
    fn a_problem_body_is_kept_and_named_by_the_request() {
        let error = answer(409, r#"{"status":409,"code":"chunk-differs","detail":"Differs."}"#)
            .decode::<u32>()
            .unwrap_err();
        let ClientError::Api(problem) = error else { panic!("an API problem") };
        assert_eq!(problem.code, "chunk-differs");
        assert_eq!(problem.request_id.as_deref(), Some("r1"));
    }

    #[test]
    fn a_proxys_page_becomes_a_problem_without_its_text() {
        let error = answer(502, "<html>Bad Gateway</html>").success().unwrap_err();
        assert!(error.is_temporary());
        let ClientError::Api(problem) = error else { panic!("an API problem") };
        assert_eq!((problem.code.as_str(), problem.detail.as_str()), ("status-502", ""));
    }

    #[test]
    fn an_answer_of_another_shape_is_told_apart_from_no_answer() {
        assert!(matches!(answer(200, "{").decode::<u32>(), Err(ClientError::Decode(_))));
    }
}
