#![doc = include_str!("origin_trailing_slash.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-trailing-slash`
pub static RULE: Rule = Rule {
    name: "origin-trailing-slash",
    code: "COR110",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_trailing_slash.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let spelling = entry.spelling()?;
    (spelling.tail() == "/").then(|| {
        entry
            .finding(
                format!("`{}` ends in a slash", entry.text),
                "remove the slash at the end: browsers send the origin without it",
            )
            .spanning(spelling.tail.clone())
            .perhaps_fixed_by(entry.mending())
    })
}
