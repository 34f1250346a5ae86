#![doc = include_str!("header_forbidden.md")]

use crate::cors::{Field, HeaderName};
use crate::lint::{Check, Entry, Finding, FixAvailability, Rule, Severity, names};

/// `header-forbidden`
pub static RULE: Rule = Rule {
    name: "header-forbidden",
    code: "COR306",
    http: Some(Severity::Warning),
    rest: Some(Severity::Warning),
    fix: FixAvailability::Always,
    page: include_str!("header_forbidden.md"),
    check: Check::Entry(Field::AllowHeaders, check),
    ..Rule::BASE
};

fn check(entry: &Entry<'_>) -> Option<Finding> {
    let name = names::named(entry, HeaderName::is_forbidden_request)?;
    let help = if name.as_str() == "cookie" {
        "remove it; for cookies turn credentials on instead"
    } else {
        "remove it"
    };
    let message = format!(
        "the browser alone sets `{}`, so that listing it does nothing",
        entry.text
    );
    Some(names::removable(entry, message, help))
}
