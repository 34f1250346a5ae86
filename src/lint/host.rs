//! What can be told of a host by its name or address alone.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::cors::ExactOrigin;

/// Endings of names inside a private network: `local` of multicast DNS
/// ([RFC 6762](https://www.rfc-editor.org/rfc/rfc6762)), `home.arpa`
/// ([RFC 8375](https://www.rfc-editor.org/rfc/rfc8375)), `internal`, which ICANN keeps for private
/// use, and `lan`, which many routers use.
const NETWORK_ENDINGS: [&str; 4] = ["local", "internal", "lan", "home.arpa"];

/// Endings of names that no name server knows
/// ([RFC 6761](https://www.rfc-editor.org/rfc/rfc6761)).
const RESERVED_ENDINGS: [&str; 3] = ["test", "invalid", "example"];

/// Whether pages on the public internet cannot have this host: a private, link-local, unique-local,
/// shared or unspecified address, a name of one label, or one with a special ending.
pub fn is_non_public(origin: &ExactOrigin) -> bool {
    if let Some(address) = origin.address() {
        return is_non_public_address(address);
    }
    let name = without_dot(origin.host());
    !name.contains('.')
        || is_below_any(name, &NETWORK_ENDINGS)
        || is_below_any(name, &RESERVED_ENDINGS)
}

/// Whether the host is an address or a name that only a private network has.
pub fn is_inside_network(origin: &ExactOrigin) -> bool {
    match origin.address() {
        Some(address) => is_non_public_address(address),
        None => is_below_any(without_dot(origin.host()), &NETWORK_ENDINGS),
    }
}

fn is_non_public_address(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_non_public_v4(address),
        IpAddr::V6(address) => is_non_public_v6(address),
    }
}

fn is_non_public_v4(address: Ipv4Addr) -> bool {
    // 100.64.0.0/10 (RFC 6598) lies between a provider and its customers.
    let shared = address.octets()[0] == 100 && (64..128).contains(&address.octets()[1]);
    address.is_private() || address.is_link_local() || address.is_unspecified() || shared
}

fn is_non_public_v6(address: Ipv6Addr) -> bool {
    address.is_unique_local()
        || address.is_unicast_link_local()
        || address.is_unspecified()
        || address.to_ipv4_mapped().is_some_and(is_non_public_v4)
}

/// A domain without the dot at its end.
pub fn without_dot(domain: &str) -> &str {
    domain.strip_suffix('.').unwrap_or(domain)
}

/// Whether a domain is one of these or stands below it, by whole labels.
fn is_below_any(domain: &str, parents: &[&str]) -> bool {
    parents.iter().any(|parent| {
        domain
            .strip_suffix(parent)
            .is_some_and(|front| front.is_empty() || front.ends_with('.'))
    })
}

/// Whether anyone can register names below this domain: it is on the Public Suffix List, in the
/// section of ICANN or in the private one.
pub fn is_public_suffix(domain: &str) -> bool {
    let domain = without_dot(domain);
    // A last label that is not on the list counts as a suffix, but as no known one.
    psl2::lookup(domain).is_some_and(|found| found.is_known() && found.is_public_suffix())
}

/// The domain that one party registered: a public suffix and one label. `None` for addresses, for
/// names of one label and for public suffixes.
pub fn registrable_domain(origin: &ExactOrigin) -> Option<&str> {
    let is_domain = origin.address().is_none();
    let domain = is_domain.then(|| without_dot(origin.host()));
    domain.and_then(|domain| psl2::lookup(domain)?.registrable_domain())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(host: &str) -> ExactOrigin {
        let origin = ExactOrigin::parse(&format!("https://{host}"));
        origin.unwrap_or_else(|e| panic!("{host}: {e:?}"))
    }

    #[test]
    fn non_public_hosts_are_told_by_address_label_and_ending() {
        for host in [
            "10.0.0.1",
            "192.168.1.5",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "[fd00:ec2::254]",
            "[fe80::1]",
            "[::ffff:a00:1]",
            "intranet",
            "printer.local",
            "db.corp.internal.",
            "nas.home.arpa",
        ] {
            assert!(is_non_public(&at(host)), "{host}");
        }
        for host in [
            "app.example.com",
            "8.8.8.8",
            "100.128.0.1",
            "[2001:db8::1]",
            "notlocal.org",
            "mylan.net",
        ] {
            assert!(!is_non_public(&at(host)), "{host}");
        }
        assert!(is_inside_network(&at("10.0.0.1")) && is_inside_network(&at("a.internal")));
        assert!(!is_inside_network(&at("app.test")) && !is_inside_network(&at("8.8.8.8")));
    }

    #[test]
    fn public_suffixes_are_of_both_sections() {
        for suffix in [
            "com",
            "co.uk",
            "github.io",
            "vercel.app",
            "co.uk.",
            "xn--55qx5d.cn",
        ] {
            assert!(is_public_suffix(suffix), "{suffix}");
        }
        for other in [
            "example.com",
            "localhost",
            "intranet",
            "a.github.io",
            "127.0.0.1",
        ] {
            assert!(!is_public_suffix(other), "{other}");
        }
    }

    #[test]
    fn registrable_domains_are_one_label_below_a_suffix() {
        for (host, domain) in [
            ("app.example.co.uk", Some("example.co.uk")),
            ("a.b.github.io", Some("b.github.io")),
            ("app.corp.", Some("app.corp")),
            ("github.io", None),
            ("localhost", None),
            ("127.0.0.1", None),
            ("[::1]", None),
        ] {
            assert_eq!(registrable_domain(&at(host)), domain, "{host}");
        }
    }
}
