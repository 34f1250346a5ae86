#![doc = include_str!("method_empty_entry.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, names};

/// `method-empty-entry`
pub static RULE: Rule = Rule {
    name: "method-empty-entry",
    code: "COR202",
    fix: FixAvailability::Always,
    page: include_str!("method_empty_entry.md"),
    check: Check::Entry(Field::AllowMethods, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::empty(entry, "method")
}
