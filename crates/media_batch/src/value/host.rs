//! Hosts: whether a name can exist at all, and whether anybody outside the house can reach it.

use std::net::{Ipv4Addr, Ipv6Addr};

/// Whether a host and its port can exist: labels of letters, digits, hyphens and underscores of at
/// most 63 characters, an IP address, or letters beyond ASCII (an internationalised name).
#[inline]
#[must_use]
pub fn is_possible(host: &str, port: Option<&str>) -> bool {
    let port_is_possible = match port {
        None | Some("") => true,
        Some(port) => {
            port.bytes().all(|b| b.is_ascii_digit())
                && port.parse::<u16>().is_ok_and(|port| port > 0)
        }
    };
    port_is_possible && host.len() <= 253 && name_is_possible(host)
}

#[inline]
fn name_is_possible(host: &str) -> bool {
    if let Some(inside) = host.strip_prefix('[') {
        return inside.strip_suffix(']').is_some_and(|address| address.parse::<Ipv6Addr>().is_ok());
    }
    let host = host.strip_suffix('.').unwrap_or(host);
    if is_numeric(host) {
        return host.parse::<Ipv4Addr>().is_ok();
    }
    // No label begins or ends with a hyphen or is empty: looked at in pairs, without a branch a byte.
    let mut wrong = false;
    let mut last = DOT;
    for byte in host.bytes() {
        let class = CLASS.get(usize::from(byte)).copied().unwrap_or(FOREIGN);
        wrong |= class == FOREIGN
            || (last == DOT && class >= HYPHEN)
            || (last == HYPHEN && class == DOT);
        last = class;
    }
    let labels_fit =
        || host.len() <= MAX_LABEL || host.split('.').all(|label| label.len() <= MAX_LABEL);
    !wrong && last == LETTER && labels_fit()
}

/// The longest label of a name (RFC 1035).
const MAX_LABEL: usize = 63;

const FOREIGN: u8 = 0;
const LETTER: u8 = 1;
const HYPHEN: u8 = 2;
const DOT: u8 = 3;

/// What each byte is within a host's name.
#[expect(
    clippy::indexing_slicing,
    reason = "worked out while compiling, where a wrong index is an error"
)]
const CLASS: [u8; 256] = {
    let mut table = [FOREIGN; 256];
    let mut byte = 0_usize;
    while byte < 256 {
        table[byte] = match byte {
            0x2D => HYPHEN,
            0x2E => DOT,
            0x30..=0x39 | 0x41..=0x5A | 0x5F | 0x61..=0x7A | 0x80.. => LETTER,
            _ => FOREIGN,
        };
        byte += 1;
    }
    table
};

fn is_numeric(host: &str) -> bool {
    !host.is_empty() && host.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Whether only a computer in the same network can reach the host: private and local addresses,
/// names without a dot, and the endings that the public name system does not have.
#[inline]
#[must_use]
pub fn is_private(host: &str) -> bool {
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().is_ok_and(ipv6_is_private);
    }
    let host = host.strip_suffix('.').unwrap_or(host);
    if host.starts_with(|c: char| c.is_ascii_digit())
        && let Ok(address) = host.parse::<Ipv4Addr>()
    {
        return ipv4_is_private(address);
    }
    let dot = host.bytes().rposition(|b| b == b'.');
    match dot.and_then(|dot| Some((host.get(..dot)?, host.get(dot + 1..)?))) {
        None => !host.is_empty(),
        Some((before, last)) => {
            PRIVATE_ENDINGS.iter().any(|ending| last.eq_ignore_ascii_case(ending))
                || (last.eq_ignore_ascii_case("arpa")
                    && before
                        .rsplit('.')
                        .next()
                        .is_some_and(|label| label.eq_ignore_ascii_case("home")))
        }
    }
}

/// Last labels of names that only a local network knows (RFC 6761, RFC 6762, RFC 8375, ICANN's
/// reserved `.internal`, and what routers and offices use).
const PRIVATE_ENDINGS: [&str; 9] =
    ["local", "internal", "localhost", "localdomain", "lan", "intranet", "home", "corp", "private"];

fn ipv4_is_private(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_unspecified()
        // Shared address space of providers (RFC 6598).
        || (first == 100 && (64..128).contains(&second))
}

fn ipv6_is_private(address: Ipv6Addr) -> bool {
    if let Some(v4) = address.to_ipv4_mapped() {
        return ipv4_is_private(v4);
    }
    address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_hosts() {
        for host in [
            "localhost",
            "LOCALHOST",
            "10.0.0.1",
            "10.255.1.2",
            "192.168.0.4",
            "172.16.0.1",
            "172.31.9.9",
            "127.0.0.1",
            "127.9.9.9",
            "169.254.1.1",
            "0.0.0.0",
            "100.64.0.1",
            "[::1]",
            "[fc00::1]",
            "[fd12:3456::1]",
            "[fe80::1]",
            "[::ffff:10.0.0.1]",
            "nas",
            "nas.local",
            "files.internal",
            "pc.lan",
            "x.localhost",
            "router.home.arpa",
            "server.intranet.",
        ] {
            assert!(is_private(host), "{host}");
        }
    }

    #[test]
    fn public_hosts() {
        for host in [
            "example.org",
            "172.15.0.1",
            "172.32.0.1",
            "11.0.0.1",
            "8.8.8.8",
            "[2001:db8::1]",
            "local.org",
            "internal.example.com",
            "10.example.org",
            "100.128.0.1",
            "home.museum",
            "in-addr.arpa",
        ] {
            assert!(!is_private(host), "{host}");
        }
    }

    #[test]
    fn impossible_hosts() {
        for (host, port) in [
            ("exa mple.org", None),
            ("example..org", None),
            ("-a.org", None),
            ("a-.org", None),
            (".org", None),
            ("256.1.1.1", None),
            ("[::1", None),
            ("[xyz]", None),
            ("a.org", Some("99999")),
            ("a.org", Some("0")),
            ("a.org", Some("8o")),
            ("a$b.org", None),
            ("", None),
        ] {
            assert!(!is_possible(host, port), "{host} {port:?}");
        }
        assert!(!is_possible(&"a".repeat(64), None));
        for host in ["example.org", "ex_ample.org", "münchen.de", "127.0.0.1", "[::1]", "a.org."] {
            assert!(is_possible(host, Some("8080")), "{host}");
        }
    }
}
