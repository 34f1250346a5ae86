#![doc = include_str!("expose_pattern.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, Rule, names};

/// `expose-pattern`
pub static RULE: Rule = Rule {
    name: "expose-pattern",
    code: "COR403",
    page: include_str!("expose_pattern.md"),
    check: Check::Entry(Field::ExposeHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::pattern(entry)
}
