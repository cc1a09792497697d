//! Which IP addresses belong to the public internet. Everything else is never connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// IPv4 networks that are not public: address and length of the prefix.
const NOT_PUBLIC_V4: [(Ipv4Addr, u32); 15] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// IPv6 networks that are not public, beside those that hold an IPv4 address.
const NOT_PUBLIC_V6: [(Ipv6Addr, u32); 14] = [
    (Ipv6Addr::UNSPECIFIED, 128),
    (Ipv6Addr::LOCALHOST, 128),
    (Ipv6Addr::new(0x64, 0xff9b, 1, 0, 0, 0, 0, 0), 48),
    (Ipv6Addr::new(0x100, 0, 0, 0, 0, 0, 0, 0), 64),
    (Ipv6Addr::new(0x2001, 2, 0, 0, 0, 0, 0, 0), 48),
    (Ipv6Addr::new(0x2001, 0x10, 0, 0, 0, 0, 0, 0), 28),
    (Ipv6Addr::new(0x2001, 0x20, 0, 0, 0, 0, 0, 0), 28),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
    (Ipv6Addr::new(0x5f00, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0xfc00, 0, 0, 0, 0, 0, 0, 0), 7),
    (Ipv6Addr::new(0xfe80, 0, 0, 0, 0, 0, 0, 0), 10),
    (Ipv6Addr::new(0xfec0, 0, 0, 0, 0, 0, 0, 0), 10),
    (Ipv6Addr::new(0xff00, 0, 0, 0, 0, 0, 0, 0), 8),
];

/// IPv6 networks whose addresses hold an IPv4 address at the end: compatible, mapped, translated.
const V4_AT_THE_END: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::UNSPECIFIED, 96),
    (Ipv6Addr::new(0, 0, 0, 0, 0, 0xffff, 0, 0), 96),
    (Ipv6Addr::new(0, 0, 0, 0, 0xffff, 0, 0, 0), 96),
    (Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0), 96),
];

/// 6to4: the IPv4 address stands behind the first sixteen bits.
const SIX_TO_FOUR: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16);

/// Teredo: the server's IPv4 address behind 32 bits, the client's inverted at the end.
const TEREDO: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 32);

/// Whether an address belongs to the public internet. An IPv6 address that holds an IPv4 address is
/// public only if that one is.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let bits = address.to_bits();
    !NOT_PUBLIC_V4.iter().any(|(network, length)| {
        let shift = u32::BITS - length;
        bits >> shift == network.to_bits() >> shift
    })
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if NOT_PUBLIC_V6.iter().any(|network| is_in(address, *network)) {
        return false;
    }
    let bits = address.to_bits();
    if V4_AT_THE_END.iter().any(|network| is_in(address, *network)) {
        return is_public_v4(v4(bits));
    }
    if is_in(address, SIX_TO_FOUR) {
        return is_public_v4(v4(bits >> 80));
    }
    if is_in(address, TEREDO) {
        return is_public_v4(v4(bits >> 64)) && is_public_v4(v4(!bits));
    }
    true
}

fn is_in(address: Ipv6Addr, (network, length): (Ipv6Addr, u32)) -> bool {
    let shift = u128::BITS - length;
    address.to_bits() >> shift == network.to_bits() >> shift
}

