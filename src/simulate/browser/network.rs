//! Whether a page may reach an address at all: mixed content and local networks.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::step::{Check, Fault, Part, Steps, Stop};
use super::{Call, Profile};
use crate::cors::{ExactOrigin, Scheme};

/// Where an address lies, from public inwards
/// ([Local Network Access](https://wicg.github.io/local-network-access/)).
///
/// Told from the host alone: what a name resolves to is not known here, so a domain counts as public.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Space {
    Public,
    Local,
    Loopback,
}

impl Space {
    fn of(origin: &ExactOrigin) -> Self {
        match origin.address() {
            _ if origin.is_loopback() => Self::Loopback,
            Some(IpAddr::V4(address)) => Self::of_v4(address),
            Some(IpAddr::V6(address)) => Self::of_v6(address),
            None => Self::Public,
        }
    }

    fn of_v4(address: Ipv4Addr) -> Self {
        // 100.64.0.0/10 (RFC 6598) lies between a provider and its customers.
        let shared = address.octets()[0] == 100 && (64..128).contains(&address.octets()[1]);
        if address.is_unspecified() {
            Self::Loopback
        } else if address.is_private() || address.is_link_local() || shared {
            Self::Local
        } else {
            Self::Public
        }
    }

    fn of_v6(address: Ipv6Addr) -> Self {
        if let Some(mapped) = address.to_ipv4_mapped() {
            return if mapped.is_loopback() {
                Self::Loopback
            } else {
                Self::of_v4(mapped)
            };
        }
        if address.is_unspecified() {
            Self::Loopback
        } else if address.is_unique_local() || address.is_unicast_link_local() {
            Self::Local
        } else {
            Self::Public
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Local => "local",
            Self::Loopback => "loopback",
        }
    }
}

/// An https page asks no http target, the visitor's own machine excepted.
pub(super) fn mixed_content(call: &Call, profile: Profile, steps: &mut Steps) -> Result<(), Stop> {
    let place = (Part::Request, Check::MixedContent);
    let target = call.target.origin();
    let page_is_secure = call.page.origin().is_some_and(|o| o.is(Scheme::Https));
    let excepted = target.is_loopback() && profile.trusts_http_loopback();
    if page_is_secure && target.is(Scheme::Http) && !excepted {
        return Err(steps.fail(place, Fault::MixedContent, "https", target.scheme()));
    }
    steps.pass(place, "https", target.scheme());
    Ok(())
}

/// A page asks no address that lies further inside than the page itself, unless the visitor permits it.
pub(super) fn local_network(call: &Call, profile: Profile, steps: &mut Steps) -> Result<(), Stop> {
    let place = (Part::Request, Check::LocalNetwork);
    // Of other pages it is not known where they come from.
    let page = call.page.origin().filter(|origin| origin.is_web());
    let Some(page) = page.filter(|_| profile.guards_local_network()) else {
        return Ok(());
    };
    let (from, to) = (Space::of(page), Space::of(call.target.origin()));
    if from == Space::Public && to > from {
        let fault = if page.is(Scheme::Https) {
            Fault::LocalNetwork
        } else {
            Fault::InsecureLocalNetwork
        };
        return Err(steps.fail(place, fault, from.name(), to.name()));
    }
    steps.pass(place, from.name(), to.name());
    Ok(())
}
