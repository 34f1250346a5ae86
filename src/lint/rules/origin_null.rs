#![doc = include_str!("origin_null.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, Fix, FixAvailability, Rule, Severity};

/// `origin-null`
pub static RULE: Rule = Rule {
    name: "origin-null",
    code: "COR109",
    rest: Some(Severity::Warning),
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_null.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    if !entry.text.eq_ignore_ascii_case("null") {
        return None;
    }
    let finding = entry
        .finding(
            format!("any sandboxed frame can have the origin `{}`", entry.text),
            "do not trust null; list the real origin",
        )
        .perhaps_fixed_by(entry.removal().map(Fix::only_asked_for));
    Some(if entry.origin().is_some() {
        finding.graded(Severity::Warning)
    } else {
        finding.graded(Severity::Error)
    })
}
