//! The host that was looked at last and found good: the addresses of a column mostly share one, and
//! most of them have nothing but plain characters behind it.

use super::url_is_page;
use crate::limits::MAX_URL_CHARS;
use crate::value::lanes::{behind, is_plain_path, same};
use crate::value::url::Url;

/// A host in which no rule found anything.
#[derive(Clone, Debug, Default)]
pub(crate) struct CleanHost {
    host: String,
    /// `https://host/`, where an address that begins so can only be wrong behind it; else empty.
    beginning: String,
}

impl CleanHost {
    /// Whether this host, without a port, is known to be good.
    pub(super) fn is(&self, url: &Url<'_>) -> bool {
        url.port.is_none() && same(url.host, &self.host)
    }

    /// Remembers the host of an address: it can exist, and everybody can reach it.
    pub(super) fn keep(&mut self, url: &Url<'_>) {
        if url.port.is_some() {
            return;
        }
        if !same(url.host, &self.host) {
            self.host.clear();
            self.host.push_str(url.host);
        }
        let small =
            |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'.');
        if url.scheme == "https"
            && url.user_info.is_none()
            && url.host.bytes().all(small)
            && !url_is_page::may_be_page(url.host)
        {
            self.beginning.clear();
            for part in ["https://", url.host, "/"] {
                self.beginning.push_str(part);
            }
        }
    }

    /// The parts of an address in which no rule can find anything: this host by `https`, in small
    /// letters, and behind it a path of plain characters. `None` says nothing.
    #[inline]
    pub(super) fn plain_url<'a>(&self, text: &'a str) -> Option<Url<'a>> {
        if self.beginning.is_empty() || text.len() > MAX_URL_CHARS {
            return None;
        }
        let path = behind(text, &self.beginning)?;
        // Two slashes may hide a second scheme.
        if path.starts_with('/') || !is_plain_path(path) {
            return None;
        }
        let slash = self.beginning.len() - 1;
        Some(Url {
            scheme: "https",
            user_info: None,
            host: text.get("https://".len()..slash)?,
            port: None,
            path: text.get(slash..)?,
            query: None,
            fragment: None,
        })
    }
}
