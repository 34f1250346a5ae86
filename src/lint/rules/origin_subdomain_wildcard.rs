#![doc = include_str!("origin_subdomain_wildcard.md")]

use crate::cors::Field;
use crate::lint::host::is_public_suffix;
use crate::lint::{Check, Entry, Finding, Rule};

/// `origin-subdomain-wildcard`
pub static RULE: Rule = Rule {
    name: "origin-subdomain-wildcard",
    code: "COR123",
    page: include_str!("origin_subdomain_wildcard.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let spelling = entry.spelling()?;
    if !spelling.is_subdomain_pattern() || is_public_suffix(spelling.base_host()) {
        return None;
    }
    let help = if entry.design.limits.subdomain_patterns {
        "a pattern hangs below one domain name: https://*.example.com"
    } else {
        "name each subdomain; for a dynamic set let a function answer that compares exact hosts"
    };
    Some(
        entry
            .finding(
                format!(
                    "`{}` is a pattern, and only exact origins match",
                    spelling.host()
                ),
                help,
            )
            .spanning(spelling.host.clone()),
    )
}
