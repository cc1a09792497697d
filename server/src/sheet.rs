//! Sending sheets to people.

pub mod pages;

use axum::http::HeaderValue;

/// The `Content-Disposition` of a download (RFC 6266): a plain name for old programs and the whole
/// one for all others.
#[must_use]
pub fn attachment(name: &str) -> HeaderValue {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || "-_. ()".contains(c) { c } else { '_' })
        .collect();
    let encoded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect();
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_cannot_break_out_of_its_header() {
        let header = attachment("á\"; x=\r\ny.csv");
        assert_eq!(
            header.to_str().unwrap(),
            "attachment; filename=\"___ x___y.csv\"; \
             filename*=UTF-8''%C3%A1%22%3B%20x%3D%0D%0Ay.csv"
        );
    }
}
