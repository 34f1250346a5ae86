#![doc = include_str!("expose_no_response_header.md")]

use crate::cors::{Field, HeaderName};
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, Severity, names};

/// `expose-no-response-header`
pub static RULE: Rule = Rule {
    name: "expose-no-response-header",
    code: "COR405",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("expose_no_response_header.md"),
    check: Check::Entry(Field::ExposeHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::named(entry, HeaderName::is_not_on_response)?;
    let message = format!("`{}` is not on the response that a script sees", entry.text);
    Some(names::removable(entry, message, "remove it"))
}
