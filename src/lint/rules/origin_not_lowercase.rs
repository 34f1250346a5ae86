#![doc = include_str!("origin_not_lowercase.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-not-lowercase`
pub static RULE: Rule = Rule {
    name: "origin-not-lowercase",
    code: "COR114",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_not_lowercase.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let spelling = entry.spelling()?;
    let scheme = 0..spelling.scheme()?.len();
    let has_capital = |range: &std::ops::Range<usize>| {
        entry.text[range.clone()].contains(|c: char| c.is_ascii_uppercase())
    };
    let part = [scheme, spelling.host.clone()]
        .into_iter()
        .find(has_capital)?;
    Some(
        entry
            .finding(
                format!(
                    "browsers send `{}` in lower case",
                    &entry.text[part.clone()]
                ),
                "write the origin in lower case",
            )
            .spanning(part)
            .perhaps_fixed_by(entry.mending()),
    )
}
