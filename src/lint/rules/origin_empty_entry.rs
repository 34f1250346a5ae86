#![doc = include_str!("origin_empty_entry.md")]

use crate::cors::Field;
use crate::lint::spelling::is_empty;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-empty-entry`
pub static RULE: Rule = Rule {
    name: "origin-empty-entry",
    code: "COR102",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_empty_entry.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    entry.refused()?;
    is_empty(entry.text).then(|| {
        entry
            .finding(
                format!("the entry `{}` holds no origin", entry.text),
                "remove the empty entry",
            )
            .perhaps_fixed_by(entry.removal())
    })
}
