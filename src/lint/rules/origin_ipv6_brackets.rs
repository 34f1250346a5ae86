#![doc = include_str!("origin_ipv6_brackets.md")]

use std::net::Ipv6Addr;

use crate::cors::Field;
use crate::lint::mend::host_form;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-ipv6-brackets`
pub static RULE: Rule = Rule {
    name: "origin-ipv6-brackets",
    code: "COR121",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_ipv6_brackets.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let (spelling, host) = entry.host_to_judge()?;
    if !spelling.is_web() || !spelling.is_ipv6() || is_address_in_brackets(host) {
        return None;
    }
    let finding = entry
        .finding(
            format!("`{host}` is no IPv6 address in brackets"),
            "put the IPv6 address in brackets, without a zone: http://[::1]:3000",
        )
        .spanning(spelling.host.end - host.len()..spelling.host.end);
    Some(match host_form(host) {
        Some(_) => finding.perhaps_fixed_by(entry.mending()),
        None => finding,
    })
}

fn is_address_in_brackets(host: &str) -> bool {
    let inside = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
    inside.is_some_and(|address| address.parse::<Ipv6Addr>().is_ok())
}
