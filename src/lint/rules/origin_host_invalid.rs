#![doc = include_str!("origin_host_invalid.md")]

use crate::cors::Field;
use crate::lint::mend::host_form;
use crate::lint::{Check, Entry, Finding, Rule};

/// `origin-host-invalid`
pub static RULE: Rule = Rule {
    name: "origin-host-invalid",
    code: "COR119",
    page: include_str!("origin_host_invalid.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let (spelling, host) = entry.host_to_judge()?;
    let takes_addresses = spelling.is_web();
    let has_form = host_form(host).is_some_and(|form| takes_addresses || !form.starts_with('['));
    if has_form || (takes_addresses && spelling.is_ipv6()) {
        return None;
    }
    let start = spelling.host.end - host.len();
    let message = if host.is_empty() {
        format!("`{}` has no host", entry.text)
    } else {
        format!("`{host}` is no valid host name")
    };
    Some(
        entry
            .finding(message, "check the spelling of the host")
            .spanning(start..spelling.host.end),
    )
}
