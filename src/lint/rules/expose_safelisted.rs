#![doc = include_str!("expose_safelisted.md")]

use crate::cors::{Field, HeaderName};
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, Severity, names};

/// `expose-safelisted`
pub static RULE: Rule = Rule {
    name: "expose-safelisted",
    code: "COR406",
    http: Some(Severity::Info),
    rest: Some(Severity::Info),
    fix: FixAvailability::Always,
    page: include_str!("expose_safelisted.md"),
    check: Check::Entry(Field::ExposeHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    names::named(entry, HeaderName::is_safelisted_response)?;
    let message = format!("`{}` is readable without being listed", entry.text);
    Some(names::removable(entry, message, "remove it"))
}
