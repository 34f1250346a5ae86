#![doc = include_str!("origin_port_leading_zero.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-port-leading-zero`
pub static RULE: Rule = Rule {
    name: "origin-port-leading-zero",
    code: "COR117",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_port_leading_zero.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let spelling = entry.spelling()?;
    let port = spelling.port()?;
    let number = spelling.port_number()?;
    let span = spelling.port.clone()?;
    port.starts_with('0').then(|| {
        entry
            .finding(
                format!("browsers send the port `{port}` as {number}"),
                "write the port without leading zeros",
            )
            .spanning(span)
            .perhaps_fixed_by(entry.mending())
    })
}
