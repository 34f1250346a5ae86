#![doc = include_str!("origin_non_public_host_in_production.md")]

use crate::cors::Field;
use crate::lint::host::is_non_public;
use crate::lint::{Check, Entry, Finding, Rule, Severity};

/// `origin-non-public-host-in-production`
pub static RULE: Rule = Rule {
    name: "origin-non-public-host-in-production",
    code: "COR136",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    page: include_str!("origin_non_public_host_in_production.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    if !entry.design.draft.is_production() {
        return None;
    }
    let exact = entry.exact()?;
    let host = exact.host();
    let start = exact.scheme().len() + "://".len();
    (exact.is_web() && !exact.is_loopback() && is_non_public(exact)).then(|| {
        entry
            .finding(
                format!("`{host}` is not on the public internet"),
                "check that it belongs in production",
            )
            .spanning(start..start + host.len())
    })
}
