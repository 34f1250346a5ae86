#![doc = include_str!("expose_forbidden.md")]

use crate::cors::{Field, HeaderName};
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, Severity, names};

/// `expose-forbidden`
pub static RULE: Rule = Rule {
    name: "expose-forbidden",
    code: "COR404",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("expose_forbidden.md"),
    check: Check::Entry(Field::ExposeHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::named(entry, HeaderName::is_forbidden_response)?;
    let message = format!("scripts can never read `{}`", entry.text);
    Some(names::removable(entry, message, "remove it"))
}
