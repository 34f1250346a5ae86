#![doc = include_str!("origin_default_port.md")]

use crate::cors::Field;
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule};

/// `origin-default-port`
pub static RULE: Rule = Rule {
    name: "origin-default-port",
    code: "COR115",
    fix: FixAvailability::Sometimes,
    page: include_str!("origin_default_port.md"),
    check: Check::Entry(Field::AllowOrigins, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let spelling = entry.spelling()?;
    let port = spelling.port()?;
    let is_default = (spelling.has_scheme("http") && port == "80")
        || (spelling.has_scheme("https") && port == "443");
    let span = spelling.port_with_colon()?;
    is_default.then(|| {
        entry
            .finding(
                format!("`{port}` is the default port of this scheme"),
                "remove the port: browsers leave the default port out",
            )
            .spanning(span)
            .perhaps_fixed_by(entry.mending())
    })
}
