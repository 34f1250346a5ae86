#![doc = include_str!("expose_wildcard_with_others.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, names};

/// `expose-wildcard-with-others`
pub static RULE: Rule = Rule {
    name: "expose-wildcard-with-others",
    code: "COR408",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    fix: FixAvailability::Always,
    page: include_str!("expose_wildcard_with_others.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    names::wildcard_with_others(design, Field::ExposeHeaders, |_| false)
        .into_iter()
        .collect()
}
