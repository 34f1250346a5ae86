#![doc = include_str!("origin_ipv6_not_canonical.md")]

use crate::cors::Field;
use crate::lint::mend::host_form;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-ipv6-not-canonical`
pub static RULE: Rule = Rule {
    name: "origin-ipv6-not-canonical",
    code: "COR122",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_ipv6_not_canonical.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let (spelling, host) = entry.host_to_judge()?;
    let form = host_form(host)?;
    let is_other = spelling.is_web() && spelling.is_ipv6() && form != host;
    is_other.then(|| {
        entry
            .finding(
                format!("browsers send the address `{host}` as {form}"),
                "write the IPv6 address in its short form",
            )
            .spanning(spelling.host.end - host.len()..spelling.host.end)
            .perhaps_fixed_by(entry.mending())
    })
}