/// The lowest 32 bits as an IPv4 address.
fn v4(bits: u128) -> Ipv4Addr {
    Ipv4Addr::from_bits(u32::try_from(bits & u128::from(u32::MAX)).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    /// First and last address of each network, and the public neighbours before and behind it.
    #[rstest]
    #[case("0.0.0.0", "0.255.255.255", None, Some("1.0.0.0"))]
    #[case("10.0.0.0", "10.255.255.255", Some("9.255.255.255"), Some("11.0.0.0"))]
    #[case("100.64.0.0", "100.127.255.255", Some("100.63.255.255"), Some("100.128.0.0"))]
    #[case("127.0.0.0", "127.255.255.255", Some("126.255.255.255"), Some("128.0.0.0"))]
    #[case("169.254.0.0", "169.254.255.255", Some("169.253.255.255"), Some("169.255.0.0"))]
    #[case("172.16.0.0", "172.31.255.255", Some("172.15.255.255"), Some("172.32.0.0"))]
    #[case("192.0.0.0", "192.0.0.255", Some("191.255.255.255"), Some("192.0.1.0"))]
    #[case("192.0.2.0", "192.0.2.255", Some("192.0.1.255"), Some("192.0.3.0"))]
    #[case("192.88.99.0", "192.88.99.255", Some("192.88.98.255"), Some("192.88.100.0"))]
    #[case("192.168.0.0", "192.168.255.255", Some("192.167.255.255"), Some("192.169.0.0"))]
    #[case("198.18.0.0", "198.19.255.255", Some("198.17.255.255"), Some("198.20.0.0"))]
    #[case("198.51.100.0", "198.51.100.255", Some("198.51.99.255"), Some("198.51.101.0"))]
    #[case("203.0.113.0", "203.0.113.255", Some("203.0.112.255"), Some("203.0.114.0"))]
    #[case("224.0.0.0", "239.255.255.255", Some("223.255.255.255"), None)]
    #[case("240.0.0.0", "255.255.255.255", None, None)]
    fn networks_of_ipv4_and_every_ipv6_spelling_of_them(
        #[case] first: Ipv4Addr,
        #[case] last: Ipv4Addr,
        #[case] before: Option<&str>,
        #[case] behind: Option<&str>,
    ) {
        for address in [first, last] {
            assert!(!is_public(address.into()), "{address}");
            for holder in holders(address) {
                assert!(!is_public(holder.into()), "{address} in {holder}");
            }
        }
        for neighbour in [before, behind].into_iter().flatten() {
            let neighbour: Ipv4Addr = neighbour.parse().unwrap();
            assert!(is_public(neighbour.into()), "{neighbour}");
            for holder in holders(neighbour) {
                assert!(is_public(holder.into()), "{neighbour} in {holder}");
            }
        }
    }

    /// The IPv6 addresses that hold an IPv4 address.
    fn holders(address: Ipv4Addr) -> Vec<Ipv6Addr> {
        let bits = u128::from(address.to_bits());
        let public = u128::from(Ipv4Addr::new(8, 8, 8, 8).to_bits());
        let teredo = 0x2001_0000_u128 << 96;
        let inverted = |bits: u128| !bits & u128::from(u32::MAX);
        [
            0xffff_u128 << 32 | bits,
            0xffff_u128 << 48 | bits,
            0x0064_ff9b_u128 << 96 | bits,
            0x2002_u128 << 112 | bits << 80 | 1,
            teredo | bits << 64 | inverted(public),
            teredo | public << 64 | inverted(bits),
        ]
        .map(Ipv6Addr::from_bits)
        .to_vec()
    }

    #[rstest]
    #[case("::")]
    #[case("::1")]
    #[case("::7f00:1")]
    #[case("::127.0.0.1")]
    #[case("::ffff:127.0.0.1")]
    #[case("::ffff:0:127.0.0.1")]
    #[case("64:ff9b::10.0.0.1")]
    #[case("64:ff9b:1::8.8.8.8")]
    #[case("100::1")]
    #[case("2001:2::1")]
    #[case("2001:10::1")]
    #[case("2001:20::1")]
    #[case("2001:db8::1")]
    #[case("2002:7f00:1::1")]
    #[case("2002:a9fe:a9fe::1")]
    #[case("3fff::1")]
    #[case("3fff:fff:ffff::1")]
    #[case("5f00::1")]
    #[case("fc00::1")]
    #[case("fdff:ffff::1")]
    #[case("fe80::1")]
    #[case("febf::1")]
    #[case("fec0::1")]
    #[case("feff::1")]
    #[case("ff02::1")]
    #[case("ffff::1")]
    fn networks_of_ipv6(#[case] address: Ipv6Addr) {
        assert!(!is_public(address.into()));
    }

    #[rstest]
    #[case("2606:4700::1111")]
    #[case("2001:4860:4860::8888")]
    #[case("2a00:1450::1")]
    #[case("::ffff:8.8.8.8")]
    #[case("64:ff9b::8.8.8.8")]
    #[case("2002:808:808::1")]
    #[case("4000::1")]
    fn public_ipv6(#[case] address: Ipv6Addr) {
        assert!(is_public(address.into()));
    }

    proptest! {
        #[test]
        fn a_mapped_address_is_public_exactly_when_the_plain_one_is(bits: u32) {
            let plain = Ipv4Addr::from_bits(bits);
            prop_assert_eq!(
                is_public(plain.into()),
                is_public(plain.to_ipv6_mapped().into())
            );
        }

        #[test]
        fn the_standard_librarys_private_addresses_are_never_public(bits: u32) {
            let plain = Ipv4Addr::from_bits(bits);
            if plain.is_private() || plain.is_loopback() || plain.is_link_local()
                || plain.is_broadcast() || plain.is_documentation() || plain.is_multicast()
            {
                prop_assert!(!is_public(plain.into()));
            }
        }
    }
}
