#![doc = include_str!("origin_file_scheme.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, Rule};

/// `origin-file-scheme`
pub static RULE: Rule = Rule {
    name: "origin-file-scheme",
    code: "COR108",
    page: include_str!("origin_file_scheme.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    entry.spelling()?.is_file().then(|| {
        entry
            .finding(
                format!(
                    "`{}` never matches: pages opened from disk send the origin `null`",
                    entry.text
                ),
                "serve the page from http://localhost instead",
            )
            .spanning(0.."file:".len())
    })
}
