#![doc = include_str!("origin_partial_wildcard.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, Rule};

/// `origin-partial-wildcard`
pub static RULE: Rule = Rule {
    name: "origin-partial-wildcard",
    code: "COR126",
    page: include_str!("origin_partial_wildcard.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    entry.spelling()?;
    let at = entry.text.find('*')?;
    Some(
        entry
            .finding(
                format!("`{}` has a `*` that matches nothing", entry.text),
                "`*` stands for every origin only when it is the whole entry; list the origins",
            )
            .spanning(at..at + 1),
    )
}
