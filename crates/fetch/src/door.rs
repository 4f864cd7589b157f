//! Which addresses may be connected to.
//!
//! The check stands between resolving a name and connecting: what was looked at is what is connected to, whatever the
//! name answers the next time it is asked.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Is this an address of the open network? Not: this machine, its own network, link-local addresses (among them those
/// where clouds keep their metadata), shared, reserved and documentation ranges, multicast, and IPv6 addresses that
/// wrap any of those.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => match within(v6) {
            Some(v4) => is_public_v4(v4),
            None => is_public_v6(v6),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let closed = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_broadcast()
        || address.is_documentation()
        || address.is_multicast()
        || a == 0
        || a == 100 && (64..128).contains(&b)
        || a == 192 && b == 0 && c == 0
        || a == 192 && b == 88 && c == 99
        || a == 198 && (18..20).contains(&b)
        || a >= 240;
    !closed
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let s = address.segments();
    // Of IPv6 only 2000::/3 is given out; within it, documentation, benchmarking and ORCHID are not for the network.
    s[0] & 0xe000 == 0x2000
        && !(s[0] == 0x2001 && (s[1] == 0x0db8 || s[1] & 0xfff0 == 0x0010 || s[1] & 0xfff0 == 0x0020 || s[1] == 0x0002))
        && !(s[0] == 0x3fff && s[1] < 0x1000)
        // Teredo hides another address in its last bits.
        && !(s[0] == 0x2001 && s[1] == 0)
}

/// The IPv4 address that an IPv6 address stands for.
fn within(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let s = address.segments();
    let v4 = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        Ipv4Addr::new(a, b, c, d)
    };
    match s {
        // Mapped, compatible, translated (NAT64).
        [0, 0, 0, 0, 0, 0xffff, h, l] | [0, 0, 0, 0, 0xffff, 0, h, l] | [0x64, 0xff9b, 0, 0, 0, 0, h, l] => {
            Some(v4(h, l))
        }
        [0, 0, 0, 0, 0, 0, h, l] if h != 0 => Some(v4(h, l)),
        // 6to4.
        [0x2002, h, l, ..] => Some(v4(h, l)),
        _ => None,
    }
}

/// Resolves names, and lets only public addresses through.
#[derive(Debug, Default)]
pub(crate) struct Door {
    pub(crate) allow_private: bool,
    names: DefaultResolver,
}

impl Door {
    pub(crate) fn new(allow_private: bool) -> Self {
        Self {
            allow_private,
            names: DefaultResolver::default(),
        }
    }
}

/// What the door says, wrapped in an error of the HTTP library and found again by [`crate::fetcher`].
#[derive(Debug)]
pub(crate) struct Closed {
    pub(crate) leads: IpAddr,
}

impl std::fmt::Display for Closed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is an inner address", self.leads)
    }
}

impl std::error::Error for Closed {}

impl Resolver for Door {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        if self.allow_private {
            return Ok(found);
        }
        // One inner address among them is enough: no honest site has one.
        match found.iter().find(|a| !is_public(a.ip())) {
            Some(inner) => Err(ureq::Error::Other(Box::new(Closed { leads: inner.ip() }))),
            None => Ok(found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_addresses_are_known_in_every_disguise() {
        for inner in [
            "127.0.0.1",
            "127.8.8.8",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "0.1.2.3",
            "100.64.0.1",
            "100.100.100.200",
            "192.0.0.192",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "240.0.0.1",
            "192.0.2.1",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "2002:7f00:1::",
            "2002:a00:1::1",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "3fff::1",
            "100::1",
        ] {
            let address: IpAddr = inner.parse().expect("an address");
            assert!(!is_public(address), "{inner}");
        }
        for open in [
            "1.1.1.1",
            "93.184.216.34",
            "172.32.0.1",
            "100.128.0.1",
            "2606:4700:4700::1111",
            "2a00:1450:4001::1",
            "::ffff:1.1.1.1",
            "64:ff9b::1.1.1.1",
            "2001:4860:4860::8888",
        ] {
            let address: IpAddr = open.parse().expect("an address");
            assert!(is_public(address), "{open}");
        }
    }
}
