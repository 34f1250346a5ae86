#![doc = include_str!("expose_duplicate.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, Severity, names};

/// `expose-duplicate`
pub static RULE: Rule = Rule {
    name: "expose-duplicate",
    code: "COR407",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("expose_duplicate.md"),
    check: Check::Entry(Field::ExposeHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::duplicate(entry)
}
