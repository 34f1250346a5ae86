#![doc = include_str!("origin_ipv4_not_canonical.md")]

use std::net::Ipv4Addr;

use crate::cors::Field;
use crate::lint::mend::host_form;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-ipv4-not-canonical`
pub static RULE: Rule = Rule {
    name: "origin-ipv4-not-canonical",
    code: "COR120",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_ipv4_not_canonical.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let (spelling, host) = entry.host_to_judge()?;
    let form = host_form(host)?;
    let is_other = spelling.is_web() && form != host && form.parse::<Ipv4Addr>().is_ok();
    is_other.then(|| {
        entry
            .finding(
                format!("browsers send the address `{host}` as {form}"),
                "write the address as four decimal numbers",
            )
            .spanning(spelling.host.end - host.len()..spelling.host.end)
            .perhaps_fixed_by(entry.mending())
    })
}
