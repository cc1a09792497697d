//! `url-is-page`
//!
//! **What it finds.** The page about a medium, or a sharing link, of a well-known site.
//!
//! **Why it matters.** A page is not a picture: it cannot be shown, zoomed or checked, and aggregators offer it as a link only.
//!
//! **Example.** `https://drive.google.com/file/d/1AbC/view` → `https://drive.google.com/uc?export=view&id=1AbC`

use crate::check::{Cell, Detail, Sink};
use crate::rule::Rule;
use crate::value::url::Url;

pub(crate) fn check(cell: &Cell<'_>, url: &Url<'_>, sink: &mut impl Sink) {
    let Some(site) = site_of(url) else { return };
    cell.report(sink, Rule::UrlIsPage, || {
        let detail = Detail::with([("site", site.to_owned())]);
        match direct(url, site) {
            Some(suggestion) => detail.suggest(suggestion),
            None => detail,
        }
    });
}

/// The site whose page this is; `None` for everything else, also for direct addresses of these sites.
pub(crate) fn site_of(url: &Url<'_>) -> Option<&'static str> {
    if !may_be_page(url.host) {
        return None;
    }
    let host = site_host(url.host);
    let path = url.path;
    match host {
        "flickr.com" | "flic.kr" => Some("Flickr"),
        "inaturalist.org" if path.starts_with("/observations") || path.starts_with("/photos") => {
            Some("iNaturalist")
        }
        "dropbox.com" if !asks_for_file(url, &["raw", "dl"]) => Some("Dropbox"),
        "drive.google.com" if !matches!(path, "/uc" | "/thumbnail") => Some("Google Drive"),
        "docs.google.com" if !path.starts_with("/uc") => Some("Google Drive"),
        "photos.google.com" | "photos.app.goo.gl" => Some("Google Photos"),
        "1drv.ms" => Some("OneDrive"),
        "onedrive.live.com" if !path.starts_with("/download") => Some("OneDrive"),
        "youtube.com" | "youtu.be" => Some("YouTube"),
        "vimeo.com" => Some("Vimeo"),
        "commons.wikimedia.org" if path.starts_with("/wiki/File:") => Some("Wikimedia Commons"),
        "instagram.com" => Some("Instagram"),
        "facebook.com" => Some("Facebook"),
        _ if host.ends_with(".sharepoint.com") && !asks_for_file(url, &["download"]) => {
            Some("OneDrive")
        }
        _ => None,
    }
}

/// Whether that host is one of the sites at all.
pub(super) fn may_be_page(host: &str) -> bool {
    let host = site_host(host);
    HOSTS.contains(&host) || host.ends_with(".sharepoint.com")
}

fn site_host(host: &str) -> &str {
    host.strip_prefix("www.").or_else(|| host.strip_prefix("m.")).unwrap_or(host)
}

/// The hosts of the sites.
const HOSTS: [&str; 16] = [
    "flickr.com",
    "flic.kr",
    "inaturalist.org",
    "dropbox.com",
    "drive.google.com",
    "docs.google.com",
    "photos.google.com",
    "photos.app.goo.gl",
    "1drv.ms",
    "onedrive.live.com",
    "youtube.com",
    "youtu.be",
    "vimeo.com",
    "commons.wikimedia.org",
    "instagram.com",
    "facebook.com",
];

fn asks_for_file(url: &Url<'_>, names: &[&str]) -> bool {
    names.iter().any(|name| url.parameter(name) == Some("1"))
}

/// The direct address, where it can be computed from the page's.
fn direct(url: &Url<'_>, site: &str) -> Option<String> {
    match site {
        "Google Drive" => {
            let id = url.path.strip_prefix("/file/d/").and_then(|rest| rest.split('/').next());
            let id = id.or_else(|| (url.path == "/open").then(|| url.parameter("id")).flatten());
            id.filter(|id| !id.is_empty())
                .map(|id| format!("https://drive.google.com/uc?export=view&id={id}"))
        }
        "Dropbox" if url.path.starts_with("/s/") || url.path.starts_with("/scl/fi/") => {
            let query = url
                .query
                .unwrap_or("")
                .split('&')
                .filter(|pair| !pair.is_empty() && !is_download(pair));
            let query: Vec<&str> = query.chain(std::iter::once("raw=1")).collect();
            Some(format!("{}://{}{}?{}", url.scheme, url.host, url.path, query.join("&")))
        }
        "Wikimedia Commons" => {
            let name = url.path.strip_prefix("/wiki/File:")?;
            Some(format!("https://commons.wikimedia.org/wiki/Special:FilePath/{name}"))
        }
        _ => None,
    }
}

fn is_download(pair: &str) -> bool {
    pair.starts_with("dl=") || pair.starts_with("raw=")
}
