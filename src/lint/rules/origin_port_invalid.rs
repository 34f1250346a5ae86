#![doc = include_str!("origin_port_invalid.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-port-invalid`
pub static RULE: Rule = Rule {
    name: "origin-port-invalid",
    code: "COR116",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_port_invalid.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let spelling = entry.spelling()?;
    let port = spelling.port()?;
    if port.contains('*') || spelling.has_port_wildcard() || spelling.port_number().is_some() {
        return None;
    }
    let span = spelling.port_with_colon()?;
    let finding = |message| {
        entry
            .finding(message, "use a port from 1 to 65535, or none")
            .spanning(span)
    };
    Some(if port.is_empty() {
        finding(format!("no port follows the colon of `{}`", entry.text))
            .perhaps_fixed_by(entry.mending())
    } else {
        finding(format!("`{port}` is no port"))
    })
}
