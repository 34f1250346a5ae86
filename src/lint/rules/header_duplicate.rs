#![doc = include_str!("header_duplicate.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, Severity, names};

/// `header-duplicate`
pub static RULE: Rule = Rule {
    name: "header-duplicate",
    code: "COR309",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("header_duplicate.md"),
    check: Check::Entry(Field::AllowHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::duplicate(entry)
}
