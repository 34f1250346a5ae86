#![doc = include_str!("header_empty_entry.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, names};

/// `header-empty-entry`
pub static RULE: Rule = Rule {
    name: "header-empty-entry",
    code: "COR302",
    fix: FixAvailability::Always,
    page: include_str!("header_empty_entry.md"),
    check: Check::Entry(Field::AllowHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::empty(entry, "header")
}
