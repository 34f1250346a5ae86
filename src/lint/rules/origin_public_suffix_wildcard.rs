#![doc = include_str!("origin_public_suffix_wildcard.md")]

use crate::cors::{Field, Origin};
use crate::lint::host::is_public_suffix;
use crate::lint::spelling::Spelling;
use crate::lint::{Check, Entry, Finding, Rule, Severity};

/// `origin-public-suffix-wildcard`
pub static RULE: Rule = Rule {
    name: "origin-public-suffix-wildcard",
    code: "COR124",
    page: include_str!("origin_public_suffix_wildcard.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let taken = match entry.origin() {
        Some(Origin::Subdomains(pattern)) => Some(pattern.base().host()),
        _ => None,
    };
    let spelling = entry.spelling().filter(|s| s.is_subdomain_pattern());
    let suffix = taken.or_else(|| spelling.map(Spelling::base_host))?;
    if !is_public_suffix(suffix) {
        return None;
    }
    let start = entry.text.find("*.")?;
    let finding = entry
        .finding(
            format!("anyone can register a name below `{suffix}`"),
            "name your own hosts",
        )
        .spanning(start..start + "*.".len() + suffix.len());
    Some(if taken.is_some() {
        finding.graded(Severity::Warning)
    } else {
        finding
    })
}
