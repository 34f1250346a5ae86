#![doc = include_str!("header_pattern.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, Rule, names};

/// `header-pattern`
pub static RULE: Rule = Rule {
    name: "header-pattern",
    code: "COR305",
    page: include_str!("header_pattern.md"),
    check: Check::Entry(Field::AllowHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::pattern(entry)
}
