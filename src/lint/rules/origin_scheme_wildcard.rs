#![doc = include_str!("origin_scheme_wildcard.md")]

use crate::cors::{Field, Origin};
use crate::lint::{Check, Entry, Finding, Rule, Severity};

/// `origin-scheme-wildcard`
pub static RULE: Rule = Rule {
    name: "origin-scheme-wildcard",
    code: "COR128",
    http: Some(Severity::Info),
    page: include_str!("origin_scheme_wildcard.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let Some(Some(Origin::AnyOf(scheme))) = entry.design.origins.get(entry.index) else {
        return None;
    };
    let finding = if entry.design.limits.scheme_wildcards {
        entry
            .finding(
                format!("`{}` allows every {} site", entry.text, scheme.as_str()),
                "right for public data; otherwise list your origins",
            )
            .graded(Severity::Info)
    } else {
        entry.finding(
            format!(
                "a REST mapping sends `{}` literally, and nothing matches it",
                entry.text
            ),
            "use `*` or exact origins",
        )
    };
    Some(finding)
}
