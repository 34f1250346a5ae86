#![doc = include_str!("expose_empty_entry.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, names};

/// `expose-empty-entry`
pub static RULE: Rule = Rule {
    name: "expose-empty-entry",
    code: "COR401",
    fix: FixAvailability::Always,
    page: include_str!("expose_empty_entry.md"),
    check: Check::Entry(Field::ExposeHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::empty(entry, "header")
}
