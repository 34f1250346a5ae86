#![doc = include_str!("method_duplicate.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, Severity, names};

/// `method-duplicate`
pub static RULE: Rule = Rule {
    name: "method-duplicate",
    code: "COR208",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("method_duplicate.md"),
    check: Check::Entry(Field::AllowMethods, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::duplicate(entry)
}
