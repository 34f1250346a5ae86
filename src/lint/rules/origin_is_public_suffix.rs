#![doc = include_str!("origin_is_public_suffix.md")]

use crate::cors::Field;
use crate::lint::host::is_public_suffix;
use crate::lint::{Check, Entry, Finding, Rule, Severity};

/// `origin-is-public-suffix`
pub static RULE: Rule = Rule {
    name: "origin-is-public-suffix",
    code: "COR137",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    page: include_str!("origin_is_public_suffix.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let exact = entry.exact()?;
    let host = exact.host();
    let start = exact.scheme().len() + "://".len();
    (exact.is_web() && is_public_suffix(host)).then(|| {
        entry
            .finding(
                format!("nobody serves a site from `{host}` itself"),
                "check whether a subdomain was meant",
            )
            .spanning(start..start + host.len())
    })
}
