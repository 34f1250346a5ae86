#![doc = include_str!("origin_port_wildcard.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, Rule};

/// `origin-port-wildcard`
pub static RULE: Rule = Rule {
    name: "origin-port-wildcard",
    code: "COR125",
    page: include_str!("origin_port_wildcard.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let spelling = entry.spelling()?;
    let span = spelling.port_with_colon()?;
    spelling.has_port_wildcard().then(|| {
        entry
            .finding(
                format!(
                    "the ports `{}` are a pattern, and only exact origins match",
                    &entry.text[span.clone()]
                ),
                "name each port: http://localhost:3000, http://localhost:5173",
            )
            .spanning(span)
    })
}
