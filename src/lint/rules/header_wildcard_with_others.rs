#![doc = include_str!("header_wildcard_with_others.md")]

use crate::cors::Field;
use crate::lint::{Check, Design, Finding, FixAvailability, Rule, Severity, names};

/// `header-wildcard-with-others`
pub static RULE: Rule = Rule {
    name: "header-wildcard-with-others",
    code: "COR310",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    fix: FixAvailability::Always,
    page: include_str!("header_wildcard_with_others.md"),
    check: Check::Design(check),
    ..Rule::BASE
};

fn check(design: &Design<'_>) -> Vec<Finding> {
    let uncovered = |name: &str| name.eq_ignore_ascii_case("authorization");
    names::wildcard_with_others(design, Field::AllowHeaders, uncovered)
        .into_iter()
        .collect()
}
