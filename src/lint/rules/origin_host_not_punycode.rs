#![doc = include_str!("origin_host_not_punycode.md")]

use crate::cors::Field;
use crate::lint::mend::host_form;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-host-not-punycode`
pub static RULE: Rule = Rule {
    name: "origin-host-not-punycode",
    code: "COR118",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_host_not_punycode.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let (spelling, host) = entry.host_to_judge()?;
    if host.is_ascii() {
        return None;
    }
    let ascii = host_form(host)?;
    Some(
        entry
            .finding(
                format!("browsers send the host `{host}` as `{ascii}`"),
                format!("write the host in its punycode form: `{ascii}`"),
            )
            .spanning(spelling.host.end - host.len()..spelling.host.end)
            .perhaps_fixed_by(entry.mending()),
    )
}
