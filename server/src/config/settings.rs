//! Every setting by name: a line of the configuration file, an environment variable and a flag are
//! the same setting. All are optional here; the defaults are in [`super::Config`].

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use serde::Deserialize;

/// How log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people at a terminal.
    #[default]
    Pretty,
    /// One JSON object a line, for machines.
    Json,
}

/// The settings as given: in a file (`portal_name = "…"`), in the environment
/// (`VASCULUM_PORTAL_NAME`) or as a flag (`--portal-name`). A flag wins over the environment, the
/// environment over the file.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, clap::Args)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Name of the portal, shown in the head of every page [default: Vasculum]
    #[arg(long, env = "VASCULUM_PORTAL_NAME", value_name = "TEXT", help_heading = "Portal")]
    pub portal_name: Option<String>,

    /// Address at which people reach the portal, without a path [default: http:// and the address it listens on]
    #[arg(long, env = "VASCULUM_PUBLIC_URL", value_name = "URL", help_heading = "Portal")]
    pub public_url: Option<String>,

    /// Days for which a batch can be undone [default: 90]
    #[arg(long, env = "VASCULUM_UNDO_DAYS", value_name = "DAYS", help_heading = "Portal")]
    pub undo_days: Option<u32>,

    /// Address and port to listen on [default: 127.0.0.1:3000]
    #[arg(long, env = "VASCULUM_ADDRESS", value_name = "IP:PORT", help_heading = "Network")]
    pub address: Option<SocketAddr>,

    /// Proxies in front of the portal, whose X-Forwarded-For is believed [default: none]
    #[arg(
        long,
        env = "VASCULUM_TRUSTED_PROXIES",
        value_name = "IP,…",
        value_delimiter = ',',
        help_heading = "Network"
    )]
    pub trusted_proxies: Option<Vec<IpAddr>>,

    /// Ports of other people's servers that links and sources may name, beside 80 and 443 [default: none]
    #[arg(
        long,
        env = "VASCULUM_OUTBOUND_PORTS",
        value_name = "PORT,…",
        value_delimiter = ',',
        help_heading = "Network"
    )]
    pub outbound_ports: Option<Vec<u16>>,

    /// Folder for everything that the portal keeps [default: data]
    #[arg(long, env = "VASCULUM_DATA", value_name = "FOLDER", help_heading = "Files")]
    pub data: Option<PathBuf>,

    /// Folder of the search index, on a disk of this machine [default: search in the data folder]
    #[arg(long, env = "VASCULUM_SEARCH", value_name = "FOLDER", help_heading = "Files")]
    pub search: Option<PathBuf>,

    /// Folder of the built pages (scripts, styles, wasm) [default: target/site]
    #[arg(long, env = "VASCULUM_SITE", value_name = "FOLDER", help_heading = "Files")]
    pub site: Option<PathBuf>,

    /// Folder of demonstration media, served under /demo-media/ [default: not served]
    #[arg(long, env = "VASCULUM_DEMO_MEDIA", value_name = "FOLDER", help_heading = "Files")]
    pub demo_media: Option<PathBuf>,

    /// sqlite:FILE or postgres://USER:PASSWORD@HOST/DATABASE [default: sqlite, vasculum.sqlite in the data folder]
    #[arg(
        long,
        env = "DATABASE_URL",
        value_name = "URL",
        hide_env_values = true,
        help_heading = "Database"
    )]
    pub database_url: Option<String>,

    /// How log lines are written [default: pretty]
    #[arg(long, env = "VASCULUM_LOG_FORMAT", value_name = "FORMAT", help_heading = "Logs")]
    pub log_format: Option<LogFormat>,

    /// What is logged: error, warn, info, debug, or a list such as info,vasculum=debug [default: info]
    #[arg(long, env = "VASCULUM_LOG", value_name = "FILTER", help_heading = "Logs")]
    pub log: Option<String>,

    /// Largest JSON body in bytes [default: 2097152]
    #[arg(long, env = "VASCULUM_JSON_LIMIT", value_name = "BYTES", help_heading = "Limits")]
    pub json_limit: Option<usize>,

    /// Largest chunk of a batch in bytes, before and after decompression [default: 33554432]
    #[arg(long, env = "VASCULUM_CHUNK_LIMIT", value_name = "BYTES", help_heading = "Limits")]
    pub chunk_limit: Option<usize>,

    /// Seconds in which a request has to be answered [default: 30]
    #[arg(long, env = "VASCULUM_REQUEST_SECONDS", value_name = "SECONDS", help_heading = "Limits")]
    pub request_seconds: Option<u64>,

    /// Seconds in which a chunk of a batch has to arrive and be answered [default: 600]
    #[arg(long, env = "VASCULUM_CHUNK_SECONDS", value_name = "SECONDS", help_heading = "Limits")]
    pub chunk_seconds: Option<u64>,

    /// Seconds in which the head of a request has to arrive [default: 10]
    #[arg(long, env = "VASCULUM_HEADER_SECONDS", value_name = "SECONDS", help_heading = "Limits")]
    pub header_seconds: Option<u64>,

    /// Seconds given to running requests when the portal is stopped [default: 30]
    #[arg(long, env = "VASCULUM_DRAIN_SECONDS", value_name = "SECONDS", help_heading = "Limits")]
    pub drain_seconds: Option<u64>,

    /// Seconds after which a job in the background is taken over from a process that is not heard of
    /// any more [default: 60]
    #[arg(
        long,
        env = "VASCULUM_JOB_LEASE_SECONDS",
        value_name = "SECONDS",
        help_heading = "Limits"
    )]
    pub job_lease_seconds: Option<u64>,

    /// Searches that a visitor's network address may ask in a minute, 0 for any number; signed-in
    /// people may ask five times as many [default: 60]
    #[arg(
        long,
        env = "VASCULUM_SEARCHES_PER_MINUTE",
        value_name = "COUNT",
        help_heading = "Limits"
    )]
    pub searches_per_minute: Option<u32>,

    /// Files that a visitor's network address may ask for in an hour, 0 for any number; signed-in
    /// people may ask for five times as many [default: 30]
    #[arg(
        long,
        env = "VASCULUM_DOWNLOADS_PER_HOUR",
        value_name = "COUNT",
        help_heading = "Limits"
    )]
    pub downloads_per_hour: Option<u32>,

    /// Memory for answers of the search that are asked again, in bytes, 0 for none [default: 67108864]
    #[arg(long, env = "VASCULUM_SEARCH_CACHE", value_name = "BYTES", help_heading = "Limits")]
    pub search_cache: Option<usize>,

    /// Attempts to sign in to one account within the window [default: 10]
    #[arg(
        long,
        env = "VASCULUM_SIGN_IN_PER_ACCOUNT",
        value_name = "COUNT",
        help_heading = "Sign-in"
    )]
    pub sign_in_per_account: Option<u32>,

    /// Attempts to sign in from one network address within the window [default: 30]
    #[arg(
        long,
        env = "VASCULUM_SIGN_IN_PER_ADDRESS",
        value_name = "COUNT",
        help_heading = "Sign-in"
    )]
    pub sign_in_per_address: Option<u32>,

    /// Length of that window in minutes [default: 15]
    #[arg(long, env = "VASCULUM_SIGN_IN_WINDOW", value_name = "MINUTES", help_heading = "Sign-in")]
    pub sign_in_window: Option<u32>,

    /// Minutes without a request after which a session ends [default: 120]
    #[arg(long, env = "VASCULUM_SESSION_IDLE", value_name = "MINUTES", help_heading = "Sign-in")]
    pub session_idle: Option<u32>,

    /// Hours after which a session ends in any case [default: 12]
    #[arg(long, env = "VASCULUM_SESSION_LONGEST", value_name = "HOURS", help_heading = "Sign-in")]
    pub session_longest: Option<u32>,

    /// Days without a request after which a kept session ends [default: 14]
    #[arg(long, env = "VASCULUM_KEPT_SESSION_IDLE", value_name = "DAYS", help_heading = "Sign-in")]
    pub kept_session_idle: Option<u32>,

    /// Days after which a kept session ends in any case [default: 30]
    #[arg(
        long,
        env = "VASCULUM_KEPT_SESSION_LONGEST",
        value_name = "DAYS",
        help_heading = "Sign-in"
    )]
    pub kept_session_longest: Option<u32>,
}

/// Writes `Settings::or`, so that a setting cannot be forgotten in the merge without the compiler
/// saying so (the struct is taken apart completely).
macro_rules! merge {
    ($($field:ident),+ $(,)?) => {
        impl Settings {
            /// These settings, and where one is not given, that of `other`.
            #[must_use]
            pub fn or(self, other: Settings) -> Settings {
                let Settings { $($field),+ } = self;
                Settings { $($field: $field.or(other.$field)),+ }
            }
        }
    };
}

merge!(
    portal_name,
    public_url,
    undo_days,
    address,
    trusted_proxies,
    outbound_ports,
    data,
    search,
    site,
    demo_media,
    database_url,
    log_format,
    log,
    json_limit,
    chunk_limit,
    request_seconds,
    chunk_seconds,
    header_seconds,
    drain_seconds,
    job_lease_seconds,
    searches_per_minute,
    downloads_per_hour,
    search_cache,
    sign_in_per_account,
    sign_in_per_address,
    sign_in_window,
    session_idle,
    session_longest,
    kept_session_idle,
    kept_session_longest,
);
