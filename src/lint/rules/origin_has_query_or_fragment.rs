#![doc = include_str!("origin_has_query_or_fragment.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-has-query-or-fragment`
pub static RULE: Rule = Rule {
    name: "origin-has-query-or-fragment",
    code: "COR112",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_has_query_or_fragment.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let spelling = entry.spelling()?;
    let extra = spelling.path().end..entry.text.len();
    (!extra.is_empty()).then(|| {
        let what = &entry.text[extra.clone()];
        entry
            .finding(
                format!("an origin has no query or fragment such as `{what}`"),
                format!("remove everything from the {} on", &what[..1]),
            )
            .spanning(extra)
            .perhaps_fixed_by(entry.mending())
    })
}
