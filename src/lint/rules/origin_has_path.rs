#![doc = include_str!("origin_has_path.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-has-path`
pub static RULE: Rule = Rule {
    name: "origin-has-path",
    code: "COR111",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_has_path.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let path = entry.spelling()?.path();
    (path.len() > 1).then(|| {
        entry
            .finding(
                format!(
                    "an origin has no path such as `{}`",
                    &entry.text[path.clone()]
                ),
                "an origin is scheme, host and port: remove the path",
            )
            .spanning(path)
            .perhaps_fixed_by(entry.mending())
    })
}
