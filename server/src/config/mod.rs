//! The configuration: settings from a file, the environment and flags, merged and completed.

mod limits;
mod sessions;
mod settings;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

pub use limits::Limits;
pub use sessions::Sessions;
pub use settings::{LogFormat, Settings};

/// Port that nothing common uses on a developer's machine, and that frameworks have taught people.
const DEFAULT_PORT: u16 = 3000;

/// Days for which before-images are kept: a season's work can be looked through before they go.
const DEFAULT_UNDO_DAYS: u32 = 90;

/// Everything that can be chosen about a running portal.
#[derive(Clone, Debug)]
pub struct Config {
    /// Name of the portal.
    pub portal_name: String,
    /// Own origin as people see it: `https://host[:port]`, no slash at the end.
    pub public_url: String,
    /// Where to listen.
    pub address: SocketAddr,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// SQLite or PostgreSQL.
    pub database_url: String,
    /// Folder of everything that is kept.
    pub data: PathBuf,
    /// Folder of the search index.
    pub search: PathBuf,
    /// Folder of the built pages.
    pub site: PathBuf,
    /// Folder served under `/demo-media/`.
    pub demo_media: Option<PathBuf>,
    /// Days for which a batch can be undone.
    pub undo_days: u32,
    /// Ports of other people's servers that may be asked, beside those of the web.
    pub outbound_ports: Vec<u16>,
    /// How log lines are written.
    pub log_format: LogFormat,
    /// What is logged.
    pub log: String,
    /// Sizes and times.
    pub limits: Limits,
    /// Sign-in and sessions.
    pub sessions: Sessions,
}

/// Why there is no configuration.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("The configuration file {path} cannot be read: {source}.")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is not right.
    #[error("The configuration file {path} is not right:\n{source}")]
    NotValid {
        /// The file.
        path: PathBuf,
        /// Where and why.
        source: Box<toml::de::Error>,
    },
    /// The public address is not an origin.
    #[error("The public URL “{0}” has to be http:// or https:// and a host, without a path.")]
    PublicUrl(String),
}

impl Config {
    /// From flags and environment, completed by the file (when one is named) and the defaults.
    pub fn load(given: Settings, file: Option<&Path>) -> Result<Config, ConfigError> {
        let from_file = file.map_or(Ok(Settings::default()), read_file)?;
        Config::new(given.or(from_file))
    }

    /// From settings and the defaults.
    pub fn new(settings: Settings) -> Result<Config, ConfigError> {
        let address = settings
            .address
            .unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, DEFAULT_PORT)));
        let public_url =
            origin(settings.public_url.clone().unwrap_or_else(|| format!("http://{address}")))?;
        let data = settings.data.clone().unwrap_or_else(|| PathBuf::from("data"));
        let database_url = settings.database_url.clone().unwrap_or_else(|| default_database(&data));
        Ok(Config {
            portal_name: settings.portal_name.clone().unwrap_or_else(|| "Vasculum".to_owned()),
            public_url,
            address,
            trusted_proxies: settings.trusted_proxies.clone().unwrap_or_default(),
            database_url,
            search: settings.search.clone().unwrap_or_else(|| data.join("search")),
            data,
            site: settings.site.clone().unwrap_or_else(|| PathBuf::from("target/site")),
            demo_media: settings.demo_media.clone(),
            undo_days: settings.undo_days.unwrap_or(DEFAULT_UNDO_DAYS),
            outbound_ports: settings.outbound_ports.clone().unwrap_or_default(),
            log_format: settings.log_format.unwrap_or_default(),
            log: settings.log.clone().unwrap_or_else(|| "info".to_owned()),
            limits: Limits::new(&settings),
            sessions: Sessions::new(&settings),
        })
    }
}

fn read_file(path: &Path) -> Result<Settings, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
    toml::from_str(&text)
        .map_err(|source| ConfigError::NotValid { path: path.to_owned(), source: Box::new(source) })
}

fn default_database(data: &Path) -> String {
    format!("sqlite:{}?mode=rwc", data.join("vasculum.sqlite").display())
}

/// The address as an origin: no slash at its end, nothing behind the host.
fn origin(url: String) -> Result<String, ConfigError> {
    let trimmed = url.trim().trim_end_matches('/').to_ascii_lowercase();
    let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']) => Ok(trimmed),
        _ => Err(ConfigError::PublicUrl(url)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vasculum.toml");
        std::fs::write(&path, "portal_name = \"Herbaria\"\nundo_days = 30\n").unwrap();
        let given = Settings { undo_days: Some(7), ..Settings::default() };
        let config = Config::load(given, Some(&path)).unwrap();
        assert_eq!(
            (config.portal_name.as_str(), config.undo_days, config.limits.json_bytes),
            ("Herbaria", 7, 2 * 1024 * 1024)
        );
    }

    #[test]
    fn a_misspelt_setting_in_the_file_is_refused_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vasculum.toml");
        std::fs::write(&path, "portal_nmae = \"Herbaria\"\n").unwrap();
        let error = Config::load(Settings::default(), Some(&path)).unwrap_err().to_string();
        assert!(error.contains("line 1") && error.contains("portal_nmae"), "{error}");
    }

    #[rstest::rstest]
    #[case("https://Herbaria.example.org/", Some("https://herbaria.example.org"))]
    #[case("http://127.0.0.1:3000", Some("http://127.0.0.1:3000"))]
    #[case("herbaria.example.org", None)]
    #[case("https://herbaria.example.org/portal", None)]
    #[case("https://", None)]
    fn the_public_url_is_an_origin(#[case] given: &str, #[case] expected: Option<&str>) {
        let settings = Settings { public_url: Some(given.to_owned()), ..Settings::default() };
        assert_eq!(Config::new(settings).ok().map(|config| config.public_url).as_deref(), expected);
    }
}
