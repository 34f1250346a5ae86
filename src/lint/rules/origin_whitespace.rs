#![doc = include_str!("origin_whitespace.md")]

use crate::cors::Field;
use crate::lint::spelling::trimmed;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-whitespace`
pub static RULE: Rule = Rule {
    name: "origin-whitespace",
    code: "COR103",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_whitespace.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    entry.refused()?;
    let core = trimmed(entry.text);
    let start = entry.text.find(core)?;
    let end = start + core.len();
    let blanks = if start > 0 {
        0..start
    } else {
        end..entry.text.len()
    };
    (!blanks.is_empty()).then(|| {
        entry
            .finding(
                format!("there are blanks around `{core}`"),
                "remove the blanks around the origin",
            )
            .spanning(blanks)
            .perhaps_fixed_by(entry.mending())
    })
}
